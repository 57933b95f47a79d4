import { sql } from 'kysely'
import { daysOf } from '../../../../shared/features/segments/period.ts'
import type { Leaf, Test } from '../../../../shared/features/segments/rule.ts'
import { sameOrders } from '../../shops/same-orders.ts'
import { ownerOf } from '../order-owners.ts'
import type { Sum } from './parts.ts'
import { allOf, among, list, type Scope, type Sql } from './scope.ts'
import { contains, dayNumberTest, dayTest, numberTest } from './tests.ts'
import { dayNumberOf, dayWithin, instantWithin, shopInstantWithin } from './time.ts'

type Of<On extends Leaf['on']> = Extract<Leaf, { on: On }>

/**
 * A file may tell of somebody's order more than once: each refund and review counts once for each person. Few people are
 * gone through by their orders; of everybody, the records are fewer than the orders.
 */
const ofOrders = (table: 'refund' | 'review', scope: Scope): { from: Sql; customer: Sql } => {
  const record = sql.raw(table)
  const { customer, shop } = ownerOf(scope)
  const both = scope.people
    ? sql`orders CROSS JOIN ${record}`
    : sql`${record} CROSS JOIN orders INDEXED BY orders_number`
  const from = sql`${both} ON ${record}.order_number = orders.order_number
    JOIN shop AS theirs ON theirs.id = ${record}.shop_id JOIN shop AS ours ON ours.id = ${shop}
    WHERE ${among(customer, scope)} AND ${record}.order_number <> '' AND ${sql.raw(sameOrders('theirs', 'ours'))}`
  return { from, customer }
}

export function refundsSum({ measure, where, currency, test }: Of<'refunds'>, scope: Scope): Sum {
  const at = sql`coalesce(applied_at, finished_at)`
  const conditions: Sql[] = [sql`1`]
  if (where.period) conditions.push(shopInstantWithin(at, sql`refund.shop_id`, where.period, scope))
  if (where.states)
    conditions.push(sql`coalesce(nullif(refund.state, ''), 'unknown') IN ${list(where.states)}`)
  if (where.reasonHas !== undefined) conditions.push(contains(sql`refund.reason`, where.reasonHas))
  if (measure === 'amount' && currency !== undefined)
    conditions.push(sql`coalesce(nullif(theirs.currency, ''), 'CNY') = ${currency}`)
  const { from, customer } = ofOrders('refund', scope)
  const rows = sql`(SELECT DISTINCT ${customer} AS customer_id, refund.id, refund.amount_fen,
      ${dayNumberOf(at, sql`refund.shop_id`, scope)} AS day
    FROM ${from} AND ${allOf(conditions)})`
  const value =
    measure === 'count'
      ? sql`count(*)`
      : measure === 'last'
        ? sql`max(day)`
        : sql`coalesce(sum(amount_fen), 0)`
  return dated({ rows, value, day: measure === 'last', test, scope })
}

export function reviewsSum({ measure, where, test }: Of<'reviews'>, scope: Scope): Sum {
  const conditions: Sql[] = [sql`1`]
  if (where.period)
    conditions.push(shopInstantWithin(sql`reviewed_at`, sql`review.shop_id`, where.period, scope))
  if (where.rating) conditions.push(numberTest(sql`rating`, { is: 'range', ...where.rating }))
  if (where.textHas !== undefined) conditions.push(contains(sql`review.text`, where.textHas))
  const day = dayNumberOf(sql`reviewed_at`, sql`review.shop_id`, scope)
  const { from, customer } = ofOrders('review', scope)
  const rows = sql`(SELECT ${customer} AS customer_id, review.id, rating, ${day} AS day
      FROM ${from} AND ${allOf(conditions)}
    UNION SELECT identity.customer_id, review.id, rating, ${day} FROM review
      JOIN shop AS theirs ON theirs.id = review.shop_id
      JOIN identity ON identity.value = review.account AND identity.kind = 'account' AND scope = theirs.platform
      WHERE ${among(sql`identity.customer_id`, scope)} AND review.account <> '' AND ${allOf(conditions)})`
  const value = measure === 'count' ? sql`count(*)` : measure === 'last' ? sql`max(day)` : sql`min(rating)`
  return dated({ rows, value, day: measure === 'last', unknown: measure !== 'count', test, scope })
}

export function notesSum({ measure, where, test }: Of<'notes'>, scope: Scope): Sum {
  const conditions: Sql[] = [among(sql`note.customer_id`, scope)]
  if (where.period) conditions.push(instantWithin(sql`note.at`, where.period, scope, scope.timeZone))
  if (where.textHas !== undefined) conditions.push(contains(sql`note.text`, where.textHas))
  const rows = sql`note WHERE ${allOf(conditions)}`
  return byInstant({ measure, rows, at: sql`note.at`, test, scope })
}

export function contactsSum({ measure, where, test }: Of<'contacts'>, scope: Scope): Sum {
  const conditions: Sql[] = [among(sql`customer_id`, scope)]
  if (where.period) conditions.push(dayWithin(sql`care_decision.day`, daysOf(where.period, scope.today)))
  if (where.reasons) conditions.push(sql`reason IN ${list(where.reasons)}`)
  if (where.states) conditions.push(sql`state IN ${list(where.states)}`)
  const rows = sql`care_decision WHERE ${allOf(conditions)}`
  if (measure === 'count') return dated({ rows, value: sql`count(*)`, day: false, test, scope })
  const value = sql`max(care_decision.day)`
  return { rows, value, meets: dayTest(value, test, scope), test, unknownOfNothing: true }
}

export function contactedSum({ measure, where, test }: Of<'contacted'>, scope: Scope): Sum {
  const conditions: Sql[] = [among(sql`contact_made.customer_id`, scope)]
  if (where.period) conditions.push(instantWithin(sql`contact_made.at`, where.period, scope, scope.timeZone))
  if (where.channels) conditions.push(sql`channel IN ${list(where.channels)}`)
  const rows = sql`contact_made WHERE ${allOf(conditions)}`
  return byInstant({ measure, rows, at: sql`contact_made.at`, test, scope })
}

export function membersSum({ measure, where, test }: Of<'members'>, scope: Scope): Sum {
  const conditions: Sql[] = [among(sql`customer_id`, scope)]
  if (where.joined)
    conditions.push(shopInstantWithin(sql`joined_at`, sql`member.shop_id`, where.joined, scope))
  if (where.shops) conditions.push(sql`member.shop_id IN ${list(where.shops)}`)
  if (where.levels) conditions.push(sql`member.level IN ${list(where.levels)}`)
  const rows = sql`member WHERE ${allOf(conditions)}`
  const value = measure === 'count' ? sql`count(*)` : sql`max(points)`
  return dated({ rows, value, day: false, unknown: measure === 'points', test, scope })
}

interface ByInstant {
  measure: 'count' | 'last'
  rows: Sql
  at: Sql
  test: Test
  scope: Scope
}

/** How many, or when the last was, by the clock of the shop as a whole. */
function byInstant({ measure, rows, at, test, scope }: ByInstant): Sum {
  if (measure === 'count') return dated({ rows, value: sql`count(*)`, day: false, test, scope })
  const value = sql`max(${at})`
  const meets =
    test.is === 'within'
      ? instantWithin(value, test.period, scope, scope.timeZone)
      : sql`${value} IS NOT NULL`
  return { rows, value, meets, test, unknownOfNothing: true }
}

interface Dated {
  rows: Sql
  value: Sql
  /** The value is a day by its number. */
  day: boolean
  unknown?: boolean
  test: Test
  scope: Scope
}

const dated = ({ rows, value, day, unknown = day, test, scope }: Dated): Sum => ({
  rows,
  value,
  meets: day ? dayNumberTest(value, test, scope) : numberTest(value, test),
  test,
  unknownOfNothing: unknown,
})
