import type { PurchaseSummary } from '../../../shared/features/scoring/purchases.ts'
import { dayOfNumber, numberOfDay } from '../../../shared/kernel/day-number.ts'
import type { Purchases } from './purchases.ts'

/** What there is to count from, and what of it cannot be used; `today` is the shop's. */
export function summaryOf(purchases: Purchases, today: string): PurchaseSummary {
  const { customers, starts, days, currencies, currencyNames } = purchases
  const now = numberOfDay(today)
  let undated = 0
  let future = 0
  let purchaseDays = 0
  let first = Number.POSITIVE_INFINITY
  let last = 0
  for (let who = 0; who < customers.length; who += 1)
    for (let at = starts[who] ?? 0, before = 0; at < (starts[who + 1] ?? 0); at += 1) {
      const day = days[at] ?? 0
      if (day === 0) undated += 1
      else {
        if (day > now) future += 1
        if (day !== before) purchaseDays += 1
        if (day < first) first = day
        if (day > last) last = day
        before = day
      }
    }
  const counts = new Int32Array(currencyNames.length)
  for (const place of currencies) counts[place] = (counts[place] ?? 0) + 1
  return {
    customers: customers.length,
    orders: days.length,
    purchaseDays,
    undated,
    future,
    currencies: currencyNames
      .map((currency, place) => ({ currency, orders: counts[place] ?? 0 }))
      .filter(({ orders }) => orders > 0)
      .sort((a, b) => b.orders - a.orders || (a.currency < b.currency ? -1 : 1)),
    firstDay: last === 0 ? null : dayOfNumber(first),
    lastDay: last === 0 ? null : dayOfNumber(last),
    today,
  }
}
