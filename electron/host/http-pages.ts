import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, isAbsolute, relative, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { refuse } from './http-headers.ts'
import { sendKindPage } from './http-kind-page.ts'

export const builtPages = fileURLToPath(new URL('../../dist/renderer/', import.meta.url))

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

/** Vite puts a hash of the content into these names, so that they never change. */
const HASHED = /^\/assets\/[^/]+-[\w-]{8,}\.\w+$/

/** The file below `root` a path (still percent-encoded) asks for; null when it asks for anything else. */
export function pageFile(root: string, path: string): string | null {
  let plain: string
  try {
    plain = decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
  if (plain.includes('\0') || plain.includes('\\')) return null
  const file = resolve(root, `.${plain === '/' ? '/index.html' : plain}`)
  const within = relative(root, file)
  // SECURITY: a relative path is the proof; "starts with the root's name" is also true of `renderer-old` beside it.
  if (within === '' || within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within)) return null
  return file
}

/** Answers a page or one of its parts. `path` is the request's path without the query. */
export async function sendPage(
  response: ServerResponse,
  root: string,
  path: string,
  method: string,
): Promise<void> {
  const file = pageFile(root, path)
  if (file === null) return refuse(response, 400)
  const type = types[extname(file)]
  const found = type === undefined ? null : await stat(file).catch(() => null)
  if (type === undefined || !found?.isFile()) {
    return path === '/' ? sendKindPage(response, 'not-built') : refuse(response, 404)
  }
  response.setHeader('content-type', type)
  response.setHeader('content-length', found.size)
  response.setHeader('cache-control', HASHED.test(path) ? 'private, max-age=31536000, immutable' : 'no-cache')
  response.writeHead(200)
  if (method === 'HEAD') response.end()
  else await pipeline(createReadStream(file), response)
}
