import { sql } from 'kysely'
import { type DaySpan, daysOf, type Period } from '../../../../shared/features/segments/period.ts'
import { addDays, offsetMs, startOfDay } from '../../../../shared/kernel/day.ts'
import { numberOfDay } from '../../../../shared/kernel/day-number.ts'
import type { Db } from '../../../db/connect.ts'
import { allOf, list, type Scope, type Sql } from './scope.ts'

const MS_PER_DAY = 86_400_000
const MS_PER_HOUR = 3_600_000
/** Their clocks stay as they are; the others' are asked for every instant. */
const fixedOffset: Record<string, number> = { 'Asia/Shanghai': 8 * MS_PER_HOUR, UTC: 0 }

/** That an instant is on one of the days of a period, by the clock of one zone. */
export function instantWithin(at: Sql, asked: Period, { today }: Scope, timeZone: string): Sql {
  const { from, to } = daysOf(asked, today)
  const limits: Sql[] = []
  if (from !== null) limits.push(sql`${at} >= ${startOfDay(from, timeZone)}`)
  if (to !== null) limits.push(sql`${at} < ${startOfDay(addDays(to, 1), timeZone)}`)
  return allOf(limits.length > 0 ? limits : [sql`${at} IS NOT NULL`])
}

/** The same by the clock of the shop it happened in. */
export function shopInstantWithin(at: Sql, shop: Sql, asked: Period, scope: Scope): Sql {
  const zones = [...scope.zones]
  if (zones.length === 0) return sql`0`
  const [only] = zones
  if (zones.length === 1 && only) return instantWithin(at, asked, scope, only[0])
  const each = zones.map(
    ([zone, shops]) => sql`(${shop} IN ${list(shops)} AND ${instantWithin(at, asked, scope, zone)})`,
  )
  return sql`(${sql.join(each, sql` OR `)})`
}

/** Milliseconds since 1970 as the shop's clock on the wall shows them. */
function wallOf(at: Sql, shop: Sql, { db, zones }: Scope): Sql {
  const each = [...zones].map(([zone, shops]) => ({ shops, wall: wallIn(db, at, zone) }))
  const [only] = each
  if (!only) return sql`NULL`
  if (each.length === 1) return only.wall
  const cases = each.map(({ shops, wall }) => sql`WHEN ${shop} IN ${list(shops)} THEN ${wall}`)
  return sql`CASE ${sql.join(cases, sql` `)} END`
}

function wallIn(db: Db, at: Sql, zone: string): Sql {
  const offset = fixedOffset[zone]
  // Written out: the driver binds numbers as fractions, and a day must stay a whole one.
  if (offset !== undefined) return sql`(${at} + ${sql.lit(offset)})`
  db.function('wall_clock', { deterministic: true }, (instant: unknown, name: unknown) =>
    typeof instant === 'number' ? instant + offsetMs(instant, String(name)) : null,
  )
  // Numbers come back as fractions.
  return sql`CAST(wall_clock(${at}, ${zone}) AS INTEGER)`
}

export const dayNumberOf = (at: Sql, shop: Sql, scope: Scope): Sql =>
  sql`(${wallOf(at, shop, scope)} / ${sql.lit(MS_PER_DAY)})`

export const hourOf = (at: Sql, shop: Sql, scope: Scope): Sql =>
  sql`(${wallOf(at, shop, scope)} / ${sql.lit(MS_PER_HOUR)} % 24)`

/** 1 is Monday: the first day of 1970 was a Thursday. */
export const weekdayOf = (at: Sql, shop: Sql, scope: Scope): Sql =>
  sql`((${dayNumberOf(at, shop, scope)} + 3) % 7 + 1)`

/** Limits of a span for days written `2026-01-31`. */
export const dayWithin = (day: Sql, { from, to }: DaySpan): Sql =>
  allOf([
    ...(from === null ? [] : [sql`${day} >= ${from}`]),
    ...(to === null ? [] : [sql`${day} <= ${to}`]),
    ...(from === null && to === null ? [sql`${day} IS NOT NULL`] : []),
  ])

/** The same for days by number. */
export function dayNumberWithin(day: Sql, { from, to }: DaySpan): Sql {
  const limits: Sql[] = []
  if (from !== null) limits.push(sql`${day} >= ${numberOfDay(from)}`)
  if (to !== null) limits.push(sql`${day} <= ${numberOfDay(to)}`)
  return allOf(limits.length > 0 ? limits : [sql`${day} IS NOT NULL`])
}
