import type { TimelineItem, TimelineKind } from '../../../../shared/features/customers/page.ts'
import type { Db } from '../../../db/connect.ts'
import { sameOrders } from '../../shops/same-orders.ts'
import type { Moment } from './moments.ts'

/** An account that many share is not told from its first day on. */
const MOST_ORDERS = 5_000

interface TimedOrder {
  id: number
  grossFen: number | null
  refundFen: number
  currency: string
  createdAt: number | null
  paidAt: number | null
  shippedAt: number | null
  completedAt: number | null
  /** As a refund file tells it. */
  refundedAt: number | null
}

/** The steps of somebody's orders, without what costs a look-up each. */
export function orderMoments(db: Db, living: number): Moment[] {
  const orders = db
    .prepare<[number], TimedOrder>(
      `SELECT orders.id, gross_fen AS grossFen, refund_fen AS refundFen, currency, created_at AS createdAt,
         paid_at AS paidAt, shipped_at AS shippedAt, completed_at AS completedAt,
         CASE WHEN refund_fen > 0 THEN (
           SELECT max(coalesce(finished_at, applied_at)) FROM refund JOIN shop AS theirs ON theirs.id = refund.shop_id
           JOIN shop AS ours ON ours.id = orders.shop_id WHERE refund.order_number = orders.order_number
           AND state = 'success' AND ${sameOrders('theirs', 'ours')}) END AS refundedAt
       FROM orders INDEXED BY orders_figures WHERE customer_id = ?
       ORDER BY created_at DESC LIMIT ${MOST_ORDERS}`,
    )
    .all(living)
  return orders.flatMap(stepsOf)
}

function stepsOf(order: TimedOrder): Moment[] {
  const { id, currency } = order
  const steps: Moment[] = []
  const add = (kind: TimelineKind, at: number | null, data: Moment['data']) => {
    if (at !== null) steps.push({ at, kind, id, orderId: id, data })
  }
  add('ordered', order.createdAt, {})
  add('paid', order.paidAt, { amountFen: order.grossFen, currency })
  add('shipped', order.shippedAt, {})
  add('completed', order.completedAt, {})
  // Where only order files are known: they do not say when money went back, it was not before the last known step.
  const last = order.completedAt ?? order.shippedAt ?? order.paidAt ?? order.createdAt
  if (order.refundFen > 0) add('refunded', order.refundedAt ?? last, { refundFen: order.refundFen, currency })
  return steps
}

interface OrderDetail {
  id: number
  orderNumber: string
  title: string
  carrier: string
  trackingNumber: string
}

/** What sentences about these orders say besides instants and amounts. */
export function orderDetails(
  db: Db,
  ids: readonly number[],
): (id: number, kind: TimelineKind) => TimelineItem['data'] {
  const rows = db
    .prepare<[string], OrderDetail>(
      `SELECT orders.id, order_number AS orderNumber, tracking_number AS trackingNumber,
         (SELECT text FROM word WHERE word.id = carrier) AS carrier,
         coalesce((SELECT title FROM order_line JOIN product ON product.id = product_id WHERE order_id = orders.id
           ORDER BY adjustment, length(line_key), line_key LIMIT 1), '') AS title
       FROM json_each(?) AS asked CROSS JOIN orders ON orders.id = asked.value`,
    )
    .all(JSON.stringify([...new Set(ids)]))
  const found = new Map(rows.map((row) => [row.id, row]))
  return (id, kind): TimelineItem['data'] => {
    const order = found.get(id)
    if (!order) return {}
    const { orderNumber, title, carrier, trackingNumber } = order
    if (kind === 'ordered') return { orderNumber, title }
    return kind === 'shipped' ? { orderNumber, carrier, trackingNumber } : { orderNumber }
  }
}
