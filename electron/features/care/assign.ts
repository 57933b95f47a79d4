import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { subjectOf } from './subject.ts'

interface Assignment {
  id: number
  owner: string
  note: string
}

const assignmentReader = (db: Db) =>
  db.prepare<[string], Assignment>('SELECT id, owner, note FROM care_assignment WHERE task_key = ?')

/**
 * Who does a follow-up: whoever it was given to, else whom its rule names, else who looks after the customer; empty:
 * nobody in particular.
 */
export function ownerReader(
  db: Db,
): (taskId: string, ofRule: string, looksAfter: string) => { owner: string; note: string } {
  const given = assignmentReader(db)
  return (taskId, ofRule, looksAfter) => given.get(taskId) ?? { owner: ofRule || looksAfter, note: '' }
}

/**
 * Gives follow-ups to somebody, with a word; to nobody: whoever looks after the customer does them again. Throws
 * NOT_FOUND `task` (and changes nothing).
 */
export function assignTasks(
  command: Command,
  { taskIds, owner, note }: { taskIds: readonly string[]; owner: string; note: string },
): Outcome<{ changed: number }> {
  const { db, journalId, at } = command
  const find = assignmentReader(db)
  const add = db.prepare(
    `INSERT INTO care_assignment (task_key, customer_id, order_id, owner, note, at, created_by, changed_by)
     VALUES (@taskId, @customerId, @orderId, @owner, @note, @at, @by, @by)`,
  )
  const change = db.prepare(
    'UPDATE care_assignment SET owner = @owner, note = @note, at = @at, changed_by = @by WHERE id = @id',
  )
  const remove = db.prepare('DELETE FROM care_assignment WHERE id = ?')
  let changed = 0
  for (const taskId of new Set(taskIds)) {
    const { customerId, orderId } = subjectOf(db, taskId)
    const before = find.get(taskId)
    if (before ? before.owner === owner && before.note === note : owner === '') continue
    if (before) command.keep('care_assignment', before.id)
    if (before && owner === '') remove.run(before.id)
    else if (before) change.run({ owner, note, at, by: journalId, id: before.id })
    // Of an order it follows the order, whoever that turns out to belong to.
    else
      add.run({
        taskId,
        owner,
        note,
        at,
        by: journalId,
        orderId,
        customerId: orderId === null ? customerId : null,
      })
    changed += 1
  }
  return { result: { changed }, count: changed, data: { owner }, undo: changed > 0 ? 'possible' : 'none' }
}
