import { readFile } from 'node:fs/promises'
import { extname, isAbsolute, relative, resolve, sep } from 'node:path'
import type { CustomScheme, Protocol } from 'electron'
import { APP_SCHEME, isAppUrl } from './origin.ts'

/** What the scheme may do. It bypasses no policy and no service worker may sit before it. */
export const appScheme: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

// SECURITY: 7 — everything comes from the app itself. Only styles may be inline: antd writes its theme that way.
export const contentPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const headers = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/**
 * The file below `root` an address asks for; null when it asks for anything else. A path without an ending is a place
 * within the page, so it is the page itself.
 */
export function fileFor(address: string, root: string): string | null {
  if (!isAppUrl(address)) return null
  let path: string
  try {
    path = decodeURIComponent(new URL(address).pathname)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
  if (path.includes('\0') || path.includes('\\')) return null
  const file = resolve(root, `.${path}`)
  const within = relative(root, file)
  // A relative path is the proof: "starts with the root's name" is also true of the folder `renderer-old` beside it.
  if (within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within)) return null
  return extname(file) === '' ? resolve(root, 'index.html') : file
}

/** Answers a request for a page or one of its parts from the files below `root`. */
export async function serve(request: Pick<Request, 'url' | 'method'>, root: string): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405)
  const file = fileFor(request.url, root)
  if (file === null) return refusal(400)
  const type = types[extname(file)]
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
