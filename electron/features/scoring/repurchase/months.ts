import { atOnce, type Steps } from '../../../engine/steps.ts'
import type { Purchases } from '../purchases.ts'
import { SLICE } from '../sorted.ts'
import { lastCompleteMonth, monthOf } from './calendar-months.ts'
import { firstDays, type Scope } from './cohorts.ts'

export interface MonthFigures {
  /** Months since year 0. */
  month: number
  orders: number
  buyers: number
  /** Buyers who had bought on an earlier day in an earlier month: 老客. The others are 新客. */
  returning: number
  /** Two or more orders in the month: 复购. */
  repeat: number
  /** The same with orders of one day as one. */
  repeatByDay: number
  /** Who bought in the next month too: 回购. Null while that month is not over. */
  again: number | null
  /** Orders whose amount is known, in the currency; their sum less refunds, and of how many buyers. */
  pricedOrders: number
  pricedBuyers: number
  netFen: number
  returningFen: number
  items: number
}

export interface MonthsScope extends Scope {
  currency: string
}

/** Each month of the scope, the oldest first; months without an order between others are there too. */
export const monthsOf = (...asked: Parameters<typeof monthsSteps>): MonthFigures[] =>
  atOnce(monthsSteps(...asked))

export function* monthsSteps(purchases: Purchases, scope: MonthsScope, most: number): Steps<MonthFigures[]> {
  const { starts, days, shops, currencies, currencyNames, netFen, items } = purchases
  const { until, shopId } = scope
  const wanted = currencyNames.indexOf(scope.currency)
  const firsts = firstDays(purchases, scope)
  const [from, to] = span(firsts, until, most)
  const months = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => none(from + at))
  const complete = lastCompleteMonth(until)
  for (const [who, first] of firsts.entries()) {
    if (who % SLICE === 0) yield
    if (first === 0) continue
    const firstMonth = monthOf(first)
    let before: MonthFigures | undefined
    let [orders, purchaseDays, lastDay, priced] = [0, 0, 0, 0]
    for (let at = starts[who] ?? 0; at < (starts[who + 1] ?? 0); at += 1) {
      const day = days[at] ?? 0
      if (day === 0 || day > until || (shopId !== undefined && shops[at] !== shopId)) continue
      const figures = months[monthOf(day) - from]
      if (!figures) continue
      if (figures !== before) {
        if (before && before.month + 1 === figures.month && before.again !== null) before.again += 1
        before = figures
        ;[orders, purchaseDays, lastDay, priced] = [0, 0, 0, 0]
        figures.buyers += 1
        if (firstMonth < figures.month) figures.returning += 1
      }
      orders += 1
      if (day !== lastDay) purchaseDays += 1
      figures.orders += 1
      figures.items += items[at] ?? 0
      if (orders === 2) figures.repeat += 1
      if (day !== lastDay && purchaseDays === 2) figures.repeatByDay += 1
      lastDay = day
      const fen = netFen[at] ?? Number.NaN
      if (currencies[at] !== wanted || Number.isNaN(fen)) continue
      priced += 1
      if (priced === 1) figures.pricedBuyers += 1
      figures.pricedOrders += 1
      figures.netFen += fen
      if (firstMonth < figures.month) figures.returningFen += fen
    }
  }
  for (const figures of months) if (figures.month + 1 > complete) figures.again = null
  return months
}

/** From the first month in scope to that of `until`, the last `most` of them. */
function span(firsts: Int32Array, until: number, most: number): [from: number, to: number] {
  let earliest = Number.POSITIVE_INFINITY
  for (const first of firsts) if (first > 0 && first < earliest) earliest = first
  if (earliest === Number.POSITIVE_INFINITY) return [0, -1]
  const to = monthOf(until)
  return [Math.max(monthOf(earliest), to - most + 1), to]
}

const none = (month: number): MonthFigures => ({
  month,
  ...{ orders: 0, buyers: 0, returning: 0, repeat: 0, repeatByDay: 0, again: 0 },
  ...{ pricedOrders: 0, pricedBuyers: 0, netFen: 0, returningFen: 0, items: 0 },
})

export interface WindowRates {
  buyers: number
  orders: number
  /** Two or more orders in the window. */
  repeat: number
  repeatByDay: number
  /** Orders after the first of each buyer. */
  repeatOrders: number
  /** Buyers of the window of equal length before, and who of them bought in this one. Null: no such window. */
  before: { buyers: number; again: number } | null
}

/** The repeat-purchase rate of one window in all its variants; days inclusive. `from` null: all that was ever bought. */
export const ratesOf = (...asked: Parameters<typeof ratesSteps>): WindowRates => atOnce(ratesSteps(...asked))

export function* ratesSteps(purchases: Purchases, scope: Scope, from: number | null): Steps<WindowRates> {
  const { customers, starts, days, shops } = purchases
  const { until, shopId } = scope
  const begin = from === null ? Number.NEGATIVE_INFINITY : from - (until - from + 1)
  const rates = { buyers: 0, orders: 0, repeat: 0, repeatByDay: 0, repeatOrders: 0 }
  const before = { buyers: 0, again: 0 }
  for (let who = 0; who < customers.length; who += 1) {
    if (who % SLICE === 0) yield
    let [orders, purchaseDays, lastDay, earlier] = [0, 0, 0, 0]
    for (let at = starts[who] ?? 0; at < (starts[who + 1] ?? 0); at += 1) {
      const day = days[at] ?? 0
      if (shopId !== undefined && shops[at] !== shopId) continue
      if (from !== null && (day === 0 || day > until || day < begin)) continue
      if (from !== null && day < from) {
        earlier += 1
        continue
      }
      orders += 1
      if (day > 0 && day !== lastDay) purchaseDays += 1
      lastDay = day
    }
    if (earlier > 0) before.buyers += 1
    if (earlier > 0 && orders > 0) before.again += 1
    if (orders === 0) continue
    rates.buyers += 1
    rates.orders += orders
    rates.repeatOrders += orders - 1
    if (orders > 1) rates.repeat += 1
    if (purchaseDays > 1) rates.repeatByDay += 1
  }
  return { ...rates, before: from === null ? null : before }
}
