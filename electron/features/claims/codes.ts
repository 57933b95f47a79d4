import { newCode } from '../../../shared/features/claims/code.ts'
import type { CardFilter, CodeBatch, CodeRow } from '../../../shared/features/claims/contract.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { allOf } from '../../db/page.ts'
import { conflict } from '../../engine/failures.ts'
import { claimFor } from '../imports/storing/claimed.ts'
import { type OrderFilter, orderConditions } from '../orders/filter.ts'
import { countOrders } from '../orders/list.ts'
import { sameNumber } from '../shops/same-orders.ts'

/** Cards made at once: what somebody prints in a day, not years of orders by mistake. */
export const MOST_CARDS = 1_000

/** Orders may be drawn again and again: chance of a code that is taken is one in thousands at a million codes. */
const TRIES = 50

/** An order for which no code has been made yet. */
const without = `NOT EXISTS (SELECT 1 FROM parcel_code WHERE parcel_code.order_number = orders.order_number
  AND parcel_code.shop_id = orders.shop_id)`

const orderFilter = ({ anonymous, ...rest }: CardFilter): OrderFilter => ({
  ...rest,
  ...(anonymous && { anonymous }),
})
const wanted = (filter: CardFilter) => allOf(orderConditions(orderFilter(filter)))

export function countCards(db: Db, filter: CardFilter): { orders: number; fresh: number; most: number } {
  const orders = countOrders(db, orderFilter(filter)).count
  const where = wanted(filter)
  // From the codes to their orders: there are far fewer of them than orders without.
  const coded = db
    .prepare<unknown[], number>(
      `SELECT count(*) FROM parcel_code CROSS JOIN orders INDEXED BY orders_number
         ON orders.order_number = parcel_code.order_number AND orders.shop_id = parcel_code.shop_id
       WHERE ${where.sql}`,
    )
    .pluck()
    .get(...where.params) as number
  return { orders, fresh: orders - coded, most: MOST_CARDS }
}

/** Makes a code for each order that has none. `pick` is chance. Throws CONFLICT `codes` for more than a batch holds. */
export function makeCodes(
  command: Command,
  filter: CardFilter,
  pick: (below: number) => number,
): Outcome<{ made: number }> {
  const { db, journalId, at } = command
  const where = wanted(filter)
  const orders = db
    .prepare<unknown[], { shopId: number; orderNumber: string }>(
      `SELECT DISTINCT shop_id AS shopId, order_number AS orderNumber FROM orders WHERE ${where.sql} AND ${without}
       ORDER BY coalesce(created_at, 0), orders.id LIMIT ${MOST_CARDS + 1}`,
    )
    .all(...where.params)
  if (orders.length > MOST_CARDS) throw conflict('codes')
  const add = db.prepare(
    `INSERT OR IGNORE INTO parcel_code (code, shop_id, order_number, at, created_by, changed_by)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  for (const { shopId, orderNumber } of orders) {
    let added = 0
    for (let tries = 0; added === 0; tries += 1) {
      if (tries === TRIES) throw new Error('no free code found')
      added = add.run(newCode(pick), shopId, orderNumber, at, journalId, journalId).changes
    }
  }
  const made = orders.length
  return { result: { made }, count: made, data: { filter }, undo: made > 0 ? 'possible' : 'none' }
}

/** The order of a code: the one of its shop, else where such an order stands by now. */
const orderOf = `(SELECT orders.id FROM orders INDEXED BY orders_number JOIN shop AS ours ON ours.id = orders.shop_id
  WHERE orders.order_number = parcel_code.order_number AND ${sameNumber('shop', 'ours', 'parcel_code.order_number')}
  ORDER BY orders.shop_id = parcel_code.shop_id DESC, orders.id LIMIT 1)`

const usedBy = `coalesce((SELECT source = 'code' FROM order_claim WHERE id = (SELECT claim.id ${claimFor(
  'shop',
  'parcel_code.order_number',
)})), 0)`

export function listBatches(db: Db): CodeBatch[] {
  const rows = db
    .prepare<[], { id: number; at: number; shops: string; codes: number; used: number; known: number }>(
      `SELECT parcel_code.created_by AS id, min(parcel_code.at) AS at, json_group_array(DISTINCT shop.name) AS shops,
         count(*) AS codes, sum(${usedBy}) AS used,
         sum((SELECT customer_id FROM orders WHERE id = ${orderOf}) IS NOT NULL) AS known
       FROM parcel_code JOIN shop ON shop.id = parcel_code.shop_id
       GROUP BY parcel_code.created_by ORDER BY parcel_code.created_by DESC LIMIT 200`,
    )
    .all()
  return rows.map((row) => ({ ...row, shops: JSON.parse(row.shops) as string[] }))
}

export function listCodes(db: Db, batchId: number): CodeRow[] {
  const rows = db
    .prepare<[number], Omit<CodeRow, 'used'> & { used: number }>(
      `SELECT coded.id, code, coded.shopId, shopName, coded.orderNumber, orders.id AS orderId,
         orders.created_day AS createdDay, orders.customer_id AS customerId, used,
         (SELECT name FROM customer_profile WHERE customer_profile.customer_id = orders.customer_id) AS customerName,
         coalesce((SELECT title FROM order_line JOIN product ON product.id = product_id WHERE order_id = orders.id
           ORDER BY adjustment, length(line_key), line_key LIMIT 1), '') AS title
       FROM (SELECT parcel_code.id, code, shop_id AS shopId, shop.name AS shopName, order_number AS orderNumber,
               ${usedBy} AS used, ${orderOf} AS orderId
             FROM parcel_code JOIN shop ON shop.id = parcel_code.shop_id WHERE parcel_code.created_by = ?) AS coded
       LEFT JOIN orders ON orders.id = coded.orderId ORDER BY coded.id`,
    )
    .all(batchId)
  return rows.map((row) => ({ ...row, used: row.used === 1 }))
}
