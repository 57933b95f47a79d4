import type { BacktestAnswer, Reason } from '../../../../shared/features/scoring/models.ts'
import type { Steps } from '../../../engine/steps.ts'
import { cohortScale, historyOf } from './backtest.ts'
import { backtestOf } from './backtest-answer.ts'
import { aheadOf } from './buying.ts'
import { type Candidate, fitAll, fitSpendOf, type NamedFit } from './fit-named.ts'
import { expectedSpend, type SpendFit } from './gamma-gamma.ts'
import { groupsOf } from './repeat-groups.ts'
import type { Scoped } from './scope.ts'
import { doubtsOfBacktest, doubtsOfBuying, doubtsOfSpend } from './support.ts'
import { type TotalRanges, totalRanges } from './total-interval.ts'
import { type Plausible, plausibleOf } from './value-interval.ts'

/** A month is a twelfth of a year of 365 days. */
export const DAYS_PER_MONTH = 365 / 12
export const HORIZONS = [3, 6, 12] as const

/** What took long to find out and stays true while the purchases hardly change. */
export interface Fitted {
  /** Null where nothing could be fitted. */
  best: NamedFit | null
  /** All that were looked at, the best first. */
  candidates: Candidate[]
  spend: SpendFit | null
  backtest: BacktestAnswer
  /** Why no chances may be told, and why no amounts. */
  why: Reason[]
  valueWhy: Reason[]
}

/** What is to be expected of the customers known by `scoped.until`. */
export interface Outlook extends Fitted {
  scoped: Scoped
  supported: boolean
  valueSupported: boolean
  plausible: Plausible[]
  /** By which forecasts of 3, 6 and 12 months are brought in line (see cohortScale). */
  scales: number[]
  /** Between which all of it will lie within 3, 6 and 12 months, four times of five; money in units of v. */
  ranges: TotalRanges[]
  /** Of each buyer, within 3, 6 and 12 months; null unless supported. */
  orders: Float64Array[] | null
  /** What a purchase of each buyer is expected to bring, in fen; null unless amounts are supported. */
  spendFen: Float64Array | null
}

/** Nothing is fitted where it is plain beforehand that the data do not carry it. */
export function* fittedOf(scoped: Scoped): Steps<Fitted> {
  const groups = groupsOf(scoped.buyers)
  yield
  const plain = scoped.why.length > 0 ? scoped.why : doubtsOfBuying(groups, null, null)
  const spend = scoped.currency === null ? null : yield* fitSpendOf(scoped.buyers)
  const valueWhy = doubtsOfSpend(scoped.currency, spend)
  const backtest = yield* backtestOf(scoped, {})
  if (plain.length > 0) return { best: null, candidates: [], spend, backtest, why: plain, valueWhy }
  const { best, candidates } = yield* fitAll(groups)
  const why = [
    ...doubtsOfBuying(groups, best.fit, best.without),
    ...(backtest.result ? doubtsOfBacktest(backtest.result) : backtest.why),
  ]
  return { best, candidates, spend, backtest, why, valueWhy }
}

/** Buyers looked at between two pauses. */
const SLICE = 1_000

export function* outlookOf(scoped: Scoped, fitted: Fitted): Steps<Outlook> {
  const { spend, why, valueWhy } = fitted
  const best = fitted.best?.fit
  const supported = why.length === 0 && best !== undefined
  const valueSupported = supported && valueWhy.length === 0 && spend !== null
  const outlook: Outlook = {
    ...fitted,
    scoped,
    supported,
    valueSupported,
    plausible: valueSupported ? plausibleOf(best, spend) : [],
    scales: [],
    ranges: [],
    orders: null,
    spendFen: null,
  }
  if (!supported) return outlook
  const { buyers } = scoped
  const orders: Float64Array[] = []
  for (const months of HORIZONS) {
    const days = months * DAYS_PER_MONTH
    const scale = yield* cohortScale(best, buyers, days)
    const column = new Float64Array(buyers.x.length)
    const ahead = aheadOf(best, days)
    for (let at = 0; at < column.length; at += 1) {
      column[at] = scale * ahead(historyOf(buyers, at))
      if (at % SLICE === SLICE - 1) yield
    }
    outlook.scales.push(scale)
    outlook.ranges.push(yield* totalRanges(best, valueSupported ? spend : null, buyers, days, scale))
    orders.push(column)
  }
  outlook.orders = orders
  if (valueSupported)
    outlook.spendFen = Float64Array.from(buyers.x, (_, at) =>
      expectedSpendFen(spend, buyers.spendX[at] as number, buyers.meanFen[at] as number),
    )
  return outlook
}

/** A mean of nothing or less tells nothing of what the next purchase brings: as somebody unknown. */
export const expectedSpendFen = (spend: SpendFit, x: number, meanFen: number): number =>
  100 * expectedSpend(spend, meanFen > 0 ? x : 0, meanFen / 100)
