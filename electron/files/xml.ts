import { isUtf8 } from 'node:buffer'
import { decodeEntities } from './entities.ts'
import { FileRefused, tooLarge } from './refused.ts'
import { XmlAttributes } from './xml-attributes.ts'
import { inText, isSpace, MARKUP, ODD, UNDERSCORE, WIDE } from './xml-signs.ts'
import { XmlWords } from './xml-words.ts'

const LONGEST_TAG = 65_536
const DEEPEST = 200
const COLON = 58
const DOUBLE = 34
const REFERENCE = 38
const SINGLE = 39
const SLASH = 47
const OPEN = 60
const CLOSE = 62

/** Whether a byte means something in a tag. */
const inTag = new Uint8Array(256)
for (const sign of [DOUBLE, REFERENCE, SINGLE, OPEN, CLOSE]) inTag[sign] = 1

/** Names come without their prefix: writers may put one on every element. `<a/>` opens and closes. */
export interface XmlHandler {
  open(name: string, xml: Xml): void
  close?(name: string, xml: Xml): void
  /**
   * Asked wherever markup begins and no text is collected: where in the buffer to go on, for who can read whole elements
   * from it in a quicker way; `at` for who cannot read this one.
   */
  readAhead?(buffer: Buffer, view: DataView, at: number, xml: Xml): number
}

/**
 * Walks through XML in UTF-8 that arrives in pieces cut anywhere. Refuses `damaged` for what a workbook never has
 * (DOCTYPE and ENTITY declarations, unbalanced or unfinished elements, bytes that are no UTF-8) so that nothing can be
 * declared, fetched or expanded.
 *
 * It looks at bytes and makes strings only of what is asked for: most of a workbook is markup that nobody reads.
 */
export class Xml {
  readonly #handler: XmlHandler
  readonly #longestText: number
  readonly #words = new XmlWords()
  readonly #attributes = new XmlAttributes()
  #buffer: Buffer = Buffer.alloc(0)
  #view: DataView = new DataView(new ArrayBuffer(0))
  /** The buffer with one character for each byte, as soon as some of them are wanted: slices cost next to nothing. */
  #latin: string | null = null
  /** Of the tag passed last: whether a reference is in it, and where its name ends. */
  #references = false
  #nameEnd = 0
  #depth = 0
  #collecting = false
  /** Of the collected text: its last part in the buffer, what its bytes told, and the parts before, not yet decoded. */
  #from = 0
  #to = 0
  #seen = 0
  #before = ''
  /** Inside a comment, instruction or CDATA section: what ends it. */
  #until: '-->' | '?>' | ']]>' | '' = ''
  #begun = false

  /** `longestText`: UTF-16 units one collected text may have. */
  constructor(handler: XmlHandler, longestText: number) {
    this.#handler = handler
    this.#longestText = longestText
  }

  /** From here on text is collected, until one of the `take…`. */
  collectText(): void {
    this.#collecting = true
    this.#from = this.#to = this.#seen = 0
    this.#before = ''
  }

  /** The text since `collectText`, references decoded. */
  takeText(): string {
    this.#keepPart()
    this.#collecting = false
    if ((this.#seen & ODD) === 0) return this.#before
    // XML counts every line end as one LF; what is meant as CR is written as a reference.
    const text = decodeEntities(this.#before.replace(/\r\n?/g, '\n'), 'workbook')
    return text.includes('\0') ? text.replaceAll('\0', '') : text
  }

  /**
   * The text's bytes if they are the text as they stand, without even an underscore (`_x000D_` means a CR in
   * workbooks), and at hand; null otherwise, `takeText` then has it. They last until the handler returns.
   */
  takePlain(): Buffer | null {
    const length = this.#to - this.#from
    if (this.#before !== '' || (this.#seen & (ODD | UNDERSCORE)) !== 0 || length > this.#longestText)
      return null
    this.#collecting = false
    return this.#buffer.subarray(this.#from, this.#to)
  }

  /** The text as a number. */
  takeNumber(): number {
    if (this.#before !== '' || (this.#seen & ODD) !== 0) return Number(this.takeText())
    this.#collecting = false
    return this.number(this.#from, this.#to)
  }

  /** The number that stands in the buffer from `from` to `to`; quick for the digits of an index. */
  number(from: number, to: number): number {
    let number = 0
    for (let at = from; at < to; at++) {
      const digit = (this.#buffer[at] as number) - 48
      if (digit < 0 || digit > 9 || to - from > 9) return Number(this.#buffer.toString('utf8', from, to))
      number = number * 10 + digit
    }
    return number
  }

  /** An attribute of the element being opened, by name without prefix; null when it has none. */
  attribute(name: string): string | null {
    return this.#attributes.text(name)
  }

  /** What stands in the buffer from `from` to `to`, as it stands; `seen` tells whether it is `WIDE`. */
  characters(from: number, to: number, seen: number): string {
    if ((seen & WIDE) !== 0) return this.#buffer.toString('utf8', from, to)
    this.#latin ??= this.#buffer.toString('latin1')
    return this.#latin.slice(from, to)
  }

  push(piece: Buffer): void {
    const all = this.#buffer.length === 0 ? piece : Buffer.concat([this.#buffer, piece])
    const buffer = all.subarray(0, wholeCharacters(all))
    if (!isUtf8(buffer)) throw new FileRefused('damaged')
    this.#buffer = buffer
    this.#view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length)
    this.#latin = null
    let at = 0
    while (at < buffer.length) {
      const next = this.#until === '' ? this.#step(buffer, at) : this.#passOver(buffer, at)
      if (next < 0) {
        at = -1 - next
        break
      }
      at = next
    }
    if (this.#collecting) this.#keepPart()
    this.#buffer = all.subarray(at)
    if (this.#buffer.length > LONGEST_TAG) throw new FileRefused('damaged')
  }

  /** The last piece was pushed: refuses XML that stops half-way. */
  end(): void {
    if (!this.#begun || this.#depth !== 0 || this.#buffer.length > 0 || this.#until !== '')
      throw new FileRefused('damaged')
  }

  /** One text and the markup after it. Gives where to go on, or `-1 - at` when more is needed from `at` on. */
  #step(buffer: Buffer, start: number): number {
    let open = start
    let seen = 0
    for (; open < buffer.length; open++) {
      const told = inText[buffer[open] as number] as number
      if (told === MARKUP) break
      seen |= told
    }
    if (this.#collecting && open > start) this.#append(start, open, seen)
    if (open === buffer.length) return open
    if (!this.#collecting && this.#handler.readAhead) {
      const next = this.#handler.readAhead(buffer, this.#view, open, this)
      if (next > open) return next
    }
    const second = buffer[open + 1]
    if (second === 33) return this.#declaration(buffer, open)
    if (second === 63) {
      this.#until = '?>'
      return open + 2
    }
    const end = this.#tagEnd(buffer, open + 1)
    if (end === -1) return -1 - open
    if (second === SLASH) this.#close(this.#nameOf(buffer, open + 2, end))
    else this.#open(buffer, open + 1, end)
    return end + 1
  }

  /** The `>` that ends a tag; attribute values may hold others. -1 when it is not there yet. */
  #tagEnd(buffer: Buffer, from: number): number {
    this.#references = false
    let quote = 0
    for (let at = from; at < buffer.length; at++) {
      const sign = buffer[at] as number
      if (inTag[sign] === 0) continue
      if (sign === REFERENCE) this.#references = true
      else if (quote !== 0) {
        if (sign === quote) quote = 0
      } else if (sign === CLOSE) return at
      else if (sign === OPEN) throw new FileRefused('damaged')
      else quote = sign
    }
    return -1
  }

  /** The name that begins at `start`, and nothing of what follows it before `end`. */
  #nameOf(buffer: Buffer, start: number, end: number): string {
    let name = start
    let after = start
    for (; after < end; after++) {
      const sign = buffer[after] as number
      if (sign === COLON) name = after + 1
      else if (isSpace(sign)) break
    }
    this.#nameEnd = after
    return name === after ? '' : this.#words.word(buffer, name, after)
  }

  #open(buffer: Buffer, start: number, end: number): void {
    const empty = buffer[end - 1] === SLASH
    const stop = empty ? end - 1 : end
    const name = this.#nameOf(buffer, start, stop)
    if (name === '' || ++this.#depth > DEEPEST) throw new FileRefused('damaged')
    this.#begun = true
    this.#attributes.set(buffer, this.#nameEnd, stop, this.#references)
    this.#handler.open(name, this)
    if (empty) this.#close(name)
  }

  #close(name: string): void {
    if (--this.#depth < 0) throw new FileRefused('damaged')
    this.#handler.close?.(name, this)
  }

  #declaration(buffer: Buffer, open: number): number {
    const begun = buffer.toString('latin1', open, open + 9)
    if (begun.startsWith('<!--')) {
      this.#until = '-->'
      return open + 4
    }
    if (begun === '<![CDATA[') {
      this.#until = ']]>'
      return open + 9
    }
    if ('<!--'.startsWith(begun) || '<![CDATA['.startsWith(begun)) return -1 - open
    throw new FileRefused('damaged')
  }

  #passOver(buffer: Buffer, at: number): number {
    const end = buffer.indexOf(this.#until, at, 'latin1')
    // The end mark may be cut: keep what could be its beginning.
    let stop = end === -1 ? Math.max(at, buffer.length - this.#until.length + 1) : end
    while (stop > at && isWithinCharacter(buffer[stop] ?? 0)) stop--
    if (this.#until === ']]>' && this.#collecting && stop > at) {
      this.#keepPart()
      this.#before += buffer.toString('utf8', at, stop).replaceAll('&', '&amp;')
      this.#seen |= ODD
    }
    if (end === -1) return -1 - stop
    const next = end + this.#until.length
    this.#until = ''
    return next
  }

  #append(from: number, to: number, seen: number): void {
    if (this.#to > this.#from) this.#keepPart()
    this.#from = from
    this.#to = to
    this.#seen |= seen
  }

  /** Turns the part of the text that lies in the buffer into characters. */
  #keepPart(): void {
    const from = this.#from
    const to = this.#to
    if (to > from) {
      this.#from = this.#to = 0
      const part = this.characters(from, to, this.#seen)
      this.#before = this.#before === '' ? part : this.#before + part
    }
    if (this.#before.length > this.#longestText) throw tooLarge('field')
  }
}

/** How many bytes of the piece are whole characters: it may have been cut within one. */
function wholeCharacters(bytes: Buffer): number {
  const { length } = bytes
  for (let back = 1; back <= 3 && back <= length; back++) {
    const byte = bytes[length - back] as number
    if (isWithinCharacter(byte)) continue
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return needs > back ? length - back : length
  }
  return length
}

const isWithinCharacter = (byte: number): boolean => (byte & 0xc0) === 0x80
