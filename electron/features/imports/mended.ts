import { dayOf } from '../../../shared/kernel/day.ts'
import type { Db } from '../../db/connect.ts'
import type { FileReports } from './file-reports.ts'
import { withoutRejectColumns } from './reading/fingerprint.ts'
import type { OrderStore } from './storing/store.ts'

interface OpenReject {
  id: number
  cells: string
}

/** A cell that may be an order number, without what spreadsheets and platforms wrap around it. */
const bare = (cell: string): string =>
  cell
    .trim()
    .replace(/^="?(.*?)"?$/, '$1')
    .replace(/^['\t]+/, '')

/** Shorter ones are quantities and house numbers. */
const SHORTEST_NUMBER = 4

/**
 * Marks rejected rows of earlier imports as cleared when these files bring the order they speak of: one of their cells
 * is its number, or the shortened form of it (3.30E+18) beside a title and, where it names days, the day of the same
 * order. Orders of one week share the digits that are left, so each order clears one such row at most, and none where it
 * came with a row that was mended itself (`clearReturned`). Answers how many.
 */
export function clearMended(
  db: Db,
  importId: number,
  store: Pick<OrderStore, 'told'>,
  { mended }: Pick<FileReports, 'mended'>,
): number {
  const open = db
    .prepare<[], OpenReject>('SELECT id, cells FROM import_reject WHERE cleared_by IS NULL')
    .all()
  if (open.length === 0) return 0
  const byNumber = db.prepare<[string], number>('SELECT id FROM orders WHERE order_number = ?').pluck()
  const byStart = db.prepare<[string, string], Candidate>(
    `SELECT orders.id, order_number AS number, created_at AS createdAt, time_zone AS timeZone
     FROM orders JOIN shop ON shop.id = shop_id WHERE order_number >= ? AND order_number < ? LIMIT 1000`,
  )
  const titles = db
    .prepare<[number], string>(
      'SELECT title FROM order_line JOIN product ON product.id = product_id WHERE order_id = ?',
    )
    .pluck()
  const clear = db.prepare('UPDATE import_reject SET cleared_by = ? WHERE id = ?')
  const used = new Set(mended.flat().flatMap(({ cells }) => cells.map(bare)))

  const isMended = (cells: string[]): boolean => {
    const days = new Set(cells.flatMap(daysIn))
    return cells.some((cell) => {
      if (cell.length < SHORTEST_NUMBER) return false
      if ((byNumber.all(cell) as number[]).some((id) => store.told(id))) return true
      const short = /^(\d)\.?(\d*)E\+?(\d+)$/i.exec(cell)
      if (!short) return false
      const digits = `${short[1]}${short[2]}`.replace(/0+$/, '')
      const order = byStart
        .all(digits, `${digits}:`)
        .find(
          ({ id, number, createdAt, timeZone }) =>
            number.length === Number(short[3]) + 1 &&
            !used.has(number) &&
            store.told(id) &&
            (days.size === 0 || createdAt === null || days.has(dayOf(createdAt, timeZone))) &&
            (titles.all(id) as string[]).some((title) => title !== '' && cells.includes(title)),
        )
      if (order) used.add(order.number)
      return order !== undefined
    })
  }

  let cleared = 0
  for (const { id, cells } of open) {
    if (!isMended((JSON.parse(cells) as string[]).map(bare))) continue
    clear.run(importId, id)
    cleared += 1
  }
  return cleared
}

interface Candidate {
  id: number
  number: string
  createdAt: number | null
  timeZone: string
}

/** Days as tables write them with the year in front, as `2026-06-01`. */
const daysIn = (cell: string): string[] =>
  [...cell.matchAll(/(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g)].map(
    ([, year = '', month = '', day = '']) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  )

/**
 * The same for rows that came back in the file in which they were saved, whatever they speak of: such a file says in
 * which row each stood, and but for what was mended its cells are the old ones. Answers how many.
 */
export function clearReturned(
  db: Db,
  importId: number,
  { headers, mended }: Pick<FileReports, 'headers' | 'mended'>,
): number {
  const rejected = db.prepare<[number, string], OpenReject>(
    `SELECT import_reject.id, cells FROM import_reject JOIN import_file ON import_file.id = file_id
     WHERE cleared_by IS NULL AND row = ? AND header = ?`,
  )
  const clear = db.prepare('UPDATE import_reject SET cleared_by = ? WHERE id = ?')
  let cleared = 0
  mended.forEach((rows, file) => {
    const header = JSON.stringify(withoutRejectColumns(headers[file] ?? []))
    for (const { row, cells } of rows) {
      const [best] = rejected
        .all(row, header)
        .map(({ id, cells: old }) => ({ id, same: sameCells(JSON.parse(old) as string[], cells) }))
        .sort((a, b) => b.same - a.same)
      if (!best || best.same < cells.length / 2) continue
      clear.run(importId, best.id)
      cleared += 1
    }
  })
  return cleared
}

const sameCells = (old: readonly string[], cells: readonly string[]): number =>
  cells.filter((cell, at) => bare(cell) === bare(old[at] ?? '')).length
