import type { Brought } from '../../../shared/features/imports/overview.ts'
import { type RecordKind, recordKinds } from '../../../shared/features/imports/records.ts'
import type { FieldChange } from '../../../shared/features/imports/results.ts'
import type { Db } from '../../db/connect.ts'
import { decodeCursor, encodeCursor } from '../../engine/cursor.ts'
import { broughtLines } from './brought-lines.ts'
import { factChanges } from './storing/field-changes.ts'
import { type FactsRow, factsOfRow } from './storing/order-rows.ts'
import { recordTables } from './storing/records/rows.ts'
import { Words } from './storing/words.ts'

/** What is told one after the other: orders that changed, orders that are new, then the tables that are no orders. */
const parts = ['changed', 'orders', ...recordKinds] as const
type Part = (typeof parts)[number]

const nameOf: Record<RecordKind, string> = {
  refunds: `coalesce(nullif(refund_number, ''), order_number)`,
  reviews: `coalesce(nullif(order_number, ''), account)`,
  members: `coalesce(nullif(member.name, ''), nullif(nick, ''), nullif(account, ''), phone)`,
  products: 'title',
  traffic: `day || iif(title = '', '', ' ' || title) || iif(account = '', '', ' ' || account)`,
}

interface Thing {
  id: number
  name: string
  shopName: string
  /** The order as it was before this import, as JSON. */
  before: string | null
  createdBy: number
}

/** What one import brought and changed, newest row first within each kind. Throws NOT_FOUND `cursor`. */
export function listBrought(
  db: Db,
  { importId, after, limit }: { importId: number; after?: string | null | undefined; limit: number },
): { rows: Brought[]; next: string | null } {
  const place = after ? decodeCursor(after, 'number') : { value: 0, id: Number.MAX_SAFE_INTEGER }
  const rows: (Brought & { part: number })[] = []
  const changesOf = orderChanges(db, importId)
  let below = place.id
  for (let part = Number(place.value); part < parts.length && rows.length <= limit; part += 1) {
    const kind = parts[part] as Part
    for (const thing of read(db, kind, importId, below, limit + 1 - rows.length))
      rows.push({
        part,
        kind: kind === 'changed' ? 'orders' : kind,
        ...{ id: thing.id, name: thing.name, shopName: thing.shopName },
        outcome: kind === 'changed' || thing.createdBy !== importId ? 'changed' : 'new',
        changes: thing.before === null ? [] : changesOf(thing.id, thing.before),
      })
    below = Number.MAX_SAFE_INTEGER
  }
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown.map(({ part: _, ...row }) => row),
    next: rows.length > limit && last ? encodeCursor({ value: last.part, id: last.id }) : null,
  }
}

/** An order whose first import was taken back is new by the next one, whatever that one once found to change. */
function read(db: Db, part: Part, importId: number, below: number, limit: number): Thing[] {
  const shop = `(SELECT name FROM shop WHERE shop.id = shop_id) AS shopName`
  const sql =
    part === 'changed'
      ? `SELECT orders.id, order_number AS name, ${shop}, before, created_by AS createdBy
         FROM undo_row CROSS JOIN orders ON orders.id = row_id
         WHERE journal_id = @importId AND table_name = 'orders' AND row_id < @below
           AND created_by <> @importId ORDER BY row_id DESC LIMIT @limit`
      : part === 'orders'
        ? `SELECT id, order_number AS name, ${shop}, NULL AS before, created_by AS createdBy
           FROM orders WHERE created_by = @importId AND id < @below ORDER BY id DESC LIMIT @limit`
        : `SELECT id, ${nameOf[part]} AS name, ${shop}, NULL AS before, created_by AS createdBy
           FROM ${recordTables[part]} WHERE @importId IN (created_by, changed_by) AND id < @below
           ORDER BY id DESC LIMIT @limit`
  return db.prepare<[object], Thing>(sql).all({ importId, below, limit })
}

/** Old → new of one order: from what it was before this import to what it was before the next one that changed it. */
function orderChanges(db: Db, importId: number): (id: number, before: string) => FieldChange[] {
  const words = new Words(db)
  const linesOf = broughtLines(db, importId, words)
  const later = db
    .prepare<[number], number>('SELECT id FROM journal WHERE id > ? ORDER BY id')
    .pluck()
    .all(importId) as number[]
  const image = db
    .prepare<[number, number], string>(
      `SELECT before FROM undo_row WHERE journal_id = ? AND table_name = 'orders' AND row_id = ?`,
    )
    .pluck()
  const now = db.prepare<[number], FactsRow>('SELECT * FROM orders WHERE id = ?')
  return (id, before) => {
    let after: FactsRow | undefined
    for (const journal of later) {
      const text = image.get(journal, id) as string | undefined
      if (text === undefined) continue
      after = JSON.parse(text) as FactsRow
      break
    }
    after ??= now.get(id)
    if (!after) return []
    const facts = factChanges(factsOfRow(JSON.parse(before) as FactsRow, words), factsOfRow(after, words))
    return [...facts, ...linesOf(id)]
  }
}
