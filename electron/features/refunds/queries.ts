import type { z } from 'zod'
import type { Refund, RefundRow, refundSortBy } from '../../../shared/features/refunds/contract.ts'
import type { Db } from '../../db/connect.ts'
import { type PlainList, type PlainListInput, readPlainList } from '../../engine/plain-list.ts'
import { sameOrders } from '../shops/same-orders.ts'

const columns = `refund.id, refund_number AS refundNumber, coalesce(nullif(state, ''), 'unknown') AS state,
  refund.status_raw AS statusRaw, amount_fen AS amountFen, kind, reason, coalesce(facts ->> 'note', '') AS note,
  title, applied_at AS appliedAt, finished_at AS finishedAt, coalesce(facts ->> 'carrier', '') AS carrier,
  coalesce(facts ->> 'trackingNumber', '') AS trackingNumber`

/** Refunds of one order, the newest first. */
export function refundsOf(db: Db, orderId: number): Refund[] {
  return db
    .prepare<[number], Refund>(
      `SELECT ${columns}
       FROM orders JOIN refund ON refund.order_number = orders.order_number
       JOIN shop AS theirs ON theirs.id = refund.shop_id JOIN shop AS ours ON ours.id = orders.shop_id
       WHERE orders.id = ? AND ${sameOrders('theirs', 'ours')}
       ORDER BY coalesce(finished_at, applied_at, 0) DESC, refund.record_key`,
    )
    .all(orderId)
}

type SortBy = z.infer<typeof refundSortBy>

const list: PlainList<SortBy> = {
  select: `${columns}, theirs.name AS shopName, coalesce(nullif(theirs.currency, ''), 'CNY') AS currency,
    refund.order_number AS orderNumber,
    (SELECT orders.id FROM orders JOIN shop AS ours ON ours.id = orders.shop_id
      WHERE orders.order_number = refund.order_number AND ${sameOrders('theirs', 'ours')} LIMIT 1) AS orderId`,
  from: 'refund JOIN shop AS theirs ON theirs.id = refund.shop_id',
  id: 'refund.id',
  usual: { by: 'at', direction: 'desc' },
  searched: ['refund.order_number', 'refund_number', 'title', 'reason'],
  sorts: {
    at: { by: 'coalesce(finished_at, applied_at, 0)' },
    amountFen: { by: 'coalesce(amount_fen, 0)' },
    state: { by: 'state', text: true },
    orderNumber: { by: 'refund.order_number', text: true },
    shopName: { by: 'theirs.name', text: true },
  },
}

/** One page of all refunds, the newest first unless asked otherwise. Throws NOT_FOUND `cursor`. */
export const listRefunds = (db: Db, input: PlainListInput<SortBy>) =>
  readPlainList(db, list, input, [], (row: RefundRow) => row)
