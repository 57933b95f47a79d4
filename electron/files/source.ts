import { type FileHandle, open } from 'node:fs/promises'
import type { Limits } from './limits.ts'
import { FileRefused, tooLarge } from './refused.ts'

const UNREADABLE = new Set([
  'ENOENT',
  'EACCES',
  'EPERM',
  'EISDIR',
  'ENOTDIR',
  'ELOOP',
  'ENAMETOOLONG',
  'EBUSY',
])

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

/** Bytes that are read in pieces and never as a whole: a file, or a stream within one. */
export interface Source {
  readonly size: number
  readonly limits: Limits
  /** Bytes of [start, end) that exist, at most `length`; put into a buffer of that length where one is given and can be. */
  read(start: number, length: number, into?: Buffer): Promise<Buffer>
  /** Consecutive pieces of [start, end); each is the caller's own. */
  chunks(start: number, end: number): AsyncGenerator<Buffer>
}

export interface OpenSource extends Source {
  close(): Promise<void>
}

/** What `chunks` of every source does, `chunkBytes` at a time. */
export async function* piecesOf(source: Source, start: number, end: number): AsyncGenerator<Buffer> {
  let at = start
  while (at < end) {
    const piece = await source.read(at, Math.min(source.limits.chunkBytes, end - at))
    if (piece.length === 0) return
    at += piece.length
    yield piece
  }
}

/**
 * The same for those who are done with a piece when they ask for the next, which may overwrite it: buffers by the
 * thousand are memory that only the garbage collector gives back, at its own time.
 */
export async function* passingPieces(source: Source, start: number, end: number): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(Math.max(1, Math.min(source.limits.chunkBytes, end - start)))
  let at = start
  while (at < end) {
    const piece = await source.read(at, Math.min(buffer.length, end - at), buffer)
    if (piece.length === 0) return
    at += piece.length
    yield piece
  }
}

/** Opens a regular file. Refuses `missing`, `empty`, `too-large`; later reads refuse `cancelled` once aborted. */
export async function openSource(path: string, limits: Limits, signal?: AbortSignal): Promise<OpenSource> {
  let handle: FileHandle
  try {
    handle = await open(path, 'r')
  } catch (error) {
    if (UNREADABLE.has(codeOf(error))) throw new FileRefused('missing')
    throw error
  }
  const source = new OpenFile(handle, limits, signal)
  try {
    const found = await handle.stat()
    if (!found.isFile()) throw new FileRefused('missing')
    if (found.size === 0) throw new FileRefused('empty')
    if (found.size > limits.fileBytes) throw tooLarge('file')
    source.size = found.size
    return source
  } catch (error) {
    await source.close()
    throw error
  }
}

class OpenFile implements OpenSource {
  size = 0
  readonly limits: Limits
  readonly #handle: FileHandle
  readonly #signal: AbortSignal | undefined

  constructor(handle: FileHandle, limits: Limits, signal: AbortSignal | undefined) {
    this.#handle = handle
    this.limits = limits
    this.#signal = signal
  }

  async read(start: number, length: number, into?: Buffer): Promise<Buffer> {
    if (this.#signal?.aborted) throw new FileRefused('cancelled')
    const wanted = Math.min(length, this.size - start)
    if (wanted <= 0) return Buffer.alloc(0)
    const piece = into ?? Buffer.allocUnsafeSlow(wanted)
    let filled = 0
    while (filled < wanted) {
      const { bytesRead } = await this.#handle.read(piece, filled, wanted - filled, start + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return piece.subarray(0, filled)
  }

  chunks(start: number, end: number): AsyncGenerator<Buffer> {
    return piecesOf(this, start, end)
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }
}
