import { decodeEntities } from './entities.ts'
import { FileRefused, tooLarge } from './refused.ts'

const LONGEST_TAG = 65_536
const DEEPEST = 200
const COLON = 58
const EQUALS = 61
const DOUBLE = 34
const SINGLE = 39

/** Names come without their prefix: writers may put one on every element. `<a/>` opens and closes. */
export interface XmlHandler {
  open(name: string, xml: Xml): void
  close?(name: string, xml: Xml): void
}

/**
 * Walks through XML that arrives in pieces cut anywhere. Refuses `damaged` for what a workbook never has (DOCTYPE and
 * ENTITY declarations, unbalanced or unfinished elements) so that nothing can be declared, fetched or expanded.
 */
export class Xml {
  readonly #handler: XmlHandler
  readonly #longestText: number
  #buffer = ''
  /** Where the attributes of the element being opened lie in the buffer. */
  #attributes = 0
  #tagEnd = 0
  #depth = 0
  #collecting = false
  #raw = ''
  /** Inside a comment, instruction or CDATA section: what ends it. */
  #until: '-->' | '?>' | ']]>' | '' = ''
  #begun = false

  /** `longestText`: UTF-16 units one collected text may have. */
  constructor(handler: XmlHandler, longestText: number) {
    this.#handler = handler
    this.#longestText = longestText
  }

  /** From here on text is collected, until `takeText`. */
  collectText(): void {
    this.#collecting = true
    this.#raw = ''
  }

  /** The text since `collectText`, references decoded. */
  takeText(): string {
    this.#collecting = false
    // XML counts every line end as one LF; what is meant as CR is written as a reference.
    const raw = this.#raw.includes('\r') ? this.#raw.replace(/\r\n?/g, '\n') : this.#raw
    const text = decodeEntities(raw, 'workbook')
    return text.includes('\0') ? text.replaceAll('\0', '') : text
  }

  /** An attribute of the element being opened, by name without prefix; null when it has none. */
  attribute(name: string): string | null {
    const buffer = this.#buffer
    const end = this.#tagEnd
    let at = this.#attributes
    // Sign by sign: this runs three times for each cell of a workbook.
    while (at < end) {
      let sign = buffer.charCodeAt(at)
      if (isSpace(sign)) {
        at++
        continue
      }
      let first = at
      for (; at < end && sign !== EQUALS && !isSpace(sign); sign = buffer.charCodeAt(++at))
        if (sign === COLON) first = at + 1
      const found = at - first === name.length && buffer.startsWith(name, first)
      while (at < end && isSpace(buffer.charCodeAt(at))) at++
      if (at >= end || buffer.charCodeAt(at) !== EQUALS) throw new FileRefused('damaged')
      do at++
      while (at < end && isSpace(buffer.charCodeAt(at)))
      const quote = buffer.charCodeAt(at)
      const open = ++at
      if (quote !== DOUBLE && quote !== SINGLE) throw new FileRefused('damaged')
      while (at < end && buffer.charCodeAt(at) !== quote) at++
      if (at >= end) throw new FileRefused('damaged')
      if (found) return decodeEntities(buffer.slice(open, at), 'workbook')
      at++
    }
    return null
  }

  push(piece: string): void {
    const buffer = this.#buffer === '' ? piece : this.#buffer + piece
    this.#buffer = buffer
    let at = 0
    while (at < buffer.length) {
      const next = this.#until === '' ? this.#step(buffer, at) : this.#passOver(buffer, at)
      if (next < 0) {
        at = -1 - next
        break
      }
      at = next
    }
    this.#buffer = at === 0 ? buffer : buffer.slice(at)
    if (this.#buffer.length > LONGEST_TAG) throw new FileRefused('damaged')
  }

  /** The last piece was pushed: refuses XML that stops half-way. */
  end(): void {
    if (!this.#begun || this.#depth !== 0 || this.#buffer.trim() !== '' || this.#until !== '')
      throw new FileRefused('damaged')
  }

  /** One text and the markup after it. Gives where to go on, or `-1 - at` when more is needed from `at` on. */
  #step(buffer: string, at: number): number {
    const open = buffer.indexOf('<', at)
    if (open === -1) {
      if (this.#collecting) this.#append(buffer.slice(at))
      return buffer.length
    }
    if (this.#collecting && open > at) this.#append(buffer.slice(at, open))
    const second = buffer.charCodeAt(open + 1)
    if (second === 33) return this.#declaration(buffer, open)
    if (second === 63) {
      this.#until = '?>'
      return open + 2
    }
    const end = tagEnd(buffer, open + 1)
    if (end === -1) return -1 - open
    if (second === 47) this.#close(localName(buffer, open + 2, end))
    else this.#open(buffer, open + 1, end)
    return end + 1
  }

  #open(buffer: string, start: number, end: number): void {
    const empty = buffer.charCodeAt(end - 1) === 47
    const stop = empty ? end - 1 : end
    let after = start
    let name = start
    for (; after < stop; after++) {
      const sign = buffer.charCodeAt(after)
      if (sign === 58) name = after + 1
      else if (isSpace(sign)) break
    }
    if (name === after || ++this.#depth > DEEPEST) throw new FileRefused('damaged')
    this.#begun = true
    this.#attributes = after
    this.#tagEnd = stop
    const text = buffer.slice(name, after)
    this.#handler.open(text, this)
    if (empty) this.#close(text)
  }

  #close(name: string): void {
    if (--this.#depth < 0) throw new FileRefused('damaged')
    this.#handler.close?.(name, this)
  }

  #declaration(buffer: string, open: number): number {
    if (buffer.startsWith('<!--', open)) {
      this.#until = '-->'
      return open + 4
    }
    if (buffer.startsWith('<![CDATA[', open)) {
      this.#until = ']]>'
      return open + 9
    }
    if (
      buffer.length - open < 9 &&
      ('<!--'.startsWith(buffer.slice(open)) || '<![CDATA['.startsWith(buffer.slice(open)))
    )
      return -1 - open
    throw new FileRefused('damaged')
  }

  #passOver(buffer: string, at: number): number {
    const end = buffer.indexOf(this.#until, at)
    // The end mark may be cut: keep what could be its beginning.
    const stop = end === -1 ? Math.max(at, buffer.length - this.#until.length + 1) : end
    if (this.#until === ']]>' && this.#collecting && stop > at)
      this.#append(buffer.slice(at, stop).replaceAll('&', '&amp;'))
    if (end === -1) return -1 - stop
    const next = end + this.#until.length
    this.#until = ''
    return next
  }

  #append(text: string): void {
    this.#raw = this.#raw === '' ? text : this.#raw + text
    if (this.#raw.length > this.#longestText) throw tooLarge('field')
  }
}

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9

/** The `>` that ends a tag; attribute values may hold others. -1 when it is not there yet. */
function tagEnd(buffer: string, from: number): number {
  let quote = 0
  for (let at = from; at < buffer.length; at++) {
    const sign = buffer.charCodeAt(at)
    if (quote !== 0) {
      if (sign === quote) quote = 0
    } else if (sign === 62) return at
    else if (sign === 34 || sign === 39) quote = sign
    else if (sign === 60) throw new FileRefused('damaged')
  }
  return -1
}

function localName(buffer: string, start: number, end: number): string {
  const name = buffer.slice(start, end)
  const trimmed = name.charCodeAt(name.length - 1) <= 32 ? name.trimEnd() : name
  const colon = trimmed.indexOf(':')
  return colon === -1 ? trimmed : trimmed.slice(colon + 1)
}
