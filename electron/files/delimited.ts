import type { Limits } from './limits.ts'
import { FileRefused, tooLarge } from './refused.ts'

const QUOTE = 34
const LF = 10
const CR = 13
const NONE = Number.MAX_SAFE_INTEGER

/**
 * Cuts text that arrives in pieces into rows of fields, as a spreadsheet would: `""` inside quotes is a quote, a quote
 * inside a bare field is plain text, rows end with CRLF, LF or CR, a blank line is the row `[]`.
 *
 * `push` a piece, then `take` rows until it gives none; after the last piece `end` and `take` once more.
 * Fields are slices of the piece they came from and keep it in memory: copy what outlives the batch.
 */
export class DelimitedText {
  /** Whether text stood between a closing quote and the end of its field, which no spreadsheet writes. */
  oddQuotes = false
  readonly #delimiter: string
  readonly #limits: Limits
  readonly #quotes: boolean
  /** What is not cut yet, and where to go on in it. */
  #text = ''
  #at = 0
  #ended = false
  #row: number
  #skipLineFeed = false
  /** Next quote, CR and LF from `#at` on, so that none is looked for twice. */
  #nextQuote = -1
  #nextReturn = -1
  #nextFeed = -1
  /** In a quoted field beyond the limit: nothing is kept, only its end is looked for. */
  #overflow = false

  /**
   * `firstRow`: the number of the next row, for `unclosed-quote` and the limits. Without `quotes` a quotation mark is a
   * sign like any other.
   */
  constructor(delimiter: string, limits: Limits, firstRow = 1, quotes = true) {
    this.#delimiter = delimiter
    this.#limits = limits
    this.#quotes = quotes
    this.#row = firstRow
  }

  push(piece: string): void {
    this.#text = this.#at < this.#text.length ? this.#text.slice(this.#at) + piece : piece
    this.#at = 0
    this.#nextQuote = this.#nextReturn = this.#nextFeed = -1
  }

  end(): void {
    this.#ended = true
    this.#nextQuote = this.#nextReturn = this.#nextFeed = -1
  }

  /** Up to `most` whole rows; none when more text is needed or all is cut. */
  take(most: number): string[][] {
    const rows: string[][] = []
    while (rows.length < most) {
      const row = this.#overflow ? this.#skipQuoted() : this.#nextRow()
      if (row === null) break
      if (row.length > this.#limits.columns) throw tooLarge('columns', { row: this.#row })
      rows.push(row)
      this.#row++
    }
    return rows
  }

  #nextRow(): string[] | null {
    const text = this.#text
    if (this.#skipLineFeed && this.#at < text.length) {
      this.#skipLineFeed = false
      if (text.charCodeAt(this.#at) === LF) this.#at++
    }
    const start = this.#at
    if (start >= text.length) return null
    const end = this.#lineEnd(start)
    if (this.#nextQuote < start) this.#nextQuote = this.#quotes ? find(text, '"', start) : NONE
    if (this.#nextQuote < end && this.#nextQuote !== NONE) return this.#quotedRow(start)
    if (end === NONE) {
      if (!this.#ended) {
        if (text.length - start > this.#limits.fieldCharacters) this.#checkLine(text.slice(start))
        return null
      }
      this.#at = text.length
    } else this.#leave(end)
    const line = text.slice(start, end)
    if (line === '') return []
    if (line.length > this.#limits.fieldCharacters) this.#checkLine(line)
    return line.split(this.#delimiter)
  }

  /** Position of the CR or LF that ends the line `from` is in, or NONE. */
  #lineEnd(from: number): number {
    if (this.#nextReturn < from) this.#nextReturn = find(this.#text, '\r', from)
    if (this.#nextFeed < from) this.#nextFeed = find(this.#text, '\n', from)
    return Math.min(this.#nextReturn, this.#nextFeed)
  }

  /** Goes on after the line end at `end`; the LF of a CRLF may still be on its way. */
  #leave(end: number): void {
    this.#at = end + 1
    if (this.#text.charCodeAt(end) !== CR) return
    if (this.#at >= this.#text.length) this.#skipLineFeed = true
    else if (this.#text.charCodeAt(this.#at) === LF) this.#at++
  }

  /** A row with quotes somewhere in its first line; null when it is not all there yet. */
  #quotedRow(start: number): string[] | null {
    const text = this.#text
    const fields: string[] = []
    let at = start
    for (;;) {
      let field = ''
      let bare = at
      if (text.charCodeAt(at) === QUOTE) {
        const close = this.#closingQuote(at)
        if (close === -1) return null
        field = text.slice(at + 1, close)
        if (field.includes('""')) field = field.replaceAll('""', '"')
        bare = close + 1
      }
      const end = this.#lineEnd(bare)
      const next = find(text, this.#delimiter, bare)
      const stop = Math.min(end, next, text.length)
      if (stop === text.length && !this.#ended) return this.#wait(start, bare)
      // Text after a closing quote still belongs to the field.
      if (bare > at && stop > bare) this.oddQuotes = true
      fields.push(this.#checked(field + text.slice(bare, stop)))
      if (next < end) {
        at = next + 1
        continue
      }
      if (end === NONE) this.#at = text.length
      else this.#leave(end)
      if (this.#at - start > this.#limits.rowCharacters) throw tooLarge('row', { row: this.#row })
      return fields
    }
  }

  /** Where the field that opens at `open` closes; -1 when the text so far does not say. */
  #closingQuote(open: number): number {
    let at = open + 1
    for (;;) {
      const quote = this.#text.indexOf('"', at)
      if (quote === -1) break
      // At the end of a piece it may be the first half of `""`: the row waits for more in any case, and is cut anew.
      if (this.#text.charCodeAt(quote + 1) !== QUOTE) return quote
      at = quote + 2
    }
    if (this.#ended) throw new FileRefused('unclosed-quote', { row: this.#row })
    if (this.#text.length - open > this.#limits.fieldCharacters) {
      this.#overflow = true
      this.#at = this.#text.length
    }
    return -1
  }

  /** Tells a quote that never closes from a field that is merely too long, without keeping the field. */
  #skipQuoted(): null {
    let at = this.#at
    for (;;) {
      const quote = this.#text.indexOf('"', at)
      if (quote === -1) {
        if (this.#ended) throw new FileRefused('unclosed-quote', { row: this.#row })
        this.#at = this.#text.length
        return null
      }
      if (quote + 1 >= this.#text.length && !this.#ended) {
        this.#at = quote
        return null
      }
      if (this.#text.charCodeAt(quote + 1) !== QUOTE) throw tooLarge('field', { row: this.#row })
      at = quote + 2
    }
  }

  /** The row needs more text; what it may still grow to is bounded. */
  #wait(start: number, bare: number): null {
    if (this.#text.length - bare > this.#limits.fieldCharacters) throw tooLarge('field', { row: this.#row })
    if (this.#text.length - start > this.#limits.rowCharacters) throw tooLarge('row', { row: this.#row })
    return null
  }

  #checked(field: string): string {
    if (field.length > this.#limits.fieldCharacters) throw tooLarge('field', { row: this.#row })
    return field
  }

  /** A long line without quotes: one field too long, or the whole. */
  #checkLine(line: string): void {
    for (const field of line.split(this.#delimiter)) this.#checked(field)
    if (line.length > this.#limits.rowCharacters) throw tooLarge('row', { row: this.#row })
  }
}

function find(text: string, sought: string, from: number): number {
  const at = text.indexOf(sought, from)
  return at === -1 ? NONE : at
}
