import type { CustomerFilter, Stage } from '../../../shared/features/customers/filter.ts'
import type { Db } from '../../db/connect.ts'
import { atMost, type Condition, holdAtMost, nothing, unionOf } from '../../db/page.ts'
import { factConditions } from './fact-conditions.ts'
import { type Cycle, stageLimits } from './rules.ts'
import { orderNumberTyped, searchQuery } from './search.ts'

export type { CustomerFilter }

/** Up to here, sorting what one index finds is quicker than walking along the sorted one. */
export const FEW = 20_000
/** The last character there is: everything that begins with a text lies between it and it plus this. */
const LAST = '\u{10ffff}'
const FEWEST_ORDER_CHARACTERS = 6

/** `stageOf` (rules.ts) as a condition; a test holds the two together. */
export function stageCondition(stage: Stage, cycle: Cycle, today: string): Condition {
  const { dormant, lost } = limitsSql(cycle, today)
  const both = (...limits: LimitSql[]) => limits.flatMap(({ params }) => params)
  switch (stage) {
    case 'prospect':
      return { sql: `last_paid_day = '' AND paid_orders = 0`, params: [] }
    case 'new':
      return { sql: recently('= 1', dormant), params: dormant.params }
    case 'active':
      return { sql: recently('>= 2', dormant), params: dormant.params }
    case 'dormant':
      return {
        sql: `last_paid_day >= ? AND last_paid_day < ? AND last_paid_day >= ${lost.sql} AND last_paid_day < ${dormant.sql}`,
        params: [lost.earliest, dormant.latest, ...both(lost, dormant)],
      }
    case 'lost':
      return {
        sql: `last_paid_day > '' AND last_paid_day < ? AND last_paid_day < ${lost.sql}`,
        params: [lost.latest, ...both(lost)],
      }
  }
}

const recently = (orders: string, { sql }: LimitSql) =>
  `paid_orders ${orders} AND (last_paid_day >= ${sql} OR last_paid_day = '')`

/** A limit as the day of each customer's own line, and between which days it lies. */
interface LimitSql {
  sql: string
  params: string[]
  earliest: string
  latest: string
}

function limitsSql(cycle: Cycle, today: string): { dormant: LimitSql; lost: LimitSql } {
  const shop = stageLimits(cycle, today)
  const lines = cycle.categories.map((line) => ({ category: line.category, ...stageLimits(line, today) }))
  const limitOf = (limit: 'dormantBefore' | 'lostBefore'): LimitSql => {
    const all = [shop[limit], ...lines.map((line) => line[limit])].sort()
    const each = lines.map((line) => ` WHEN ${line.category} THEN ?`).join('')
    return {
      sql: each === '' ? '?' : `CASE category${each} ELSE ? END`,
      params: [...lines.map((line) => line[limit]), shop[limit]],
      earliest: all[0] ?? '',
      latest: all.at(-1) ?? '',
    }
  }
  return { dormant: limitOf('dormantBefore'), lost: limitOf('lostBefore') }
}

/** Any of these stages; never, for an empty choice. */
export function stagesCondition(stages: readonly Stage[], cycle: Cycle, today: string): Condition {
  const each = stages.map((stage) => stageCondition(stage, cycle, today))
  if (each.length === 0) return { sql: '0', params: [] }
  return {
    sql: each.map(({ sql }) => `(${sql})`).join(' OR '),
    params: each.flatMap(({ params }) => params),
  }
}

/** The days all these stages lie between, for a range in `profile_stage`; null when there is no such range. */
function stageRange(db: Db, stages: readonly Stage[], cycle: Cycle, today: string): Condition | null {
  if (stages.length !== 1) return null
  if (stages[0] === 'dormant' || stages[0] === 'lost' || stages[0] === 'prospect')
    return stageCondition(stages[0], cycle, today)
  // Who paid on a day nobody knows is new or active too, and stands outside the range.
  const undated = db.prepare(
    `SELECT 1 FROM customer_profile INDEXED BY profile_stage WHERE last_paid_day = '' AND paid_orders > 0 LIMIT 1`,
  )
  if (undated.get()) return null
  const { dormant, lost } = limitsSql(cycle, today)
  return lost.latest < dormant.earliest ? { sql: 'last_paid_day >= ?', params: [dormant.earliest] } : null
}

/** Selections of ids of the customers found by what was typed. */
export function customerSearch(typed: string): Condition[] {
  const found: Condition[] = []
  const words = searchQuery(typed)
  if (words !== null) {
    found.push({
      sql: 'SELECT rowid AS id FROM customer_search WHERE customer_search MATCH ?',
      params: [words],
    })
  }
  if (words !== null) {
    found.push({
      sql: `SELECT note.customer_id AS id FROM note_search CROSS JOIN note ON note.id = note_search.rowid
        WHERE note_search MATCH ?`,
      params: [words],
    })
  }
  const number = orderNumberTyped(typed)
  if (number !== null && number.length >= FEWEST_ORDER_CHARACTERS) {
    for (const start of [number, `#${number}`]) {
      found.push({
        sql: `SELECT customer_id AS id FROM orders INDEXED BY orders_number
          WHERE order_number >= ? AND order_number < ? AND customer_id > 0`,
        params: [start, start + LAST],
      })
    }
  }
  return found.length === 0 ? [nothing] : found
}

export const isSearched = (filter: CustomerFilter): filter is CustomerFilter & { search: string } =>
  filter.search !== undefined && filter.search.trim() !== ''

/** All that a filter asks, search left out. */
export function filterConditions(db: Db, filter: CustomerFilter, cycle: Cycle, today: string): Condition[] {
  const where = factConditions(db, filter, today)
  if (filter.stage) where.push(stagesCondition(filter.stage, cycle, today))
  return where
}

/**
 * Where to read the profiles from and what they must meet: along the sorted index, unless the search or a stage finds
 * so few that sorting them is quicker.
 */
export function customerSource(
  db: Db,
  filter: CustomerFilter,
  cycle: Cycle,
  today: string,
  sortedBy: string,
): { from: Condition; where: Condition[] } {
  const where = filterConditions(db, filter, cycle, today)
  const along = (index: string): Condition => ({
    sql: `customer_profile AS profile INDEXED BY profile_${index}`,
    params: [],
  })
  if (isSearched(filter)) return searchSource(db, filter.search, along(sortedBy), where)
  const range = filter.stage && stageRange(db, filter.stage, cycle, today)
  const few = range && atMost(db, 'customer_profile INDEXED BY profile_stage', range, FEW)
  if (range && few) return { from: along('stage'), where: [range, ...where] }
  // Who never paid stands at nought in all of these: straight there instead of walking past everybody who did.
  const [only, another] = filter.stage ?? []
  if (only === 'prospect' && another === undefined && paidFigures.includes(sortedBy)) {
    where.push({ sql: `profile.${sortedBy} = 0`, params: [] })
  }
  return { from: along(sortedBy), where }
}

const paidFigures = [
  'paid_orders',
  'gross_fen',
  'refund_fen',
  'net_fen',
  'average_fen',
  'items',
  'last_paid_at',
]

function searchSource(db: Db, typed: string, sorted: Condition, where: Condition[]) {
  const selections = customerSearch(typed)
  const { sql, params } = unionOf(selections)
  if (!holdAtMost(db, selections, FEW)) {
    return { from: sorted, where: [...where, { sql: `profile.customer_id IN (${sql})`, params }] }
  }
  const join = `(${sql}) AS found CROSS JOIN customer_profile AS profile ON profile.customer_id = found.id`
  return { from: { sql: join, params }, where }
}
