import type { DateField, Field, Layout, MoneyField } from '../../../../shared/features/imports/layout.ts'
import type { RejectCode } from '../../../../shared/features/imports/results.ts'
import { fold } from '../../../../shared/kernel/text.ts'
import { readAmount } from './amounts.ts'
import { type DayOrder, readInstant } from './dates.ts'
import { readWords } from './escaped.ts'
import type { Columns } from './recognise.ts'
import { readId, readQuantity, readText, unwrap } from './values.ts'

/** One row of the file with what its sheet's columns mean. */
export interface SourceRow {
  /** As a spreadsheet counts. */
  row: number
  cells: readonly string[]
  columns: Columns
  /** The order it belongs to, in tables without order numbers; empty when nothing tells. */
  key?: string
  /** Positions of merged cells that say what the row above says. */
  borrowed?: readonly number[]
}

/** What was learned about the file before its rows are read. */
export interface Reading {
  layout: Layout
  /** Of times without an offset. */
  timeZone: string
  /** Of rows that do not name theirs, as those of orders never finished; empty: unknown. */
  currency?: string
  dayOrders: Readonly<Record<DateField, DayOrder>>
  /** Every long number of the column has lost its tail. */
  rounded: { orderNumber: boolean; lineKey: boolean }
}

/** Keeps a row out. Thrown while one order is made, caught where its rows become rejects. */
export class RowProblem extends Error {
  readonly row: number
  readonly code: RejectCode
  readonly data: Record<string, string | number>

  constructor(row: number, code: RejectCode, data: Record<string, string | number>) {
    super(code)
    this.row = row
    this.code = code
    this.data = data
  }
}

const SHOWN = 80

export function unreadable(source: SourceRow, code: RejectCode, at: number | undefined): RowProblem {
  const value = at === undefined ? '' : (source.cells[at] ?? '').trim()
  return new RowProblem(source.row, code, {
    column: at === undefined ? '' : (source.columns.header[at] ?? ''),
    value: value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value,
  })
}

/** A text, empty where the row says nothing or the platform hides it. */
export function textOf(source: SourceRow, field: Field, layout: Layout): string {
  const nothing = layout.nothing[field]
  for (const at of source.columns.fields[field]) {
    const text = readWords(source.cells[at])
    if (text !== '' && !nothing?.includes(text)) return text
  }
  const parts = source.columns.sums[field]
  return parts
    ? parts.add
        .map((at) => firstOf(source, at))
        .join(' ')
        .trim()
    : ''
}

function firstOf(source: SourceRow, positions: readonly number[]): string {
  return positions.map((at) => readWords(source.cells[at])).find((text) => text !== '') ?? ''
}

/** The first of the rows that says something. */
export function firstText(rows: readonly SourceRow[], field: Field, layout: Layout): string {
  for (const source of rows) {
    const text = textOf(source, field, layout)
    if (text !== '') return text
  }
  return ''
}

/** Fen, null where the row says nothing. Throws `amount-unreadable`. */
export function amountOf(source: SourceRow, field: MoneyField, layout: Layout): number | null {
  const nothing = layout.nothing[field]
  for (const at of source.columns.fields[field]) {
    const cell = source.cells[at]
    const fen = readAmount(cell)
    if (fen === null) continue
    if (fen !== undefined) return fen
    if (nothing?.includes(readText(cell))) continue
    throw unreadable(source, 'amount-unreadable', at)
  }
  const parts = source.columns.sums[field]
  if (!parts) return null
  const fen = addedUp(source, parts.add)
  return fen === null ? null : fen - Math.abs(addedUp(source, parts.less) ?? 0)
}

/** Of each list the first that says something; null when none does. */
function addedUp(source: SourceRow, lists: readonly (readonly number[])[]): number | null {
  let sum: number | null = null
  for (const positions of lists)
    for (const at of positions) {
      const fen = readAmount(source.cells[at])
      if (fen === undefined) throw unreadable(source, 'amount-unreadable', at)
      if (fen === null) continue
      sum = (sum ?? 0) + fen
      break
    }
  return sum
}

/** Whether the row bears one of the layout's words for something, by field. */
export function bears(
  source: SourceRow,
  said: Partial<Record<Field, readonly string[]>>,
  layout: Layout,
): boolean {
  for (const field of Object.keys(said) as Field[]) {
    const text = fold(textOf(source, field, layout))
    if (text !== '' && said[field]?.some((word) => fold(word) === text)) return true
  }
  return false
}

/** Sum over the rows that say something; null when none does. */
export function sumOf(rows: readonly SourceRow[], field: MoneyField, layout: Layout): number | null {
  let sum: number | null = null
  for (const source of rows) {
    const fen = amountOf(source, field, layout)
    if (fen !== null) sum = (sum ?? 0) + fen
  }
  return sum
}

/** UTC milliseconds of the first row that has it; every row must be readable. Throws `date-unreadable`. */
export function instantOf(rows: readonly SourceRow[], field: DateField, reading: Reading): number | null {
  let first: number | null = null
  for (const source of rows) {
    for (const at of source.columns.fields[field]) {
      const instant = readInstant(source.cells[at], reading.timeZone, reading.dayOrders[field])
      if (instant === undefined) throw unreadable(source, 'date-unreadable', at)
      if (instant === null) continue
      first ??= instant
      break
    }
  }
  return first
}

/** Pieces, below zero only where the layout knows returns; null: not said. Throws `quantity-unreadable`. */
export function quantityOf(source: SourceRow, layout: Layout): number | null {
  for (const at of source.columns.fields.quantity) {
    const cell = source.cells[at]
    const quantity = layout.money.returns ? signedQuantity(cell ?? '') : readQuantity(cell)
    if (quantity === undefined) throw unreadable(source, 'quantity-unreadable', at)
    if (quantity !== null) return quantity
  }
  return null
}

function signedQuantity(cell: string): number | null | undefined {
  const text = unwrap(cell)
  if (!/^[-−]\d/.test(text)) return readQuantity(cell)
  const pieces = readQuantity(text.slice(1))
  return pieces ? -pieces : pieces
}

export function quantityMissing(source: SourceRow): RowProblem {
  return unreadable(source, 'quantity-unreadable', source.columns.fields.quantity[0])
}

export function statusMissing(source: SourceRow): RowProblem {
  return unreadable(source, 'status-missing', source.columns.fields.status[0])
}

/** The order or line number. Throws `order-number-missing` and `order-number-rounded`. */
export function numberOf(source: SourceRow, field: 'orderNumber' | 'lineKey', reading: Reading): string {
  for (const at of source.columns.fields[field]) {
    const id = readId(source.cells[at])
    if (id.kind === 'missing') continue
    if (id.kind === 'rounded' || (reading.rounded[field] && /^\d{17,}$/.test(id.value)))
      throw unreadable(source, 'order-number-rounded', at)
    return id.value
  }
  throw unreadable(source, 'order-number-missing', source.columns.fields[field][0])
}

/** Another identifier; empty when it is missing or has lost digits, because a wrong one would join strangers. */
export function looseId(rows: readonly SourceRow[], field: Field): string {
  for (const source of rows) {
    for (const at of source.columns.fields[field]) {
      const id = readId(source.cells[at])
      if (id.kind === 'id') return id.value
    }
  }
  return ''
}
