import { isAscii, isUtf8 } from 'node:buffer'
import { FileRefused } from './refused.ts'
import { unmarkedUtf16 } from './sniff.ts'
import { passingPieces, type Source } from './source.ts'

export interface Encoding {
  name: 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'
  /** Bytes of the mark before the text. */
  skip: number
}

/**
 * Mark, else strict UTF-8 over the whole file, else GB18030. The whole file is looked at first, because the first
 * character that is not UTF-8 may stand megabytes into it, after rows that would have been handed over already.
 */
export async function detectEncoding(source: Source, head: Buffer): Promise<Encoding> {
  if (head[0] === 0xff && head[1] === 0xfe) return { name: 'utf-16le', skip: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { name: 'utf-16be', skip: 2 }
  const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
  const wide = marked ? null : unmarkedUtf16(head)
  if (wide) return { name: wide, skip: 0 }
  const seen = await checkUtf8(source)
  if (seen === 'valid') return { name: 'utf-8', skip: marked ? 3 : 0 }
  // Damaged UTF-8 read as GB18030 would be loaded as rubbish.
  if (marked || seen === 'breaks') throw new FileRefused('encoding')
  return { name: 'gb18030', skip: 0 }
}

/** `breaks`: pieces with characters beyond ASCII were UTF-8, a later one is not. */
async function checkUtf8(source: Source): Promise<'valid' | 'breaks' | 'other'> {
  let rest: Buffer = Buffer.alloc(0)
  let wasUtf8 = false
  for await (const piece of passingPieces(source, 0, source.size)) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    const end = bytes.length - unfinished(bytes)
    const whole = bytes.subarray(0, end)
    if (!isUtf8(whole)) return wasUtf8 ? 'breaks' : 'other'
    // A few valid pairs may be chance (模 in GB18030 is one); this many are not.
    if (!wasUtf8 && !isAscii(whole)) wasUtf8 = whole.length - whole.toString().length >= 64
    rest = Buffer.from(bytes.subarray(end))
  }
  if (rest.length === 0) return 'valid'
  return wasUtf8 ? 'breaks' : 'other'
}

/** How many bytes at the end begin a UTF-8 character that is not all there. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return back < length ? back : 0
    }
  }
  return 0
}

/**
 * The text of a file in pieces, with the bytes read so far. NUL characters are taken out: no table means them, and
 * a cell is worth keeping without. Refuses `encoding` at the first byte sequence that is none.
 */
export async function* decoded(
  source: Source,
  { name, skip }: Encoding,
): AsyncGenerator<{ text: string; bytes: number }> {
  const decoder = new TextDecoder(name, { fatal: true, ignoreBOM: true })
  const decode = (piece?: Buffer): string => {
    try {
      const text = piece ? decoder.decode(piece, { stream: true }) : decoder.decode()
      return text.includes('\0') ? text.replaceAll('\0', '') : text
    } catch (error) {
      if (error instanceof TypeError) throw new FileRefused('encoding')
      throw error
    }
  }
  let bytes = skip
  for await (const piece of passingPieces(source, skip, source.size)) {
    bytes += piece.length
    const text = decode(piece)
    if (text !== '') yield { text, bytes }
  }
  const last = decode()
  if (last !== '') yield { text: last, bytes }
}
