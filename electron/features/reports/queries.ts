import type { Totals } from '../../../shared/features/reports/contract.ts'
import type { Db } from '../../db/connect.ts'
import { allOf, type Condition } from '../../db/page.ts'
import { PURCHASE } from '../orders/purchase.ts'
import { shopClocks } from '../shops/clocks.ts'
import type { OrderFigure } from './rules.ts'

export interface Scope {
  shopId?: number
  /** Days of creation in the shop's zone, inclusive. */
  from?: string
  to?: string
  people?: readonly number[]
}

function scopeCondition({ shopId, from, to, people }: Scope): Condition {
  const conditions: Condition[] = []
  if (shopId !== undefined) conditions.push({ sql: 'shop_id = ?', params: [shopId] })
  if (from !== undefined) conditions.push({ sql: 'created_day >= ?', params: [from] })
  if (to !== undefined) conditions.push({ sql: 'created_day <= ?', params: [to] })
  if (people)
    conditions.push({
      sql: 'customer_id IN (SELECT value FROM json_each(?))',
      params: [JSON.stringify(people)],
    })
  return allOf(conditions)
}

/**
 * Figures over the orders in scope, by currency. Read from `orders_figures` alone, which has each person's orders of
 * one currency side by side.
 */
export function readTotals(db: Db, scope: Scope): Totals[] {
  const where = scopeCondition(scope)
  const rows = db.prepare<unknown[], Totals>(
    `SELECT currency, sum(orders) AS orders, sum(paid) AS paidOrders, count(customer_id) AS customers,
       sum(customer_id IS NOT NULL AND paid = 0) AS prospects,
       sum(customer_id IS NOT NULL AND paid = 1) AS newCustomers,
       sum(customer_id IS NOT NULL AND paid >= 2) AS returningCustomers,
       sum(CASE WHEN customer_id IS NULL THEN orders ELSE 0 END) AS anonymousOrders,
       sum(gross) AS grossFen, sum(refund) AS refundFen, sum(gross) - sum(refund) AS netFen, sum(items) AS items
     FROM (
       SELECT customer_id, currency, count(*) AS orders, sum(${PURCHASE}) AS paid,
         sum(CASE paid WHEN 1 THEN coalesce(gross_fen, 0) ELSE 0 END) AS gross,
         sum(CASE WHEN paid = 1 AND gross_fen IS NOT NULL THEN refund_fen ELSE 0 END) AS refund,
         sum(CASE paid WHEN 1 THEN items ELSE 0 END) AS items
       FROM orders INDEXED BY orders_figures WHERE ${where.sql} GROUP BY customer_id, currency
     ) GROUP BY currency ORDER BY currency`,
  )
  return rows.all(...where.params)
}

type FigureValues = [number | null, string, number, string | null, number, number, number | null, number]

/**
 * Every order with what the base table counts, each person's together (anonymous ones first), straight from
 * `orders_figures`. Orders made after `asOf` are left out; those without a day are in. With `people` only theirs.
 */
export function* readFigures(
  db: Db,
  asOf: string,
  people?: readonly number[],
): Generator<OrderFigure, void, void> {
  const clocks = shopClocks(db)
  const asked = people && new Set(people)
  const rows = db
    .prepare<[string], FigureValues>(
      `SELECT customer_id, currency, shop_id, created_day, paid, ${PURCHASE}, coalesce(paid_at, created_at),
         coalesce(gross_fen - refund_fen, 0)
       FROM orders INDEXED BY orders_figures WHERE created_day IS NULL OR created_day <= ?
       ORDER BY customer_id, currency, created_at`,
    )
    .raw()
  for (const [customerId, currency, shopId, , paid, purchase, at, netFen] of rows.iterate(asOf)) {
    if (asked && (customerId === null || !asked.has(customerId))) continue
    const paidAt = paid === 1 ? (at ?? 0) : 0
    yield {
      customerId,
      currency,
      shopId,
      paid: paid === 1,
      purchase: purchase === 1,
      paidAt,
      paidDay: paidAt === 0 ? 0 : clocks(shopId).day(paidAt),
      netFen: paid === 1 ? netFen : 0,
    }
  }
}
