import { streakOf } from '../../../shared/features/care/cards.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import type { Command } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import type { CareView } from './candidates.ts'
import { isAnyOpen } from './today.ts'

/** Cards done or skipped on a day; what was put off is not dealt with. */
export function dealtOn(db: Db, day: string): number {
  return db
    .prepare<[string], number>(
      `SELECT count(DISTINCT CASE WHEN customer_id IS NULL THEN 'o' || order_id ELSE 'c' || customer_id END)
       FROM care_decision WHERE day = ? AND state IN ('done', 'skipped')`,
    )
    .pluck()
    .get(day) as number
}

/**
 * Notes, once, that the work of a day is done: as many cards as the shop means to do, or all there were. The entry that
 * made it so takes it back with it; later ones change nothing, so nobody loses a day for the orders of the evening.
 */
export function noteFinished({ db, journalId }: Command, view: CareView): void {
  if (db.prepare('SELECT 1 FROM care_day WHERE day = ?').get(view.day) !== undefined) return
  const enough = dealtOn(db, view.day) >= view.settings.careCapacity
  if (!enough && isAnyOpen(db, view)) return
  db.prepare('INSERT INTO care_day (day, reached, created_by, changed_by) VALUES (?, ?, ?, ?)').run(
    view.day,
    enough ? 'capacity' : 'all',
    journalId,
    journalId,
  )
}

/** Days in a row up to a day on which the work was done. */
export function streakUpTo(db: Db, day: string): number {
  const days = db.prepare<[string], string>('SELECT day FROM care_day WHERE day <= ?').pluck().all(day)
  return streakOf(new Set(days as string[]), day, (at) => addDays(at, -1))
}
