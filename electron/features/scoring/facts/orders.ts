import { offsetMs } from '../../../../shared/kernel/day.ts'
import type { Platform } from '../../../../shared/kernel/schemas.ts'
import type { Db } from '../../../db/connect.ts'
import { PURCHASE } from '../../orders/purchase.ts'
import { categoryReader } from '../../products/categories.ts'

/** Nobody buys more often; an account that many share is not looked at whole. */
export const MOST_ORDERS = 5_000

export interface FactOrder {
  id: number
  shopId: number
  paid: boolean
  currency: string
  grossFen: number | null
  refundFen: number
  discountFen: number | null
  items: number
  channel: string
  /** The shop's wall clock when it was paid (else made), as if it were UTC; null when no file says. */
  wallMs: number | null
}

export interface FactLine {
  orderId: number
  title: string
  /** '' where the shop's product files name none. */
  category: string
  quantity: number
  amountFen: number | null
}

/** One customer's orders and what was in the paid ones. */
export interface FactOrders {
  /** The currency their figures are in when they have no order. */
  fallbackCurrency: string
  orders: FactOrder[]
  lines: FactLine[]
  shops: { id: number; name: string; platform: Platform }[]
}

type StoredOrder = Omit<FactOrder, 'paid' | 'wallMs'> & { paid: number; at: number | null; timeZone: string }

export function ordersOf(db: Db, living: number): FactOrders {
  const orders = db
    .prepare<[number], StoredOrder>(
      `SELECT orders.id, shop_id AS shopId, paid, orders.currency, gross_fen AS grossFen, refund_fen AS refundFen,
         discount_fen AS discountFen, items, word.text AS channel, coalesce(paid_at, created_at) AS at,
         time_zone AS timeZone
       FROM orders INDEXED BY orders_figures JOIN shop ON shop.id = shop_id JOIN word ON word.id = channel
       WHERE customer_id = ? LIMIT ${MOST_ORDERS}`,
    )
    .all(living)
  const currency = db
    .prepare<[number], string>('SELECT currency FROM customer_profile WHERE customer_id = ?')
    .pluck()
    .get(living)
  return {
    fallbackCurrency: (currency as string | undefined) || 'CNY',
    orders: orders.map(({ at, timeZone, paid, ...order }) => ({
      ...order,
      paid: paid === 1,
      wallMs: at ? at + offsetMs(at, timeZone) : null,
    })),
    lines: linesOf(db, living),
    shops: db.prepare<[], FactOrders['shops'][number]>('SELECT id, name, platform FROM shop').all(),
  }
}

function linesOf(db: Db, living: number): FactLine[] {
  const categoryOf = categoryReader(db)
  return db
    .prepare<[number], Omit<FactLine, 'category'> & { shopId: number }>(
      `SELECT order_id AS orderId, shop_id AS shopId, product.title, quantity, amount_fen AS amountFen
       FROM orders INDEXED BY orders_figures CROSS JOIN order_line ON order_id = orders.id
       JOIN product ON product.id = product_id
       WHERE customer_id = ? AND ${PURCHASE} AND adjustment = 0 AND product.title <> '' LIMIT ${4 * MOST_ORDERS}`,
    )
    .all(living)
    .map(({ shopId, ...line }) => ({ ...line, category: categoryOf(shopId, line.title) }))
}
