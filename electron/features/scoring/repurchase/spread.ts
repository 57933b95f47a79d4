import { atOnce, type Steps } from '../../../engine/steps.ts'
import type { Purchases } from '../purchases.ts'
import { SLICE, sortedSteps } from '../sorted.ts'
import type { MonthsScope } from './months.ts'

export interface SpreadFigures {
  unpriced: number
  orders: { from: number; to: number | null; customers: number; orders: number; netFen: number }[]
  tenths: { customers: number; minFen: number; maxFen: number; netFen: number }[]
  netFen: number
}

const CLASSES: [from: number, to: number | null][] = [
  ...[1, 2, 3, 4, 5].map((orders): [number, number] => [orders, orders]),
  ...([
    [6, 9],
    [10, 19],
    [20, null],
  ] as [number, number | null][]),
]

/** People by orders and by money. Orders without a day count too, as they do in the list of customers. */
export const spreadOf = (purchases: Purchases, scope: MonthsScope): SpreadFigures =>
  atOnce(spreadSteps(purchases, scope))

export function* spreadSteps(purchases: Purchases, scope: MonthsScope): Steps<SpreadFigures> {
  const { customers, starts, days, shops, currencies, currencyNames, netFen } = purchases
  const wanted = currencyNames.indexOf(scope.currency)
  const orders = CLASSES.map(([from, to]) => ({ from, to, customers: 0, orders: 0, netFen: 0 }))
  const money = new Float64Array(customers.length)
  let [priced, unpriced, total] = [0, 0, 0]
  for (let who = 0; who < customers.length; who += 1) {
    if (who % SLICE === 0) yield
    let [count, paid, known] = [0, 0, false]
    for (let at = starts[who] ?? 0; at < (starts[who + 1] ?? 0); at += 1) {
      if ((days[at] ?? 0) > scope.until || (scope.shopId !== undefined && shops[at] !== scope.shopId))
        continue
      count += 1
      const fen = netFen[at] ?? Number.NaN
      if (currencies[at] !== wanted || Number.isNaN(fen)) {
        unpriced += 1
        continue
      }
      known = true
      paid += fen
    }
    const row = orders.find(({ from, to }) => count >= from && count <= (to ?? count))
    if (!row) continue
    row.customers += 1
    row.orders += count
    row.netFen += paid
    total += paid
    if (!known) continue
    money[priced] = paid
    priced += 1
  }
  const rising = yield* sortedSteps(money.slice(0, priced))
  return { unpriced, orders, tenths: tenthsOf(rising.reverse()), netFen: total }
}

/** Cut by place: of ten customers each is a tenth; fewer than ten have no tenths. */
function tenthsOf(falling: Float64Array): SpreadFigures['tenths'] {
  if (falling.length < 10) return []
  return Array.from({ length: 10 }, (_, nth) => {
    const part = falling.subarray(
      Math.round((falling.length * nth) / 10),
      Math.round((falling.length * (nth + 1)) / 10),
    )
    return {
      customers: part.length,
      minFen: part.at(-1) ?? 0,
      maxFen: part[0] ?? 0,
      netFen: part.reduce((sum, fen) => sum + fen, 0),
    }
  })
}
