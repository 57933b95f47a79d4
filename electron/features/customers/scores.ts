import { segmentOf, type ValueType, valueTypeOf } from '../../../shared/features/scoring/segments.ts'
import { daysSince, recencyScore, scoreOf } from './rules.ts'

/** What everybody is scored by; the figures of a profile it is asked of. */
export interface Scoring {
  /** The day recency is counted to. */
  asOf: string
  /** Null while buyers are too few to be cut into fifths. */
  cuts: { r: number[]; f: number[]; m: number[] } | null
  /** Recent up to `r` days, often from `f` times, much from `m` fen; null where there are no cuts. */
  split: { r: number; f: number; m: number } | null
  frequency: 'orders' | 'days'
  monetary: 'total' | 'average'
}

export interface ScoredFigures {
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
  if (!cuts || figures.paidOrders === 0 || days === null) return null
  return {
    recency: recencyScore(days, cuts.r),
    frequency: scoreOf(timesOf(figures, scoring), cuts.f),
    monetary: scoreOf(moneyOf(figures, scoring), cuts.m),
  }
}

/** Null for whom there are no scores. */
export function typeOf(figures: ScoredFigures, scoring: Scoring): ValueType | null {
  const days = daysSince(figures.lastPaidDay, scoring.asOf)
  const { split } = scoring
  if (!split || figures.paidOrders === 0 || days === null) return null
  return valueTypeOf(
    days <= split.r,
    timesOf(figures, scoring) >= split.f,
    moneyOf(figures, scoring) >= split.m,
  )
}

export const segmentOfScores = ({ recency, frequency, monetary }: Scores) =>
  segmentOf(recency, frequency, monetary)
