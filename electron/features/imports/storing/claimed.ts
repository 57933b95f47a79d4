import type { Db } from '../../../db/connect.ts'
import { sameNumber } from '../../shops/same-orders.ts'
import { type Owner, ownerOf, stoppedKeys } from './key-owners.ts'
import { keysTold, keyText } from './order-keys.ts'

/**
 * The claim that counts for an order of `number` in the row of `shop` called `ours`: the one noted for that very shop,
 * else one noted for where the order stood before its shop was known. A statement's FROM to LIMIT, over `claim`.
 */
export const claimFor = (ours: string, number: string): string =>
  `FROM order_claim AS claim JOIN shop AS noted ON noted.id = claim.shop_id
   WHERE claim.order_number = ${number} AND ${sameNumber('noted', ours, number)}
   ORDER BY claim.shop_id = ${ours}.id DESC, claim.id LIMIT 1`

/** Whom somebody said an order of this number is of; asked of every new order, hence nothing while nobody said anything. */
export function claimReader(db: Db): (shopId: number, orderNumber: string) => Owner | null {
  if (!db.prepare('SELECT 1 FROM order_claim LIMIT 1').get()) return () => null
  const read = db.prepare<
    { shopId: number; number: string },
    { customer_id: number | null; origin_id: number | null }
  >(
    `SELECT customer_id, origin_id FROM order_claim WHERE id = (
       SELECT (SELECT claim.id ${claimFor('ours', '@number')}) FROM shop AS ours WHERE ours.id = @shopId)`,
  )
  return (shopId, number) => {
    const claim = read.get({ shopId, number })
    return claim ? ownerOf(claim) : null
  }
}

/**
 * After claims came back: anonymous orders go to whom claims of these customers name, and keys they told are keys
 * again. Answers the customers concerned.
 */
export function followClaims(db: Db, customerIds: Iterable<number>): Set<number> {
  const concerned = new Set<number>()
  const claims = db.prepare<[number], { id: number; base: number; told: string; createdBy: number }>(
    `SELECT id, coalesce(origin_id, customer_id) AS base, told, created_by AS createdBy FROM order_claim
     WHERE customer_id = ?`,
  )
  const orders = db.prepare<{ id: number }, { id: number; root: number; origin: number | null }>(
    `SELECT orders.id, told.customer_id AS root, told.origin_id AS origin
     FROM order_claim AS told CROSS JOIN orders INDEXED BY orders_number ON orders.order_number = told.order_number
     JOIN shop AS ours ON ours.id = orders.shop_id
     WHERE told.id = @id AND orders.customer_id IS NULL
       AND told.id = (SELECT claim.id ${claimFor('ours', 'orders.order_number')})`,
  )
  const own = db.prepare('UPDATE orders SET customer_id = ?, origin_id = ? WHERE id = ?')
  const addKey = db.prepare(
    `INSERT OR IGNORE INTO identity (customer_id, origin_id, kind, scope, value, created_by, changed_by)
     SELECT coalesce(merged_into_id, id), CASE WHEN merged_into_id IS NULL THEN NULL ELSE id END, @kind, @scope, @value,
       @createdBy, @createdBy FROM customer WHERE id = @base`,
  )
  const stopped = stoppedKeys(db)
  for (const customerId of new Set(customerIds))
    for (const { id, base, told, createdBy } of claims.all(customerId)) {
      for (const order of orders.all({ id })) {
        own.run(order.root, order.origin, order.id)
        concerned.add(order.root)
      }
      for (const key of keysTold(told))
        if (!stopped.has(keyText(key))) addKey.run({ ...key, base, createdBy })
    }
  return concerned
}
