import type { Command } from '../../../db/command.ts'
import type { Db } from '../../../db/connect.ts'
import { shopTables } from '../../../db/references.ts'
import { said, type UndoProgress } from '../../journal/undo-progress.ts'
import { settleToldTags } from '../../tags/told.ts'
import { freeUncrowdedKeys } from './guard-keys.ts'
import { partInSteps } from './part-people.ts'
import { settleRefunds } from './records/settle-refunds.ts'
import { takeBackRecords } from './records/take-back.ts'
import { takeBackOrders } from './take-back-orders.ts'

/** Why something is still there after its import was taken back. */
export interface StillThere {
  entity: string
  id: number
  name: string
  /** Set by hand, told by another import as well, or something done by hand rests on it. */
  reason: 'edited' | 'shared' | 'rests'
  /** The other import. */
  importId: number | null
}

export interface ImportTakenBack {
  reverted: number
  kept: StillThere[]
  /** Everybody whose figures must be counted again. */
  customerIds: Set<number>
}

/**
 * Takes one import back, whichever came after it: afterwards everything is as if it had never been, and what was done
 * by hand is still there. Pauses often and says how far it is.
 */
export function* takeBackImport(
  command: Command,
  importId: number,
): Generator<UndoProgress, ImportTakenBack, void> {
  const { db } = command
  db.pragma('defer_foreign_keys = ON')
  const records = yield* said('rows', takeBackRecords(command, importId))
  const orders = yield* said('rows', takeBackOrders(command, importId))
  const without = db
    .prepare<[number], number>(
      `SELECT id FROM customer WHERE created_by = ? AND NOT EXISTS (
         SELECT 1 FROM orders WHERE customer_id = customer.id)`,
    )
    .pluck()
    .all(importId) as number[]
  const seeds = new Set([...orders.customerIds, ...records.customerIds, ...without])
  const people = yield* said('people', partInSteps(command, seeds), seeds.size)
  const concerned = people.customerIds
  for (const id of freeUncrowdedKeys(command)) concerned.add(id)
  for (const id of settleRefunds(db)) concerned.add(id)
  settleToldTags(command)
  dropUnused(command)
  db.prepare('UPDATE import_reject SET cleared_by = NULL WHERE cleared_by = ?').run(importId)
  db.prepare('DELETE FROM undo_row WHERE journal_id = ?').run(importId)
  db.prepare(`UPDATE journal SET undo = 'done' WHERE id = ?`).run(importId)
  const shared = orders.shared.map((one): StillThere => ({ entity: 'orders', reason: 'shared', ...one }))
  const rest = people.kept.map((one): StillThere => ({ entity: 'customer', importId: null, ...one }))
  return {
    reverted: orders.removed + orders.remade + people.removed + records.removed + records.remade,
    kept: [...rest, ...shared],
    customerIds: concerned,
  }
}

const MAKERS = `SELECT id FROM journal WHERE action IN ('imports.load', 'demo.load', 'journal.undo')`

/** Products and shops that imports made (or an undo, making things again) and nothing needs any more. */
function dropUnused({ db }: Command): void {
  db.exec(`DELETE FROM product WHERE created_by IN (${MAKERS})
      AND id NOT IN (SELECT product_id FROM order_line)`)
  dropUnusedShops(db)
}

export function dropUnusedShops(db: Db): void {
  const empty = shopTables(db).map((table) => `NOT EXISTS (SELECT 1 FROM ${table} WHERE shop_id = shop.id)`)
  db.exec(`DELETE FROM shop WHERE created_by IN (${MAKERS}) AND ${empty.join(' AND ')}`)
}
