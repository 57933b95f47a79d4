import { PlainText } from './plain-text.ts'
import { Markup } from './xml-signs.ts'

const SPACE = 32
const QUOTE = 34
const SLASH = 47
const OPEN = 60
const EQUALS = 61
const CLOSE = 62
const C = 99
const N = 110
const R = 114
const S = 115
const T = 116
const V = 118

const valueEnd = new Markup('</v></c>')
const bare = new Markup('<is><t>')
const preserved = new Markup('<is><t xml:space="preserve">')
const inlineEnd = new Markup('</t></is></c>')
const str = new Markup('str"')
const inlineStr = new Markup('inlineStr"')

/**
 * A cell of a sheet written as nearly every program writes nearly all of them: attributes r, s and t, a value or one
 * inline text, nothing to decode. Found without the general reader of XML, which must be asked about all others.
 */
export class PlainCell {
  /** 0-based; -1 when the cell does not say. */
  column = -1
  style = -1
  type: 's' | 'n' | 'str' | 'inlineStr' = 'n'
  /** Nothing is in it. */
  empty = false
  readonly text = new PlainText()

  /** Where it goes on behind the cell that begins at `at`; -1 when no such cell begins there, or no whole one. */
  find(buffer: Buffer, view: DataView, start: number): number {
    if (buffer[start] !== OPEN || buffer[start + 1] !== C) return -1
    this.column = this.style = -1
    this.type = 'n'
    let at = start + 2
    while (buffer[at] === SPACE) {
      if (buffer[at + 2] !== EQUALS || buffer[at + 3] !== QUOTE) return -1
      const name = buffer[at + 1]
      if (name === R) at = this.#readReference(buffer, at + 4)
      else if (name === T) at = this.#readType(buffer, view, at + 4)
      else if (name === S) at = this.#readStyle(buffer, at + 4)
      else return -1
      if (at === -1) return -1
    }
    this.empty = buffer[at] === SLASH
    if (buffer[this.empty ? at + 1 : at] !== CLOSE) return -1
    if (this.empty) return at + 2
    return this.#readContent(buffer, view, at + 1)
  }

  #readContent(buffer: Buffer, view: DataView, at: number): number {
    if (this.type === 'inlineStr') {
      const opening = preserved.standsAt(view, at, buffer.length) ? preserved : bare
      if (opening === bare && !bare.standsAt(view, at, buffer.length)) return -1
      return this.text.find(buffer, view, at + opening.length, inlineEnd)
    }
    const isValue = buffer[at] === OPEN && buffer[at + 1] === V && buffer[at + 2] === CLOSE
    return isValue ? this.text.find(buffer, view, at + 3, valueEnd) : -1
  }

  /** These give where it goes on behind the closing quotation mark, or -1. */
  #readReference(buffer: Buffer, from: number): number {
    let column = 0
    let at = from
    for (; at < from + 3; at++) {
      const letter = buffer[at] ?? 0
      if (letter < 65 || letter > 90) break
      column = column * 26 + letter - 64
    }
    if (at === from || column > 16_384) return -1
    this.column = column - 1
    while (isDigit(buffer[at])) at++
    return buffer[at] === QUOTE ? at + 1 : -1
  }

  #readStyle(buffer: Buffer, from: number): number {
    let style = 0
    let at = from
    for (; at < from + 7 && isDigit(buffer[at]); at++) style = style * 10 + (buffer[at] as number) - 48
    this.style = style
    return at > from && buffer[at] === QUOTE ? at + 1 : -1
  }

  #readType(buffer: Buffer, view: DataView, from: number): number {
    if (buffer[from + 1] === QUOTE && (buffer[from] === S || buffer[from] === N)) {
      this.type = buffer[from] === S ? 's' : 'n'
      return from + 2
    }
    const markup = str.standsAt(view, from, buffer.length) ? str : inlineStr
    if (markup === inlineStr && !inlineStr.standsAt(view, from, buffer.length)) return -1
    this.type = markup === str ? 'str' : 'inlineStr'
    return from + markup.length
  }
}

const isDigit = (sign: number | undefined): boolean => sign !== undefined && sign >= 48 && sign <= 57
