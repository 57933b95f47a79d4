import type { Limits } from './limits.ts'
import { FileRefused, tooLarge } from './refused.ts'
import type { Source } from './source.ts'

/**
 * The records of an .xls stream, one after the other: two bytes kind, two bytes length, content. `next` until it is
 * false, then `more`, which is false at the end of the stream. `data` is only good until the next call.
 */
export class BiffRecords {
  kind = 0
  data: Buffer = Buffer.alloc(0)
  /** Where in the stream `data` begins. */
  from = 0
  readonly #stream: Source
  #bytes: Buffer = Buffer.alloc(0)
  #at = 0
  /** Where in the stream the bytes after `#bytes` are. */
  #place: number

  constructor(stream: Source, place: number) {
    this.#stream = stream
    this.#place = place
  }

  next(): boolean {
    const bytes = this.#bytes
    const start = this.#at + 4
    if (start > bytes.length) return false
    const end = start + bytes.readUInt16LE(this.#at + 2)
    if (end > bytes.length) return false
    this.kind = bytes.readUInt16LE(this.#at)
    this.data = bytes.subarray(start, end)
    this.from = this.#place - bytes.length + start
    this.#at = end
    return true
  }

  async more(): Promise<boolean> {
    const piece = await this.#stream.read(this.#place, this.#stream.limits.chunkBytes)
    this.#place += piece.length
    this.#bytes = Buffer.concat([this.#bytes.subarray(this.#at), piece])
    this.#at = 0
    return piece.length > 0
  }
}

/** Flags before the characters of a text. */
const WIDE = 1
const PHONETIC = 4
const RICH = 8

/**
 * Texts that follow each other in one record and its CONTINUE records: length, flags, sizes of what follows the
 * characters, the characters with one or two bytes each, formatting runs, phonetic text. A text may be cut between two
 * characters; its other half then begins with flags of its own.
 */
export class BiffTexts {
  readonly texts: string[] = []
  readonly #limits: Limits
  #rest: Buffer = Buffer.alloc(0)
  /** Characters of the open text still to come, bytes to pass over after it; no text is open at -1. */
  #left = -1
  #after = 0
  #wide = false
  #text = ''

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** The content of the record, or of the next CONTINUE. */
  push(segment: Buffer): void {
    let at = 0
    let bytes = segment
    if (this.#left > 0) {
      if (segment.length === 0) return
      this.#wide = ((segment[0] ?? 0) & WIDE) !== 0
      at = 1
    } else if (this.#rest.length > 0) bytes = Buffer.concat([this.#rest, segment])
    this.#rest = Buffer.alloc(0)
    for (;;) {
      if (this.#left < 0) {
        const length = this.#begin(bytes, at)
        if (length === 0) {
          this.#rest = Buffer.from(bytes.subarray(at))
          return
        }
        at += length
      }
      at += this.#characters(bytes, at)
      if (this.#left > 0) return
      const passed = Math.min(this.#after, bytes.length - at)
      at += passed
      this.#after -= passed
      if (this.#after > 0) return
      this.#finish()
    }
  }

  /** Reads what stands before the characters; gives its length, 0 when it is not all there. */
  #begin(bytes: Buffer, at: number): number {
    if (bytes.length - at < 3) return 0
    const flags = bytes[at + 2] ?? 0
    const rich = (flags & RICH) !== 0 ? 2 : 0
    const phonetic = (flags & PHONETIC) !== 0 ? 4 : 0
    if (bytes.length - at < 3 + rich + phonetic) return 0
    this.#left = bytes.readUInt16LE(at)
    this.#wide = (flags & WIDE) !== 0
    this.#after =
      (rich > 0 ? bytes.readUInt16LE(at + 3) * 4 : 0) + (phonetic > 0 ? bytes.readUInt32LE(at + 3 + rich) : 0)
    this.#text = ''
    return 3 + rich + phonetic
  }

  #characters(bytes: Buffer, at: number): number {
    const unit = this.#wide ? 2 : 1
    const count = Math.min(this.#left, Math.floor((bytes.length - at) / unit))
    const end = at + count * unit
    const part = bytes.toString(this.#wide ? 'utf16le' : 'latin1', at, end)
    this.#text = this.#text === '' ? part : this.#text + part
    this.#left -= count
    // Half a character: a text is only ever cut between two.
    if (this.#left > 0 && bytes.length !== end) throw new FileRefused('damaged')
    return end - at
  }

  #finish(): void {
    if (this.#text.length > this.#limits.fieldCharacters) throw tooLarge('field')
    if (this.texts.length >= this.#limits.sharedStrings) throw tooLarge('strings')
    this.texts.push(this.#text.includes('\0') ? this.#text.replaceAll('\0', '') : this.#text)
    this.#left = -1
  }
}

/** A text that is not continued. */
export function textIn(data: Buffer, limits: Limits): string {
  const reader = new BiffTexts(limits)
  reader.push(data)
  const [text] = reader.texts
  if (text === undefined) throw new FileRefused('damaged')
  return text
}

/** Zero where a record is too short to say: many programs let records end early. */
export const byteAt = (data: Buffer, at: number): number => data[at] ?? 0
export const wordAt = (data: Buffer, at: number): number => byteAt(data, at) | (byteAt(data, at + 1) << 8)
