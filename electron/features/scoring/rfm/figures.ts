import { averageFen } from '../../../../shared/kernel/money.ts'
import { atOnce, type Steps } from '../../../engine/steps.ts'
import type { Purchases } from '../purchases.ts'
import { SLICE } from '../sorted.ts'

export interface FigureScope {
  /** Day number the figures are as of: what was paid later is not known yet. */
  until: number
  /** Purchases in other currencies are left out. Without: all of them, and money of the currency each buys in most. */
  currency?: string | undefined
  shopId?: number | undefined
  frequency: 'days' | 'orders'
  monetary: 'total' | 'average'
}

/** Recency, frequency and money of everybody with a dated purchase in scope, one place each. */
export interface RfmFigures {
  customers: Int32Array
  /** Days since the last purchase, whatever it was paid in. */
  recency: Int32Array
  /** Purchase days or orders, as the scope says: orders are those in their currency. Orders without a date count. */
  frequency: Int32Array
  /** Fen: net of refunds, in all or per order; what no file tells counts as nought, as in lists. */
  monetary: Float64Array
  /** Orders and net fen, whatever the two above are counted by: for sums. */
  orders: Int32Array
  netFen: Float64Array
  /** What each place's orders and money are in: places in `currencyNames`. */
  currencies: Uint8Array
  currencyNames: readonly string[]
  /** People all of whose purchases are without a date: they have no recency and stand in no place. */
  withoutDay: number
  /** People in a place none of whose amounts is known. */
  withoutMoney: number
}

export const rfmFigures = (purchases: Purchases, scope: FigureScope): RfmFigures =>
  atOnce(rfmFiguresSteps(purchases, scope))

export function* rfmFiguresSteps(purchases: Purchases, scope: FigureScope): Steps<RfmFigures> {
  const most = purchases.customers.length
  const figures: RfmFigures = {
    customers: new Int32Array(most),
    recency: new Int32Array(most),
    frequency: new Int32Array(most),
    monetary: new Float64Array(most),
    orders: new Int32Array(most),
    netFen: new Float64Array(most),
    currencies: new Uint8Array(most),
    currencyNames: purchases.currencyNames,
    withoutDay: 0,
    withoutMoney: 0,
  }
  const read = figureReader(purchases, scope)
  let place = 0
  for (let who = 0; who < most; who += 1) {
    if (who % SLICE === 0) yield
    const { last, days, orders, net, known, currency } = read(who)
    if (orders > 0 && last === 0) figures.withoutDay += 1
    if (last === 0) continue
    if (known === 0) figures.withoutMoney += 1
    figures.customers[place] = purchases.customers[who] ?? 0
    figures.recency[place] = scope.until - last
    figures.frequency[place] = scope.frequency === 'days' ? days : orders
    figures.monetary[place] = scope.monetary === 'total' ? net : (averageFen(net, orders) ?? 0)
    figures.orders[place] = orders
    figures.netFen[place] = net
    figures.currencies[place] = currency
    place += 1
  }
  return cut(figures, place)
}

/** What one of them bought in scope. The answer is written over by the next one. */
function figureReader(purchases: Purchases, { until, currency, shopId }: FigureScope) {
  const { currencyNames } = purchases
  const wanted = currency === undefined ? null : currencyNames.indexOf(currency)
  const byName = [...currencyNames.keys()].sort((a, b) =>
    (currencyNames[a] ?? '') < (currencyNames[b] ?? '') ? -1 : 1,
  )
  const orders = new Int32Array(currencyNames.length)
  const net = new Float64Array(currencyNames.length)
  const known = new Int32Array(currencyNames.length)
  const read = { last: 0, days: 0, orders: 0, net: 0, known: 0, currency: 0 }
  return (who: number): Readonly<typeof read> => {
    for (const column of [orders, net, known]) column.fill(0)
    read.last = 0
    read.days = 0
    for (let at = purchases.starts[who] ?? 0; at < (purchases.starts[who + 1] ?? 0); at += 1) {
      const day = purchases.days[at] ?? 0
      const paidIn = purchases.currencies[at] ?? 0
      if (day > until || (wanted !== null && paidIn !== wanted)) continue
      if (shopId !== undefined && purchases.shops[at] !== shopId) continue
      orders[paidIn] = (orders[paidIn] ?? 0) + 1
      if (day !== 0 && day !== read.last) read.days += 1
      if (day !== 0) read.last = day
      const money = purchases.netFen[at] ?? Number.NaN
      if (Number.isNaN(money)) continue
      net[paidIn] = (net[paidIn] ?? 0) + money
      known[paidIn] = (known[paidIn] ?? 0) + 1
    }
    // Of equals the first in the alphabet, as profiles have it.
    let main = byName[0] ?? 0
    for (const one of byName) if ((orders[one] ?? 0) > (orders[main] ?? 0)) main = one
    read.currency = main
    read.orders = orders[main] ?? 0
    read.net = net[main] ?? 0
    read.known = known[main] ?? 0
    return read
  }
}

function cut(figures: RfmFigures, length: number): RfmFigures {
  return {
    ...figures,
    customers: figures.customers.slice(0, length),
    recency: figures.recency.slice(0, length),
    frequency: figures.frequency.slice(0, length),
    monetary: figures.monetary.slice(0, length),
    orders: figures.orders.slice(0, length),
    netFen: figures.netFen.slice(0, length),
    currencies: figures.currencies.slice(0, length),
  }
}
