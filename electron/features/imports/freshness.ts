import type { ShopFreshness } from '../../../shared/features/imports/overview.ts'
import { addDays, dayOf, daysBetween } from '../../../shared/kernel/day.ts'
import type { Db } from '../../db/connect.ts'
import { isLate, missingRuns } from './rhythm.ts'

/** Files shown of each shop. */
const MOST_FILES = 20

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
    const yesterday = addDays(dayOf(now, timeZone), -1)
    return {
      ...shop,
      from: first.day,
      to: last.day,
      orders: days.reduce((sum, { orders }) => sum + orders, 0),
      missing: missingRuns(days),
      behindDays: Math.max(0, daysBetween(last.day, yesterday)),
      late: isLate(days, yesterday),
      perDay: median(days.map(({ orders }) => orders)),
      files: files.all(shop.shopId),
    }
  })
}

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length === 0) return 0
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
