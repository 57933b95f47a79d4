import { readFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import type { CustomScheme, Protocol } from 'electron'
import { contentPolicy, contentTypes, fileBelow } from '../files/page-files.ts'
import { APP_SCHEME, isAppUrl } from './origin.ts'

/** What the scheme may do. It bypasses no policy and no service worker may sit before it. */
export const appScheme: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

// SECURITY: 7 — the content policy stands on every answer.
const headers = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
}

/**
 * The file below `root` an address asks for; null when it asks for anything else. A path without an ending is a place
 * within the page, so it is the page itself.
 */
export function fileFor(address: string, root: string): string | null {
  if (!isAppUrl(address)) return null
  const file = fileBelow(root, new URL(address).pathname)
  if (file === null) return null
  return extname(file) === '' ? resolve(root, 'index.html') : file
}

/** Answers a request for a page or one of its parts from the files below `root`. */
export async function serve(request: Pick<Request, 'url' | 'method'>, root: string): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405)
  const file = fileFor(request.url, root)
  if (file === null) return refusal(400)
  const type = contentTypes[extname(file)]
  if (type === undefined) return refusal(404)
  try {
    const content = await readFile(file)
    return new Response(request.method === 'HEAD' ? null : content, {
      headers: { ...headers, 'content-type': type },
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return refusal(404)
    throw error
  }
}

const refusal = (status: number) => new Response(null, { status, headers })

/** Serves our pages to a session. */
export function serveApp(protocol: Pick<Protocol, 'handle'>, root: string): void {
  // SECURITY: 18 — pages come from our own scheme, whose reach is one folder; `file://` reaches the whole disk.
  protocol.handle(APP_SCHEME, (request) => serve(request, root))
}
