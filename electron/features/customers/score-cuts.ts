import { FEWEST_BUYERS, type ScoreLimits } from '../../../shared/features/scoring/rfm.ts'
import { numberOfDay } from '../../../shared/kernel/day-number.ts'
import type { Db } from '../../db/connect.ts'
import { cutsOfLimits } from '../scoring/rfm/limits.ts'
import { splitAtMeanScores } from '../scoring/rfm/scores.ts'
import { cutsOf, scoreOf } from './rules.ts'
import { frequencyColumn, monetaryColumn } from './score-conditions.ts'

type Triple<Value> = { r: Value; f: Value; m: Value }

export interface ScoreCuts {
  /** Everybody with a paid order. */
  buyers: number
  cuts: Triple<number[]> | null
  split: Triple<number> | null
  /** Of the figures, whatever the types part at; null without buyers. */
  means: Triple<number> | null
}

/**
 * What everybody is scored by: the shop's own limits, and for figures without any the fifths of everybody with a paid
 * order. Null cuts below thirty buyers, unless all limits are the shop's.
 */
export function countScoreCuts(db: Db, asOf: string, wanted: ScoreLimits): ScoreCuts {
  const own = cutsOfLimits(wanted.limits)
  const people = peopleOf(db, asOf, wanted)
  const { recency, frequency, money } = people
  const few = { buyers: frequency.count, cuts: null, split: null, means: null }
  if (frequency.count === 0 || recency.count === 0) return few
  const means = { r: recency.mean, f: frequency.mean, m: money.mean }
  if (frequency.count < FEWEST_BUYERS && !(own.r && own.f && own.m)) return { ...few, means }
  const cuts = {
    r: own.r ?? cutsOf(recency.at, recency.count),
    f: own.f ?? cutsOf(frequency.at, frequency.count),
    m: own.m ?? cutsOf(money.at, money.count),
  }
  return { buyers: frequency.count, cuts, means, split: splitOf(wanted, means, cuts, people) }
}

/** One figure of everybody: ascending, by position. */
interface Sorted {
  count: number
  mean: number
  at: (index: number) => number
  meanScore: (cuts: readonly number[]) => number
}

function splitOf(
  { types }: ScoreLimits,
  means: Triple<number>,
  cuts: Triple<number[]>,
  { recency, frequency, money }: Record<'recency' | 'frequency' | 'money', Sorted>,
): Triple<number> {
  if (types.by === 'means') return means
  if (types.by === 'fixed') return { r: types.recencyDays, f: types.frequency, m: types.monetaryFen }
  const scores = {
    r: 6 - recency.meanScore(cuts.r),
    f: frequency.meanScore(cuts.f),
    m: money.meanScore(cuts.m),
  }
  return splitAtMeanScores(scores, cuts, 'T')
}

function peopleOf(db: Db, asOf: string, by: ScoreLimits): Record<'recency' | 'frequency' | 'money', Sorted> {
  const frequency = frequencyColumn({ ...by, asOf: '', cuts: null, split: null })
  const today = numberOfDay(asOf)
  const days = db
    .prepare<[], [string, number]>(
      `SELECT last_paid_day, count(*) FROM customer_profile INDEXED BY profile_stage WHERE last_paid_day > ''
       GROUP BY last_paid_day ORDER BY last_paid_day DESC`,
    )
    .raw()
    .all() as [string, number][]
  const times = db
    .prepare<[], [number, number]>(
      `SELECT ${frequency}, count(*) FROM customer_profile WHERE paid_orders > 0 GROUP BY ${frequency} ORDER BY 1`,
    )
    .raw()
    .all() as [number, number][]
  const counted = sortedOf(times)
  return {
    recency: sortedOf(days.map(([day, count]) => [today - numberOfDay(day), count])),
    frequency: counted,
    money: moneyOf(db, monetaryColumn({ ...by, asOf: '', cuts: null, split: null }), counted.count),
  }
}

/** Values with how many have them, ascending. */
function sortedOf(counts: readonly [value: number, people: number][]): Sorted {
  const count = counts.reduce((sum, [, people]) => sum + people, 0)
  const average = (of: (value: number) => number) =>
    count === 0 ? 0 : counts.reduce((sum, [value, people]) => sum + people * of(value), 0) / count
  return {
    count,
    mean: average((value) => value),
    at(index) {
      let passed = 0
      for (const [value, people] of counts) {
        passed += people
        if (passed > index) return value
      }
      return counts.at(-1)?.[0] ?? 0
    },
    meanScore: (cuts) => average((value) => scoreOf(value, cuts)),
  }
}

/** Nearly everybody has another sum, so they are picked from its index. */
function moneyOf(db: Db, column: 'net_fen' | 'average_fen', buyers: number): Sorted {
  const count = (where: string) =>
    Number(db.prepare(`SELECT count(*) FROM customer_profile WHERE ${where}`).pluck().get())
  const pick = db
    .prepare<[number], number>(`SELECT ${column} FROM customer_profile ORDER BY ${column} LIMIT 1 OFFSET ?`)
    .pluck()
  // Who never paid has a net of nought and stands among the others' noughts: left out by stepping over as many.
  const others = count('paid_orders = 0')
  const below = count(`${column} < 0`)
  const sum = Number(db.prepare(`SELECT coalesce(sum(${column}), 0) FROM customer_profile`).pluck().get())
  const above = (cut: number) => count(`${column} > ${cut}`) - (cut < 0 ? others : 0)
  return {
    count: buyers,
    mean: buyers === 0 ? 0 : sum / buyers,
    at: (index) => Number(pick.get(index < below ? index : index + others)),
    meanScore: (cuts) => 1 + cuts.reduce((all, cut) => all + above(cut), 0) / Math.max(1, buyers),
  }
}
