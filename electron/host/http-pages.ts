import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { contentTypes, fileBelow } from '../files/page-files.ts'
import { refuse } from './http-headers.ts'
import { sendKindPage } from './http-kind-page.ts'

export const builtPages = fileURLToPath(new URL('../../dist/renderer/', import.meta.url))

/** Vite puts a hash of the content into these names, so that they never change. */
const HASHED = /^\/assets\/[^/]+-[\w-]{8,}\.\w+$/

/** The file below `root` a path (still percent-encoded) asks for; null when it asks for anything else. */
export function pageFile(root: string, path: string): string | null {
  const file = fileBelow(root, path === '/' ? '/index.html' : path)
  // The folder itself is no page.
  return file === resolve(root) ? null : file
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
  const type = contentTypes[extname(file)]
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
