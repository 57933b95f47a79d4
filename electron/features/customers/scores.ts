import { segmentOf, type ValueType, valueTypeOf } from '../../../shared/features/scoring/segments.ts'
import { daysSince, recencyScore, scoreOf } from './rules.ts'

/** By what the money of those is scored who buy mostly in one currency; no `cuts` while they are too few. */
export interface MoneyLimits {
  currency: string
  cuts: number[] | null
  split: number | null
}

/**
 * What everybody is scored by; the figures of a profile it is asked of. Fen of two currencies are never compared: money
 * is held against the money of those who buy mostly in the same currency.
 */
export interface Scoring {
  /** The day recency is counted to. */
  asOf: string
  /** Null while buyers are too few to be cut into fifths. */
  cuts: { r: number[]; f: number[]; m: number[] } | null
  /** Recent up to `r` days, often from `f` times, much from `m` fen; null where there are no cuts. */
  split: { r: number; f: number; m: number } | null
  /**
   * Of each currency, that of most people first: its limits are the `m` of `cuts` and `split`. Empty in months kept
   * before currencies were told apart, when those were for everybody.
   */
  money: MoneyLimits[]
  frequency: 'orders' | 'days'
  monetary: 'total' | 'average'
}

/** What the money of a currency is held against; null while those who buy in it are too few to be scored. */
export function moneyLimitsIn(
  { cuts, split, money }: Pick<Scoring, 'cuts' | 'split' | 'money'>,
  currency: string,
): { cuts: number[]; split: number } | null {
  if (!cuts || !split) return null
  if (money.length === 0) return { cuts: cuts.m, split: split.m }
  const own = money.find((one) => one.currency === currency)
  return own?.cuts && own.split !== null ? { cuts: own.cuts, split: own.split } : null
}

export interface ScoredFigures {
  currency: string
  paidOrders: number
  purchaseDays: number
  netFen: number
  averageFen: number
  lastPaidDay: string
}

export interface Scores {
  recency: number
  frequency: number
  monetary: number
}

const timesOf = (figures: ScoredFigures, scoring: Scoring): number =>
  scoring.frequency === 'orders' ? figures.paidOrders : figures.purchaseDays
const moneyOf = (figures: ScoredFigures, scoring: Scoring): number =>
  scoring.monetary === 'total' ? figures.netFen : figures.averageFen

/** Null for who never paid, while buyers are too few to be cut into fifths, and without a date to count from. */
export function scoresOf(figures: ScoredFigures, scoring: Scoring): Scores | null {
  const days = daysSince(figures.lastPaidDay, scoring.asOf)
  const { cuts } = scoring
  const limits = moneyLimitsIn(scoring, figures.currency)
  if (!cuts || !limits || figures.paidOrders === 0 || days === null) return null
  return {
    recency: recencyScore(days, cuts.r),
    frequency: scoreOf(timesOf(figures, scoring), cuts.f),
    monetary: scoreOf(moneyOf(figures, scoring), limits.cuts),
  }
}

/** Null for whom there are no scores. */
export function typeOf(figures: ScoredFigures, scoring: Scoring): ValueType | null {
  const days = daysSince(figures.lastPaidDay, scoring.asOf)
  const { split } = scoring
  const limits = moneyLimitsIn(scoring, figures.currency)
  if (!split || !limits || figures.paidOrders === 0 || days === null) return null
  return valueTypeOf(
    days <= split.r,
    timesOf(figures, scoring) >= split.f,
    moneyOf(figures, scoring) >= limits.split,
  )
}

export const segmentOfScores = ({ recency, frequency, monetary }: Scores) =>
  segmentOf(recency, frequency, monetary)
