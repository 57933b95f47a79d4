import { type Stage, stage } from '../../../../shared/features/customers/filter.ts'
import { type ValueType, valueType, valueTypeOf } from '../../../../shared/features/scoring/segments.ts'
import { numberOfDay } from '../../../../shared/kernel/day-number.ts'
import { averageFen } from '../../../../shared/kernel/money.ts'
import { atOnce, type Steps } from '../../../engine/steps.ts'
import { type Line, stageOf } from '../../customers/rules.ts'
import { moneyLimitsIn, type Scoring } from '../../customers/scores.ts'
import type { Purchases } from '../purchases.ts'
import { SLICE } from '../sorted.ts'

/**
 * How everybody stood at the end of a day, by what had been paid until then: the figures of a profile, each place one of
 * `Purchases.customers`. Who had not bought yet has nought orders. Money and orders are of the currency most of a
 * person's orders were in then; orders without a date had always been there.
 */
export interface Standings {
  paidOrders: Int32Array
  purchaseDays: Int32Array
  netFen: Float64Array
  /** Day number; 0 where no purchase tells a day. */
  lastDay: Int32Array
  /** What money and orders are of, as places in `Purchases.currencyNames`. */
  currencies: Uint8Array
  currencyNames: readonly string[]
}

export const standingsAt = (purchases: Purchases, until: number): Standings =>
  atOnce(standingsSteps(purchases, until))

export function* standingsSteps(purchases: Purchases, until: number): Steps<Standings> {
  const most = purchases.customers.length
  const standings: Standings = {
    paidOrders: new Int32Array(most),
    purchaseDays: new Int32Array(most),
    netFen: new Float64Array(most),
    lastDay: new Int32Array(most),
    currencies: new Uint8Array(most),
    currencyNames: purchases.currencyNames,
  }
  const standingOf = standingReader(purchases)
  for (let who = 0; who < most; who += 1) {
    if (who % SLICE === 0) yield
    const { paidOrders, netFen, purchaseDays, lastDay, currency } = standingOf(who, until)
    standings.currencies[who] = currency
    standings.paidOrders[who] = paidOrders
    standings.netFen[who] = netFen
    standings.purchaseDays[who] = purchaseDays
    standings.lastDay[who] = lastDay
  }
  return standings
}

interface Standing {
  paidOrders: number
  purchaseDays: number
  netFen: number
  lastDay: number
  /** Place in `Purchases.currencyNames`. */
  currency: number
}

/** How one of them stood at the end of a day. The answer is written over by the next one. */
export function standingReader(purchases: Purchases): (who: number, until: number) => Readonly<Standing> {
  const { starts, days, netFen, currencies, currencyNames } = purchases
  const standing: Standing = { paidOrders: 0, purchaseDays: 0, netFen: 0, lastDay: 0, currency: 0 }
  // Of equals the first in the alphabet, as profiles have it.
  const byName = currencyNames.map((_, place) => place)
  byName.sort((a, b) => ((currencyNames[a] ?? '') < (currencyNames[b] ?? '') ? -1 : 1))
  const orders = new Int32Array(currencyNames.length)
  const money = new Float64Array(currencyNames.length)
  return (who, until) => {
    orders.fill(0)
    money.fill(0)
    let last = 0
    let dayCount = 0
    for (let at = starts[who] ?? 0; at < (starts[who + 1] ?? 0); at += 1) {
      const day = days[at] ?? 0
      if (day > until) break
      const currency = currencies[at] ?? 0
      orders[currency] = (orders[currency] ?? 0) + 1
      const net = netFen[at] ?? Number.NaN
      if (!Number.isNaN(net)) money[currency] = (money[currency] ?? 0) + net
      if (day !== 0 && day !== last) dayCount += 1
      last = day || last
    }
    let main = byName[0] ?? 0
    for (const place of byName) if ((orders[place] ?? 0) > (orders[main] ?? 0)) main = place
    standing.paidOrders = orders[main] ?? 0
    standing.netFen = money[main] ?? 0
    standing.purchaseDays = dayCount
    standing.lastDay = last
    standing.currency = main
    return standing
  }
}

/** Nobody yet, or not scored. */
export const NONE = 255

/** The stage of everybody at the end of that day, as places in `stage.options`; NONE before their first purchase. */
export function stagesAt(
  { customers }: Pick<Purchases, 'customers'>,
  standings: Standings,
  until: number,
  lineOf: (customerId: number) => Line,
): Uint8Array {
  const places = new Map<Stage, number>(stage.options.map((name, place) => [name, place]))
  return Uint8Array.from(customers, (id, who) => {
    const orders = standings.paidOrders[who] ?? 0
    if (orders === 0) return NONE
    const last = standings.lastDay[who] ?? 0
    return places.get(stageOf(orders, last === 0 ? null : until - last, lineOf(id))) ?? NONE
  })
}

/** The value type of everybody at the end of that day, as places in `valueType.options`; NONE where not scored. */
export function typesAt(standings: Standings, until: number, scoring: Omit<Scoring, 'asOf'>): Uint8Array {
  const { split, frequency, monetary } = scoring
  const limits = standings.currencyNames.map((currency) => moneyLimitsIn(scoring, currency))
  const places = new Map<ValueType, number>(valueType.options.map((name, place) => [name, place]))
  const times = frequency === 'orders' ? standings.paidOrders : standings.purchaseDays
  return Uint8Array.from(standings.paidOrders, (paidOrders, who) => {
    const last = standings.lastDay[who] ?? 0
    const own = limits[standings.currencies[who] ?? 0]
    if (!split || !own || paidOrders === 0 || last === 0) return NONE
    const net = standings.netFen[who] ?? 0
    const money = monetary === 'total' ? net : (averageFen(net, paidOrders) ?? 0)
    const type = valueTypeOf(until - last <= split.r, (times[who] ?? 0) >= split.f, money >= own.split)
    return places.get(type) ?? NONE
  })
}

/** How many went from where to where; people who are nowhere both times are left out. */
export function movesBetween<Name extends string>(
  before: Uint8Array,
  after: Uint8Array,
  names: readonly Name[],
): { from: Name | null; to: Name | null; customers: number }[] {
  const counts = new Map<number, number>()
  for (let who = 0; who < before.length; who += 1) {
    const key = 256 * (before[who] ?? NONE) + (after[who] ?? NONE)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  counts.delete(256 * NONE + NONE)
  return [...counts]
    .map(([key, customers]) => ({
      from: names[Math.floor(key / 256)] ?? null,
      to: names[key % 256] ?? null,
      customers,
    }))
    .sort((a, b) => b.customers - a.customers)
}

/** Last day of a month `YYYY-MM`, as a day number. */
export function endOfMonth(month: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return numberOfDay(new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10))
}
