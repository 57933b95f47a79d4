import { isPurchase } from '../../../../shared/features/orders/rules.ts'
import type { CustomerFacts } from '../../../../shared/features/scoring/customer.ts'
import { dayOfNumber, numberOfDay } from '../../../../shared/kernel/day-number.ts'
import { averageFen } from '../../../../shared/kernel/money.ts'
import { type FactLine, type FactOrder, type FactOrders, MOST_ORDERS } from './orders.ts'

const MS_PER_DAY = 86_400_000
const MS_PER_HOUR = 3_600_000
const SHOWN = 8

/** The facts of one customer; `today` is the shop's. */
export function factsOf(
  { orders, lines, shops, fallbackCurrency }: FactOrders,
  today: string,
): CustomerFacts {
  const paid = orders.filter(isPurchase)
  // What credit notes gave back is money of theirs like any refund.
  const withReturns = orders.filter((order) => order.paid)
  const currency = mostOf(paid, ({ currency }) => currency)[0]?.[0] ?? fallbackCurrency
  const inIt = paid.filter((order) => order.currency === currency)
  const moneyIn = withReturns.filter((order) => order.currency === currency)
  const dated = paid
    .map((order) => ({
      id: order.id,
      day: order.wallMs === null ? 0 : Math.floor(order.wallMs / MS_PER_DAY),
    }))
    .filter(({ day }) => day > 0)
    .sort((a, b) => a.day - b.day || a.id - b.id)
  const edge = (one: (typeof dated)[number] | undefined) =>
    one === undefined ? null : { day: dayOfNumber(one.day), orderId: one.id }
  const last = dated.at(-1)
  const pieces = moneyIn.reduce((sum, { items }) => sum + items, 0)
  const money = moneyOf(moneyIn)
  return {
    today,
    recency: {
      days: last === undefined ? null : Math.max(0, numberOfDay(today) - last.day),
      lastDay: edge(last)?.day ?? null,
      orderId: last?.id ?? null,
    },
    frequency: {
      orders: orders.length,
      paidOrders: paid.length,
      purchaseDays: new Set(dated.map(({ day }) => day)).size,
      undated: paid.length - dated.length,
    },
    monetary: {
      currency,
      ...money,
      unknown: paid.filter(({ grossFen }) => grossFen === null).length,
      otherCurrencies: mostOf(paid, (order) => order.currency)
        .slice(1)
        .map(([other, count]) => ({ currency: other, orders: count })),
    },
    basket: {
      pieces,
      orders: inIt.length,
      piecesPerOrder: inIt.length === 0 ? null : pieces / inIt.length,
      averageOrderFen: averageFen(money.netFen, money.counted),
    },
    first: edge(dated[0]),
    last: edge(last),
    ...boughtOf(lines, new Set(inIt.map(({ id }) => id))),
    shops: mostOf(paid, ({ shopId }) => shopId).flatMap(([id, count]) =>
      shops.filter((shop) => shop.id === id).map((shop) => ({ ...shop, orders: count })),
    ),
    ...timesOf(paid),
    discounts: discountsOf(paid),
    refunds: {
      orders: withReturns.filter(({ refundFen }) => refundFen > 0).length,
      shareOfMoney: money.grossFen > 0 ? money.refundFen / money.grossFen : null,
    },
    channels: mostOf(paid, ({ channel }) => channel)
      .slice(0, SHOWN)
      .map(([channel, count]) => ({ channel, orders: count })),
    cutAt: orders.length === MOST_ORDERS ? MOST_ORDERS : null,
  }
}

/** How often each was met, the most first; of equals the smaller. */
function mostOf<Key extends string | number>(
  orders: readonly FactOrder[],
  keyOf: (order: FactOrder) => Key,
): [Key, number][] {
  const counts = new Map<Key, number>()
  for (const order of orders) counts.set(keyOf(order), (counts.get(keyOf(order)) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
}

/** A refund of an order without an amount would be a loss that never was. */
function moneyOf(orders: readonly FactOrder[]) {
  const told = orders.filter(({ grossFen }) => grossFen !== null)
  const grossFen = told.reduce((sum, order) => sum + (order.grossFen ?? 0), 0)
  const refundFen = told.reduce((sum, order) => sum + order.refundFen, 0)
  return { grossFen, refundFen, netFen: grossFen - refundFen, counted: told.filter(isPurchase).length }
}

function timesOf(orders: readonly FactOrder[]): Pick<CustomerFacts, 'weekdays' | 'hours'> {
  const weekdays = new Array<number>(7).fill(0)
  const hours = new Array<number>(24).fill(0)
  for (const { wallMs } of orders) {
    if (wallMs === null) continue
    // 1 January 1970 was a Thursday.
    const weekday = (((Math.floor(wallMs / MS_PER_DAY) + 3) % 7) + 7) % 7
    weekdays[weekday] = (weekdays[weekday] ?? 0) + 1
    // On the stroke of midnight: a file that tells days only.
    const time = ((wallMs % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY
    const hour = Math.floor(time / MS_PER_HOUR)
    if (time !== 0) hours[hour] = (hours[hour] ?? 0) + 1
  }
  return { weekdays, hours }
}

function discountsOf(orders: readonly FactOrder[]): CustomerFacts['discounts'] {
  const known = orders.filter(({ discountFen }) => discountFen !== null)
  const discounted = known.filter(({ discountFen }) => (discountFen ?? 0) > 0)
  // Of one currency: a share of money must not mix two.
  const currency = mostOf(discounted, (order) => order.currency)[0]?.[0]
  let saved = 0
  let paid = 0
  for (const order of discounted) {
    if (order.currency !== currency || order.grossFen === null) continue
    saved += order.discountFen ?? 0
    paid += order.grossFen
  }
  return {
    known: known.length,
    discounted: discounted.length,
    rate: saved + paid > 0 ? saved / (saved + paid) : null,
  }
}

function boughtOf(
  lines: readonly FactLine[],
  inCurrency: ReadonlySet<number>,
): Pick<CustomerFacts, 'products' | 'categories' | 'withoutCategory'> {
  const byMost =
    <Group extends { orders: number; pieces: number }>(name: (group: Group) => string) =>
    (a: Group, b: Group) =>
      b.orders - a.orders || b.pieces - a.pieces || (name(a) < name(b) ? -1 : 1)
  const sumOf = (group: readonly FactLine[]) => ({
    orders: new Set(group.map(({ orderId }) => orderId)).size,
    pieces: group.reduce((sum, { quantity }) => sum + quantity, 0),
  })
  const products = [...Map.groupBy(lines, ({ title }) => title)].map(([title, group]) => ({
    title,
    ...sumOf(group),
    amountFen: group.every(({ orderId, amountFen }) => amountFen !== null && inCurrency.has(orderId))
      ? group.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0)
      : null,
  }))
  const withCategory = lines.filter(({ category }) => category !== '')
  const categories = [...Map.groupBy(withCategory, ({ category }) => category)].map(([category, group]) => ({
    category,
    ...sumOf(group),
  }))
  return {
    products: products.sort(byMost((one) => one.title)).slice(0, SHOWN),
    categories: categories.sort(byMost((one) => one.category)).slice(0, SHOWN),
    withoutCategory: sumOf(lines.filter(({ category }) => category === '')).pieces,
  }
}
