import type { Rule } from '../../../shared/features/segments/rule.ts'
import { dayOf } from '../../../shared/kernel/day.ts'
import type { Db } from '../../db/connect.ts'
import type { Condition } from '../../db/page.ts'
import { readSettings } from '../settings/queries.ts'
import { conditionOf, idsOf, maskOf } from './people.ts'
import { namedPart, partOfLooked } from './queries.ts'
import { readyFor } from './ready.ts'

/** Whom a list filtered by a segment shows, as a condition on `profile`; nobody, when the segment is gone. */
export function segmentCondition(db: Db, id: number, today: string): Condition {
  const part = namedPart(db, today, id)
  return part ? conditionOf(part) : { sql: '0', params: [] }
}

/** Whom a rule nobody has saved finds. */
export const ruleCondition = (db: Db, rule: Rule, today: string): Condition =>
  conditionOf(partOfLooked(db, today, { rule }))

export const rulePeople = (db: Db, rule: Rule, today: string): number[] =>
  idsOf(maskOf(db, partOfLooked(db, today, { rule })))

/** The same people by their ids. */
export function segmentPeople(db: Db, id: number, today: string): number[] {
  const part = namedPart(db, today, id)
  return part ? idsOf(maskOf(db, part)) : []
}

/** The same on the day of `now`, without holding up the thread: what conditions ask of orders is read in steps before. */
export async function peopleAsked(db: Db, id: number, now: number): Promise<number[]> {
  await readyFor(db, { id })
  return segmentPeople(db, id, dayOf(now, readSettings(db).timeZone))
}
