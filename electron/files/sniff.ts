import { isUtf8 } from 'node:buffer'

/** What the first bytes say a file is; its name says nothing. */
export type Content = 'zip' | 'ole2' | 'binary' | 'text'

const starts = (head: Buffer, signature: string, at = 0): boolean =>
  head.subarray(at, at + signature.length).equals(Buffer.from(signature, 'latin1'))

/** Pictures, documents, programs, archives and films that people drop by mistake. */
function isForeign(head: Buffer): boolean {
  return (
    [
      '\x89PNG',
      '\xff\xd8\xff',
      'GIF87a',
      'GIF89a',
      '%PDF-',
      '\x7fELF',
      '\x1f\x8b',
      '7z\xbc\xaf\x27\x1c',
    ].some((signature) => starts(head, signature)) ||
    [
      'Rar!\x1a\x07',
      'SQLite format 3\0',
      'II*\0',
      'MM\0*',
      '{\\rtf',
      '\xca\xfe\xba\xbe',
      '\xcf\xfa\xed\xfe',
    ].some((signature) => starts(head, signature)) ||
    (starts(head, 'RIFF') && ['WEBP', 'AVI ', 'WAVE'].some((kind) => starts(head, kind, 8))) ||
    (starts(head, 'ftyp', 4) && head[0] === 0)
  )
}

/**
 * UTF-16 without a mark: commas, digits and line ends leave zero bytes on one side of each pair, hardly on the other.
 * Text of one byte a character with a few stray NULs has them too seldom, a program has them on both sides.
 */
export function unmarkedUtf16(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const pairs = Math.floor(head.length / 2)
  const zeros = [0, 0]
  for (let at = 0; at < pairs * 2; at++) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [first = 0, second = 0] = zeros
  // What is UTF-8 as well is Latin text if it is UTF-16 at all, and then every other byte is zero.
  const least = Math.max(1, pairs * (isUtf8(head) ? 0.5 : 0.05))
  // Characters like 一 (U+4E00) have a zero on the other side, but are far fewer.
  const encoding =
    second >= least && second >= first * 4
      ? 'utf-16le'
      : first >= least && first >= second * 4
        ? 'utf-16be'
        : null
  if (encoding === null) return null
  const text = new TextDecoder(encoding).decode(head.subarray(0, pairs * 2))
  // "a\0b" read in pairs is no table: text has separators or line ends, and no unpaired halves but a cut last one.
  return /[\n\r\t,;|]/.test(text) && !text.slice(0, -1).includes('\ufffd') ? encoding : null
}

/** Bytes that text does not have; NUL is counted apart because exports do carry stray ones. */
function looksBinary(head: Buffer): boolean {
  let controls = 0
  let zeros = 0
  for (const byte of head) {
    if (byte === 0) zeros++
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27)) controls++
  }
  return controls > Math.max(2, head.length * 0.02) || zeros > Math.max(2, head.length * 0.3)
}

const isMarkedUtf16 = (head: Buffer): boolean => starts(head, '\xff\xfe') || starts(head, '\xfe\xff')

/** `head`: the first 64 KB or the whole file. */
export function sniff(head: Buffer): Content {
  if (starts(head, 'PK\x03\x04') || starts(head, 'PK\x05\x06')) return 'zip'
  if (starts(head, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'ole2'
  if (isForeign(head)) return 'binary'
  if (isMarkedUtf16(head) || unmarkedUtf16(head) !== null) return 'text'
  return looksBinary(head) ? 'binary' : 'text'
}
