import type { z } from 'zod'
import type { undoResult } from '../../../shared/features/journal/contract.ts'
import type { Command, Outcome } from '../../db/command.ts'
import { undoEntry } from '../../db/undo.ts'
import { refreshModel } from '../customers/model.ts'
import { refreshProfiles } from '../customers/profile.ts'
import { settleRecords, takeBackRecords } from '../imports/storing/records/take-back.ts'

/** Named in the answer; the count says how many there are. */
const NAMED = 200

export type UndoResult = Omit<z.infer<typeof undoResult>, 'journalId'>

/** What stands in the way of an undo: no such entry, or nothing to take back (any more). */
export function undoObstacle(db: Command['db'], id: number): 'missing' | 'not-undoable' | null {
  const undo = db.prepare('SELECT undo FROM journal WHERE id = ?').pluck().get(id)
  return undo === undefined ? 'missing' : undo === 'possible' ? null : 'not-undoable'
}

/** Takes one journal entry back, an import as well as an edit, and counts the people concerned anew. */
export function undo(command: Command, id: number): Outcome<UndoResult> {
  const { db, at } = command
  const records = takeBackRecords(command, id)
  const undone = undoEntry(command, id)
  db.prepare(`UPDATE import_batch SET state = 'undone' WHERE id = ?`).run(id)
  refreshProfiles(db, settleRecords(db, [...undone.customerIds, ...records.customerIds]))
  refreshModel(db, at)
  const kept = undone.kept.slice(0, NAMED)
  return {
    result: {
      reverted: undone.reverted + records.removed + records.remade,
      kept,
      keptCount: undone.kept.length,
    },
    count: undone.reverted + records.removed + records.remade,
    data: { undone: id, kept: undone.kept.length },
    undo: 'none',
  }
}
