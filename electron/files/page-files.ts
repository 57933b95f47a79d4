import { isAbsolute, relative, resolve, sep } from 'node:path'

/**
 * What our pages may do, whichever door serves them: everything comes from the app itself. Only styles may be inline,
 * because antd writes its theme that way.
 */
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

/** What pages are made of; a file of another kind is not served. */
export const contentTypes: Record<string, string> = {
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

/** The file below `root` that a percent-encoded path asks for (`root` itself for `/`); null when it is anywhere else. */
export function fileBelow(root: string, path: string): string | null {
  let plain: string
  try {
    plain = decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
  if (plain.includes('\0') || plain.includes('\\')) return null
  const file = resolve(root, `.${plain}`)
  const within = relative(root, file)
  // SECURITY: 18 — a relative path is the proof; "starts with the root's name" is also true of `renderer-old` beside it.
  if (within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within)) return null
  return file
}
