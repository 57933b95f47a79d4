import type { Refund } from '../../../shared/features/refunds/contract.ts'
import type { Db } from '../../db/connect.ts'
import { sameOrders } from '../shops/same-orders.ts'

/** Refunds of one order, the newest first. */
export function refundsOf(db: Db, orderId: number): Refund[] {
  return db
    .prepare<[number], Refund>(
      `SELECT refund.id, refund_number AS refundNumber, coalesce(nullif(state, ''), 'unknown') AS state,
         refund.status_raw AS statusRaw, amount_fen AS amountFen, kind, reason, coalesce(facts ->> 'note', '') AS note,
         title, applied_at AS appliedAt, finished_at AS finishedAt, coalesce(facts ->> 'carrier', '') AS carrier,
         coalesce(facts ->> 'trackingNumber', '') AS trackingNumber
       FROM orders JOIN refund ON refund.order_number = orders.order_number
       JOIN shop AS theirs ON theirs.id = refund.shop_id JOIN shop AS ours ON ours.id = orders.shop_id
       WHERE orders.id = ? AND ${sameOrders('theirs', 'ours')}
       ORDER BY coalesce(finished_at, applied_at, 0) DESC, refund.record_key`,
    )
    .all(orderId)
}
