import type { z } from 'zod'
import type { boughtProduct, Habits } from '../../../../shared/features/customers/page.ts'
import { isPurchase } from '../../../../shared/features/orders/rules.ts'
import { dayOfNumber } from '../../../../shared/kernel/day-number.ts'
import type { Db } from '../../../db/connect.ts'
import { notFound } from '../../../engine/failures.ts'
import { PURCHASE } from '../../orders/purchase.ts'
import { keptMonth } from '../../scoring/stages/movement.ts'
import { shopClocks } from '../../shops/clocks.ts'
import type { View } from '../list.ts'
import { livingCustomer } from '../queries.ts'
import { lineReader } from '../rules.ts'
import { monthStandings, nextOrderOf, type Purchase, purchaseDays, rhythmOf } from './rules.ts'

/** Nobody buys more often; an account that many share is not looked at whole. */
const MOST_ORDERS = 5_000
const SHOWN_PRODUCTS = 8
const SHOWN_MONTHS = 24

interface PaidOrder {
  id: number
  shopId: number
  at: number
  currency: string
  grossFen: number | null
  refundFen: number
}

/** What somebody's purchases say of them. Throws NOT_FOUND `customer`. */
export function habitsOf(db: Db, id: number, { model, today }: View): Habits {
  const living = livingCustomer(db, id)
  const profile =
    living &&
    db
      .prepare<[number], { currency: string; category: number }>(
        'SELECT currency, category FROM customer_profile WHERE customer_id = ?',
      )
      .get(living)
  if (!living || !profile) throw notFound('customer', id)
  const { currency, category } = profile
  const lineOf = (month: string) => lineReader((keptMonth(db, month) ?? model).cycle)(category)
  const clocks = shopClocks(db)
  const orders = db
    .prepare<[number], PaidOrder>(
      `SELECT id, shop_id AS shopId, coalesce(paid_at, created_at, 0) AS at, currency, gross_fen AS grossFen,
         refund_fen AS refundFen
       FROM orders INDEXED BY orders_figures WHERE customer_id = ? AND paid = 1 LIMIT ${MOST_ORDERS}`,
    )
    .all(living)
  const dayOfOrder = new Map<number, string>()
  const purchases = orders.map((order): Purchase => {
    const day = order.at === 0 ? '' : dayOfNumber(clocks(order.shopId).day(order.at))
    dayOfOrder.set(order.id, day)
    const counts = order.currency === currency && order.grossFen !== null
    const bought = isPurchase({ ...order, paid: true })
    return {
      day,
      bought,
      currency: order.currency,
      netFen: counts ? (order.grossFen ?? 0) - order.refundFen : 0,
    }
  })
  const days = purchaseDays(purchases)
  const { products, productDays } = productsOf(db, living, dayOfOrder)
  return {
    currency,
    next: nextOrderOf(days, today),
    rhythm: rhythmOf(days, productDays),
    products,
    months: monthStandings(purchases, lineOf, today, SHOWN_MONTHS),
  }
}

interface BoughtLine {
  orderId: number
  title: string
  quantity: number
  amountFen: number | null
}

function productsOf(db: Db, living: number, dayOfOrder: ReadonlyMap<number, string>) {
  const lines = db
    .prepare<[number], BoughtLine>(
      `SELECT order_id AS orderId, title, quantity, amount_fen AS amountFen
       FROM orders INDEXED BY orders_figures CROSS JOIN order_line ON order_id = orders.id
       JOIN product ON product.id = product_id
       WHERE customer_id = ? AND ${PURCHASE} AND adjustment = 0 AND title <> '' LIMIT ${4 * MOST_ORDERS}`,
    )
    .all(living)
  const byTitle = Map.groupBy(lines, ({ title }) => title)
  const productDays = new Map<string, string[]>()
  const products = [...byTitle].map(([title, bought]): z.infer<typeof boughtProduct> => {
    const on = bought.map(({ orderId }) => dayOfOrder.get(orderId) ?? '').sort()
    productDays.set(title, on)
    const known = bought.every(({ amountFen }) => amountFen !== null)
    return {
      title,
      quantity: bought.reduce((sum, { quantity }) => sum + quantity, 0),
      orders: new Set(bought.map(({ orderId }) => orderId)).size,
      amountFen: known ? bought.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0) : null,
      lastDay: on.at(-1) || null,
    }
  })
  products.sort(
    (a, b) =>
      b.orders - a.orders || b.quantity - a.quantity || ((a.lastDay ?? '') < (b.lastDay ?? '') ? 1 : -1),
  )
  return { products: products.slice(0, SHOWN_PRODUCTS), productDays }
}
