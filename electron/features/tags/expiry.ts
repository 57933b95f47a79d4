import { addDays, startOfDay } from '../../../shared/kernel/day.ts'
import type { Command } from '../../db/command.ts'
import { readSettings } from '../settings/queries.ts'

interface Expiring {
  id: number
  expiresOn: string
  expiresDays: number
}

/**
 * Takes tags that were put on by hand off whom their time is over: after the tag's last day, or so many days after it was
 * put on. Undo does not bring them back: their time would be over still.
 */
export function letExpire({ db, journalId }: Command, today: string): number {
  const { timeZone } = readSettings(db)
  const tags = db
    .prepare<[], Expiring>(
      `SELECT id, expires_on AS expiresOn, expires_days AS expiresDays FROM tag
       WHERE rule_id = 0 AND (expires_on <> '' OR expires_days > 0)`,
    )
    .all()
  const all = db.prepare('DELETE FROM customer_tag WHERE tag_id = ?')
  const old = db.prepare(
    `DELETE FROM customer_tag WHERE tag_id = ? AND (SELECT at FROM journal WHERE id = customer_tag.created_by) < ?`,
  )
  const say = db.prepare(
    `UPDATE tag_spell SET until_why = 'expired' WHERE tag_id = ? AND until_journal = ? AND until_why = 'hand'`,
  )
  let fell = 0
  for (const { id, expiresOn, expiresDays } of tags) {
    const over = expiresOn !== '' && expiresOn < today
    const taken = over
      ? all.run(id).changes
      : expiresDays > 0
        ? old.run(id, startOfDay(addDays(today, 1 - expiresDays), timeZone)).changes
        : 0
    if (taken > 0) say.run(id, journalId)
    fell += taken
  }
  return fell
}
