import type { ScoreWhy } from '../../../shared/features/scoring/value.ts'
import { daysBetween } from '../../../shared/kernel/day.ts'
import type { Db } from '../../db/connect.ts'
import { type Model, readScoreLimits } from './model.ts'
import { moneyLimitsIn, type ScoredFigures, scoresOf, segmentOfScores, typeOf } from './scores.ts'

/** Why somebody scores as they do; null for whom there are no scores. */
export function scoreWhyOf(db: Db, living: number, model: Model): ScoreWhy | null {
  const figures = db
    .prepare<[number], ScoredFigures>(
      `SELECT paid_orders AS paidOrders, purchase_days AS purchaseDays, net_fen AS netFen, average_fen AS averageFen,
         last_paid_day AS lastPaidDay, currency FROM customer_profile WHERE customer_id = ?`,
    )
    .get(living)
  const scores = figures && scoresOf(figures, model)
  const type = figures && typeOf(figures, model)
  const { asOf, cuts, split, frequency, monetary } = model
  const limits = figures && moneyLimitsIn(model, figures.currency)
  if (!figures || !scores || !type || !cuts || !split || !limits) return null
  return {
    ...{ asOf, frequency, monetary, type },
    cuts: { ...cuts, m: limits.cuts },
    split: { ...split, m: limits.split },
    days: daysBetween(figures.lastPaidDay, asOf),
    times: frequency === 'orders' ? figures.paidOrders : figures.purchaseDays,
    moneyFen: monetary === 'total' ? figures.netFen : figures.averageFen,
    currency: figures.currency,
    recencyScore: scores.recency,
    frequencyScore: scores.frequency,
    monetaryScore: scores.monetary,
    splitBy: readScoreLimits(db).types.by,
    segment: segmentOfScores(scores),
  }
}
