import type { Advice, ShopShare } from '../../../shared/features/claims/contract.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import type { Platform } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { adviceFor, type MonthRow, monthsOf, type Share, sumOf } from './rules.ts'

interface ShopRow {
  shopId: number
  shopName: string
  platform: Platform
  demo: number
}

interface PaidRow {
  shopId: number
  currency: string
  day: string
  known: number
  orders: number
  netFen: number
}

/** The days that a shop's newest figures are taken from. */
export const RECENT_DAYS = 90

/**
 * How much of each shop's net revenue is known by person, month by month, and what would raise it most. Read once from
 * `orders_figures`, which has everything that is needed. Orders without a day or without an amount are left out.
 */
export function knownShares(db: Db, today: string): { shops: ShopShare[]; advice: Advice[] } {
  const shops = db
    .prepare<[], ShopRow>('SELECT id AS shopId, name AS shopName, platform, demo FROM shop')
    .all()
  const rows = db
    .prepare<[], PaidRow>(
      `SELECT shop_id AS shopId, currency, created_day AS day, customer_id IS NOT NULL AS known, count(*) AS orders,
         sum(coalesce(gross_fen - refund_fen, 0)) AS netFen
       FROM orders INDEXED BY orders_figures WHERE paid = 1 AND created_day IS NOT NULL GROUP BY 1, 2, 3, 4`,
    )
    .all()
  const byShop = new Map<string, PaidRow[]>()
  for (const row of rows) {
    const key = `${row.shopId} ${row.currency}`
    const list = byShop.get(key)
    if (list) list.push(row)
    else byShop.set(key, [row])
  }
  const shares: ShopShare[] = []
  const advice: Advice[] = []
  for (const list of byShop.values()) {
    const shop = shops.find(({ shopId }) => shopId === list[0]?.shopId)
    const currency = list[0]?.currency
    if (!shop || currency === undefined) continue
    const days = list.map(({ day }) => day).sort()
    const [from = '', to = ''] = [days[0], days.at(-1)]
    const since = addDays(to, 1 - RECENT_DAYS)
    const total: Share = sumOf(list)
    const share = {
      ...{ ...shop, demo: shop.demo === 1, currency, from, to, ...total },
      months: monthsOf(list.map((row): MonthRow => ({ ...row, month: row.day.slice(0, 7) }))),
      recent: { from: since, ...sumOf(list.filter(({ day }) => day >= since)) },
    }
    shares.push(share)
    advice.push(...adviceFor({ ...share, today, rows: list }))
  }
  return {
    shops: shares.sort((a, b) => b.knownFen + b.anonymousFen - a.knownFen - a.anonymousFen),
    advice: advice.sort((a, b) => b.amountFen - a.amountFen),
  }
}
