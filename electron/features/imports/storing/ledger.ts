import type { Platform } from '../../../../shared/kernel/schemas.ts'
import type { Command } from '../../../db/command.ts'
import type { Db } from '../../../db/connect.ts'
import { unionOfKeys } from './order-keys.ts'
import { orderRows } from './order-rows.ts'
import { type OrderTelling, orderTellings } from './order-tellings.ts'
import type { OrderStore } from './store.ts'
import { Words } from './words.ts'

/** So many imports can be taken back; what older ones told is settled. */
export const UNDOABLE_IMPORTS = 20

/** At the end of an import: notes what it repeated, and settles the imports that are too old to be taken back now. */
export function keepLedger(command: Command, store: Pick<OrderStore, 'same'>): void {
  const { db, journalId } = command
  db.prepare('UPDATE import_batch SET same = ? WHERE id = ?').run(store.same(), journalId)
  const undoable = db
    .prepare<[number], number>(
      `SELECT import_batch.id FROM import_batch JOIN journal ON journal.id = import_batch.id
       WHERE state = 'done' AND journal.undo = 'possible' AND import_batch.id <> ? ORDER BY import_batch.id DESC`,
    )
    .pluck()
    .all(journalId) as number[]
  const old = undoable.slice(UNDOABLE_IMPORTS - 1)
  if (old.length > 0) settle(command, old, undoable[UNDOABLE_IMPORTS - 2] ?? journalId)
}

/**
 * An order of which only settled imports told keeps no tellings: its row is what they told together. `first` is the
 * earliest import that can still be taken back. What a settled import repeated was told by one older still.
 */
function settle(command: Command, old: number[], first: number): void {
  const { db } = command
  const words = new Words(db)
  const rows = orderRows(command, words)
  const tellings = orderTellings(db)
  const told = db
    .prepare<[number, number], number>(
      `SELECT DISTINCT entity_id FROM import_told AS one WHERE import_id = ? AND entity = 'order' AND NOT EXISTS (
         SELECT 1 FROM import_told WHERE entity = 'order' AND entity_id = one.entity_id AND import_id >= ?)`,
    )
    .pluck()
  const platformOf = db
    .prepare<[number], Platform>(
      'SELECT platform FROM orders JOIN shop ON shop.id = shop_id WHERE orders.id = ?',
    )
    .pluck()
  const forget = db.prepare(`DELETE FROM import_told WHERE entity = 'order' AND entity_id = ?`)
  for (const importId of old) {
    for (const id of told.all(importId, first) as number[]) {
      const platform = platformOf.get(id) as Platform | undefined
      const said = tellings.of(id).filter((row) => row.said !== '')
      const keys = unionOfKeys(...said.map((row) => (JSON.parse(row.said) as OrderTelling).keys))
      forget.run(id)
      if (platform !== undefined) tellings.putKeys(id, rows.read(id).facts, platform, keys)
    }
    db.prepare('UPDATE import_batch SET same = NULL WHERE id = ?').run(importId)
    db.prepare(`UPDATE journal SET undo = 'none' WHERE id = ?`).run(importId)
  }
}

/** Whether this import said anything that taking it back would change, now or once others are gone. */
export function hasTold(db: Db, importId: number): boolean {
  return (
    db
      .prepare(
        `SELECT 1 FROM import_batch WHERE id = @id AND same IS NOT NULL
         UNION ALL SELECT 1 FROM import_told WHERE import_id = @id LIMIT 1`,
      )
      .get({ id: importId }) !== undefined
  )
}
