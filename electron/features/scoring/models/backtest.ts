import type { Steps } from '../../../engine/steps.ts'
import type { Occasions } from '../occasions.ts'
import type { Buyers } from './buyers.ts'
import { aheadOf, type BuyingModel, expectedOfNew, type History, quietChance } from './buying.ts'

/** What was forecast for each customer, place by place as in the buyers. */
export interface Forecasts {
  expected: Float64Array
  /** P(no purchase). */
  quiet: Float64Array
}

export interface Judged {
  total: number
  /** Mean absolute error and root of the mean squared error, per customer. */
  mae: number
  rmse: number
  /** Mean squared error of "buys nothing at all", forecast as a chance. */
  brier: number
}

export interface Backtest {
  customers: number
  /** Days that were forecast. */
  days: number
  actual: number
  /** Customers who bought nothing. */
  quiet: number
  model: Judged
  /** Everybody goes on as so far: x/T · t, and e^(−x/T · t) for buying nothing. */
  naive: Judged
  /**
   * Of one who came back and one who did not, how often is the latter told as such: by the model, and by the days since
   * the last purchase alone. Null when all did the same.
   */
  auc: { model: number | null; silence: number | null }
  byCount: { x: number; customers: number; actual: number; model: number; naive: number }[]
}

/** Work between two pauses. */
const SLICE = 4_000

export const historyOf = (buyers: Buyers, at: number): History => ({
  x: buyers.x[at] as number,
  lastAt: buyers.lastAt[at] as number,
  age: buyers.age[at] as number,
})

/**
 * What forecasts of regular buyers (k > 1) are brought in line with, as BTYDplus does: these are approximate one by one,
 * but for everybody together Σ E[X(T+t)] − E[X(T)] is exact. 1 for k = 1, and for too few to speak of everybody.
 */
export function* cohortScale(model: BuyingModel, buyers: Buyers, days: number): Steps<number> {
  if (model.k === 1 || buyers.x.length < 100) return 1
  const ages = new Map<number, number>()
  const ahead = aheadOf(model, days)
  let approximate = 0
  for (let at = 0; at < buyers.x.length; at += 1) {
    const history = historyOf(buyers, at)
    approximate += ahead(history)
    ages.set(history.age, (ages.get(history.age) ?? 0) + 1)
    if (at % SLICE === SLICE - 1) yield
  }
  let exact = 0
  for (const [age, customers] of ages) {
    exact += customers * (expectedOfNew(model, age + days) - expectedOfNew(model, age))
    yield
  }
  return approximate > 0 && exact > 0 ? exact / approximate : 1
}

export function* forecastAll(model: BuyingModel, buyers: Buyers, days: number): Steps<Forecasts> {
  const size = buyers.x.length
  const scale = yield* cohortScale(model, buyers, days)
  const ahead = aheadOf(model, days)
  const expected = new Float64Array(size)
  const quiet = new Float64Array(size)
  for (let at = 0; at < size; at += 1) {
    const history = historyOf(buyers, at)
    expected[at] = scale * ahead(history)
    quiet[at] = quietChance(model, history, days)
    if (at % SLICE === SLICE - 1) yield
  }
  return { expected, quiet }
}

/** What the purchases of before say of those of after, against what then happened. From 7 repeats on in one line. */
export function judge(buyers: Buyers, forecasts: Forecasts, days: number): Backtest {
  const size = buyers.x.length
  const naive = { expected: new Float64Array(size), quiet: new Float64Array(size) }
  const silence = new Float64Array(size)
  const byCount = Array.from({ length: 8 }, (_, x) => ({ x, customers: 0, actual: 0, model: 0, naive: 0 }))
  for (let at = 0; at < size; at += 1) {
    const { x, age, lastAt } = historyOf(buyers, at)
    const usual = age > 0 ? (x / age) * days : 0
    naive.expected[at] = usual
    naive.quiet[at] = Math.exp(-usual)
    silence[at] = age - lastAt
    const line = byCount[Math.min(x, 7)]
    if (!line) continue
    line.customers += 1
    line.actual += buyers.later[at] as number
    line.model += forecasts.expected[at] as number
    line.naive += usual
  }
  return {
    customers: size,
    days,
    actual: buyers.later.reduce((sum, later) => sum + later, 0),
    quiet: buyers.later.reduce((sum, later) => sum + Number(later === 0), 0),
    model: judged(buyers.later, forecasts),
    naive: judged(buyers.later, naive),
    auc: { model: aucOf(forecasts.quiet, buyers.later), silence: aucOf(silence, buyers.later) },
    byCount: byCount
      .filter(({ customers }) => customers > 0)
      .map((line) => ({
        ...line,
        actual: line.actual / line.customers,
        model: line.model / line.customers,
        naive: line.naive / line.customers,
      })),
  }
}

function judged(later: Int32Array, { expected, quiet }: Forecasts): Judged {
  let [total, absolute, squared, brier] = [0, 0, 0, 0]
  for (let at = 0; at < later.length; at += 1) {
    const actual = later[at] as number
    const error = (expected[at] as number) - actual
    total += expected[at] as number
    absolute += Math.abs(error)
    squared += error * error
    brier += ((quiet[at] as number) - Number(actual === 0)) ** 2
  }
  const size = Math.max(1, later.length)
  return { total, mae: absolute / size, rmse: Math.sqrt(squared / size), brier: brier / size }
}

/** Area under the curve of receiver and operator for "buys nothing"; equal scores count half. */
export function aucOf(score: Float64Array, later: Int32Array): number | null {
  const quiet = score.filter((_, at) => later[at] === 0).sort()
  const others = score.filter((_, at) => later[at] !== 0).sort()
  if (quiet.length === 0 || others.length === 0) return null
  // For each quiet one, how many others lie below, and how many beside.
  let [below, upTo, wins] = [0, 0, 0]
  for (const value of quiet) {
    while (below < others.length && (others[below] as number) < value) below += 1
    while (upTo < others.length && (others[upTo] as number) <= value) upTo += 1
    wins += (below + upTo) / 2
  }
  return wins / (quiet.length * others.length)
}

/** Repeat purchases of everybody first seen up to `split`, by the end of each week since the first purchase of all. */
export interface CurvePoint {
  week: number
  actual: number
  model: number
}

/**
 * The cumulative curve, model against actual, to the end of `until`. The model knows only when each began:
 * Σ E[X(age)]. At most some 150 points: further apart than a week where the shop is older.
 */
export function* curveOf(
  model: BuyingModel,
  buyers: Buyers,
  occasions: Occasions,
  split: number,
  until: number,
): Steps<CurvePoint[]> {
  const begin = buyers.first.reduce((least, day) => Math.min(least, day), until)
  const births = new Map<number, number>()
  for (const day of buyers.first) births.set(day - begin, (births.get(day - begin) ?? 0) + 1)
  const repeats = repeatsByDay(occasions, begin, split, until)
  const weeks = Math.floor((until - begin + 1) / 7)
  const stride = Math.max(1, Math.ceil(weeks / 150))
  const known = new Map<number, number>()
  const points: CurvePoint[] = []
  let actual = 0
  for (let week = 1, day = 0; week <= weeks; week += 1) {
    for (; day < week * 7; day += 1) actual += repeats[day] as number
    if (week % stride !== 0 && week !== weeks) continue
    let expected = 0
    for (const [born, many] of births) {
      const age = week * 7 - born
      if (age <= 0) continue
      const each = known.get(age) ?? expectedOfNew(model, age)
      known.set(age, each)
      expected += many * each
    }
    points.push({ week, actual, model: expected })
    yield
  }
  return points
}

function repeatsByDay(occasions: Occasions, begin: number, split: number, until: number): Int32Array {
  const { starts, days } = occasions
  const repeats = new Int32Array(until - begin + 1)
  for (let who = 0; who + 1 < starts.length; who += 1) {
    const first = starts[who] as number
    if ((days[first] as number) > split) continue
    for (let at = first + 1; at < (starts[who + 1] as number); at += 1) {
      const day = (days[at] as number) - begin
      if (day < repeats.length) repeats[day] = (repeats[day] as number) + 1
    }
  }
  return repeats
}
