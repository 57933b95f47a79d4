import type { Db } from '../../db/connect.ts'
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
 * is its number, or the shortened form of it (3.30E+18) beside a title or time of the same order. Answers how many.
 */
export function clearMended(db: Db, importId: number, store: Pick<OrderStore, 'told'>): number {
  const open = db
    .prepare<[], OpenReject>('SELECT id, cells FROM import_reject WHERE cleared_by IS NULL')
    .all()
  const byNumber = db.prepare<[string], number>('SELECT id FROM orders WHERE order_number = ?').pluck()
  const byStart = db.prepare<[string, string], { id: number; number: string }>(
    'SELECT id, order_number AS number FROM orders WHERE order_number >= ? AND order_number < ? LIMIT 1000',
  )
  const titles = db
    .prepare<[number], string>(
      'SELECT title FROM order_line JOIN product ON product.id = product_id WHERE order_id = ?',
    )
    .pluck()
  const clear = db.prepare('UPDATE import_reject SET cleared_by = ? WHERE id = ?')

  const isMended = (cells: string[]): boolean =>
    cells.some((cell) => {
      if (cell.length < SHORTEST_NUMBER) return false
      if ((byNumber.all(cell) as number[]).some((id) => store.told(id))) return true
      const short = /^(\d)\.?(\d*)E\+?(\d+)$/i.exec(cell)
      if (!short) return false
      const digits = `${short[1]}${short[2]}`.replace(/0+$/, '')
      return byStart
        .all(digits, `${digits}:`)
        .some(
          ({ id, number }) =>
            number.length === Number(short[3]) + 1 &&
            store.told(id) &&
            (titles.all(id) as string[]).some((title) => title !== '' && cells.includes(title)),
        )
    })

  let cleared = 0
  for (const { id, cells } of open) {
    if (!isMended((JSON.parse(cells) as string[]).map(bare))) continue
    clear.run(importId, id)
    cleared += 1
  }
  return cleared
}
