import { z } from 'zod'
import {
  defaultScoreLimits,
  frequencyBy,
  monetaryBy,
  type ScoreLimits,
  scoreLimits,
} from '../../../shared/features/scoring/rfm.ts'
import { dayOf } from '../../../shared/kernel/day.ts'
import { day } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { keepQualityDay } from '../quality/days.ts'
import { readSettings } from '../settings/queries.ts'
import { followCategories } from './favourites.ts'
import { keepMonth } from './month-models.ts'
import { type Cycle, cycleWithCategories } from './rules.ts'
import { countScoreCuts } from './score-cuts.ts'

const cuts = z.array(z.number()).length(4)
const triple = z.object({ r: z.number(), f: z.number(), m: z.number() })
export const model = z.object({
  cycle: z.object({
    dormantAfterDays: z.int(),
    lostAfterDays: z.int(),
    basis: z.enum(['own-gaps', 'fallback']),
    gaps: z.int(),
    categories: z
      .array(
        z.object({
          category: z.int(),
          dormantAfterDays: z.int(),
          lostAfterDays: z.int(),
          gaps: z.int(),
        }),
      )
      .default([]),
  }),
  /** Everybody with a paid order. */
  buyers: z.int().default(0),
  /** Null below thirty buyers, unless all limits are the shop's own. */
  cuts: z.object({ r: cuts, f: cuts, m: cuts }).nullable(),
  /** Recent up to `r` days, often from `f` times, much from `m` fen. Without a currency of its own, see `money`. */
  split: triple.nullable().default(null),
  means: triple.nullable().default(null),
  /** Money by currency, that of most buyers first: it is `cuts.m`, `split.m` and `means.m`. */
  money: z
    .array(
      z.object({
        currency: z.string(),
        buyers: z.int(),
        mean: z.number(),
        cuts: cuts.nullable(),
        split: z.number().nullable(),
      }),
    )
    .default([]),
  frequency: frequencyBy.default('orders'),
  monetary: monetaryBy.default('total'),
  /** The day from which recency is counted. */
  asOf: day,
  /** Which form of profiles it was counted from. */
  profiles: z.int().default(0),
})
/** What scores and stages are decided by, counted over all customers at once. */
export type Model = z.infer<typeof model>

const KEY = 'scoring.model'
/** Raise it when refreshProfiles counts something else than before: profiles of older data are then counted anew. */
const PROFILES = 6
const LONGEST_GAP_DAYS = 20_000

/** Counts the model anew and keeps it. Call after orders or customers changed, in the same transaction. */
export function refreshModel(db: Db, now: number): Model {
  followCategories(db)
  const before = keptModel(db)
  const fresh = countModel(db, now)
  if (before) keepMonth(db, before, fresh)
  db.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(KEY, JSON.stringify(fresh))
  keepQualityDay(db, now)
  return fresh
}

export function readModel(db: Db, now: number): Model {
  return keptModel(db) ?? countModel(db, now)
}

/** Whether profiles were counted by an older form of this program. */
export function profilesAreOld(db: Db): boolean {
  const kept = keptModel(db)
  return kept !== null && kept.profiles !== PROFILES
}

/** Whether money was still scored across currencies when it was counted. */
export function modelIsOld(db: Db): boolean {
  const kept = keptModel(db)
  return kept !== null && kept.cuts !== null && kept.money.length === 0
}

/** Null before anything was ever counted. */
export function keptModel(db: Db): Model | null {
  const kept = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(KEY)
  return kept === undefined ? null : model.parse(JSON.parse(kept as string))
}

function countModel(db: Db, now: number): Model {
  const asOf = dayOf(now, readSettings(db).timeZone)
  return modelBy(db, asOf, readScoreLimits(db))
}

/** What everybody would be scored by with these limits. */
export function modelBy(db: Db, asOf: string, limits: ScoreLimits): Model {
  const { frequency, monetary } = limits
  return {
    cycle: countCycle(db),
    ...countScoreCuts(db, asOf, limits),
    frequency,
    monetary,
    asOf,
    profiles: PROFILES,
  }
}

/** What the shop set, or what holds while it set nothing. */
export function readScoreLimits(db: Db): ScoreLimits {
  const kept = db.prepare<[], string>('SELECT limits FROM score_limits').pluck().get()
  return kept === undefined ? defaultScoreLimits : scoreLimits.parse(JSON.parse(kept as string))
}

/** How many gaps of each length lie between consecutive purchase days of the same customer: of all, by category. */
function countCycle(db: Db): Cycle {
  const all = new Int32Array(LONGEST_GAP_DAYS + 1)
  const byCategory = new Map<number, Int32Array>()
  const read = db
    .prepare<[], [gaps: string, category: number, people: number]>(
      `SELECT gaps, category, count(*) FROM customer_profile WHERE gaps <> '' GROUP BY gaps, category`,
    )
    .raw()
  for (const [gaps, category, people] of read.iterate() as IterableIterator<[string, number, number]>) {
    let own = byCategory.get(category)
    if (!own && category !== 0) {
      own = new Int32Array(LONGEST_GAP_DAYS + 1)
      byCategory.set(category, own)
    }
    for (const gap of gaps.split(' ')) {
      const days = Math.min(Number(gap), LONGEST_GAP_DAYS)
      all[days] = (all[days] ?? 0) + people
      if (own) own[days] = (own[days] ?? 0) + people
    }
  }
  return cycleWithCategories(all, byCategory)
}
