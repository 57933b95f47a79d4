import type { Db } from '../../db/connect.ts'

/** More than these are read faster from the beginning. */
const MOST_CHANGES = 20_000

/** The number of the last change to anybody's profile or purchases; 0 when nothing is remembered. */
export const latestChange = (db: Db): number =>
  db.prepare<[], number>('SELECT coalesce(max(id), 0) FROM profile_change').pluck().get() ?? 0

/** In place of a change for each of all profiles: whoever follows the changes missed too many and reads all anew. */
export function noteEveryProfile(db: Db): void {
  const next = latestChange(db) + MOST_CHANGES
  db.exec('DELETE FROM profile_change')
  db.prepare('INSERT INTO profile_change (id, profile_id) VALUES (?, 0)').run(next)
}

/** Whose profiles changed after `seen`, up to `latest`; null when that is not known and all must be read anew. */
export function changedProfiles(db: Db, seen: number, latest: number): number[] | null {
  if (latest === seen) return []
  const oldest = db.prepare<[], number>('SELECT coalesce(min(id), 0) FROM profile_change').pluck().get() ?? 0
  // Counted backwards after a rollback on this very connection.
  if (latest < seen || latest - seen >= MOST_CHANGES || oldest > seen + 1) return null
  return db
    .prepare<[number, number], number>(
      'SELECT DISTINCT profile_id FROM profile_change WHERE id > ? AND id <= ?',
    )
    .pluck()
    .all(seen, latest) as number[]
}

/** Notes a change that the profile itself does not show: its triggers (migration 0065) note only those that it does. */
export function changeNote(db: Db): (customerId: number) => void {
  const note = db.prepare('INSERT INTO profile_change (profile_id) VALUES (?)')
  const forget = db.prepare('DELETE FROM profile_change WHERE id = ?')
  return (customerId) => forget.run(Number(note.run(customerId).lastInsertRowid) - MOST_CHANGES)
}
