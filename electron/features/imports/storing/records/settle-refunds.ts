import { statusRank } from '../../../../../shared/features/orders/rules.ts'
import type { Platform } from '../../../../../shared/kernel/schemas.ts'
import type { Db } from '../../../../db/connect.ts'
import { FEWEST_DIGITS } from '../../../shops/same-orders.ts'
import { toldRefund } from '../order-rows.ts'
import { numbersAreShared } from '../shops.ts'
import { type NumberedRefund, sumOnce } from './same-refunds.ts'

interface OrderMoney {
  id: number
  customerId: number | null
  grossFen: number | null
  moneyRank: number
  /** What the page shows. */
  status: number
  refundFen: number
  /** What order files said, where refunds were put on top of it. */
  toldStatus: number | null
  toldRefundFen: number | null
}

const orderColumns = `orders.id, customer_id AS customerId, gross_fen AS grossFen, money_rank AS moneyRank, status,
  refund_fen AS refundFen, told_status AS toldStatus, told_refund_fen AS toldRefundFen`

/**
 * Puts what refund files say on top of what order files say, for every order: at least the sum of its successful
 * refunds has gone back, and the status follows. What was told stays beside it, so the order of imports does not
 * matter and nothing is counted twice. Answers the customers whose orders changed. Call before refreshProfiles.
 */
export function settleRefunds(db: Db): Set<number> {
  const touched = new Set<number>()
  const refunds = db.prepare('SELECT 1 FROM refund LIMIT 1').get()
  const sums = refunds ? refundSums(db) : new Map<number, number>()
  const read = db.prepare<[number], OrderMoney>(`SELECT ${orderColumns} FROM orders WHERE id = ?`)
  const write = db.prepare(
    'UPDATE orders SET status = ?, refund_fen = ?, told_status = ?, told_refund_fen = ? WHERE id = ?',
  )
  const settled = db
    .prepare<[], number>('SELECT id FROM orders WHERE told_status IS NOT NULL')
    .pluck()
    .all() as number[]
  for (const id of new Set([...sums.keys(), ...settled])) {
    const order = read.get(id)
    if (!order) continue
    const next = settledMoney(order, sums.get(id) ?? 0)
    if (
      next.status === order.status &&
      next.refundFen === order.refundFen &&
      next.toldStatus === order.toldStatus &&
      next.toldRefundFen === order.toldRefundFen
    )
      continue
    write.run(next.status, next.refundFen, next.toldStatus, next.toldRefundFen, id)
    if (order.customerId !== null) touched.add(order.customerId)
  }
  return touched
}

/** `sum` is that of the order's successful refunds. */
function settledMoney(order: OrderMoney, sum: number) {
  const wasSettled = order.toldStatus !== null
  const refundSaid = Math.floor(order.moneyRank / 128) % 128 > 0
  const told = {
    status: order.toldStatus ?? order.status,
    refundFen: refundSaid ? (wasSettled ? order.toldRefundFen : order.refundFen) : null,
  }
  const plain = {
    status: told.status,
    refundFen: toldRefund(told.status, told.refundFen, order.grossFen),
    toldStatus: null,
    toldRefundFen: null,
  }
  if (sum <= 0) return plain
  const refundFen = Math.max(told.refundFen ?? 0, sum)
  const status = Math.max(told.status, statusOf(refundFen, order.grossFen))
  if (status === plain.status && refundFen === plain.refundFen) return plain
  return { status, refundFen, toldStatus: told.status, toldRefundFen: told.refundFen }
}

function statusOf(refundFen: number, grossFen: number | null): number {
  if (grossFen === null || grossFen <= 0) return 0
  return refundFen >= grossFen ? statusRank.refunded : statusRank.partially_refunded
}

/**
 * By order, what went back. Rows with a refund number and rows without come from different files that tell the same
 * refunds in two ways: the larger sum counts, not both. A number that is several orders' is nobody's.
 */
function refundSums(db: Db): Map<number, number> {
  const platforms = db.prepare<[], { id: number; platform: Platform }>('SELECT id, platform FROM shop').all()
  const platformOf = new Map(platforms.map(({ id, platform }) => [id, platform]))
  const rows = db
    .prepare<[], [number, number, number, string, number | null, number, number, string]>(
      `SELECT refund.id, refund.shop_id, amount_fen, refund_number, coalesce(finished_at, applied_at),
         orders.id, orders.shop_id, orders.order_number
       FROM refund CROSS JOIN orders INDEXED BY orders_number ON orders.order_number = refund.order_number
       WHERE state = 'success' AND refund.order_number <> '' AND amount_fen > 0`,
    )
    .raw()
    .all()
  const orderOf = new Map<number, NumberedRefund & { orderId: number | null }>()
  for (const [refundId, shopId, fen, number, at, orderId, orderShop, orderNumber] of rows) {
    const platform = platformOf.get(shopId) ?? 'other'
    const theirs = platformOf.get(orderShop) ?? 'other'
    const meant = theirs === platform || (platform === 'other' && orderNumber.length >= FEWEST_DIGITS)
    const same = orderShop === shopId || (numbersAreShared(theirs) && meant)
    if (!same) continue
    const one = !orderOf.has(refundId)
    orderOf.set(refundId, { orderId: one ? orderId : null, number, fen, at })
  }
  const sums = new Map<number, { numbered: NumberedRefund[]; other: number }>()
  for (const { orderId, ...refund } of orderOf.values()) {
    if (orderId === null) continue
    const sum = sums.get(orderId) ?? { numbered: [], other: 0 }
    if (refund.number === '') sum.other += refund.fen
    else sum.numbered.push(refund)
    sums.set(orderId, sum)
  }
  return new Map([...sums].map(([id, { numbered, other }]) => [id, Math.max(sumOnce(numbered), other)]))
}
