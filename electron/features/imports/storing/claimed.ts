import type { Db } from '../../../db/connect.ts'
import { type Owner, ownerOf } from './key-owners.ts'

/** Whom somebody said an order of this number is of; asked of every new order, hence nothing while nobody said anything. */
export function claimReader(db: Db): (shopId: number, orderNumber: string) => Owner | null {
  if (!db.prepare('SELECT 1 FROM order_claim LIMIT 1').get()) return () => null
  const read = db.prepare<[number, string], { customer_id: number; origin_id: number | null }>(
    'SELECT customer_id, origin_id FROM order_claim WHERE shop_id = ? AND order_number = ?',
  )
  return (shopId, orderNumber) => {
    const claim = read.get(shopId, orderNumber)
    return claim ? ownerOf(claim) : null
  }
}
