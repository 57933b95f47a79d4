import type { CustomerForecast } from '../../../../shared/features/scoring/models.ts'
import { dayOfNumber } from '../../../../shared/kernel/day-number.ts'
import { type Occasions, occasionsOf } from '../occasions.ts'
import type { Purchases } from '../purchases.ts'
import { buyersOf } from './buyers.ts'
import { aliveChance, expectedAhead, type History, waitingTime } from './buying.ts'
import { discountedCount } from './lifetime-value.ts'
import { DAYS_PER_MONTH, expectedSpendFen, HORIZONS, type Outlook } from './outlook.ts'
import { ValueAhead } from './value-interval.ts'

export const MONTHLY_DISCOUNT = 0.01
/** How sure the interval of a lifetime value is, half of the rest on either side. */
const SURE = 0.8
/** Gaps from which on somebody's own middle one says something. */
const NEEDED_GAPS = 3

/**
 * What is to be expected of one customer, with what it was made from; where the data do not carry chances, only their
 * rhythm so far. `purchases` are those the outlook was made of.
 */
export function forecastOf(outlook: Outlook, purchases: Purchases, customerId: number): CustomerForecast {
  const { until, currency } = outlook.scoped
  const own = purchasesOfOne(purchases, customerId)
  const occasions = own && occasionsOf(own, { until, currency: currency ?? undefined })
  if (!occasions || occasions.customers.length === 0) return { state: 'none' }
  const buyers = buyersOf(occasions, until)
  const history: History = { x: buyers.x[0] ?? 0, lastAt: buyers.lastAt[0] ?? 0, age: buyers.age[0] ?? 0 }
  const spent = { x: buyers.spendX[0] ?? 0, meanFen: buyers.meanFen[0] ?? 0 }
  const inputs = {
    ...history,
    meanFen: spent.x > 0 ? Math.round(spent.meanFen) : null,
    until: dayOfNumber(until),
  }
  const lastDay = dayOfNumber((buyers.first[0] ?? 0) + history.lastAt)
  const { best } = outlook
  if (!outlook.supported || !best)
    return { state: 'rhythm', inputs, why: outlook.why, lastDay, usualGapDays: usualGap(occasions) }
  const spendFen =
    outlook.valueSupported && outlook.spend ? expectedSpendFen(outlook.spend, spent.x, spent.meanFen) : null
  return {
    state: 'expected',
    inputs,
    model: best.model,
    currency,
    alive: aliveChance(best.fit, history),
    lastDay,
    horizons: HORIZONS.map((months, nth) => {
      const scale = outlook.scales[nth] ?? 1
      const orders = scale * expectedAhead(best.fit, history, months * DAYS_PER_MONTH)
      return { months, orders, valueFen: spendFen === null ? null : Math.round(orders * spendFen) }
    }),
    clv: lifetimeOf(outlook, history, spent),
    next: {
      early: dayAhead(until, waitingTime(best.fit, history, 0.25)),
      middle: dayAhead(until, waitingTime(best.fit, history, 0.5)),
      late: dayAhead(until, waitingTime(best.fit, history, 0.75)),
    },
  }
}

/**
 * Lifetime value of 12 months in fen, and the interval it will lie in four times of five; null where amounts do not
 * carry it. The interval is of the undiscounted value (see ValueAhead), brought down by the same share as the mean.
 */
export function lifetimeOf(
  outlook: Outlook,
  history: History,
  { x, meanFen }: { x: number; meanFen: number },
) {
  const { spend, plausible } = outlook
  const best = outlook.best?.fit
  if (!outlook.valueSupported || !spend || !best) return null
  const months = 12
  const counted = { months, unitsPerMonth: DAYS_PER_MONTH, monthlyDiscount: MONTHLY_DISCOUNT }
  const count = (outlook.scales.at(-1) ?? 1) * discountedCount(best, history, counted)
  const plain = expectedAhead(best, history, months * DAYS_PER_MONTH)
  const known = meanFen > 0 ? { x, mean: meanFen / 100 } : { x: 0, mean: 0 }
  const ahead = new ValueAhead(plausible, history, known, months * DAYS_PER_MONTH)
  const scale = plain > 0 ? (100 * count) / plain : 0
  return {
    fen: Math.round(count * expectedSpendFen(spend, x, meanFen)),
    lowFen: Math.round(scale * ahead.quantile((1 - SURE) / 2)),
    highFen: Math.round(scale * ahead.quantile((1 + SURE) / 2)),
    sure: SURE as 0.8,
  }
}

const FARTHEST_DAYS = 3650

const dayAhead = (until: number, days: number): string | null =>
  days <= FARTHEST_DAYS ? dayOfNumber(until + Math.max(1, Math.ceil(days))) : null

function usualGap({ days }: Occasions): number | null {
  const gaps = Array.from(days.subarray(1), (day, at) => day - (days[at] ?? 0)).sort((a, b) => a - b)
  if (gaps.length < NEEDED_GAPS) return null
  const middle = (gaps.length - 1) / 2
  return ((gaps[Math.floor(middle)] ?? 0) + (gaps[Math.ceil(middle)] ?? 0)) / 2
}

/** Theirs alone, laid out the same way; null for somebody who never paid. */
function purchasesOfOne(purchases: Purchases, customerId: number): Purchases | null {
  let [low, high] = [0, purchases.customers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((purchases.customers[middle] ?? 0) < customerId) low = middle + 1
    else high = middle
  }
  if (purchases.customers[low] !== customerId) return null
  const [from, to] = [purchases.starts[low] ?? 0, purchases.starts[low + 1] ?? 0]
  return {
    customers: Int32Array.of(customerId),
    starts: Int32Array.of(0, to - from),
    days: purchases.days.subarray(from, to),
    netFen: purchases.netFen.subarray(from, to),
    items: purchases.items.subarray(from, to),
    shops: purchases.shops.subarray(from, to),
    currencies: purchases.currencies.subarray(from, to),
    currencyNames: purchases.currencyNames,
  }
}
