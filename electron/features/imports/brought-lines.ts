import type { FieldChange } from '../../../shared/features/imports/results.ts'
import type { Db } from '../../db/connect.ts'
import { lineChanges } from './storing/field-changes.ts'
import type { LineFacts } from './storing/merge.ts'
import type { Words } from './storing/words.ts'

interface Image {
  line_key: string
  product_id: number
  attributes: number
  quantity: number
  unit_price_fen: number | null
  amount_fen: number | null
  refund_fen: number
  status_raw: number
  adjustment: number
  line_rank: number
}
interface LineRow extends Image {
  id: number
  created_by: number
}

/** Lines that are gone are found by going through what the import kept: of more than these they are not told. */
const MOST_KEPT = 20_000

/** Old → new of the lines of one order: from what they were before this import to what they were after it. */
export function broughtLines(db: Db, importId: number, words: Words): (orderId: number) => FieldChange[] {
  const lines = db.prepare<[number], LineRow>('SELECT * FROM order_line WHERE order_id = ? ORDER BY id')
  const image = db
    .prepare<[number, number], string>(
      `SELECT before FROM undo_row WHERE journal_id = ? AND table_name = 'order_line' AND row_id = ?`,
    )
    .pluck()
  const laterImage = db
    .prepare<[number, number], string>(
      `SELECT before FROM undo_row WHERE journal_id > ? AND table_name = 'order_line' AND row_id = ?
       ORDER BY journal_id LIMIT 1`,
    )
    .pluck()
  const product = db.prepare<[number], { title: string; sku: string }>(
    'SELECT title, sku FROM product WHERE id = ?',
  )
  const factsOf = (row: Image): LineFacts => {
    const { title = '', sku = '' } = product.get(row.product_id) ?? {}
    return {
      key: row.line_key,
      title,
      sku,
      attributes: words.text(row.attributes),
      quantity: row.quantity,
      unitPriceFen: row.unit_price_fen,
      amountFen: row.amount_fen,
      refundFen: row.refund_fen,
      statusRaw: words.text(row.status_raw),
      adjustment: row.adjustment,
      rank: row.line_rank,
    }
  }
  const gone = goneLines(db, importId)
  return (orderId) => {
    const before = (gone.get(orderId) ?? []).map(factsOf)
    const after: LineFacts[] = []
    for (const line of lines.all(orderId)) {
      if (line.created_by > importId) continue
      const later = laterImage.get(importId, line.id)
      after.push(factsOf(later === undefined ? line : (JSON.parse(later as string) as Image)))
      const kept = image.get(importId, line.id)
      if (kept !== undefined) before.push(factsOf(JSON.parse(kept as string) as Image))
      else if (line.created_by !== importId) before.push(after.at(-1) as LineFacts)
    }
    return lineChanges(before, after)
  }
}

/** Lines that this import took away, as they were, by order. */
function goneLines(db: Db, importId: number): Map<number, Image[]> {
  const kept = db
    .prepare<[number, number], number>(
      `SELECT count(*) FROM (SELECT 1 FROM undo_row WHERE journal_id = ? AND table_name = 'order_line' LIMIT ?)`,
    )
    .pluck()
    .get(importId, MOST_KEPT + 1)
  if (Number(kept) > MOST_KEPT) return new Map()
  const images = db
    .prepare<[number], string>(
      `SELECT before FROM undo_row WHERE journal_id = ? AND table_name = 'order_line'
         AND NOT EXISTS (SELECT 1 FROM order_line WHERE order_line.id = row_id)`,
    )
    .pluck()
    .all(importId) as string[]
  return Map.groupBy(
    images.map((image) => JSON.parse(image) as Image & { order_id: number }),
    ({ order_id }) => order_id,
  )
}
