import type { CustomerFilter } from '../../../shared/features/customers/filter.ts'
import type { Issue } from '../../../shared/features/quality/issue.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import type { Db } from '../../db/connect.ts'
import type { Condition } from '../../db/page.ts'
import { ownConditions } from '../fields/conditions.ts'
import { issueMark } from '../quality/counts.ts'
import { peopleOfFigure } from '../scoring/figures/people.ts'
import { ruleCondition, segmentCondition } from '../segments/in-segment.ts'
import { buyersSql } from './bought.ts'
import { asksScores, scoreConditions } from './score-conditions.ts'
import { keptScoring } from './scoring.ts'

/**
 * What a filter asks for besides stage and search, on `profile`. This is what a filter means; `columns/mask.ts` finds
 * the same people in memory, and a test holds the two together.
 */
export function factConditions(db: Db, filter: CustomerFilter, today: string): Condition[] {
  const conditions: Condition[] = []
  const add = (sql: string, ...params: Condition['params']) => conditions.push({ sql, params })
  if (filter.shopId !== undefined) add(`instr(profile.shops, ?) > 0`, ` ${filter.shopId} `)
  if (filter.segmentId !== undefined) conditions.push(segmentCondition(db, filter.segmentId, today))
  if (filter.rule !== undefined) conditions.push(ruleCondition(db, filter.rule, today))
  if (filter.figure !== undefined)
    add(
      'profile.customer_id IN (SELECT value FROM json_each(?))',
      JSON.stringify(peopleOfFigure(db, filter.figure, today)),
    )
  if (filter.demo !== undefined) conditions.push(demoCondition(db, filter.demo))
  for (const tag of filter.tags?.all ?? []) add(tagged('= ?'), tag)
  if (filter.tags?.any) add(tagged(oneOf(filter.tags.any)), ...filter.tags.any)
  if (filter.tags?.none?.length) add(`NOT ${tagged(oneOf(filter.tags.none))}`, ...filter.tags.none)
  if (filter.issue) conditions.push(anyIssue(filter.issue, today))
  if (filter.withoutIssue) {
    const { sql, params } = anyIssue(filter.withoutIssue, today)
    add(`NOT (${sql})`, ...params)
  }
  if (filter.repair !== undefined) add(repaired, filter.repair)
  for (const asked of filter.own ?? [])
    for (const { with: found, value } of ownConditions(asked))
      add(
        `${found ? '' : 'NOT '}EXISTS (SELECT 1 FROM known_field
        WHERE known_field.customer_id = profile.customer_id AND ${value.sql})`,
        ...value.params,
      )
  if (filter.region) {
    const within = filter.region
      .map(() => "profile.region = ? OR instr(profile.region, ? || ' ') = 1")
      .join(' OR ')
    add(within || '0', ...filter.region.flatMap((region) => [region, region]))
  }
  if (filter.owner) add(`profile.owner ${oneOf(filter.owner)}`, ...filter.owner)
  if (filter.gender) add(`profile.gender ${oneOf(filter.gender)}`, ...filter.gender)
  if (filter.birthdayMonth) {
    const months = filter.birthdayMonth.map((month) => String(month).padStart(2, '0'))
    add(`profile.birthday <> '' AND substr(profile.birthday, -5, 2) ${oneOf(months)}`, ...months)
  }
  const yesNo = (asked: boolean | undefined, sql: string) =>
    asked !== undefined && add(asked ? sql : `NOT (${sql})`)
  yesNo(filter.hasBirthday, `profile.birthday <> ''`)
  yesNo(filter.hasPhone, `profile.phone_kind = 'real'`)
  yesNo(filter.hasEmail, `profile.email <> ''`)
  yesNo(filter.doNotContact, 'profile.blocked <> 0')
  const between = (column: string, range: { min?: unknown; max?: unknown } | undefined) => {
    if (typeof range?.min === 'number') add(`profile.${column} >= ?`, range.min)
    if (typeof range?.max === 'number') add(`profile.${column} <= ?`, range.max)
  }
  between('net_fen', filter.netFen)
  between('paid_orders', filter.paidOrders)
  const { from, to } = paidDays(filter, today)
  if (from !== '' || to !== '') add(`profile.last_paid_day > ''`)
  for (const product of filter.bought?.all ?? []) add(`profile.customer_id IN (${buyersSql})`, product)
  for (const product of filter.bought?.none ?? []) add(`profile.customer_id NOT IN (${buyersSql})`, product)
  if (from !== '') add('profile.last_paid_day >= ?', from)
  if (to !== '') add('profile.last_paid_day <= ?', to)
  const { from: firstFrom, to: firstTo } = filter.firstPaid ?? {}
  if (firstFrom !== undefined) add(`${firstPaidDay('profile.')} >= ?`, firstFrom)
  if (firstTo !== undefined) add(`${firstPaidDay('profile.')} BETWEEN '0' AND ?`, firstTo)
  if (asksScores(filter)) conditions.push(...scoreConditions(filter, keptScoring(db)))
  return conditions
}

/** The gaps between purchase days lead back from the last to the first; empty for who never paid. */
export const firstPaidDay = (of: '' | 'profile.'): string => `CASE ${of}gaps WHEN '' THEN ${of}last_paid_day
  ELSE date(${of}last_paid_day, '-' || (SELECT sum(value) FROM json_each('[' || replace(${of}gaps, ' ', ',') || ']'))
    || ' days') END`

const oneOf = (values: readonly unknown[]) => `IN (${values.map(() => '?').join(', ')})`

const tagged = (which: string) => `EXISTS (SELECT 1 FROM has_tag
  WHERE has_tag.customer_id = profile.customer_id AND tag_id ${which})`

function anyIssue(names: readonly Issue[], today: string): Condition {
  const { bits, from } = issueMark(names, today)
  return { sql: '(profile.issues & ?) <> 0 OR profile.last_order_at >= ?', params: [bits, from] }
}

const repaired = `EXISTS (SELECT 1 FROM customer_repair
  WHERE customer_repair.customer_id = profile.customer_id AND repair_id = ?)`

/** Between which days somebody must have paid last; empty where nothing is asked. */
export function paidDays(
  { lastPaid, daysSincePaid }: CustomerFilter,
  today: string,
): { from: string; to: string } {
  const since = (days: number | undefined) => (days === undefined ? '' : addDays(today, -days))
  const from = [lastPaid?.from ?? '', since(daysSincePaid?.max)].sort().at(-1) ?? ''
  const ends = [lastPaid?.to ?? '', since(daysSincePaid?.min)].filter((day) => day !== '').sort()
  return { from, to: ends[0] ?? '' }
}

export const demoShops = (db: Db): number[] =>
  db.prepare('SELECT id FROM shop WHERE demo = 1').pluck().all() as number[]

/** Without a demo shop everybody is real: nobody need be looked at. */
function demoCondition(db: Db, demo: boolean): Condition {
  const shops = demoShops(db)
  if (shops.length === 0) return { sql: demo ? '0' : '1', params: [] }
  const any = shops.map(() => 'instr(profile.shops, ?) > 0').join(' OR ')
  return { sql: demo ? any : `NOT (${any})`, params: shops.map((id) => ` ${id} `) }
}
