import type { GoneWhy, RuleWhen } from '../../../../shared/features/care/rule.ts'
import { statusOfRank } from '../../../../shared/features/orders/rules.ts'
import { MOST_BAD } from '../../../../shared/features/reviews/contract.ts'
import { addDays, daysBetween } from '../../../../shared/kernel/day.ts'
import { sameOrders } from '../../shops/same-orders.ts'
import { type CareOrder, type Days, instantsAround } from '../queries.ts'
import { dearestFirst, type Found, type Ground, type OrderTrigger, type Told } from './trigger.ts'

type OrderWhen = Extract<RuleWhen, { on: 'order' }>
type Event = OrderWhen['event']
type UnpaidWhen = Extract<RuleWhen, { on: 'unpaid' }>

/** An order with the instant that its event happened at. */
interface Row {
  id: number
  customerId: number | null
  shopId: number
  at: number
  worth: number
}

const HOUR = 3_600_000
const DAY = 86_400_000
const worth = 'coalesce(due_fen, nullif(orders.gross_fen, 0), 0)'
const select = (at: string) =>
  `SELECT orders.id, orders.customer_id AS customerId, orders.shop_id AS shopId, ${at} AS at, ${worth} AS worth`
const sent = 'coalesce(shipped_at, orders.paid_at)'
const underway = `${select(sent)} FROM orders INDEXED BY orders_underway
  WHERE status IN (30, 40) AND completed_at IS NULL AND ${sent} BETWEEN @from AND @to`
const received = `${select('completed_at')} FROM orders INDEXED BY orders_completed
  WHERE completed_at BETWEEN @from AND @to AND status = 50`
/** A paid order may have been made long before it was paid (presale). */
const PAID_LATER_MS = 60 * DAY

/** Words by which platforms say that a parcel comes back. */
const BACK = ['拒收', '退回', '退件', '派送失败', 'returned to', 'return to sender', 'undeliverable']
const saysBack = `status_raw IN (SELECT id FROM word WHERE ${BACK.map((word) => `text LIKE '%${word}%'`).join(' OR ')})`
const BALANCE = `status_raw IN (SELECT id FROM word WHERE text LIKE '%尾款%')`

/** Which orders an event happened to between two instants; superset of the days asked for. */
const sources: Record<Event, string> = {
  not_shipped: `${select('coalesce(orders.paid_at, created_at)')} FROM orders INDEXED BY orders_status_created
    WHERE status = 20 AND coalesce(created_at, 0) BETWEEN @from - ${PAID_LATER_MS} AND @to
      AND coalesce(orders.paid_at, created_at) BETWEEN @from AND @to`,
  arriving: underway,
  unsigned: underway,
  no_tracking: `${underway} AND tracking_number = ''`,
  returned: `${select('journal.at')} FROM orders INDEXED BY orders_underway JOIN journal ON journal.id = orders.changed_by
    WHERE status IN (30, 40) AND ${sent} BETWEEN @from - ${PAID_LATER_MS} AND @to AND ${saysBack}
      AND journal.at BETWEEN @from AND @to`,
  received,
  not_reviewed: received,
  bad_review: `${select('review.reviewed_at')} FROM review INDEXED BY review_bad
    JOIN orders ON orders.order_number = review.order_number
    JOIN shop AS theirs ON theirs.id = review.shop_id JOIN shop AS ours ON ours.id = orders.shop_id
    WHERE rating <= ${MOST_BAD} AND reviewed_at BETWEEN @from AND @to AND review.order_number <> ''
      AND ${sameOrders('theirs', 'ours')}`,
  refunded: `${select('refund.finished_at')} FROM refund INDEXED BY refund_done
    JOIN orders ON orders.order_number = refund.order_number
    JOIN shop AS theirs ON theirs.id = refund.shop_id JOIN shop AS ours ON ours.id = orders.shop_id
    WHERE state = 'success' AND finished_at BETWEEN @from AND @to AND ${sameOrders('theirs', 'ours')}`,
}

const ofProduct = `EXISTS (SELECT 1 FROM order_line JOIN product ON product.id = product_id
  WHERE order_id = orders.id AND instr(title, @product) > 0)`

export function orderTrigger(ground: Ground, when: OrderWhen): OrderTrigger {
  const { db, day, dayIn } = ground
  const { event, days, product = '' } = when
  const tellsTracking = trackingTeller(ground)
  const instant = eventInstant(ground, event)
  return {
    about: 'order',
    ahead: 0,
    lasts: 60,
    find(window, { worthFen }) {
      const span = instantsAround({ from: addDays(window.from, -days), to: addDays(window.to, -days) })
      const rows = db
        .prepare<unknown[], Row>(
          `${sources[event]} AND ${worth} >= @worthFen ${product === '' ? '' : `AND ${ofProduct}`}`,
        )
        .all({ ...span, worthFen, ...(product === '' ? {} : { product }) })
      const kept = event === 'no_tracking' ? rows.filter(({ shopId }) => tellsTracking(shopId)) : rows
      return inWindow(kept, window, (row) => dayIn(row.shopId, row.at, days))
    },
    check(order) {
      const gone = goneOf(event, order)
      if (gone) return gone
      const at = instant(order)
      if (at === null) return 'gone'
      if (event === 'no_tracking' && !tellsTracking(order.shopId)) return 'gone'
      const on = dayIn(order.shopId, at)
      return {
        kind: event,
        dueDay: addDays(on, days),
        reason: {
          days: daysBetween(on, day),
          carrier: order.carrier,
          tracking: order.tracking,
          orderNumber: order.orderNumber,
        },
      }
    },
  }
}

/** Each order once, by the exact day of its shop. */
function inWindow(rows: Row[], { from, to }: Days, dueDayOf: (row: Row) => string): Found[] {
  const seen = new Set<number>()
  return dearestFirst(rows).flatMap((row) => {
    const dueDay = dueDayOf(row)
    if (dueDay < from || dueDay > to || seen.has(row.id)) return []
    seen.add(row.id)
    return { id: row.id, occurrence: '', dueDay, customerId: row.customerId }
  })
}

/** Why an event no longer calls for anything; null while it does. */
function goneOf(event: Event, order: CareOrder): GoneWhy | null {
  const status = statusOfRank(order.status)
  const refunded = status === 'refunded' || status === 'partially_refunded'
  switch (event) {
    case 'not_shipped':
      if (refunded) return 'refunded'
      if (status === 'closed') return 'closed'
      if (status === 'completed' || order.completedAt !== null) return 'signed'
      return status === 'paid'
        ? null
        : status === 'shipped' || status === 'part_shipped'
          ? 'shipped'
          : 'changed'
    case 'arriving':
    case 'unsigned':
    case 'no_tracking':
    case 'returned':
      if (refunded) return 'refunded'
      if (status === 'closed') return 'closed'
      if (status === 'completed' || order.completedAt !== null) return 'signed'
      if (status !== 'shipped' && status !== 'part_shipped') return 'changed'
      if (event === 'no_tracking' && order.tracking !== '') return 'tracked'
      if (event === 'returned' && !BACK.some((word) => order.statusRaw.toLowerCase().includes(word)))
        return 'moving'
      return null
    case 'received':
    case 'not_reviewed':
      if (refunded) return 'refunded'
      return status === 'completed' ? null : 'changed'
    case 'bad_review':
    case 'refunded':
      return null
  }
}

/** When the event happened to an order; null where it did not, or no file tells when. */
function eventInstant({ db }: Ground, event: Event): (order: CareOrder) => number | null {
  const ofNumber = (table: 'review' | 'refund', at: string, condition: string) => {
    const read = db
      .prepare<[number], number | null>(
        `SELECT max(${at}) FROM orders JOIN ${table} ON ${table}.order_number = orders.order_number
         JOIN shop AS theirs ON theirs.id = ${table}.shop_id JOIN shop AS ours ON ours.id = orders.shop_id
         WHERE orders.id = ? AND ${condition} AND ${sameOrders('theirs', 'ours')}`,
      )
      .pluck()
    return ({ orderId }: CareOrder) => (read.get(orderId) as number | null | undefined) ?? null
  }
  switch (event) {
    case 'not_shipped':
      return ({ sentAt, createdAt }) => sentAt ?? createdAt
    case 'received':
      return ({ completedAt }) => completedAt
    case 'not_reviewed': {
      const reviewed = ofNumber('review', 'coalesce(reviewed_at, 1)', '1')
      return (order) => (reviewed(order) === null ? order.completedAt : null)
    }
    case 'bad_review':
      return ofNumber('review', 'reviewed_at', `rating <= ${MOST_BAD}`)
    case 'refunded':
      return ofNumber('refund', 'finished_at', `state = 'success'`)
    case 'returned': {
      const read = db
        .prepare<[number], number>(
          'SELECT journal.at FROM orders JOIN journal ON journal.id = changed_by WHERE orders.id = ?',
        )
        .pluck()
      return ({ orderId }) => (read.get(orderId) as number | undefined) ?? null
    }
    default:
      return ({ sentAt }) => sentAt
  }
}

/** Whether files of a shop tell tracking numbers at all: where none do, no parcel is without. */
function trackingTeller({ db }: Ground): (shopId: number) => boolean {
  const known = new Map<number, boolean>()
  const read = db
    .prepare<[number], number>(
      `SELECT 1 FROM (SELECT tracking_number FROM orders WHERE shop_id = ? ORDER BY id DESC LIMIT 500)
       WHERE tracking_number <> '' LIMIT 1`,
    )
    .pluck()
  return (shopId) => {
    const told = known.get(shopId) ?? read.get(shopId) !== undefined
    known.set(shopId, told)
    return told
  }
}

/** Ordered and not paid. Hours count: what is due at a later hour of the day is not found before. */
export function unpaidTrigger(ground: Ground, when: UnpaidWhen): OrderTrigger {
  const { db, at, day, dayIn, wholeDay } = ground
  const { balance, fromHours, untilHours } = when
  const dueOf = (shopId: number, createdAt: number) => dayIn(shopId, createdAt + fromHours * HOUR)
  const lastOf = (shopId: number, createdAt: number) => dayIn(shopId, createdAt + untilHours * HOUR)
  return {
    about: 'order',
    ahead: 0,
    lasts: Math.ceil((untilHours - fromHours) / 24) + 1,
    find(window, { worthFen }) {
      const span = instantsAround(window)
      const rows = db
        .prepare<unknown[], Row>(
          `${select('created_at')} FROM orders INDEXED BY orders_status_created
           WHERE status IN (0, 10) AND paid = 0 AND coalesce(created_at, 0) BETWEEN @from AND @to
             AND ${worth} >= @worthFen AND ${balance ? BALANCE : `status = 10 AND NOT ${BALANCE}`}`,
        )
        .all({ from: span.from - fromHours * HOUR, to: span.to - fromHours * HOUR, worthFen })
      // Days ahead are only counted; of the day itself hours count.
      const open = window.from > day ? rows : rows.filter((row) => isOpen(row.at))
      return inWindow(open, window, (row) => dueOf(row.shopId, row.at))
    },
    check(order): Told | GoneWhy {
      const status = statusOfRank(order.status)
      if (order.paid === 1) return 'paid'
      if (status === 'refunded' || status === 'partially_refunded') return 'refunded'
      if (status === 'closed') return 'closed'
      if (status !== 'unpaid' && !(balance && status === 'unknown')) return 'paid'
      if (order.statusRaw.includes('尾款') !== balance) return 'changed'
      const { createdAt } = order
      if (createdAt === null) return 'gone'
      const dueDay = dueOf(order.shopId, createdAt)
      if (dueDay > day) return 'early'
      return {
        kind: balance ? 'unpaid_balance' : 'unpaid',
        dueDay,
        lastDay: lastOf(order.shopId, createdAt),
        reason: {
          amountFen: order.amountFen,
          currency: order.orderCurrency,
          createdAt,
          orderNumber: order.orderNumber,
          hours: Math.max(0, Math.floor((at - createdAt) / HOUR)),
        },
      }
    },
  }

  function isOpen(createdAt: number): boolean {
    const waited = at - createdAt
    if (waited >= untilHours * HOUR) return false
    return wholeDay || fromHours === 0 || waited >= fromHours * HOUR
  }
}
