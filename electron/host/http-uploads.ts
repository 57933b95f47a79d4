import { createWriteStream, rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { refuse } from './http-headers.ts'
import { Incoming, shownName } from './incoming.ts'

const MOST_BYTES = 2 * 1024 ** 3
const IDLE_MS = 60_000

class TooLarge extends Error {}

/** Files a browser hands over. */
export class HttpUploads {
  readonly #incoming: Incoming
  #mostBytes: number
  #offer: (path: string, name: string) => string

  constructor(
    dataDir: string,
    offer: (path: string, name: string) => string,
    options: { mostBytes?: number } = {},
  ) {
    this.#incoming = new Incoming(dataDir)
    this.#mostBytes = options.mostBytes ?? MOST_BYTES
    this.#offer = offer
  }

  /** Takes one file from a request's body and answers `{ticket}`; a file that breaks off leaves nothing. */
  async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = fileName(request.headers['x-file-name'])
    if (name === null) return refuse(response, 400)
    if (Number(request.headers['content-length'] ?? 0) > this.#mostBytes) return refuse(response, 413)
    const path = this.#incoming.next()
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
    this.#incoming.close()
  }
}

/** Null when the header cannot be read. */
function fileName(header: string | string[] | undefined): string | null {
  if (typeof header !== 'string' || header.length > 3000) return null
  try {
    return shownName(decodeURIComponent(header)) || null
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
