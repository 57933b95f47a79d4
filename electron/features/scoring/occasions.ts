import { atOnce, type Steps } from '../../engine/steps.ts'
import type { Purchases } from './purchases.ts'
import { SLICE } from './sorted.ts'

export interface OccasionScope {
  /** Day numbers, inclusive: what happened after `until` is not known yet. */
  until: number
  from?: number
  shopId?: number
  /** Only purchases in it; without, money of several currencies is never added up: `netFen` is then NaN. */
  currency?: string
}

/**
 * Purchases with those of one customer on one day merged into one occasion, as repeat-buying models need it
 * (lifetimes, BTYD). Laid out like `Purchases`; whoever has none in scope is not there. Purchases without a day are
 * in none of them.
 */
export interface Occasions {
  customers: Int32Array
  starts: Int32Array
  days: Int32Array
  /** Sum of the day in fen; NaN where no amount of it is known. */
  netFen: Float64Array
  /** Orders of the day. */
  orders: Int32Array
}

export const occasionsOf = (purchases: Purchases, scope: OccasionScope): Occasions =>
  atOnce(occasionsSteps(purchases, scope))

/** The same with pauses. */
export function* occasionsSteps(purchases: Purchases, scope: OccasionScope): Steps<Occasions> {
  const { until, from = 1, shopId } = scope
  const wanted = scope.currency === undefined ? -1 : purchases.currencyNames.indexOf(scope.currency)
  const most = purchases.days.length
  const customers = new Int32Array(purchases.customers.length)
  const starts = new Int32Array(purchases.customers.length + 1)
  const days = new Int32Array(most)
  const netFen = new Float64Array(most)
  const orders = new Int32Array(most)
  let people = 0
  let size = 0
  for (let who = 0; who < purchases.customers.length; who += 1) {
    if (who % SLICE === 0) yield
    const begin = size
    for (let at = purchases.starts[who] ?? 0; at < (purchases.starts[who + 1] ?? 0); at += 1) {
      const day = purchases.days[at] ?? 0
      if (day < from || day > until || day === 0) continue
      if (shopId !== undefined && purchases.shops[at] !== shopId) continue
      if (scope.currency !== undefined && purchases.currencies[at] !== wanted) continue
      const money = scope.currency === undefined ? Number.NaN : (purchases.netFen[at] ?? Number.NaN)
      if (size > begin && days[size - 1] === day) {
        orders[size - 1] = (orders[size - 1] ?? 0) + 1
        netFen[size - 1] = addKnown(netFen[size - 1] ?? Number.NaN, money)
        continue
      }
      days[size] = day
      netFen[size] = money
      orders[size] = 1
      size += 1
    }
    if (size === begin) continue
    customers[people] = purchases.customers[who] ?? 0
    starts[people] = begin
    people += 1
  }
  starts[people] = size
  return {
    customers: customers.slice(0, people),
    starts: starts.slice(0, people + 1),
    days: days.slice(0, size),
    netFen: netFen.slice(0, size),
    orders: orders.slice(0, size),
  }
}

const addKnown = (a: number, b: number): number => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : a + b)

/** The currency most purchases are in; of equals the first in the alphabet. '' when there is none. */
export function mainCurrencyOf({ currencies, currencyNames }: Purchases): string {
  const counts = new Int32Array(currencyNames.length)
  for (const place of currencies) counts[place] = (counts[place] ?? 0) + 1
  const ranked = currencyNames
    .map((name, place) => ({ name, count: counts[place] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
  return ranked[0]?.name ?? ''
}
