import type { Command, Outcome } from '../../db/command.ts'
import { notFound } from '../../engine/failures.ts'
import { livingCustomer } from '../customers/queries.ts'

type Changed = Outcome<{ changed: number }>
const outcome = (changed: number): Changed => ({
  result: { changed },
  count: changed,
  undo: changed > 0 ? 'possible' : 'none',
})

/** Throws NOT_FOUND `customer` (and writes nothing). */
export function addNotes(
  { db, at, journalId }: Command,
  actor: string,
  { customerIds, text, pinned }: { customerIds: readonly number[]; text: string; pinned: boolean },
): Changed {
  const add = db.prepare(
    `INSERT INTO note (customer_id, text, pinned, at, actor, created_by, changed_by)
     VALUES (@living, @text, @pinned, @at, @actor, @journalId, @journalId)`,
  )
  const people = new Set<number>()
  for (const id of customerIds) {
    const living = livingCustomer(db, id)
    if (living === null) throw notFound('customer', id)
    people.add(living)
  }
  for (const living of people) add.run({ living, text, pinned: Number(pinned), at, actor, journalId })
  return outcome(people.size)
}

interface StoredNote {
  id: number
  text: string
  pinned: number
}

/** Throws NOT_FOUND `note`. */
export function changeNote(
  command: Command,
  { id, text, pinned }: { id: number; text?: string | undefined; pinned?: boolean | undefined },
): Changed {
  const { db, journalId } = command
  const before = db.prepare<[number], StoredNote>('SELECT id, text, pinned FROM note WHERE id = ?').get(id)
  if (!before) throw notFound('note', id)
  const after = { text: text ?? before.text, pinned: pinned === undefined ? before.pinned : Number(pinned) }
  if (after.text === before.text && after.pinned === before.pinned) return outcome(0)
  command.keep('note', id)
  db.prepare('UPDATE note SET text = @text, pinned = @pinned, changed_by = @journalId WHERE id = @id').run({
    ...after,
    journalId,
    id,
  })
  return outcome(1)
}

/** Throws NOT_FOUND `note`. */
export function removeNote(command: Command, id: number): Changed {
  command.keep('note', id)
  const { changes } = command.db.prepare('DELETE FROM note WHERE id = ?').run(id)
  if (changes === 0) throw notFound('note', id)
  return outcome(1)
}
