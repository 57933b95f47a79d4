import type { Db } from '../../db/connect.ts'
import { unpackIds } from './packed-ids.ts'

/**
 * Whom a snapshot wrote down, as they are called today: whoever was joined into somebody since is that somebody. Null
 * for a snapshot that is gone.
 */
export function peopleOfSnapshot(db: Db, id: number): Set<number> | null {
  const people = db
    .prepare<[number], Buffer>('SELECT people FROM segment_snapshot WHERE id = ?')
    .pluck()
    .get(id) as Buffer | undefined
  if (!people) return null
  const living = db
    .prepare<[number], number>('SELECT coalesce(merged_into_id, id) FROM customer WHERE id = ?')
    .pluck()
  return new Set(unpackIds(people).map((one) => (living.get(one) as number | undefined) ?? one))
}
