import type { Command } from '../../../db/command.ts'
import { LeanInsert } from '../../../db/lean-insert.ts'
import type { LineFacts } from './merge.ts'
import type { Words } from './words.ts'

interface LineRow {
  id: number
  line_key: string
  title: string
  sku: string
  attributes: number
  quantity: number
  unit_price_fen: number | null
  amount_fen: number | null
  refund_fen: number
  status_raw: number
  adjustment: number
  line_rank: number
}

const columns = [
  'product_id',
  'attributes',
  'quantity',
  'unit_price_fen',
  'amount_fen',
  'refund_fen',
  'status_raw',
  'adjustment',
  'line_rank',
  'changed_by',
]

/** Reads and writes `order_line` and the products lines name. */
export function lineRows(command: Command, words: Words) {
  const { db, journalId } = command
  const all = ['order_id', 'line_key', ...columns, 'created_by']
  const insert = new LeanInsert(db, 'order_line', all, {
    ...{ attributes: words.id(''), unit_price_fen: null, amount_fen: null, refund_fen: 0, adjustment: 0 },
    ...{ created_by: journalId, changed_by: journalId },
  })
  const update = db.prepare(
    `UPDATE order_line SET ${columns.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`,
  )
  const remove = db.prepare('DELETE FROM order_line WHERE id = ?')
  const read = db.prepare<[number], LineRow>(
    `SELECT order_line.*, title, sku FROM order_line JOIN product ON product.id = product_id WHERE order_id = ?`,
  )
  const findProduct = db
    .prepare<[string, string], number>('SELECT id FROM product WHERE title = ? AND sku = ?')
    .pluck()
  const addProduct = db.prepare(
    'INSERT INTO product (title, sku, created_by, changed_by) VALUES (?, ?, ?, ?)',
  )
  const products = new Map<string, Map<string, number>>()

  function product(title: string, sku: string): number {
    let variants = products.get(title)
    if (!variants) {
      variants = new Map()
      products.set(title, variants)
    }
    let id = variants.get(sku)
    if (id === undefined) {
      id =
        (findProduct.get(title, sku) as number | undefined) ??
        Number(addProduct.run(title, sku, journalId, journalId).lastInsertRowid)
      variants.set(sku, id)
    }
    return id
  }

  const bind = (line: LineFacts) => [
    product(line.title, line.sku),
    words.id(line.attributes),
    line.quantity,
    line.unitPriceFen,
    line.amountFen,
    line.refundFen,
    words.id(line.statusRaw),
    line.adjustment,
    line.rank,
    journalId,
  ]

  return {
    read(orderId: number): (LineFacts & { id: number })[] {
      return read.all(orderId).map((row) => ({
        id: row.id,
        key: row.line_key,
        title: row.title,
        sku: row.sku,
        attributes: words.text(row.attributes),
        quantity: row.quantity,
        unitPriceFen: row.unit_price_fen,
        amountFen: row.amount_fen,
        refundFen: row.refund_fen,
        statusRaw: words.text(row.status_raw),
        adjustment: row.adjustment,
        rank: row.line_rank,
      }))
    },
    insert(orderId: number, lines: LineFacts[]): void {
      for (const line of lines) insert.run([orderId, line.key, ...bind(line), journalId])
    },
    /** Makes the stored lines equal to `next`; answers whether anything differed. */
    replace(orderId: number, stored: (LineFacts & { id: number })[], next: LineFacts[]): boolean {
      const byKey = new Map(stored.map((line) => [line.key, line]))
      let changed = false
      for (const line of next) {
        const known = byKey.get(line.key)
        byKey.delete(line.key)
        if (known && sameLine(known, line)) continue
        changed = true
        if (known) {
          command.keep('order_line', known.id)
          update.run(...bind(line), known.id)
        } else insert.run([orderId, line.key, ...bind(line), journalId])
      }
      for (const gone of byKey.values()) {
        changed = true
        command.keep('order_line', gone.id)
        remove.run(gone.id)
      }
      return changed
    },
  }
}

const fields = [
  'title',
  'sku',
  'attributes',
  'quantity',
  'unitPriceFen',
  'amountFen',
  'refundFen',
  'statusRaw',
  'adjustment',
  'rank',
] as const

const sameLine = (a: LineFacts, b: LineFacts) => fields.every((field) => a[field] === b[field])
