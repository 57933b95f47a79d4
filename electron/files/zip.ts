import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { FileRefused, tooLarge } from './refused.ts'
import type { Source } from './source.ts'

export interface Entry {
  name: string
  /** 0 = stored, 8 = deflate; others are not read. */
  method: number
  encrypted: boolean
  crc: number
  /** As declared: a hint for how far to read, checked against the file. */
  compressed: number
  offset: number
}

const END_SIGNATURE = 0x06054b50
const END_LENGTH = 22
const LONGEST_COMMENT = 65_535
/** A directory entry is 46 bytes and its name; this is room for very long names. */
const DIRECTORY_BYTES_PER_ENTRY = 1024

const damaged = (): FileRefused => new FileRefused('damaged')

/**
 * The directory of an archive, by name in lower case with `/` between folders (package names know no case, and some
 * writers use `\`). Sizes and offsets in it are claims; reading checks them. The first of two equal names counts.
 */
export async function readDirectory(source: Source): Promise<Map<string, Entry>> {
  const { count, start, length } = await findDirectory(source)
  if (count > source.limits.entries || length > source.limits.entries * DIRECTORY_BYTES_PER_ENTRY)
    throw tooLarge('entries')
  const bytes = await source.read(start, length)
  if (bytes.length < length) throw damaged()
  const entries = new Map<string, Entry>()
  let at = 0
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw damaged()
    const nameLength = bytes.readUInt16LE(at + 28)
    const extraLength = bytes.readUInt16LE(at + 30)
    const next = at + 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32)
    if (next > bytes.length) throw damaged()
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    const entry = withLongSizes(bytes.subarray(at, at + 46), extra)
    const key = name.replaceAll('\\', '/').toLowerCase()
    if (!entries.has(key)) entries.set(key, { name, ...entry })
    at = next
  }
  return entries
}

/** Where the directory is; files beyond 4 GB or written by a stream say it in a second record (zip64). */
async function findDirectory(source: Source): Promise<{ count: number; start: number; length: number }> {
  const from = Math.max(0, source.size - END_LENGTH - LONGEST_COMMENT)
  const tail = await source.read(from, source.size - from)
  for (let at = tail.length - END_LENGTH; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue
    let count = tail.readUInt16LE(at + 10)
    let length = tail.readUInt32LE(at + 12)
    let start = tail.readUInt32LE(at + 16)
    if (at >= 20 && tail.readUInt32LE(at - 20) === 0x07064b50) {
      const record = await source.read(safe(tail.readBigUInt64LE(at - 12)), 56)
      if (record.length < 56 || record.readUInt32LE(0) !== 0x06064b50) throw damaged()
      count = safe(record.readBigUInt64LE(32))
      length = safe(record.readBigUInt64LE(40))
      start = safe(record.readBigUInt64LE(48))
    }
    if (start + length <= from + at) return { count, start, length }
    throw damaged()
  }
  throw damaged()
}

function safe(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged()
  return Number(value)
}

function withLongSizes(fixed: Buffer, extra: Buffer): Omit<Entry, 'name'> {
  let compressed = fixed.readUInt32LE(20)
  let offset = fixed.readUInt32LE(42)
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    // The long fields are there only for those that did not fit, in this order: inflated, compressed, offset.
    let field = at + 4 + (fixed.readUInt32LE(24) === 0xffffffff ? 8 : 0)
    const end = Math.min(extra.length, at + 4 + extra.readUInt16LE(at + 2))
    if (compressed === 0xffffffff && field + 8 <= end) {
      compressed = safe(extra.readBigUInt64LE(field))
      field += 8
    }
    if (offset === 0xffffffff && field + 8 <= end) offset = safe(extra.readBigUInt64LE(field))
    break
  }
  return {
    method: fixed.readUInt16LE(10),
    encrypted: (fixed.readUInt16LE(8) & 1) === 1,
    crc: fixed.readUInt32LE(16),
    compressed,
    offset,
  }
}

/** Inflated bytes of all entries of one archive, and compressed bytes read for them. */
export interface Spent {
  inflated: number
  read: number
}

/**
 * The content of an entry in pieces. Refuses `password`, `damaged` (bounds, bad data, wrong checksum) and `too-large`,
 * the latter by counting what really comes out: declared sizes are never believed.
 */
export async function* contentOf(source: Source, entry: Entry, spent: Spent): AsyncGenerator<Buffer> {
  if (entry.encrypted) throw new FileRefused('password')
  const local = await source.read(entry.offset, 30)
  if (local.length < 30 || local.readUInt32LE(0) !== 0x04034b50) throw damaged()
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
  const end = start + entry.compressed
  if (end > source.size) throw damaged()
  const { limits } = source
  let read = 0
  let inflated = 0
  let sum = 0
  async function* compressedPieces(): AsyncGenerator<Buffer> {
    for await (const piece of source.chunks(start, end)) {
      read += piece.length
      spent.read += piece.length
      yield piece
    }
  }
  for await (const piece of inflate(compressedPieces(), entry.method, limits.chunkBytes)) {
    inflated += piece.length
    spent.inflated += piece.length
    if (spent.inflated > limits.inflatedBytes) throw tooLarge('inflated')
    if (inflated > limits.freeInflatedBytes && inflated > read * limits.inflationRatio)
      throw tooLarge('inflated')
    sum = crc32(piece, sum)
    yield piece
  }
  if (sum !== entry.crc) throw damaged()
}

async function* inflate(
  pieces: AsyncGenerator<Buffer>,
  method: number,
  chunkBytes: number,
): AsyncGenerator<Buffer> {
  if (method === 0) {
    yield* pieces
    return
  }
  if (method !== 8) throw damaged()
  const stream = createInflateRaw({ chunkSize: Math.max(64, chunkBytes) })
  let failure: unknown = null
  pipeline(Readable.from(pieces), stream, (error) => {
    failure ??= error
  })
  try {
    for await (const piece of stream) yield piece
  } catch (error) {
    const cause = failure ?? error
    if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_')) throw damaged()
    throw cause
  } finally {
    stream.destroy()
  }
}
