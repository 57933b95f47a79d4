import type { FigureOf } from '../../../../shared/features/scoring/figure.ts'
import { segment, valueType } from '../../../../shared/features/scoring/segments.ts'
import type { Db } from '../../../db/connect.ts'
import type { Condition } from '../../../db/page.ts'
import { keptModel, modelBy } from '../../customers/model.ts'
import { scoreConditions } from '../../customers/score-conditions.ts'
import type { Scoring } from '../../customers/scores.ts'

/** Who has paid and would move from one type or segment to another by these limits, as `previewOf` counts them. */
export function moversOf(db: Db, figure: FigureOf<'types'> | FigureOf<'segments'>): number[] {
  const before = keptModel(db)
  if (!before) return []
  const after = modelBy(db, before.asOf, figure.limits)
  const of = (scoring: Scoring, side: 'from' | 'to'): Condition => {
    const asked =
      figure.of === 'types'
        ? { valueType: figure[side] === null ? valueType.options : [figure[side]] }
        : { segment: figure[side] === null ? segment.options : [figure[side]] }
    const all = scoreConditions(asked, scoring)
    // Whose score is unknown to SQL is not scored.
    const sql = `coalesce(${all.map((one) => `(${one.sql})`).join(' AND ')}, 0)`
    return { sql: figure[side] === null ? `NOT ${sql}` : sql, params: all.flatMap(({ params }) => params) }
  }
  const conditions = [of(before, 'from'), of(after, 'to')]
  return db
    .prepare<(string | number)[], number>(
      `SELECT customer_id FROM customer_profile AS profile WHERE paid_orders > 0
       AND ${conditions.map(({ sql }) => `(${sql})`).join(' AND ')} ORDER BY customer_id`,
    )
    .pluck()
    .all(...conditions.flatMap(({ params }) => params)) as number[]
}
