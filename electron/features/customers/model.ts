import { z } from 'zod'
import { dayOf } from '../../../shared/kernel/day.ts'
import { numberOfDay } from '../../../shared/kernel/day-number.ts'
import { day } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { keepQualityDay } from '../quality/days.ts'
import { readSettings } from '../settings/queries.ts'
import { cutsOf, cycleOf, FEWEST_BUYERS } from './rules.ts'

const cuts = z.array(z.number()).length(4)
const model = z.object({
  cycle: z.object({
    dormantAfterDays: z.int(),
    lostAfterDays: z.int(),
    basis: z.enum(['own-gaps', 'fallback']),
    gaps: z.int(),
  }),
  /** Null below thirty buyers. */
  cuts: z.object({ r: cuts, f: cuts, m: cuts }).nullable(),
  /** The day from which recency is counted. */
  asOf: day,
  /** Which form of profiles it was counted from. */
  profiles: z.int().default(0),
})
/** What scores and stages are decided by, counted over all customers at once. */
export type Model = z.infer<typeof model>

const KEY = 'scoring.model'
/** Raise it when refreshProfiles counts something else than before: profiles of older data are then counted anew. */
const PROFILES = 5
const LONGEST_GAP_DAYS = 20_000

/** Counts the model anew and keeps it. Call after orders or customers changed, in the same transaction. */
export function refreshModel(db: Db, now: number): Model {
  const fresh = countModel(db, now)
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

function keptModel(db: Db): Model | null {
  const kept = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(KEY)
  return kept === undefined ? null : model.parse(JSON.parse(kept as string))
}

function countModel(db: Db, now: number): Model {
  const asOf = dayOf(now, readSettings(db).timeZone)
  return { cycle: cycleOf(countGaps(db)), cuts: countCuts(db, asOf), asOf, profiles: PROFILES }
}

/** How many gaps of each length lie between consecutive purchase days of the same customer. */
function countGaps(db: Db): Int32Array {
  const counts = new Int32Array(LONGEST_GAP_DAYS + 1)
  const read = db.prepare<[], string>(`SELECT gaps FROM customer_profile WHERE gaps <> ''`).pluck()
  for (const gaps of read.all() as string[])
    for (const gap of gaps.split(' ')) {
      const days = Math.min(Number(gap), LONGEST_GAP_DAYS)
      counts[days] = (counts[days] ?? 0) + 1
    }
  return counts
}

/** Type-7 quantiles over everybody with a paid order, picked from the sorted indexes; null when they are too few. */
function countCuts(db: Db, asOf: string): Model['cuts'] {
  const count = (where: string) =>
    Number(db.prepare(`SELECT count(*) FROM customer_profile WHERE ${where}`).pluck().get())
  const pick = (sql: string) => {
    const read = db.prepare<[number], number | string>(`${sql} LIMIT 1 OFFSET ?`).pluck()
    return (index: number) => read.get(index) as number | string
  }
  const buyers = count('paid_orders > 0')
  const dated = count(`last_paid_day > ''`)
  if (buyers < FEWEST_BUYERS || dated === 0) return null
  const frequency = pick(
    'SELECT paid_orders FROM customer_profile WHERE paid_orders > 0 ORDER BY paid_orders',
  )
  const newestDay = pick(
    `SELECT last_paid_day FROM customer_profile WHERE last_paid_day > '' ORDER BY last_paid_day DESC`,
  )
  const today = numberOfDay(asOf)
  // Who never paid has a net of nought and stands among the others' noughts: left out by stepping over as many.
  const others = count('paid_orders = 0')
  const below = count('net_fen < 0')
  const net = pick('SELECT net_fen FROM customer_profile ORDER BY net_fen')
  const monetary = (index: number) => Number(net(index < below ? index : index + others))
  return {
    r: cutsOf((index) => today - numberOfDay(String(newestDay(index))), dated),
    f: cutsOf((index) => Number(frequency(index)), buyers),
    m: cutsOf(monetary, buyers),
  }
}
