import type { CustomerFilter } from '../../../shared/features/customers/filter.ts'
import {
  type Segment,
  segmentCodes,
  type ValueType,
  valueType,
} from '../../../shared/features/scoring/segments.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import type { Condition } from '../../db/page.ts'
import { moneyLimitsIn, type Scoring } from './scores.ts'

const nobody: Condition = { sql: '0', params: [] }

type ScoreQuestion = Pick<CustomerFilter, 'valueType' | 'segment' | 'rfm'>

export const asksScores = ({ valueType: types, segment, rfm }: ScoreQuestion): boolean =>
  types !== undefined || segment !== undefined || rfm !== undefined

/** `scoresOf` and `typeOf` (scores.ts) as conditions on `profile`; a test holds them together. */
export function scoreConditions(
  { valueType: types, segment, rfm }: ScoreQuestion,
  scoring: Scoring,
): Condition[] {
  const { cuts, split } = scoring
  if (!cuts || !split) return [nobody]
  const conditions: Condition[] = [
    { sql: `profile.paid_orders > 0 AND profile.last_paid_day > ''`, params: [] },
  ]
  if (types) conditions.push(typesCondition(types, split, scoring))
  const r = recencySql(cuts.r, scoring.asOf)
  const f = scoreSql(frequencyColumn(scoring), cuts.f)
  const m = moneySql(scoring, ({ cuts: own }) => scoreSql(monetaryColumn(scoring), own))
  if (segment) {
    const codes = codesOf(segment)
    conditions.push({
      sql: `100 * ${r} + 10 * ${f} + ${m.sql} IN (${codes.join(', ') || 'NULL'})`,
      params: m.params,
    })
  }
  for (const [{ sql, params }, chosen] of [
    [{ sql: r, params: [] }, rfm?.recency],
    [{ sql: f, params: [] }, rfm?.frequency],
    [m, rfm?.monetary],
  ] as const)
    if (chosen) conditions.push({ sql: `${sql} IN (${chosen.join(', ') || 'NULL'})`, params: [...params] })
  // Whose money is held against nobody's has no scores at all.
  if (scoring.money.length > 0) conditions.push(scored(scoring))
  return conditions
}

export const codesOf = (segments: readonly Segment[]): number[] =>
  segments.flatMap((name) => [...segmentCodes[name]])

export const frequencyColumn = ({ frequency }: Pick<Scoring, 'frequency'>) =>
  frequency === 'orders' ? 'paid_orders' : 'purchase_days'
export const monetaryColumn = ({ monetary }: Pick<Scoring, 'monetary'>) =>
  monetary === 'total' ? 'net_fen' : 'average_fen'

/** The first day that still lies within so many days; cuts may have fractions, days have none. */
export const firstDayWithin = (days: number, asOf: string): string =>
  days < -MOST_DAYS ? '9999' : addDays(asOf, -Math.min(Math.floor(days), MOST_DAYS))
const MOST_DAYS = 200_000

/** Fewer days, higher score. */
function recencySql(cuts: readonly number[], asOf: string): string {
  const within = cuts.map((cut) => ` + (profile.last_paid_day >= '${firstDayWithin(cut, asOf)}')`)
  return `(1${within.join('')})`
}

const scoreSql = (column: string, cuts: readonly number[]): string =>
  `(1${cuts.map((cut) => ` + (profile.${column} > ${cut})`).join('')})`

/** What is asked of the money of each currency; null for those of a currency that is not scored. */
function moneySql(
  scoring: Pick<Scoring, 'cuts' | 'split' | 'money'>,
  asked: (limits: { cuts: number[]; split: number }) => string,
): Condition {
  const currencies = scoring.money.length === 0 ? [''] : scoring.money.map(({ currency }) => currency)
  const each = currencies.flatMap((currency) => {
    const limits = moneyLimitsIn(scoring, currency)
    return limits ? [{ currency, sql: asked(limits) }] : []
  })
  if (scoring.money.length === 0) return { sql: each[0]?.sql ?? 'NULL', params: [] }
  if (each.length === 0) return { sql: 'NULL', params: [] }
  return {
    sql: `CASE profile.currency ${each.map(({ sql }) => `WHEN ? THEN ${sql}`).join(' ')} END`,
    params: each.map(({ currency }) => currency),
  }
}

function scored({ money }: Pick<Scoring, 'money'>): Condition {
  const params = money.filter(({ cuts }) => cuts !== null).map(({ currency }) => currency)
  return { sql: `profile.currency IN (${params.map(() => '?').join(', ')})`, params }
}

/** Which of the three halves each type is in. */
export const halvesOf = (type: ValueType) => {
  const recent = type.endsWith('-value') || type.endsWith('-develop')
  const often = type.endsWith('-value') || type.endsWith('-keep')
  return { recent, often, much: type.startsWith('important') }
}

/** The name of the type as a value; null where there is none. */
export function valueTypeSql(scoring: Scoring): Condition | null {
  const { cuts, split } = scoring
  if (!cuts || !split) return null
  const money = moneySql(scoring, ({ split: own }) => `profile.${monetaryColumn(scoring)} >= ${own}`)
  const recent = `profile.last_paid_day >= '${firstDayWithin(split.r, scoring.asOf)}'`
  const often = `profile.${frequencyColumn(scoring)} >= ${split.f}`
  return {
    sql: `CASE WHEN profile.paid_orders > 0 AND profile.last_paid_day > '' THEN
      CASE (${money.sql}) WHEN 1 THEN 'important' WHEN 0 THEN 'general' END
        || iif(${recent}, iif(${often}, '-value', '-develop'), iif(${often}, '-keep', '-win-back')) END`,
    params: money.params,
  }
}

function typesCondition(
  types: readonly ValueType[],
  split: NonNullable<Scoring['split']>,
  scoring: Scoring,
): Condition {
  const money = moneySql(scoring, ({ split: own }) => `profile.${monetaryColumn(scoring)} >= ${own}`)
  const halves = [
    `profile.last_paid_day >= '${firstDayWithin(split.r, scoring.asOf)}'`,
    `profile.${frequencyColumn(scoring)} >= ${split.f}`,
    `(${money.sql})`,
  ]
  const any = valueType.options
    .filter((type) => types.includes(type))
    .map((type) => {
      const { recent, often, much } = halvesOf(type)
      const asked = [recent, often, much].map((yes, at) => (yes ? halves[at] : `NOT (${halves[at]})`))
      return `(${asked.join(' AND ')})`
    })
  return any.length === 0 ? nobody : { sql: any.join(' OR '), params: any.flatMap(() => money.params) }
}
