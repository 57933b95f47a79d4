import type { ClaimRow } from '../../../shared/features/claims/contract.ts'
import type { Db } from '../../db/connect.ts'
import { type Condition, readPage } from '../../db/page.ts'
import { decodeCursor, pageOf } from '../../engine/cursor.ts'
import { claimFor } from '../imports/storing/claimed.ts'
import { sameNumber } from '../shops/same-orders.ts'

export interface ClaimListInput {
  customerId?: number | undefined
  orderId?: number | undefined
  waiting?: boolean | undefined
  after?: string | null | undefined
  limit: number
}

/** Orders that a claim means: its number, where such an order may stand. */
const meant = `orders INDEXED BY orders_number JOIN shop AS ours ON ours.id = orders.shop_id
  WHERE orders.order_number = stored.order_number AND ${sameNumber('shop', 'ours', 'stored.order_number')}`

/** Claims, the newest first. */
export function listClaims(db: Db, input: ClaimListInput) {
  const where: Condition[] = []
  if (input.customerId !== undefined)
    where.push({ sql: 'stored.customer_id = ?', params: [input.customerId] })
  if (input.orderId !== undefined)
    where.push({
      sql: `stored.id = (SELECT (SELECT claim.id ${claimFor('theirs', 'told.order_number')}) FROM orders AS told
        JOIN shop AS theirs ON theirs.id = told.shop_id WHERE told.id = ?)`,
      params: [input.orderId],
    })
  if (input.waiting) where.push({ sql: `NOT EXISTS (SELECT 1 FROM ${meant})`, params: [] })
  const rows = readPage<ClaimRow>(db, {
    select: `stored.id, stored.shop_id AS shopId, shop.name AS shopName, shop.platform, stored.order_number AS orderNumber,
      source, at, stored.customer_id AS customerId,
      coalesce((SELECT name FROM customer_profile WHERE customer_profile.customer_id = stored.customer_id), '') AS customerName,
      (SELECT min(orders.id) FROM ${meant}) AS orderId`,
    from: { sql: 'order_claim AS stored JOIN shop ON shop.id = stored.shop_id', params: [] },
    where,
    by: 'stored.id',
    id: 'stored.id',
    direction: 'desc',
    after: input.after ? decodeCursor(input.after, 'number') : null,
    limit: input.limit + 1,
  })
  return pageOf(rows, input.limit, ({ placeValue: _v, placeId: _i, ...row }: ClaimRow & Placed) => row)
}

interface Placed {
  placeValue?: unknown
  placeId?: unknown
}
