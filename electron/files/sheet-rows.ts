import type { Limits } from './limits.ts'
import { PlainCell } from './plain-cell.ts'
import { FileRefused, tooLarge } from './refused.ts'
import { serialToText } from './serial-date.ts'
import type { SharedTexts } from './shared-texts.ts'
import { Xml, type XmlHandler } from './xml.ts'
import { UNDERSCORE } from './xml-signs.ts'

/** What the cells of all sheets refer to. */
export interface CellContext {
  shared: SharedTexts | null
  /** By cell style: whether its numbers are dates. */
  dateStyles: boolean[]
  date1904: boolean
}

/**
 * Cuts the XML of one sheet, in pieces of UTF-8, into rows. Where a cell stands is taken from the cell, never from
 * `<dimension>`. Rows and cells without a value leave no trace unless values follow: programs style whole columns down
 * to row 1,048,576 and whole rows out to column XFD.
 */
export class SheetRows implements XmlHandler {
  readonly #context: CellContext
  readonly #limits: Limits
  readonly #xml: Xml
  readonly #plain = new PlainCell()
  #rows: string[][] = []
  #numbers: number[] = []
  /** Numbers of rows that were there but held nothing, since the last that did. */
  #blank: number[] = []
  #row: string[] | null = null
  #number = 0
  /** 0-based column of the open cell, -1 between cells; and of the next one that does not say where it stands. */
  #column = -1
  #next = 0
  #type = ''
  #style = ''
  #value: string | null = null
  /** The value of a cell that names a shared text. */
  #index = 0
  #text: string | null = null
  #phonetic = false
  #part: 'before' | 'rows' | 'after' = 'before'
  #sawRows = false
  #sawOther = false

  constructor(context: CellContext, limits: Limits) {
    this.#context = context
    this.#limits = limits
    this.#xml = new Xml(this, limits.fieldCharacters)
  }

  push(piece: Buffer): void {
    this.#xml.push(piece)
  }

  /** The sheet is over: refuses `damaged` when it stops half-way or holds something else than rows. */
  end(): void {
    this.#xml.end()
    if (this.#part !== 'after' || (this.#sawOther && !this.#sawRows)) throw new FileRefused('damaged')
  }

  /** Up to `most` of the rows that ended so far, with their numbers. */
  take(most: number): { rows: string[][]; numbers: number[] } {
    return { rows: this.#rows.splice(0, most), numbers: this.#numbers.splice(0, most) }
  }

  open(name: string, xml: Xml): void {
    if (name === 'c') {
      if (this.#row) this.#openCell(xml)
    } else if (name === 'v' || name === 't') {
      if (this.#column >= 0 && !this.#phonetic) xml.collectText()
    } else if (name === 'row') this.#openRow(xml)
    else if (name === 'rPh') this.#phonetic = true
    else if (name === 'sheetData') this.#part = 'rows'
    else if (this.#part === 'rows') this.#sawOther = true
  }

  close(name: string, xml: Xml): void {
    if (name === 'v') {
      if (this.#column >= 0) this.#takeValue(xml)
    } else if (name === 't') {
      if (this.#column >= 0 && !this.#phonetic) this.#text = (this.#text ?? '') + xml.takeText()
    } else if (name === 'c') this.#closeCell()
    else if (name === 'row') this.#closeRow()
    else if (name === 'rPh') this.#phonetic = false
    else if (name === 'sheetData') this.#part = 'after'
  }

  /** Cells that hold nothing unusual, up to the first that does. */
  readAhead(buffer: Buffer, view: DataView, start: number, xml: Xml): number {
    if (!this.#row || this.#column >= 0 || this.#phonetic) return start
    const plain = this.#plain
    let at = start
    for (;;) {
      const next = plain.find(buffer, view, at)
      const { from, to } = plain.text
      if (next === -1 || (!plain.empty && (from === to || to - from > this.#limits.fieldCharacters)))
        return at
      const column = plain.column === -1 ? this.#next : plain.column
      this.#next = column + 1
      if (!plain.empty) this.#put(this.#row, column, this.#plainText(plain, xml))
      at = next
    }
  }

  #plainText({ type, style, text: { from, to, seen } }: PlainCell, xml: Xml): string {
    if (type === 's') return this.#sharedText(xml.number(from, to))
    const text = xml.characters(from, to, seen)
    if (type === 'n') return style === -1 ? text : this.#digits(text, style)
    return (seen & UNDERSCORE) === 0 ? text : unescapeControls(text)
  }

  #openRow(xml: Xml): void {
    if (this.#part !== 'rows') return
    this.#sawRows = true
    const given = xml.attribute('r')
    const number = given === null ? this.#number + 1 : Number(given)
    if (!Number.isSafeInteger(number) || number <= this.#number) throw new FileRefused('damaged')
    this.#number = number
    this.#row = []
    this.#column = -1
    this.#next = 0
  }

  #openCell(xml: Xml): void {
    const reference = xml.attribute('r')
    const column = reference === null ? this.#next : columnOf(reference)
    if (column === -1) throw new FileRefused('damaged')
    this.#column = column
    this.#next = column + 1
    this.#type = xml.attribute('t') ?? 'n'
    this.#style = xml.attribute('s') ?? ''
    this.#value = this.#text = null
  }

  #takeValue(xml: Xml): void {
    if (this.#type === 's') this.#index = xml.takeNumber()
    this.#value = this.#type === 's' ? '' : xml.takeText()
  }

  #closeCell(): void {
    const row = this.#row
    const column = this.#column
    this.#column = -1
    if (!row || column < 0) return
    const cell = this.#cell()
    this.#put(row, column, cell)
  }

  #put(row: string[], column: number, cell: string): void {
    if (cell === '') return
    if (column >= this.#limits.columns) throw tooLarge('columns', { row: this.#number })
    if (this.#number > this.#limits.rows) throw tooLarge('rows')
    // Cells that were left out, or stand to the left of one already read.
    while (row.length < column) row.push('')
    row[column] = cell
  }

  #cell(): string {
    const value = this.#value
    switch (this.#type) {
      case 's':
        return value === null ? '' : this.#sharedText(this.#index)
      case 'inlineStr':
      case 'str':
        return unescapeControls(this.#text ?? value ?? '')
      case 'b':
        return value === null ? '' : value === '1' || value === 'true' ? 'TRUE' : 'FALSE'
      case 'd':
        return (value ?? '')
          .replace('T', ' ')
          .replace(/(\.\d+)?Z?$/, '')
          .replace(/ 00:00:00$/, '')
      case 'n':
        return value === null
          ? unescapeControls(this.#text ?? '')
          : this.#digits(value, Number(this.#style || -1))
      default:
        return value ?? this.#text ?? ''
    }
  }

  #sharedText(number: number): string {
    const text = this.#context.shared?.at(number)
    if (text === undefined) throw new FileRefused('damaged')
    return text
  }

  /** Digits stay exactly as they are written; only dates become something a person would read. */
  #digits(value: string, style: number): string {
    if (this.#context.dateStyles[style] !== true || value.trim() === '') return value
    return serialToText(Number(value), this.#context.date1904) ?? value
  }

  #closeRow(): void {
    const row = this.#row
    if (!row) return
    this.#row = null
    if (row.length === 0) {
      if (this.#number <= this.#limits.rows) this.#blank.push(this.#number)
      return
    }
    for (const number of this.#blank) this.#deliver([], number)
    this.#blank = []
    this.#deliver(row, this.#number)
  }

  #deliver(row: string[], number: number): void {
    this.#rows.push(row)
    this.#numbers.push(number)
  }
}

/** `BC12` → 54 (0-based); -1 when it is no reference a sheet can have. */
function columnOf(reference: string): number {
  let column = 0
  let at = 0
  for (; at < reference.length && at < 4; at++) {
    const letter = reference.charCodeAt(at) & 0xdf
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return at === 0 || at > 3 || column > 16_384 ? -1 : column - 1
}

/** Workbooks write control characters in texts as `_x000D_`, and an underscore that would look so as `_x005F_`. */
export function unescapeControls(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => {
    const code = Number.parseInt(hex, 16)
    return code === 0 ? '' : String.fromCharCode(code)
  })
}
