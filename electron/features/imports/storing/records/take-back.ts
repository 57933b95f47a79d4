import { type RecordKind, recordKinds } from '../../../../../shared/features/imports/records.ts'
import type { Command } from '../../../../db/command.ts'
import type { Db } from '../../../../db/connect.ts'
import { readSettings } from '../../../settings/queries.ts'
import { recordRows } from './rebuild.ts'
import { recordTables } from './rows.ts'

/** Records between two pauses. */
const REST_AFTER = 500

export interface RecordsTakenBack {
  /** Records that are gone, and records that lost what this import said about them. */
  removed: number
  remade: number
  /** People whose member rows changed. */
  customerIds: Set<number>
}

/**
 * Takes back what an import told about things that are no orders: records are made again from what other imports
 * told, those nobody tells of any more go. Works for any import in any order. Call before people are parted, and
 * `settleRefunds` after. Pauses often.
 */
export function* takeBackRecords(
  command: Command,
  importId: number,
): Generator<{ done: number; total: number }, RecordsTakenBack, void> {
  const { db } = command
  const rows = recordRows(command, readSettings(db).timeZone)
  const taken: RecordsTakenBack = { removed: 0, remade: 0, customerIds: new Set() }
  const owner = db.prepare<[number], number | null>('SELECT customer_id FROM member WHERE id = ?').pluck()
  for (const kind of recordKinds) {
    const restamp = db.prepare(
      `UPDATE ${recordTables[kind]} SET created_by = ? WHERE id = ? AND created_by = ?`,
    )
    const told = forget(db, kind, importId)
    for (const [at, id] of told.entries()) {
      if (at % REST_AFTER === 0) yield { done: at, total: told.length }
      if (kind === 'members') {
        const person = owner.get(id) as number | null | undefined
        if (person) taken.customerIds.add(person)
      }
      const rest = rows.tellings.of(kind, id)
      if (rest.length === 0) {
        rows.remove(kind, id)
        taken.removed += 1
        continue
      }
      if (rows.rebuild(kind, id).length > 0) taken.remade += 1
      restamp.run(Math.min(...rest.map((one) => one.importId)), id, importId)
    }
  }
  return taken
}

/** Forgets what the import told about records of one kind; answers which. */
function forget(db: Db, kind: RecordKind, importId: number): number[] {
  const ids = db
    .prepare<[number, string], number>(
      'SELECT DISTINCT entity_id FROM import_told WHERE import_id = ? AND entity = ?',
    )
    .pluck()
    .all(importId, kind) as number[]
  const remove = db.prepare('DELETE FROM import_told WHERE entity = ? AND entity_id = ? AND import_id = ?')
  for (const id of ids) remove.run(kind, id, importId)
  return ids
}
