import type { FigureOf } from '../../../../shared/features/scoring/figure.ts'
import type { Steps } from '../../../engine/steps.ts'
import { currencyOf, type Ground } from '../repurchase/ground.ts'
import { SLICE, sortedSteps } from '../sorted.ts'

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
  const { ids, fen } = yield* paidIn(ground, currencyOf(ground, currency))
  const size = ids.length
  if (size < 10) return []
  const rising = yield* sortedSteps(fen)
  const edge = (tenths: number) => Math.round((size * tenths) / 10)
  const [from, to] = [edge(nth - 1), edge(nth)]
  const [most, least] = [rising[size - 1 - from] ?? 0, rising[size - to] ?? 0]
  // Where those begin who paid just as much as the first, as the last of the tenth.
  let [firstMost, firstLeast] = [0, 0]
  for (const one of fen) {
    firstMost += Number(one > most)
    firstLeast += Number(one > least)
  }
  const found: number[] = []
  for (let at = 0, likeMost = 0, likeLeast = 0; at < size; at += 1) {
    if (at % SLICE === 0) yield
    const one = fen[at] ?? 0
    if (one > most || one < least) continue
    const place = one === most ? firstMost + likeMost++ : one === least ? firstLeast + likeLeast++ : from
    if (place >= from && place < to) found.push(ids[at] ?? 0)
  }
  return found
}

/** Whose money in a currency is known, by id, and how much it is. */
function* paidIn({ purchases, until, shopId }: Ground, currency: string) {
  const { customers, starts, days, shops, currencies, currencyNames, netFen } = purchases
  const wanted = currencyNames.indexOf(currency)
  const ids = new Int32Array(customers.length)
  const fen = new Float64Array(customers.length)
  let size = 0
  for (let who = 0; who < customers.length; who += 1) {
    if (who % SLICE === 0) yield
    let [sum, known] = [0, false]
    for (let at = starts[who] ?? 0; at < (starts[who + 1] ?? 0); at += 1) {
      if ((days[at] ?? 0) > until || (shopId !== undefined && shops[at] !== shopId)) continue
      const one = netFen[at] ?? Number.NaN
      if (currencies[at] !== wanted || Number.isNaN(one)) continue
      known = true
      sum += one
    }
    if (!known) continue
    ids[size] = customers[who] ?? 0
    fen[size] = sum
    size += 1
  }
  return { ids: ids.slice(0, size), fen: fen.slice(0, size) }
}
