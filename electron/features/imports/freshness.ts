import type { ShopFreshness } from '../../../shared/features/imports/overview.ts'
import { addDays, dayOf, daysBetween } from '../../../shared/kernel/day.ts'
import type { Db } from '../../db/connect.ts'

/** Files shown of each shop. */
const MOST_FILES = 20
/** A run of empty days is taken for missing when chance would leave it empty less often than this. */
const UNLIKELY = 0.01

/** How many days' worth the share of all weekdays counts beside that of one weekday, of which few were seen. */
const AS_USUAL = 4

interface DayCount {
  shopId: number
  day: string
  orders: number
}

/** Up to which day each shop's orders are known, and which days seem to be missing. Reads every order's day. */
export function freshness(db: Db, now: number): ShopFreshness[] {
  const shops = db
    .prepare<[], { shopId: number; shopName: string; platform: ShopFreshness['platform']; timeZone: string }>(
      'SELECT id AS shopId, name AS shopName, platform, time_zone AS timeZone FROM shop ORDER BY id',
    )
    .all()
  const counts = Map.groupBy(
    db
      .prepare<[], DayCount>(
        `SELECT shop_id AS shopId, created_day AS day, count(*) AS orders FROM orders
         WHERE created_day IS NOT NULL GROUP BY shop_id, created_day ORDER BY shop_id, created_day`,
      )
      .all(),
    ({ shopId }) => shopId,
  )
  const files = db.prepare<[number], ShopFreshness['files'][number]>(
    `SELECT import_id AS importId, import_file.name AS file, at, from_day AS "from", to_day AS "to"
     FROM import_file JOIN import_batch ON import_batch.id = import_id
     WHERE shop_id = ? AND kind = 'orders' AND from_day IS NOT NULL AND state = 'done'
     ORDER BY import_file.id DESC LIMIT ${MOST_FILES}`,
  )
  return shops.flatMap(({ timeZone, ...shop }) => {
    const days = counts.get(shop.shopId) ?? []
    const [first] = days
    const last = days.at(-1)
    if (!first || !last) return []
    return {
      ...shop,
      from: first.day,
      to: last.day,
      orders: days.reduce((sum, { orders }) => sum + orders, 0),
      missing: missingRuns(days),
      behindDays: Math.max(0, daysBetween(last.day, dayOf(now, timeZone)) - 1),
      perDay: median(days.map(({ orders }) => orders)),
      files: files.all(shop.shopId),
    }
  })
}

const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()

/**
 * Runs of days without an order that are too long for the shop's rhythm: with the share of each weekday that usually
 * has orders, the run would come about by chance less than once in a hundred times. The share is counted without long
 * empty stretches, or a gap would make itself seem usual.
 */
export function missingRuns(days: readonly { day: string }[]): { from: string; to: string }[] {
  const runs: { from: string; to: string; length: number }[] = []
  days.forEach(({ day }, at) => {
    const before = days[at - 1]
    if (!before) return
    const length = daysBetween(before.day, day) - 1
    if (length > 0) runs.push({ from: addDays(before.day, 1), to: addDays(day, -1), length })
  })
  const usual = median(runs.map(({ length }) => length))
  const busy = new Array<number>(7).fill(0)
  const all = new Array<number>(7).fill(0)
  const count = (into: number[], day: string) => {
    into[weekday(day)] = (into[weekday(day)] ?? 0) + 1
  }
  for (const { day } of days) {
    count(busy, day)
    count(all, day)
  }
  for (const run of runs)
    if (run.length <= Math.max(usual * 2, 2) && runs.length > 2)
      for (const day of daysOf(run)) count(all, day)
  const sum = (counts: number[]) => counts.reduce((total, one) => total + one, 0)
  // One more quiet day than was seen: of few days nothing is certain.
  const quiet = (sum(all) - sum(busy) + 1) / (sum(all) + 1)
  return runs
    .filter((run) => {
      let chance = 1
      for (const day of daysOf(run)) {
        const at = weekday(day)
        const known = all[at] ?? 0
        chance *= (known - (busy[at] ?? 0) + AS_USUAL * quiet) / (known + AS_USUAL)
        if (chance < UNLIKELY) return true
      }
      return false
    })
    .map(({ from, to }) => ({ from, to }))
}

function* daysOf({ from, to }: { from: string; to: string }): Generator<string> {
  for (let day = from; day <= to; day = addDays(day, 1)) yield day
}

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length === 0) return 0
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
