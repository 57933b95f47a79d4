import {
  type AnyLayout,
  dateFields,
  type Layouts,
  moneyFields,
} from '../../../../shared/features/imports/layout.ts'
import { recordFields } from '../../../../shared/features/imports/records.ts'
import { isEmail } from '../../../../shared/kernel/email.ts'
import { readPhone } from '../../../../shared/kernel/phone.ts'
import type { RowBatch } from '../../../files/table.ts'
import { readAmount } from './amounts.ts'
import { readInstant } from './dates.ts'
import { fingerprintWithoutHeader } from './fingerprint.ts'
import { readValue } from './record-values.ts'
import { readQuantity, readText } from './values.ts'

/** As many rows as the mapping step looks at: a table is as wide here as it was there. */
const LOOKED_AT_ROWS = 400
/** A column is of a kind when nearly all its cells are. */
const MOST = 0.9
/** A table without a header is known again by at least so many columns whose kind can be told from their cells. */
const CERTAIN_COLUMNS = 2

/**
 * The layout that a person once made for a table without a header, if this is such a table: as wide, and in each of its
 * columns what the layout says. Null when nothing is certain.
 */
export async function headerlessOwn(
  batches: AsyncIterable<RowBatch>,
  { own = [] }: Layouts,
): Promise<AnyLayout | null> {
  if (!own.some(({ layout }) => layout.header === 'none')) return null
  const rows = await topRows(batches)
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const fingerprint = fingerprintWithoutHeader(width)
  const layout = own.find((made) => made.fingerprint === fingerprint && made.layout.header === 'none')?.layout
  if (!layout) return null
  const fits = Object.entries(layout.fields).flatMap(([field, columns]) => {
    const is = kindOf(layout, field)
    const cells = (columns ?? []).flatMap((column) => rows.map((row) => readText(row[Number(column) - 1])))
    const written = cells.filter((cell) => cell !== '')
    return is && written.length > 0 ? [written.filter(is).length >= written.length * MOST] : []
  })
  return fits.length >= CERTAIN_COLUMNS && fits.every(Boolean) ? layout : null
}

async function topRows(batches: AsyncIterable<RowBatch>): Promise<string[][]> {
  const rows: string[][] = []
  for await (const batch of batches) {
    if (batch.sheetIndex > 0) break
    rows.push(...batch.rows)
    if (rows.length >= LOOKED_AT_ROWS) break
  }
  return rows.slice(0, LOOKED_AT_ROWS).filter((row) => row.some((cell) => readText(cell) !== ''))
}

/** How a cell of this field is told from others; null: it may be anything. */
function kindOf(layout: AnyLayout, field: string): ((cell: string) => boolean) | null {
  if (field === 'phone') return isPhone
  if (field === 'email') return isEmail
  if (layout.kind === 'orders') {
    if ((dateFields as readonly string[]).includes(field)) return isDate
    if ((moneyFields as readonly string[]).includes(field) || field === 'unitPrice') return isAmount
    return field === 'quantity' ? (cell) => typeof readQuantity(cell) === 'number' : null
  }
  const types: Record<string, string> = recordFields[layout.kind]
  const type = types[field]
  if (type === 'money') return isAmount
  if (type === 'instant' || type === 'day') return isDate
  if (type !== 'birthday' && type !== 'number') return null
  return (cell) => readValue(type, cell, { timeZone: 'UTC', order: 'day-first' }) !== undefined
}

const isAmount = (cell: string): boolean => typeof readAmount(cell) === 'number'

const isDate = (cell: string): boolean =>
  (['day-first', 'month-first'] as const).some((order) => typeof readInstant(cell, 'UTC', order) === 'number')

const isPhone = (cell: string): boolean => ['real', 'virtual', 'masked'].includes(readPhone(cell).kind)
