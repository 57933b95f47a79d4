import { decodeEntities } from './entities.ts'
import type { Limits } from './limits.ts'
import { tooLarge } from './refused.ts'

/** Pages are nested by hand or by export programs, never this deep. */
const DEEPEST = 30
const LONGEST_TAG = 65_536

interface Table {
  index: number
  rowNumber: number
  row: string[] | null
  /** Text of the open cell, with its column and width. */
  cell: { text: string; column: number; span: number } | null
  /** Column → rows that a cell from above still covers. */
  covered: Map<number, number>
}

export interface HtmlRow {
  /** Which table of the page, counted as they begin. */
  table: number
  number: number
  cells: string[]
}

/**
 * Finds the rows of the tables in a page that arrives in pieces. Nothing of the page is run, fetched or kept; tags
 * that are not of tables are passed over, scripts and styles with what they hold.
 */
export class HtmlTables {
  readonly #limits: Limits
  readonly #stack: Table[] = []
  #tables = 0
  #text = ''
  #rows: HtmlRow[] = []
  /** Set while inside something whose text is no content: what it ends before. */
  #until: RegExp | null = null

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** Rows that ended within this piece. */
  push(piece: string, last = false): HtmlRow[] {
    const text = this.#text + piece
    let at = 0
    while (at < text.length) {
      if (this.#until) {
        const rest = text.slice(at)
        const end = this.#until.exec(rest)
        if (!end) {
          at = last ? text.length : Math.max(at, text.length - 16)
          break
        }
        at += end.index + (end[0] === '-->' ? 3 : 0)
        this.#until = null
        continue
      }
      const open = text.indexOf('<', at)
      const upTo = open === -1 ? text.length : open
      if (upTo > at) this.#addText(text.slice(at, upTo))
      at = upTo
      if (open === -1) break
      const after = this.#tag(text, open, last)
      if (after === -1) break
      at = after
    }
    this.#text = text.slice(at)
    if (last) while (this.#stack.length > 0) this.#endTable()
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  /** Handles the markup at `open`; gives where it ends, -1 when it is not all there yet. */
  #tag(text: string, open: number, last: boolean): number {
    if (!last && text.length - open < 4) return -1
    if (text.startsWith('<!--', open)) {
      this.#until = /-->/
      return open + 4
    }
    const second = text[open + 1] ?? ''
    if (!/[a-z/!?]/i.test(second)) {
      this.#addText('<')
      return open + 1
    }
    const end = tagEnd(text, open + 1)
    if (end === -1) {
      if (text.length - open > LONGEST_TAG) throw tooLarge('field')
      return last ? text.length : -1
    }
    const tag = text.slice(open + 1, end)
    const [, slash = '', name = ''] = /^(\/?)([a-z][a-z0-9:]*)/i.exec(tag) ?? []
    if (slash) this.#close(name.toLowerCase())
    else this.#open(name.toLowerCase(), tag)
    return end + 1
  }

  #open(name: string, tag: string): void {
    const table = this.#stack.at(-1)
    if (name === 'script' || name === 'style' || name === 'title') this.#until = new RegExp(`</${name}`, 'i')
    else if (name === 'table') {
      if (this.#stack.length >= DEEPEST) throw tooLarge('nesting')
      this.#stack.push({ index: this.#tables++, rowNumber: 0, row: null, cell: null, covered: new Map() })
    } else if (!table) return
    else if (name === 'tr') this.#beginRow(table)
    else if (name === 'td' || name === 'th') this.#beginCell(table, tag)
    else if (name === 'br' && table.cell) table.cell.text += '\n'
  }

  #close(name: string): void {
    const table = this.#stack.at(-1)
    if (!table) return
    if (name === 'td' || name === 'th') this.#endCell(table)
    else if (name === 'tr') this.#endRow(table)
    else if (name === 'table') this.#endTable()
  }

  #beginRow(table: Table): void {
    this.#endRow(table)
    table.row = []
    table.rowNumber++
  }

  #beginCell(table: Table, tag: string): void {
    this.#endCell(table)
    if (!table.row) this.#beginRow(table)
    const row = table.row ?? []
    while (table.covered.has(row.length)) row.push('')
    const column = row.length
    const span = Math.min(numberIn(tag, 'colspan'), this.#limits.columns + 1)
    if (column + span > this.#limits.columns) throw tooLarge('columns', { row: table.rowNumber })
    const down = Math.min(numberIn(tag, 'rowspan'), this.#limits.rows)
    // Counted at the end of each row, this one included.
    if (down > 1) for (let at = column; at < column + span; at++) table.covered.set(at, down)
    row.push(...Array<string>(span).fill(''))
    table.cell = { text: '', column, span }
  }

  #addText(raw: string): void {
    const cell = this.#stack.at(-1)?.cell
    if (!cell) return
    // A line break in the source is a space on the page; only <br> breaks a line.
    cell.text += raw.replace(/[ \t\r\n]+/g, ' ')
    if (cell.text.length > this.#limits.fieldCharacters) throw tooLarge('field')
  }

  #endCell(table: Table): void {
    const { cell, row } = table
    if (!cell || !row) return
    const text = decodeEntities(
      cell.text
        .replace(/ +/g, ' ')
        .replace(/ ?\n ?/g, '\n')
        .trim(),
      'page',
    )
    row[cell.column] = text.replaceAll('\u00a0', ' ').trim()
    table.cell = null
  }

  #endRow(table: Table): void {
    this.#endCell(table)
    if (!table.row) return
    this.#rows.push({ table: table.index, number: table.rowNumber, cells: table.row })
    table.row = null
    for (const [column, rows] of table.covered) {
      if (rows <= 1) table.covered.delete(column)
      else table.covered.set(column, rows - 1)
    }
  }

  #endTable(): void {
    const table = this.#stack.pop()
    if (table) this.#endRow(table)
  }
}

/** Position of the `>` that ends a tag; those inside quoted attribute values do not. */
function tagEnd(text: string, from: number): number {
  let quote = ''
  for (let at = from; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (quote !== '') {
      if (sign === quote) quote = ''
    } else if (sign === '>') return at
    else if ((sign === '"' || sign === "'") && text[at - 1] === '=') quote = sign
  }
  return -1
}

function numberIn(tag: string, attribute: string): number {
  const found = new RegExp(`\\b${attribute}\\s*=\\s*["']?(\\d{1,9})`, 'i').exec(tag)
  return Math.max(1, Number(found?.[1] ?? 1))
}
