import type { Db } from '../../db/connect.ts'
import { PURCHASE } from '../orders/purchase.ts'

/** A product by any of its ids: all rows of the product table that orders call by the same name. */
const sameProduct = `SELECT one.id FROM product AS one WHERE coalesce(nullif(trim(one.title), ''), trim(one.sku)) =
  (SELECT coalesce(nullif(trim(asked.title), ''), trim(asked.sku)) FROM product AS asked WHERE asked.id = ?)`

/** Who has the product in a paid order, given back or not; a product nobody knows was bought by nobody. */
export const buyersSql = `SELECT DISTINCT customer_id FROM order_line CROSS JOIN orders ON orders.id = order_id
  WHERE product_id IN (${sameProduct}) AND adjustment = 0 AND ${PURCHASE} AND customer_id IS NOT NULL`

export const buyersOf = (db: Db, productId: number): number[] =>
  db.prepare<[number], number>(buyersSql).pluck().all(productId) as number[]
