import type { TimelineItem } from '../../../shared/features/customers/contract.ts'
import type { Db } from '../../db/connect.ts'
import { sameOrders } from '../shops/same-orders.ts'

const SHOWN = 300
const SHOWN_ORDERS = 200

interface TimedOrder {
  id: number
  orderNumber: string
  title: string
  currency: string
  grossFen: number | null
  refundFen: number
  createdAt: number | null
  paidAt: number | null
  shippedAt: number | null
  completedAt: number | null
  carrier: string
  trackingNumber: string
  /** As a refund file tells it. */
  refundedAt: number | null
}

/** What happened with a customer, newest first: steps of their newest orders, care, edits, the first time seen. */
export function timelineOf(db: Db, customerId: number): TimelineItem[] {
  const items = [
    ...orderSteps(db, customerId),
    ...careItems(db, customerId),
    ...edits(db, customerId),
    ...firstSeen(db, customerId),
  ]
  // Steps of one instant (an order paid as it was placed) keep their order, the later step on top.
  return items
    .map((item, index) => ({ item, index }))
    .sort((a, b) => b.item.at - a.item.at || b.index - a.index)
    .slice(0, SHOWN)
    .map(({ item }) => item)
}

function orderSteps(db: Db, customerId: number): TimelineItem[] {
  const orders = db
    .prepare<[number], TimedOrder>(
      `SELECT orders.id, order_number AS orderNumber, currency, gross_fen AS grossFen, refund_fen AS refundFen,
         created_at AS createdAt, paid_at AS paidAt, shipped_at AS shippedAt, completed_at AS completedAt,
         (SELECT text FROM word WHERE word.id = carrier) AS carrier, tracking_number AS trackingNumber,
         coalesce((SELECT title FROM order_line JOIN product ON product.id = product_id WHERE order_id = orders.id
           ORDER BY adjustment, length(line_key), line_key LIMIT 1), '') AS title,
         (SELECT max(coalesce(finished_at, applied_at)) FROM refund JOIN shop AS theirs ON theirs.id = refund.shop_id
           JOIN shop AS ours ON ours.id = orders.shop_id WHERE refund.order_number = orders.order_number
           AND state = 'success' AND ${sameOrders('theirs', 'ours')}) AS refundedAt
       FROM orders WHERE customer_id = ? ORDER BY coalesce(created_at, 0) DESC, orders.id DESC LIMIT ${SHOWN_ORDERS}`,
    )
    .all(customerId)
  return orders.flatMap(stepsOf)
}

function stepsOf(order: TimedOrder): TimelineItem[] {
  const { id: orderId, orderNumber, currency, title, carrier, trackingNumber } = order
  const steps: TimelineItem[] = []
  const add = (kind: TimelineItem['kind'], at: number | null, data: TimelineItem['data']) => {
    if (at !== null) steps.push({ at, kind, orderId, data: { orderNumber, ...data } })
  }
  add('ordered', order.createdAt, { title })
  add('paid', order.paidAt, { amountFen: order.grossFen, currency })
  add('shipped', order.shippedAt, { carrier, trackingNumber })
  add('completed', order.completedAt, {})
  // Where only order files are known: they do not say when money went back, it was not before the last known step.
  const last = order.completedAt ?? order.shippedAt ?? order.paidAt ?? order.createdAt
  if (order.refundFen > 0) add('refunded', order.refundedAt ?? last, { refundFen: order.refundFen, currency })
  return steps
}

function careItems(db: Db, customerId: number): TimelineItem[] {
  const rows = db
    .prepare<
      [number],
      {
        at: number
        orderId: number | null
        reason: string
        state: string
        untilDay: string | null
        note: string
      }
    >(
      `SELECT at, order_id AS orderId, reason, state, until_day AS untilDay, note FROM care_decision
       WHERE customer_id = ? ORDER BY at DESC LIMIT ${SHOWN}`,
    )
    .all(customerId)
  return rows.map(({ at, orderId, reason, state, untilDay, note }) => ({
    at,
    kind: 'care',
    orderId,
    data: { reason, state, untilDay, text: note },
  }))
}

/** Edits that changed this customer keep its image for undo; those taken back are gone from here too. */
function edits(db: Db, customerId: number): TimelineItem[] {
  const rows = db
    .prepare<[number], { at: number; actor: string }>(
      `SELECT at, actor FROM journal WHERE action = 'customers.save' AND EXISTS (
         SELECT 1 FROM undo_row WHERE journal_id = journal.id AND table_name = 'customer' AND row_id = ?)
       ORDER BY at DESC LIMIT ${SHOWN}`,
    )
    .all(customerId)
  return rows.map(({ at, actor }) => ({ at, kind: 'edited', orderId: null, data: { actor } }))
}

function firstSeen(db: Db, customerId: number): TimelineItem[] {
  const at = db
    .prepare<[number], number>(
      'SELECT at FROM journal JOIN customer ON journal.id = customer.created_by WHERE customer.id = ?',
    )
    .pluck()
    .get(customerId)
  return at === undefined ? [] : [{ at: at as number, kind: 'first-seen', orderId: null, data: {} }]
}
