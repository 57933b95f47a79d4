import type { ScoreWhy } from '../../../shared/features/scoring/value.ts'
import { daysBetween } from '../../../shared/kernel/day.ts'
import type { Db } from '../../db/connect.ts'
import { type Model, readScoreLimits } from './model.ts'
import { type ScoredFigures, scoresOf, segmentOfScores, typeOf } from './scores.ts'

/** Why somebody scores as they do; null for whom there are no scores. */
export function scoreWhyOf(db: Db, living: number, model: Model): ScoreWhy | null {
  const figures = db
    .prepare<[number], ScoredFigures & { currency: string }>(
      `SELECT paid_orders AS paidOrders, purchase_days AS purchaseDays, net_fen AS netFen, average_fen AS averageFen,
         last_paid_day AS lastPaidDay, currency FROM customer_profile WHERE customer_id = ?`,
    )
    .get(living)
  const scores = figures && scoresOf(figures, model)
  const type = figures && typeOf(figures, model)
  const { asOf, cuts, split, frequency, monetary } = model
  if (!figures || !scores || !type || !cuts || !split) return null
  return {
    ...{ asOf, cuts, split, frequency, monetary, type },
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
