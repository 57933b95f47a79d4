import type { Db } from '../../db/connect.ts'
import type { Model } from './model.ts'

/**
 * By what the customers of a month were judged: the limits as they last stood in it. Kept when the first change of a
 * later month is seen, and never written again, so that history does not change with the limits of today.
 */
export function keepMonth(db: Db, before: Model, fresh: Model): void {
  const month = before.asOf.slice(0, 7)
  if (month >= fresh.asOf.slice(0, 7)) return
  db.prepare('INSERT OR IGNORE INTO score_month (month, model) VALUES (?, ?)').run(
    month,
    JSON.stringify(before),
  )
}
