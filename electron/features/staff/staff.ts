import type { Command, Outcome } from '../../db/command.ts'
import { conflict, notFound } from '../../engine/failures.ts'

/** Throws CONFLICT `name` when somebody is called so. */
export function addStaff({ db, journalId }: Command, name: string): Outcome<{ id: number }> {
  if (db.prepare('SELECT 1 FROM staff WHERE name = ?').get(name)) throw conflict('name')
  const { lastInsertRowid } = db
    .prepare('INSERT INTO staff (name, created_by, changed_by) VALUES (?, ?, ?)')
    .run(name, journalId, journalId)
  return { result: { id: Number(lastInsertRowid) }, count: 1, data: { name }, undo: 'possible' }
}

/** Throws NOT_FOUND `staff`, CONFLICT `awayUntil` for an end before its beginning or without one. */
export function setAway(
  command: Command,
  { id, awayFrom, awayUntil }: { id: number; awayFrom: string | null; awayUntil: string | null },
): Outcome<object> {
  if (awayUntil !== null && (awayFrom === null || awayUntil < awayFrom)) throw conflict('awayUntil')
  const name = nameOf(command, id)
  command.keep('staff', id)
  command.db
    .prepare('UPDATE staff SET away_from = ?, away_until = ?, changed_by = ? WHERE id = ?')
    .run(awayFrom, awayUntil, command.journalId, id)
  return { result: {}, count: 1, data: { name, awayFrom, awayUntil }, undo: 'possible' }
}

/** Customers and follow-ups keep the name. Throws NOT_FOUND `staff`. */
export function removeStaff(command: Command, id: number): Outcome<object> {
  const name = nameOf(command, id)
  command.keep('staff', id)
  command.db.prepare('DELETE FROM staff WHERE id = ?').run(id)
  return { result: {}, count: 1, data: { name }, undo: 'possible' }
}

function nameOf({ db }: Command, id: number): string {
  const name = db.prepare<[number], string>('SELECT name FROM staff WHERE id = ?').pluck().get(id)
  if (name === undefined) throw notFound('staff', id)
  return name as string
}
