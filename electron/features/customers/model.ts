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
  // In the order of orders_figures, which holds all of it: nothing is sorted, no order row is read.
  const rows = db
    .prepare<[], [number, number, number]>(
      `SELECT customer_id, shop_id, coalesce(paid_at, created_at) FROM orders
       WHERE customer_id > 0 AND paid = 1 AND coalesce(paid_at, created_at) > 0 ORDER BY customer_id`,
    )
    .raw()
  let customer = 0
  let days: number[] = []
  const close = () => {
    if (days.length < 2) return
    days.sort((a, b) => a - b)
    for (let index = 1; index < days.length; index += 1) {
      const gap = (days[index] ?? 0) - (days[index - 1] ?? 0)
      if (gap > 0)
        counts[Math.min(gap, LONGEST_GAP_DAYS)] = (counts[Math.min(gap, LONGEST_GAP_DAYS)] ?? 0) + 1
    }
  }
  for (const [customerId, shopId, paidAt] of rows.iterate()) {
    if (customerId !== customer) {
      close()
      customer = customerId
      days = []
    }
    days.push(clocks(shopId).day(paidAt))
  }
  close()
  return counts
}

/** Type-7 quantiles over everybody with a paid order; null when they are too few. */
function countCuts(db: Db, asOf: string): Model['cuts'] {
  const buyers = db
    .prepare<[], [string, number, number]>(
      'SELECT last_paid_day, paid_orders, net_fen FROM customer_profile WHERE paid_orders > 0',
    )
    .raw()
    .all()
  if (buyers.length < FEWEST_BUYERS) return null
  const today = numberOfDay(asOf)
  const dayNumber = new Map<string, number>()
  const recency: number[] = []
  const frequency = new Float64Array(buyers.length)
  const monetary = new Float64Array(buyers.length)
  buyers.forEach(([lastPaidDay, paidOrders, netFen], index) => {
    let number = dayNumber.get(lastPaidDay)
    if (number === undefined) {
      number = lastPaidDay === '' ? Number.NaN : numberOfDay(lastPaidDay)
      dayNumber.set(lastPaidDay, number)
    }
    if (!Number.isNaN(number)) recency.push(today - number)
    frequency[index] = paidOrders
    monetary[index] = netFen
  })
  if (recency.length === 0) return null
  return {
    r: cutsOf(Float64Array.from(recency).sort()),
    f: cutsOf(frequency.sort()),
    m: cutsOf(monetary.sort()),
  }
}
