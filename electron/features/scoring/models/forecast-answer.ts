import type { ForecastAnswer } from '../../../../shared/features/scoring/models.ts'
import { dayOfNumber } from '../../../../shared/kernel/day-number.ts'
import type { Db } from '../../../db/connect.ts'
import type { Steps } from '../../../engine/steps.ts'
import type { Purchases } from '../purchases.ts'
import { historyOf } from './backtest.ts'
import { aliveChance } from './buying.ts'
import { lifetimeOf } from './customer-forecast.ts'
import { HORIZONS, type Outlook } from './outlook.ts'
import { toldScope } from './scope.ts'
import type { Range } from './total-interval.ts'

/** The outlook of the shop in words of the contract; `limit` customers are named. */
export function* forecastAnswerOf(
  db: Db,
  purchases: Purchases,
  outlook: Outlook,
  limit: number,
): Steps<ForecastAnswer> {
  const { best, candidates, orders, spendFen, supported } = outlook
  const worth = worthOf(outlook)
  return {
    ...toldScope(outlook.scoped),
    model: best?.model ?? null,
    k: best?.fit.k ?? null,
    candidates: candidates.map(({ model, summit: { k, logLikelihood } }) => ({ model, k, logLikelihood })),
    supported,
    why: outlook.why,
    valueSupported: outlook.valueSupported,
    valueWhy: outlook.valueWhy,
    horizons: (orders ?? []).map((column, nth) => ({
      months: HORIZONS[nth] ?? 0,
      orders: sumOf(column),
      valueFen: spendFen && Math.round(sumOf(column.map((count, at) => count * (spendFen[at] as number)))),
      ordersRange: outlook.ranges[nth]?.orders ?? null,
      valueRange: inFen(outlook.ranges[nth]?.value ?? null),
    })),
    concentration: worth && concentrationOf(worth),
    top: worth ? yield* topOf(db, outlook, worth, limit) : [],
    otherCurrencies: otherCurrencies(purchases, outlook.scoped.currency),
  }
}

const inFen = (range: Range | null) =>
  range && { lowFen: Math.round(100 * range.low), highFen: Math.round(100 * range.high) }

/** What each buyer is expected to bring in 12 months: money where it can be told, purchases otherwise. */
function worthOf({ orders, spendFen }: Outlook): Float64Array | null {
  const year = orders?.at(-1)
  return year ? year.map((count, at) => count * (spendFen?.[at] ?? 1)) : null
}

function* topOf(db: Db, outlook: Outlook, worth: Float64Array, limit: number): Steps<ForecastAnswer['top']> {
  const { buyers } = outlook.scoped
  const best = outlook.best?.fit
  const nameOf = db
    .prepare<[number], string>('SELECT name FROM customer_profile WHERE customer_id = ?')
    .pluck()
  // Numbers alone sort quickly; only those above the line are then put in order with their places.
  const line = worth.toSorted()[Math.max(0, worth.length - limit)] ?? 0
  const order = Array.from(worth.keys())
    .filter((at) => (worth[at] as number) >= line)
    .sort((a, b) => (worth[b] as number) - (worth[a] as number) || a - b)
  const top: ForecastAnswer['top'] = []
  for (const at of order.slice(0, limit)) {
    yield
    const id = buyers.customers[at] as number
    const history = historyOf(buyers, at)
    const clv = lifetimeOf(outlook, history, {
      x: buyers.spendX[at] as number,
      meanFen: buyers.meanFen[at] as number,
    })
    top.push({
      id,
      name: nameOf.get(id) ?? '',
      lastDay: dayOfNumber((buyers.first[at] as number) + history.lastAt),
      alive: best ? aliveChance(best, history) : 0,
      orders: outlook.orders?.at(-1)?.[at] ?? 0,
      clvFen: clv?.fen ?? null,
      lowFen: clv?.lowFen ?? null,
      highFen: clv?.highFen ?? null,
    })
  }
  return top
}

function concentrationOf(worth: Float64Array): ForecastAnswer['concentration'] {
  const total = sumOf(worth)
  const customers = Math.ceil(worth.length / 10)
  if (!(total > 0)) return null
  return { customers, share: sumOf(worth.toSorted().subarray(worth.length - customers)) / total }
}

function otherCurrencies({ currencies, currencyNames }: Purchases, currency: string | null): number {
  let others = 0
  for (const place of currencies) if (currencyNames[place] !== currency) others += 1
  return currency === null ? 0 : others
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
