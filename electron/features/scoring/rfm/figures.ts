import { averageFen } from '../../../../shared/kernel/money.ts'
import type { Purchases } from '../purchases.ts'

export interface FigureScope {
  /** Day number the figures are as of: what was paid later is not known yet. */
  until: number
  /** Purchases in other currencies are left out. */
  currency: string
  shopId?: number | undefined
  frequency: 'days' | 'orders'
  monetary: 'total' | 'average'
}

/** Recency, frequency and money of everybody with a dated purchase in scope, one place each. */
export interface RfmFigures {
  customers: Int32Array
  /** Days since the last purchase. */
  recency: Int32Array
  /** Purchase days or orders, as the scope says. Orders without a date count as orders. */
  frequency: Int32Array
  /** Fen: net of refunds, in all or per order; what no file tells counts as nought, as in lists. */
  monetary: Float64Array
  /** Orders and net fen, whatever the two above are counted by: for sums. */
  orders: Int32Array
  netFen: Float64Array
  /** People all of whose purchases are without a date: they have no recency and stand in no place. */
  withoutDay: number
  /** People in a place none of whose amounts is known. */
  withoutMoney: number
}

export function rfmFigures(purchases: Purchases, scope: FigureScope): RfmFigures {
  const { until, currency, shopId, frequency, monetary } = scope
  const wanted = purchases.currencyNames.indexOf(currency)
  const most = purchases.customers.length
  const figures: RfmFigures = {
    customers: new Int32Array(most),
    recency: new Int32Array(most),
    frequency: new Int32Array(most),
    monetary: new Float64Array(most),
    orders: new Int32Array(most),
    netFen: new Float64Array(most),
    withoutDay: 0,
    withoutMoney: 0,
  }
  let place = 0
  for (let who = 0; who < most; who += 1) {
    let last = 0
    let days = 0
    let orders = 0
    let net = 0
    let known = 0
    for (let at = purchases.starts[who] ?? 0; at < (purchases.starts[who + 1] ?? 0); at += 1) {
      const day = purchases.days[at] ?? 0
      if (day > until || purchases.currencies[at] !== wanted) continue
      if (shopId !== undefined && purchases.shops[at] !== shopId) continue
      orders += 1
      if (day !== 0 && day !== last) days += 1
      if (day !== 0) last = day
      const money = purchases.netFen[at] ?? Number.NaN
      if (!Number.isNaN(money)) {
        net += money
        known += 1
      }
    }
    if (orders > 0 && last === 0) figures.withoutDay += 1
    if (last === 0) continue
    if (known === 0) figures.withoutMoney += 1
    const times = frequency === 'days' ? days : orders
    figures.customers[place] = purchases.customers[who] ?? 0
    figures.recency[place] = until - last
    figures.frequency[place] = times
    figures.monetary[place] = monetary === 'total' ? net : (averageFen(net, orders) ?? 0)
    figures.orders[place] = orders
    figures.netFen[place] = net
    place += 1
  }
  return cut(figures, place)
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
  }
}
