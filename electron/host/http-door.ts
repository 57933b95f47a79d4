import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { RPCHandler } from '@orpc/server/node'
import { logBug } from '../engine/log.ts'
import type { Host } from './host.ts'
import { refuse, refuseCall, setStrictHeaders } from './http-headers.ts'
import { sendKindPage } from './http-kind-page.ts'
import { builtPages, sendPage } from './http-pages.ts'
import { cookieName, HttpSessions, placeWithin, readCookie, sessionCookie } from './http-session.ts'
import { HttpUploads } from './http-uploads.ts'
import type { HostContext } from './router.ts'

/** A call is a question or a form, never a file: files go to `/files`. */
const MOST_CALL_BYTES = 4 * 1024 ** 2
const CALL_BODY_MS = 30_000

export interface HttpDoorOptions {
  /** 0 or absent: any free port. */
  port?: number
  dataDir: string
  /** Folder of the built pages. */
  pages?: string
  now?(): number
  mostUploadBytes?: number
}

export interface HttpDoor {
  port: number
  origin: string
  /** The address with its one-time token. Show it to the user, log it nowhere. */
  address: string
  /** Ends every connection and deletes the files that were handed over. The host stays open. */
  close(): Promise<void>
}

export type HttpDoorHost = Pick<Host, 'router' | 'owner' | 'offerFile'>

const refusedPage = {
  wrong: 'no-session',
  used: 'token-used',
  'too-often': 'too-often',
} as const

/** Opens the door for browsers on this computer. Throws `EADDRINUSE` when the port is taken. */
export async function openHttpDoor(host: HttpDoorHost, options: HttpDoorOptions): Promise<HttpDoor> {
  const sessions = new HttpSessions(options.now ?? Date.now)
  const uploads = new HttpUploads(options.dataDir, host.offerFile, { mostBytes: options.mostUploadBytes })
  const calls = new RPCHandler<HostContext>(host.router)
  const pages = options.pages ?? builtPages
  let port = 0

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    setStrictHeaders(response)
    const { method = '', headers } = request
    // SECURITY: a name that was made to point here (DNS rebinding) shows in Host.
    if (headers.host !== `127.0.0.1:${port}` && headers.host !== `localhost:${port}`) {
      return refuse(response, 403)
    }
    const origin = `http://${headers.host}`
    const url = new URL(request.url?.startsWith('/') ? `${origin}${request.url}` : origin)
    const known = sessions.knows(readCookie(headers.cookie, cookieName(port)))
    if (method === 'GET' || method === 'HEAD') return show(url, known, method, response)
    if (method !== 'POST') return refuse(response, 405)
    // SECURITY: another site's page may send a POST here, but cannot lie about where it comes from.
    const site = headers['sec-fetch-site']
    if (headers.origin !== origin || (site !== undefined && site !== 'same-origin')) {
      return refuse(response, 403)
    }
    if (!known) return refuseCall(response, 401, 'UNAUTHORIZED')
    if (url.pathname === '/files') return uploads.receive(request, response)
    if (url.pathname.startsWith('/rpc/')) return call(request, response)
    return refuse(response, 404)
  }

  async function show(url: URL, known: boolean, method: string, response: ServerResponse): Promise<void> {
    if (url.pathname.startsWith('/rpc/') || url.pathname === '/files') {
      response.setHeader('allow', 'POST')
      return refuse(response, 405)
    }
    const token = url.searchParams.get('token')
    if (url.pathname === '/' && token !== null && method === 'GET') return signIn(url, known, token, response)
    if (!known) return sendKindPage(response, 'no-session')
    return sendPage(response, pages, url.pathname, method)
  }

  function signIn(url: URL, known: boolean, token: string, response: ServerResponse): void {
    if (!known) {
      const answer = sessions.exchange(token)
      if ('refused' in answer) {
        sendKindPage(response, refusedPage[answer.refused])
        return
      }
      response.setHeader('set-cookie', sessionCookie(cookieName(port), answer.session))
    }
    response.setHeader('location', placeWithin(url.origin, url.searchParams.get('then')))
    response.writeHead(303).end()
  }

  async function call(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A stated length is kept by Node's own parser; a body without one could go on for ever.
    const length = request.headers['content-length']
    if (length === undefined) return refuseCall(response, 411, 'LENGTH_REQUIRED')
    if (Number(length) > MOST_CALL_BYTES) return refuseCall(response, 413, 'PAYLOAD_TOO_LARGE')
    // Once the question is in, its answer (a stream of news) may take all day; a socket timeout would end that too.
    const slow = setTimeout(() => {
      if (!request.complete) request.destroy()
    }, CALL_BODY_MS)
    response.once('close', () => clearTimeout(slow))
    const context: HostContext = { caller: { ...host.owner, door: 'browser' } }
    const { matched } = await calls.handle(request, response, { prefix: '/rpc', context })
    if (!matched) refuseCall(response, 404, 'NOT_FOUND')
  }

  const server = createServer({ maxHeaderSize: 16_384 }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // The reader went away in the middle of a page; nothing is wrong here.
      if (!response.destroyed) {
        logBug(options.dataDir, 'http door', error)
        refuse(response, 500)
      }
    })
  })
  server.headersTimeout = 10_000
  server.requestTimeout = 3_600_000
  server.maxConnections = 200
  server.on('clientError', (_error, socket) => socket.destroy())
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    // SECURITY: this computer only.
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  port = (server.address() as AddressInfo).port

  const origin = `http://127.0.0.1:${port}`
  return {
    port,
    origin,
    address: `${origin}/?token=${sessions.token}`,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      uploads.close()
    },
  }
}
