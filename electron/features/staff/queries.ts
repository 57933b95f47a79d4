import type { StaffMember } from '../../../shared/features/staff/contract.ts'
import type { Db } from '../../db/connect.ts'

interface Row {
  id: number
  name: string
  awayFrom: string | null
  awayUntil: string | null
  customers: number
}

/** Who works here, by name. */
export function staffOf(db: Db, day: string): StaffMember[] {
  const rows = db
    .prepare<[], Row>(
      `SELECT id, name, away_from AS awayFrom, away_until AS awayUntil,
         (SELECT count(*) FROM customer_profile WHERE owner = staff.name AND owner <> '') AS customers
       FROM staff ORDER BY name, id`,
    )
    .all()
  return rows.map((row) => ({ ...row, away: isAway(row, day) }))
}

/** An end that is not known yet is open. */
export const isAway = (it: Pick<Row, 'awayFrom' | 'awayUntil'>, day: string): boolean =>
  it.awayFrom !== null && it.awayFrom <= day && (it.awayUntil === null || day <= it.awayUntil)

/** Names of those who are away on a day. */
export function awayOn(db: Db, day: string): Set<string> {
  const names = db
    .prepare<{ day: string }, string>(
      'SELECT name FROM staff WHERE away_from <= @day AND coalesce(away_until, @day) >= @day',
    )
    .pluck()
    .all({ day })
  return new Set(names as string[])
}

/** Names customers have as their owner and that are not on the list. */
export function otherOwners(db: Db): string[] {
  return db
    .prepare<[], string>(
      `SELECT DISTINCT owner FROM customer_profile WHERE owner <> '' AND owner NOT IN (SELECT name FROM staff)
       ORDER BY owner LIMIT 100`,
    )
    .pluck()
    .all() as string[]
}
