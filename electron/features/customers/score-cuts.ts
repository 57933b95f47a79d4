import { FEWEST_BUYERS, type ScoreLimits } from '../../../shared/features/scoring/rfm.ts'
import { numberOfDay } from '../../../shared/kernel/day-number.ts'
import type { Db } from '../../db/connect.ts'
import { cutsOfLimits } from '../scoring/rfm/limits.ts'
import { splitAtMeanScores } from '../scoring/rfm/scores.ts'
import { cutsOf, scoreOf } from './rules.ts'
import { frequencyColumn, monetaryColumn } from './score-conditions.ts'
import type { MoneyLimits } from './scores.ts'

type Triple<Value> = { r: Value; f: Value; m: Value }

/** Money of those who buy mostly in one currency. */
interface CurrencyCuts extends MoneyLimits {
  buyers: number
  mean: number
}

export interface ScoreCuts {
  /** Everybody with a paid order. */
  buyers: number
  /** Null below thirty buyers in the currency of most, unless all limits are the shop's own. */
  cuts: Triple<number[]> | null
  split: Triple<number> | null
  /** Of the figures, whatever the types part at; null without buyers. */
  means: Triple<number> | null
  /** Of each currency, that of most buyers first (of equals the first in the alphabet): it is the `m` of the others. */
  money: CurrencyCuts[]
}

/**
 * What everybody is scored by: the shop's own limits, and for figures without any the fifths of everybody with a paid
 * order. Money is cut among those who buy mostly in the same currency; limits of money that the shop set are of the
 * currency of most, and whoever buys in another is held against the fifths and the mean of that one, from thirty
 * buyers on.
 */
export function countScoreCuts(db: Db, asOf: string, wanted: ScoreLimits): ScoreCuts {
  const own = cutsOfLimits(wanted.limits)
  const { recency, frequency } = peopleOf(db, asOf, wanted)
  const currencies = moneyByCurrency(db, monetaryColumn(wanted), frequency.count)
  const main = currencies[0]
  if (!main || recency.count === 0)
    return { buyers: frequency.count, cuts: null, split: null, means: null, money: [] }
  const few = main.count < FEWEST_BUYERS && !(own.r && own.f && own.m)
  const money = currencies.map((one, at): CurrencyCuts => {
    const cuts =
      at === 0 && !few && own.m ? own.m : few || one.count < FEWEST_BUYERS ? null : cutsOf(one.at, one.count)
    const split = cuts && moneySplitOf(wanted, one, cuts, at === 0)
    return { currency: one.currency, buyers: one.count, mean: one.mean, cuts, split }
  })
  const means = { r: recency.mean, f: frequency.mean, m: main.mean }
  const [{ cuts: m, split } = { cuts: null, split: null }] = money
  if (m === null || split === null) return { buyers: frequency.count, cuts: null, split: null, means, money }
  const cuts = {
    r: own.r ?? cutsOf(recency.at, recency.count),
    f: own.f ?? cutsOf(frequency.at, frequency.count),
    m,
  }
  const parts = splitOf(wanted, means, cuts, { recency, frequency })
  return { buyers: frequency.count, cuts, means, split: { ...parts, m: split }, money }
}

/** One figure of everybody: ascending, by position. */
interface Sorted {
  count: number
  mean: number
  at: (index: number) => number
  meanScore: (cuts: readonly number[]) => number
}

interface CurrencyMoney extends Sorted {
  currency: string
}

function splitOf(
  { types }: ScoreLimits,
  means: Triple<number>,
  cuts: Triple<number[]>,
  { recency, frequency }: Record<'recency' | 'frequency', Sorted>,
): Pick<Triple<number>, 'r' | 'f'> {
  if (types.by === 'means') return means
  if (types.by === 'fixed') return { r: types.recencyDays, f: types.frequency }
  const scores = { r: 6 - recency.meanScore(cuts.r), f: frequency.meanScore(cuts.f), m: 0 }
  return splitAtMeanScores(scores, cuts, 'T')
}

function moneySplitOf({ types }: ScoreLimits, money: Sorted, cuts: number[], main: boolean): number {
  if (types.by === 'mean-scores')
    return splitAtMeanScores({ r: 0, f: 0, m: money.meanScore(cuts) }, { r: [], f: [], m: cuts }, 'T').m
  return types.by === 'fixed' && main ? types.monetaryFen : money.mean
}

function peopleOf(db: Db, asOf: string, by: ScoreLimits): Record<'recency' | 'frequency', Sorted> {
  const frequency = frequencyColumn(by)
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
  return {
    recency: sortedOf(days.map(([day, count]) => [today - numberOfDay(day), count])),
    frequency: sortedOf(times),
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

type MoneyColumn = 'net_fen' | 'average_fen'

/** That of most people first. All of it stands in the index of the money. */
function moneyByCurrency(db: Db, column: MoneyColumn, buyers: number): CurrencyMoney[] {
  const [first, last, sum] = db
    .prepare<[], [string | null, string | null, number]>(
      `SELECT min(currency), max(currency), coalesce(sum(${column}), 0)
       FROM customer_profile INDEXED BY profile_${column} WHERE paid_orders > 0`,
    )
    .raw()
    .get() as [string | null, string | null, number]
  if (first === null) return []
  if (first === last) return [{ currency: first, ...moneyOfAll(db, column, buyers, sum) }]
  const byCurrency = new Map<string, number[]>()
  const rows = db
    .prepare<[], [string, number]>(
      `SELECT currency, ${column} FROM customer_profile INDEXED BY profile_${column} WHERE paid_orders > 0
       ORDER BY ${column}`,
    )
    .raw()
  for (const [currency, fen] of rows.iterate() as IterableIterator<[string, number]>) {
    const own = byCurrency.get(currency)
    if (own) own.push(fen)
    else byCurrency.set(currency, [fen])
  }
  return [...byCurrency]
    .map(([currency, values]) => ({ currency, ...moneyOfSome(values) }))
    .sort((a, b) => b.count - a.count || (a.currency < b.currency ? -1 : 1))
}

function moneyOfSome(ascending: readonly number[]): Sorted {
  const average = (of: (value: number) => number) =>
    ascending.reduce((sum, value) => sum + of(value), 0) / ascending.length
  return {
    count: ascending.length,
    mean: average((value) => value),
    at: (index) => ascending[index] ?? 0,
    meanScore: (cuts) => average((value) => scoreOf(value, cuts)),
  }
}

/** Nearly everybody has another sum, so they are picked from its index. */
function moneyOfAll(db: Db, column: MoneyColumn, buyers: number, sum: number): Sorted {
  const count = (where: string) =>
    Number(db.prepare(`SELECT count(*) FROM customer_profile WHERE ${where}`).pluck().get())
  const pick = db
    .prepare<[number], number>(`SELECT ${column} FROM customer_profile ORDER BY ${column} LIMIT 1 OFFSET ?`)
    .pluck()
  // Who never paid has a net of nought and stands among the others' noughts: left out by stepping over as many.
  const others = count('paid_orders = 0')
  const below = count(`${column} < 0`)
  const above = (cut: number) => count(`${column} > ${cut}`) - (cut < 0 ? others : 0)
  return {
    count: buyers,
    mean: buyers === 0 ? 0 : sum / buyers,
    at: (index) => Number(pick.get(index < below ? index : index + others)),
    meanScore: (cuts) => 1 + cuts.reduce((all, cut) => all + above(cut), 0) / Math.max(1, buyers),
  }
}
