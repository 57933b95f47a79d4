import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { refuse } from './http-headers.ts'

const MOST_BYTES = 2 * 1024 ** 3
const IDLE_MS = 60_000

class TooLarge extends Error {}

/**
 * Files a browser hands over lie in `<data>/incoming` until the door closes. A door that was killed leaves its folder
 * behind; the next one clears it, but never the folder of a door that is still open (the command line may print a
 * report while the browser is at work).
 */
export class HttpUploads {
  #folder: string
  #mostBytes: number
  #offer: (path: string, name: string) => string

  constructor(
    dataDir: string,
    offer: (path: string, name: string) => string,
    options: { mostBytes?: number } = {},
  ) {
    const incoming = join(dataDir, 'incoming')
    mkdirSync(incoming, { recursive: true, mode: 0o700 })
    for (const name of readdirSync(incoming)) {
      if (!isAlive(Number(name.split('-')[0]))) rmSync(join(incoming, name), { recursive: true, force: true })
    }
    this.#folder = join(incoming, `${process.pid}-${randomUUID()}`)
    this.#mostBytes = options.mostBytes ?? MOST_BYTES
    this.#offer = offer
  }

  /** Takes one file from a request's body and answers `{ticket}`; a file that breaks off leaves nothing. */
  async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = fileName(request.headers['x-file-name'])
    if (name === null) return refuse(response, 400)
    if (Number(request.headers['content-length'] ?? 0) > this.#mostBytes) return refuse(response, 413)
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
    const path = join(this.#folder, randomUUID())
    request.setTimeout(IDLE_MS, () => request.destroy())
    try {
      await pipeline(request, atMost(this.#mostBytes), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    } catch (error) {
      rmSync(path, { force: true })
      return refuse(response, statusOf(error))
    }
    request.setTimeout(0)
    response.setHeader('content-type', 'application/json')
    response.writeHead(200).end(JSON.stringify({ ticket: this.#offer(path, name) }))
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** What the file is called, for people; it is never part of a path. Null when the header cannot be read. */
function fileName(header: string | string[] | undefined): string | null {
  if (typeof header !== 'string' || header.length > 3000) return null
  try {
    const last = decodeURIComponent(header)
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/[\p{Cc}\p{Cf}]/gu, '')
    return last?.slice(0, 255) || null
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

/** A body without a length may be any size, so the bytes are counted as they come. */
function atMost(bytes: number): Transform {
  let seen = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length
      if (seen > bytes) done(new TooLarge())
      else done(null, chunk)
    },
  })
}

function statusOf(error: unknown): number {
  if (error instanceof TooLarge) return 413
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return 507
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' ? 400 : 500
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  if (pid === process.pid) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
