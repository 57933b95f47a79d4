import type { FestivalRule } from '../../../shared/features/calendar/festivals.ts'
import type { Command, Outcome } from '../../db/command.ts'
import { conflict, notFound } from '../../engine/failures.ts'
import { knownFestivals } from './festivals.ts'

type Changed = Outcome<{ changed: number }>
const outcome = (changed: number, name: string): Changed => ({
  result: { changed },
  count: changed,
  data: { name },
  undo: changed > 0 ? 'possible' : 'none',
})

/** Switches one festival on or off. Throws NOT_FOUND `festival`. */
export function showFestival(
  command: Command,
  { key, shown }: { key: string; shown: boolean },
  resources: string,
): Changed {
  const { db, journalId } = command
  const festival = knownFestivals(db, resources).find((one) => one.key === key)
  if (!festival) throw notFound('festival', key)
  const { zh } = festival.name
  if (festival.shown === shown) return outcome(0, zh)
  if (festival.ownId !== null) {
    command.keep('own_festival', festival.ownId)
    db.prepare('UPDATE own_festival SET shown = ?, changed_by = ? WHERE id = ?').run(
      Number(shown),
      journalId,
      festival.ownId,
    )
    return outcome(1, zh)
  }
  const before = db.prepare<[string], number>('SELECT id FROM festival_choice WHERE key = ?').pluck().get(key)
  if (before !== undefined) command.keep('festival_choice', Number(before))
  db.prepare(
    `INSERT INTO festival_choice (key, shown, created_by, changed_by) VALUES (@key, @shown, @journalId, @journalId)
     ON CONFLICT (key) DO UPDATE SET shown = excluded.shown, changed_by = excluded.changed_by`,
  ).run({ key, shown: Number(shown), journalId })
  return outcome(1, zh)
}

interface OwnFestival {
  name: string
  rule: FestivalRule
}

/** Throws CONFLICT `name` when another own festival is called so. */
export function addFestival(
  { db, journalId }: Command,
  { name, rule }: OwnFestival,
): Outcome<{ id: number }> {
  checkName(db, name, 0)
  const { lastInsertRowid } = db
    .prepare('INSERT INTO own_festival (name, rule, created_by, changed_by) VALUES (?, ?, ?, ?)')
    .run(name, JSON.stringify(rule), journalId, journalId)
  return { result: { id: Number(lastInsertRowid) }, count: 1, data: { name }, undo: 'possible' }
}

/** Throws NOT_FOUND `festival`, CONFLICT `name`. */
export function changeFestival(command: Command, { id, name, rule }: OwnFestival & { id: number }): Changed {
  const { db, journalId } = command
  const before = db
    .prepare<[number], { name: string; rule: string }>('SELECT name, rule FROM own_festival WHERE id = ?')
    .get(id)
  if (!before) throw notFound('festival', id)
  checkName(db, name, id)
  const text = JSON.stringify(rule)
  if (before.name === name && before.rule === text) return outcome(0, name)
  command.keep('own_festival', id)
  db.prepare('UPDATE own_festival SET name = ?, rule = ?, changed_by = ? WHERE id = ?').run(
    name,
    text,
    journalId,
    id,
  )
  return outcome(1, name)
}

/** Throws NOT_FOUND `festival`. */
export function removeFestival(command: Command, id: number): Changed {
  const { db } = command
  const name = db.prepare<[number], string>('SELECT name FROM own_festival WHERE id = ?').pluck().get(id)
  if (name === undefined) throw notFound('festival', id)
  command.keep('own_festival', id)
  db.prepare('DELETE FROM own_festival WHERE id = ?').run(id)
  return outcome(1, String(name))
}

function checkName(db: Command['db'], name: string, own: number): void {
  if (db.prepare('SELECT 1 FROM own_festival WHERE name = ? AND id <> ?').get(name, own))
    throw conflict('name')
}
