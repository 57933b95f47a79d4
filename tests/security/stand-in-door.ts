import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { os } from '@orpc/server'
import { afterEach } from 'vitest'
import { type HttpDoor, type HttpDoorOptions, openHttpDoor } from '../../electron/host/http-door.ts'
import { OfferedFiles } from '../../electron/host/offered-files.ts'
import { rights } from '../../shared/kernel/procedure.ts'

/** What must never come back through the door without a session. */
export const SECRET = 'shop-secret-7f3a'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

export interface Asked {
  method?: string
  path?: string
  headers?: Record<string, string>
  body?: string | Buffer
}

export interface StandInDoor extends HttpDoor {
  /** The folder in which everything lies; `pages` and the data folder are below it. */
  folder: string
  dataDir: string
  files: OfferedFiles
  /** How often the one procedure behind the door ran. */
  calls(): number
  ask(asked: Asked): Promise<Answer>
  /** Exchanges the token; the answer is the `cookie` header to send. */
  signIn(): Promise<string>
  /** Headers of a page that is signed in. */
  signedIn(): Promise<Record<string, string>>
}

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** The real HTTP door over a tiny router, in a folder of its own; closed and deleted after the test. */
export async function standInDoor(options: Partial<HttpDoorOptions> = {}): Promise<StandInDoor> {
  const folder = mkdtempSync(join(tmpdir(), 'huitouke-door-'))
  const dataDir = join(folder, 'data')
  const pages = join(folder, 'renderer')
  mkdirSync(dataDir)
  mkdirSync(join(pages, 'assets'), { recursive: true })
  writeFileSync(join(pages, 'index.html'), `<!doctype html><title>${SECRET}</title>`)
  writeFileSync(join(pages, 'assets', 'index-AbCd1234.js'), 'export {}')
  let calls = 0
  const secret = os.handler(() => {
    calls += 1
    return SECRET
  })
  const files = new OfferedFiles()
  const door = await openHttpDoor(
    {
      router: { secret },
      owner: { door: 'browser', actor: 'owner', rights },
      offerFile: (path, name) => files.offer(path, name),
    },
    { dataDir, pages, ...options },
  )
  closing.push(async () => {
    await door.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const ask = (asked: Asked) => send(door.port, asked)
  const signIn = async () => {
    const { headers } = await ask({ path: door.address.slice(door.origin.length) })
    return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  }
  return {
    ...door,
    folder,
    dataDir,
    files,
    calls: () => calls,
    ask,
    signIn,
    signedIn: async () => ({
      cookie: await signIn(),
      origin: door.origin,
      'content-type': 'application/json',
    }),
  }
}

/** One request as it is, with any header an attacker might choose. */
export function send(port: number, { method = 'GET', path = '/', headers, body }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      )
    })
    asking.on('error', reject)
    asking.end(body)
  })
}
