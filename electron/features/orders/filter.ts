import type { z } from 'zod'
import type { orderFilter } from '../../../shared/features/orders/contract.ts'
import { statusRank } from '../../../shared/features/orders/rules.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import type { Db } from '../../db/connect.ts'
import { allOf, atMost, type Condition, holdAtMost, nothing, unionOf } from '../../db/page.ts'
import { checkDay } from '../../engine/failures.ts'
import { searchQuery } from '../customers/search.ts'

export type OrderFilter = Omit<z.infer<typeof orderFilter>, 'segmentId'> & {
  /** Whoever is in the segment that is asked for. */
  people?: readonly number[]
}

/** The last character there is: everything that begins with a text lies between it and it plus this. */
const LAST = '\u{10ffff}'
/** Up to here, sorting what one index finds is quicker than walking along the sorted one. */
const FEW = 20_000
const MANY = 100_000
/** So many people's orders are sorted sooner than others are passed by. */
const FEW_PEOPLE = 2_000
/** Enough last digits of an order number to look for; digits only, so nothing in them is a wildcard. */
const TAIL = /^\d{4,}$/

/** What the filter asks for, the search left out. */
export function orderConditions(filter: OrderFilter): Condition[] {
  const conditions: Condition[] = []
  if (filter.status) {
    const marks = filter.status.map(() => '?').join(', ')
    conditions.push({
      sql: `orders.status IN (${marks})`,
      params: filter.status.map((status) => statusRank[status]),
    })
  }
  if (filter.shopId !== undefined) conditions.push({ sql: 'orders.shop_id = ?', params: [filter.shopId] })
  if (filter.customerId !== undefined) {
    conditions.push({ sql: 'orders.customer_id = ?', params: [filter.customerId] })
  }
  if (filter.people !== undefined) {
    conditions.push({
      sql: 'orders.customer_id IN (SELECT value FROM json_each(?))',
      params: [JSON.stringify(filter.people)],
    })
  }
  if (filter.anonymous !== undefined) {
    conditions.push({ sql: `orders.customer_id IS ${filter.anonymous ? '' : 'NOT '}NULL`, params: [] })
  }
  if (filter.paid !== undefined) conditions.push({ sql: 'orders.paid = ?', params: [Number(filter.paid)] })
  if (filter.product !== undefined)
    conditions.push({
      sql: `EXISTS (SELECT 1 FROM order_line JOIN product ON product.id = product_id
        WHERE order_id = orders.id AND adjustment = 0 AND product.title = ?)`,
      params: [filter.product],
    })
  conditions.push(...dayConditions(filter))
  return conditions
}

/** Days are those of each shop's zone; the instants, a day wider on both sides, are for the index. */
function dayConditions({ from, to }: OrderFilter): Condition[] {
  const conditions: Condition[] = []
  if (from !== undefined) {
    conditions.push({ sql: 'orders.created_day >= ?', params: [from] })
    conditions.push({
      sql: 'coalesce(created_at, 0) >= ?',
      params: [instantOf(addDays(checkDay(from, 'from'), -1))],
    })
  }
  if (to !== undefined) {
    conditions.push({ sql: 'orders.created_day <= ?', params: [to] })
    conditions.push({
      sql: 'coalesce(created_at, 0) < ?',
      params: [instantOf(addDays(checkDay(to, 'to'), 2))],
    })
  }
  return conditions
}

const instantOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/**
 * Selections of ids of the orders found by what was typed: the beginning of an order number, its last digits, or
 * anything that finds their customer.
 */
export function orderSearch(typed: string): Condition[] {
  const found: Condition[] = []
  const number = typed.normalize('NFKC').trim()
  if (number !== '') {
    for (const start of [number, `#${number}`]) {
      found.push({
        sql: 'SELECT id FROM orders INDEXED BY orders_number WHERE order_number >= ? AND order_number < ?',
        params: [start, start + LAST],
      })
    }
  }
  if (TAIL.test(number)) {
    found.push({
      sql: `SELECT id FROM orders INDEXED BY orders_tail
        WHERE substr(order_number, -4) = ? AND order_number LIKE ?`,
      params: [number.slice(-4), `%${number}`],
    })
  }
  const words = searchQuery(typed)
  if (words !== null) {
    found.push({
      sql: `SELECT orders.id FROM customer_search CROSS JOIN orders ON orders.customer_id = customer_search.rowid
        WHERE customer_search MATCH ?`,
      params: [words],
    })
  }
  return found.length === 0 ? [nothing] : found
}

/** The same as a condition on one order, for when most orders are found: nothing is collected beforehand but people. */
function orderSearchCondition(typed: string): Condition {
  const number = typed.normalize('NFKC').trim()
  const words = searchQuery(typed)
  const any: Condition[] = [number, `#${number}`].map((start) => ({
    sql: 'order_number >= ? AND order_number < ?',
    params: [start, start + LAST],
  }))
  if (TAIL.test(number)) any.push({ sql: 'order_number LIKE ?', params: [`%${number}`] })
  if (words !== null) {
    any.push({
      sql: 'orders.customer_id IN (SELECT rowid FROM customer_search WHERE customer_search MATCH ?)',
      params: [words],
    })
  }
  return {
    sql: any.map(({ sql }) => `(${sql})`).join(' OR '),
    params: any.flatMap(({ params }) => params),
  }
}

/**
 * Where to read the orders from, and what they must meet: along the sorted index, unless something in the filter finds
 * so few that sorting them is quicker. (SQLite chooses by rules of thumb; walking through a million orders for three
 * refunds is one.)
 */
export function orderSource(
  db: Db,
  filter: OrderFilter,
  sortedIndex: string,
): { from: Condition; where: Condition[] } {
  const where = orderConditions(filter)
  if (!isSearched(filter)) return { from: along(indexFor(db, filter, sortedIndex)), where }
  const selections = orderSearch(filter.search)
  if (!holdAtMost(db, selections, FEW)) {
    return { from: along(sortedIndex), where: [...where, orderSearchCondition(filter.search)] }
  }
  const { sql, params } = unionOf(selections)
  const join = `(${sql}) AS found CROSS JOIN orders ON orders.id = found.id`
  return { from: { sql: join, params }, where }
}

export const isSearched = (filter: OrderFilter): filter is OrderFilter & { search: string } =>
  filter.search !== undefined && filter.search.trim() !== ''

const along = (index: string): Condition => ({ sql: `orders INDEXED BY ${index}`, params: [] })

function indexFor(db: Db, filter: OrderFilter, sortedIndex: string): string {
  if (filter.customerId !== undefined) return 'orders_figures'
  if (filter.people && filter.people.length <= FEW_PEOPLE) return 'orders_figures'
  const { status, shopId, from, to } = filter
  const newestFirst = sortedIndex === 'orders_created'
  // Statuses and amounts hang together (unpaid is nought): walking by amount may pass all others first.
  const drivers: [OrderFilter, string, number][] = [
    [{ status }, 'orders_status', newestFirst ? FEW : MANY],
    [{ shopId }, 'orders_shop', FEW],
    [{ from, to }, 'orders_created', FEW],
  ]
  for (const [part, index, most] of drivers) {
    const indexed = orderConditions(part).filter(({ sql }) => !sql.includes('created_day'))
    if (indexed.length === 0 || index === sortedIndex) continue
    if (atMost(db, `orders INDEXED BY ${index}`, allOf(indexed), most)) return index
  }
  if (newestFirst && status?.length === 1) return 'orders_status_created'
  if (newestFirst && filter.anonymous === true) return 'orders_anonymous'
  return sortedIndex
}
