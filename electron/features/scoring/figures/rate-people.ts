import type { FigureOf } from '../../../../shared/features/scoring/figure.ts'
import type { Steps } from '../../../engine/steps.ts'
import type { Purchases } from '../purchases.ts'
import { currencyOf, type Ground } from '../repurchase/ground.ts'
import { SLICE } from '../sorted.ts'

/** Orders of one customer in a span of days, and those purchase days. */
interface Span {
  orders: number
  days: number
}

/** Ids of those whom `wanted` says yes to; asked with a counter of their orders between two days, inclusive. */
function* peopleWho(
  { purchases, shopId }: Ground,
  wanted: (within: (from: number, to: number) => Span) => boolean,
): Steps<number[]> {
  const { customers, starts, days, shops } = purchases
  const found: number[] = []
  for (let who = 0; who < customers.length; who += 1) {
    if (who % SLICE === 0) yield
    const within = (from: number, to: number): Span => {
      const span = { orders: 0, days: 0 }
      let last = 0
      for (let at = starts[who] ?? 0; at < (starts[who + 1] ?? 0); at += 1) {
        const day = days[at] ?? 0
        if (day < from || day > to || (shopId !== undefined && shops[at] !== shopId)) continue
        span.orders += 1
        if (day > 0 && day !== last) span.days += 1
        last = day
      }
      return span
    }
    if (wanted(within)) found.push(customers[who] ?? 0)
  }
  return found
}

/** The first and the last day of a month, as day numbers. */
function daysOfMonth(name: string, after = 0): [number, number] {
  const [year = 0, month = 0] = name.split('-').map(Number)
  const first = (more: number) => Date.UTC(year, month - 1 + more, 1) / 86_400_000
  return [first(after), first(after + 1) - 1]
}

/** As `monthsOf` counts them. */
export function* monthPeople({ month, who }: FigureOf<'month'>, ground: Ground): Steps<number[]> {
  const [from, end] = daysOfMonth(month)
  const [next, nextEnd] = daysOfMonth(month, 1)
  const to = Math.min(end, ground.until)
  return yield* peopleWho(ground, (within) => {
    const { orders, days } = within(from, to)
    if (orders === 0) return false
    switch (who) {
      case 'buyers':
        return true
      case 'new':
        return within(1, from - 1).orders === 0
      case 'returning':
        return within(1, from - 1).orders > 0
      case 'repeat':
        return orders > 1
      case 'repeatByDay':
        return days > 1
      case 'again':
        return within(next, Math.min(nextEnd, ground.until)).orders > 0
    }
  })
}

/** As `ratesOf` counts them. */
export function* windowPeople({ days: length, who }: FigureOf<'window'>, ground: Ground): Steps<number[]> {
  const { until } = ground
  const from = length === null ? Number.NEGATIVE_INFINITY : until - length + 1
  const to = length === null ? Number.POSITIVE_INFINITY : until
  return yield* peopleWho(ground, (within) => {
    const { orders, days } = within(Math.max(from, length === null ? from : 1), to)
    if (orders === 0) return false
    if (who === 'buyers') return true
    if (who === 'again') return length !== null && within(Math.max(1, from - length), from - 1).orders > 0
    return (who === 'repeat' ? orders : days) > 1
  })
}

/** As `spreadOf` counts them: orders without a day too. */
export const ordersPeople = ({ from, to }: FigureOf<'orders'>, ground: Ground): Steps<number[]> =>
  peopleWho(ground, (within) => {
    const { orders } = within(Number.NEGATIVE_INFINITY, ground.until)
    return orders > 0 && orders >= from && orders <= (to ?? orders)
  })

/** As `tenthsOf` cuts them; of those who paid the same, whoever has the lower id stands first. */
export function* tenthPeople({ nth, currency }: FigureOf<'tenth'>, ground: Ground): Steps<number[]> {
  const { purchases, until, shopId } = ground
  const paid = yield* paidIn(purchases, currencyOf(ground, currency), until, shopId)
  if (paid.length < 10) return []
  yield
  paid.sort((a, b) => b.fen - a.fen || a.id - b.id)
  yield
  const edge = (tenths: number) => Math.round((paid.length * tenths) / 10)
  return paid
    .slice(edge(nth - 1), edge(nth))
    .map(({ id }) => id)
    .sort((a, b) => a - b)
}

interface Paid {
  id: number
  fen: number
}

function* paidIn(
  purchases: Purchases,
  currency: string,
  until: number,
  shopId: number | undefined,
): Steps<Paid[]> {
  const { customers, starts, days, shops, currencies, currencyNames, netFen } = purchases
  const wanted = currencyNames.indexOf(currency)
  const paid: Paid[] = []
  for (let who = 0; who < customers.length; who += 1) {
    if (who % SLICE === 0) yield
    let [fen, known] = [0, false]
    for (let at = starts[who] ?? 0; at < (starts[who + 1] ?? 0); at += 1) {
      if ((days[at] ?? 0) > until || (shopId !== undefined && shops[at] !== shopId)) continue
      const one = netFen[at] ?? Number.NaN
      if (currencies[at] !== wanted || Number.isNaN(one)) continue
      known = true
      fen += one
    }
    if (known) paid.push({ id: customers[who] ?? 0, fen })
  }
  return paid
}
