import { stage } from '../../../../shared/features/customers/filter.ts'
import { valueType } from '../../../../shared/features/scoring/segments.ts'
import type { Movement } from '../../../../shared/features/scoring/stages.ts'
import { dayOfNumber, numberOfDay } from '../../../../shared/kernel/day-number.ts'
import type { Db } from '../../../db/connect.ts'
import type { Steps } from '../../../engine/steps.ts'
import { customerLines } from '../../customers/lines.ts'
import { type Model, model as modelSchema } from '../../customers/model.ts'
import type { Purchases } from '../purchases.ts'
import { endOfMonth, movesBetween, type Standings, stagesAt, standingsSteps, typesAt } from './standing.ts'

/**
 * How people moved between the ends of two months. Each month is judged by the limits that held in it where they were
 * kept, so that changing today's limits does not change what was.
 */
export function* movementSteps(
  db: Db,
  purchases: Purchases,
  asked: { from?: string | undefined; to?: string | undefined },
  today: string,
  model: Model,
): Steps<Movement> {
  const months = monthsOf(purchases, today)
  const complete = months.filter((one) => one < today.slice(0, 7))
  const to = asked.to ?? complete.at(-1)
  const from = asked.from ?? monthBefore(to)
  if (to === undefined || from === undefined || months.length === 0)
    return { months, from: null, to: null, types: [], stages: [] }
  const end = (one: string) => monthEndSteps(db, purchases, one, today, model)
  const then = yield* end(from)
  const later = yield* end(to)
  return {
    months,
    from: then.judged,
    to: later.judged,
    types: movesBetween(then.types, later.types, valueType.options),
    stages: movesBetween(then.stages, later.stages, stage.options),
  }
}

/** How everybody stood at the end of a month, and by what they were judged. */
function* monthEndSteps(db: Db, purchases: Purchases, month: string, today: string, model: Model) {
  const kept = keptMonth(db, month)
  const own = kept ?? model
  const until = Math.min(endOfMonth(month), numberOfDay(today))
  const standings: Standings = yield* standingsSteps(purchases, until)
  const lines = customerLines(db, own.cycle)
  yield
  const stages = stagesAt(purchases, standings, until, lines)
  yield
  const types = typesAt(standings, until, own)
  yield
  return { judged: { month, day: dayOfNumber(until), kept: kept !== null }, stages, types }
}

/** The limits that held in a month; null for those before they were kept. */
export function keptMonth(db: Db, month: string): Model | null {
  const kept = db
    .prepare<[string], string>('SELECT model FROM score_month WHERE month = ?')
    .pluck()
    .get(month)
  return kept === undefined ? null : modelSchema.parse(JSON.parse(kept as string))
}

const MOST_MONTHS = 36

/** From the first purchase to this month, so many at most. */
function monthsOf({ days }: Purchases, today: string): string[] {
  let first = Number.POSITIVE_INFINITY
  for (const day of days) if (day > 0 && day < first) first = day
  if (!Number.isFinite(first)) return []
  const months: string[] = []
  for (let one: string = today.slice(0, 7); one >= dayOfNumber(first).slice(0, 7); one = monthBefore(one)) {
    months.unshift(one)
    if (months.length === MOST_MONTHS) break
  }
  return months
}

function monthBefore(month: string): string
function monthBefore(month: string | undefined): string | undefined
function monthBefore(month: string | undefined): string | undefined {
  if (month === undefined) return undefined
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7)
}
