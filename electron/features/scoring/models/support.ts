import type { Reason } from '../../../../shared/features/scoring/models.ts'
import type { Backtest } from './backtest.ts'
import { type BuyingFit, buyingLetters } from './fit-dropout.ts'
import type { SpendFit } from './gamma-gamma.ts'
import type { RepeatGroups } from './repeat-groups.ts'

/** Customers who came back; with fewer the four parameters are guesses (their errors exceed themselves). */
export const NEEDED_REPEATERS = 50
/** Days from the first purchase to the end: a shop younger than a season says nothing about a year. */
export const NEEDED_DAYS = 90
/** Customers with a known repeat amount. */
export const NEEDED_SPENDERS = 30
/** Purchases on each side of a back-test. */
export const NEEDED_IN_BACKTEST = 25
/** 2·(LL − LL of the NBD) that chance alone exceeds once in twenty times with two parameters more. */
export const DROPOUT_GAIN = 5.99
/** Standard error of the logarithm of a parameter: beyond it the parameter may as well be three times as large. */
const MOST_UNSURE = 1.1

/** What these data cannot carry, before and after the fit. An empty answer: the parameters may be used. */
export function doubtsOfBuying(
  groups: RepeatGroups,
  fit: BuyingFit | null,
  without: number | null,
): Reason[] {
  const { repeatCustomers, times } = groups
  const span = times.at(-1) ?? 0
  const doubts: Reason[] = []
  if (repeatCustomers === 0) doubts.push({ code: 'noRepeats' })
  else if (repeatCustomers < NEEDED_REPEATERS)
    doubts.push({ code: 'fewRepeaters', found: repeatCustomers, needed: NEEDED_REPEATERS })
  if (span < NEEDED_DAYS) doubts.push({ code: 'shortSpan', found: span, needed: NEEDED_DAYS })
  if (fit === null || without === null) return doubts
  if (!fit.converged) doubts.push({ code: 'notConverged' })
  for (const parameter of fit.atBound) doubts.push({ code: 'atBound', parameter })
  const gain = 2 * (fit.logLikelihood - without)
  if (gain < DROPOUT_GAIN)
    doubts.push({ code: 'noDropout', found: Math.max(0, rounded(gain)), needed: DROPOUT_GAIN })
  if (fit.atBound.length === 0) {
    const unsure = buyingLetters.filter((_, at) => !(errorOf(fit.covariance, at, 4) < MOST_UNSURE))
    for (const parameter of unsure) doubts.push({ code: 'unsure', parameter })
  }
  return doubts
}

export function doubtsOfSpend(currency: string | null, fit: SpendFit | null): Reason[] {
  if (currency === null || fit === null || fit.customers === 0) return [{ code: 'noAmounts' }]
  const doubts: Reason[] = []
  if (fit.customers < NEEDED_SPENDERS)
    doubts.push({ code: 'fewSpenders', found: fit.customers, needed: NEEDED_SPENDERS })
  if (!fit.converged) doubts.push({ code: 'notConverged' })
  for (const parameter of fit.atBound) doubts.push({ code: 'atBound', parameter })
  // With q ≤ 1 the mean spend of all has no bound: a few giant orders rule it.
  if (fit.q <= 1) doubts.push({ code: 'spendUnbounded', found: rounded(fit.q), needed: 1 })
  return doubts
}

/** The forecast of what is known by now must beat "everybody goes on as so far", in all and customer by customer. */
export function doubtsOfBacktest(result: Pick<Backtest, 'actual' | 'model' | 'naive'>): Reason[] {
  const { actual, model, naive } = result
  if (actual < NEEDED_IN_BACKTEST)
    return [{ code: 'notBacktested', found: actual, needed: NEEDED_IN_BACKTEST }]
  const worseInAll = Math.abs(model.total - actual) > Math.max(Math.abs(naive.total - actual), actual * 0.25)
  if (model.rmse < naive.rmse && !worseInAll) return []
  return [{ code: 'backtestNoBetter', found: rounded(model.rmse), needed: rounded(naive.rmse) }]
}

/** Standard error of the logarithm of parameter `at` of `size`; NaN where the likelihood is flat. */
export const errorOf = (covariance: Float64Array | null, at: number, size: number): number =>
  Math.sqrt(covariance?.[at * (size + 1)] ?? Number.NaN)

const rounded = (value: number) => Math.round(value * 1000) / 1000
