import { z } from 'zod'
import { dayOf } from '../../../shared/kernel/day.ts'
import { numberOfDay } from '../../../shared/kernel/day-number.ts'
import { day } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { readSettings } from '../settings/queries.ts'
import { shopClocks } from '../shops/clocks.ts'
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
})
/** What scores and stages are decided by, counted over all customers at once. */
export type Model = z.infer<typeof model>

const KEY = 'scoring.model'
const LONGEST_GAP_DAYS = 20_000
const CHUNK = 20_000

/** Counts the model anew and keeps it. Call after orders or customers changed, in the same transaction. */
export function refreshModel(db: Db, now: number): Model {
  const fresh = countModel(db, now)
  db.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(KEY, JSON.stringify(fresh))
  return fresh
}

export function readModel(db: Db, now: number): Model {
  const kept = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(KEY)
  return kept === undefined ? countModel(db, now) : model.parse(JSON.parse(kept as string))
}

function countModel(db: Db, now: number): Model {
  const asOf = dayOf(now, readSettings(db).timeZone)
  return { cycle: cycleOf(countGaps(db)), cuts: countCuts(db, asOf), asOf }
}

/** How many gaps of each length lie between consecutive purchase days of the same customer. */
function countGaps(db: Db): Int32Array {
  const counts = new Int32Array(LONGEST_GAP_DAYS + 1)
  const clocks = shopClocks(db)
  let customer = 0
  let days: number[] = []
  const close = () => {
    if (days.length > 1) days.sort((a, b) => a - b)
    for (let index = 1; index < days.length; index += 1) {
      const gap = Math.min((days[index] ?? 0) - (days[index - 1] ?? 0), LONGEST_GAP_DAYS)
      if (gap > 0) counts[gap] = (counts[gap] ?? 0) + 1
    }
  }
  for (const purchases of purchaseChunks(db)) {
    for (const [customerId, shopId, paidAt] of purchases) {
      if (customerId !== customer) {
        close()
        customer = customerId
        days = []
      }
      days.push(clocks(shopId).day(paidAt))
    }
  }
  close()
  return counts
}

/**
 * Customer, shop and instant of every paid order, customer by customer, in the order of orders_figures: nothing is
 * sorted and no order row is read. By chunks, because fetching rows one by one takes twice as long.
 */
function* purchaseChunks(db: Db): Generator<[number, number, number][], void, void> {
  const last = db.prepare<[], number | null>('SELECT max(id) FROM customer').pluck().get() ?? 0
  const read = db
    .prepare<[number, number], [number, number, number]>(
      `SELECT customer_id, shop_id, coalesce(paid_at, created_at) FROM orders
       WHERE customer_id > ? AND customer_id <= ? AND paid = 1 AND coalesce(paid_at, created_at) > 0
       ORDER BY customer_id`,
    )
    .raw()
  for (let above = 0; above < Number(last); above += CHUNK) yield read.all(above, above + CHUNK)
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
