import type { Order } from '../../../shared/features/orders/contract.ts'
import { maskPhone } from '../../../shared/kernel/phone.ts'
import type { Platform } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { refundsOf } from '../refunds/queries.ts'
import { reviewsOfOrder } from '../reviews/queries.ts'
import { orderColumns, orderRow, type StoredOrder } from './list.ts'

export type OrderKey =
  | { id: number }
  | { shopId: number; orderNumber: string }
  | { platform: Platform; orderNumber: string }

interface StoredDetails extends StoredOrder {
  closeReason: string
  shippedAt: number | null
  completedAt: number | null
  carrier: string
  trackingNumber: string
  channel: string
  buyerMessage: string
  sellerNote: string
  name: string
  phone: string
  district: string
  address: string
  createdBy: number
  changedBy: number
}

const word = (column: string) => `(SELECT text FROM word WHERE word.id = orders.${column})`
const detailColumns = `${orderColumns}, ${word('close_reason')} AS closeReason, shipped_at AS shippedAt,
  completed_at AS completedAt, ${word('carrier')} AS carrier, tracking_number AS trackingNumber,
  ${word('channel')} AS channel, buyer_message AS buyerMessage, seller_note AS sellerNote, name, phone,
  ${word('district')} AS district, address, created_by AS createdBy, changed_by AS changedBy`

/**
 * One order with everything known about it. Where a platform's number is used by several shops, the newest counts.
 * Without the right to see contacts the phone is masked and the address left out. Throws NOT_FOUND `order`.
 */
export function findOrder(db: Db, key: OrderKey, seesContact: boolean): Order {
  const id = idOf(db, key)
  const row =
    id === undefined
      ? undefined
      : db.prepare<[number], StoredDetails>(`SELECT ${detailColumns} FROM orders WHERE orders.id = ?`).get(id)
  if (!row) throw notFound('order', 'id' in key ? key.id : key.orderNumber)
  return {
    ...orderRow(row),
    closeReason: row.closeReason,
    shippedAt: row.shippedAt,
    completedAt: row.completedAt,
    carrier: row.carrier,
    trackingNumber: row.trackingNumber,
    receiverName: row.name,
    receiverPhone: seesContact ? row.phone : maskPhone(row.phone),
    address: seesContact ? wholeAddress(row) : '',
    buyerMessage: row.buyerMessage,
    sellerNote: row.sellerNote,
    channel: row.channel,
    customer: row.customerId === null ? null : { id: row.customerId, name: row.customerName ?? '' },
    lines: linesOf(db, row.id),
    imports: importsOf(db, row),
    refunds: refundsOf(db, row.id),
    reviews: reviewsOfOrder(db, row.id),
  }
}

function idOf(db: Db, key: OrderKey): number | undefined {
  if ('id' in key) return key.id
  const [where, owner] =
    'shopId' in key
      ? ['shop_id = ?', key.shopId]
      : ['shop_id IN (SELECT id FROM shop WHERE platform = ?)', key.platform]
  return db
    .prepare<[string, string | number], number>(
      `SELECT id FROM orders INDEXED BY orders_number WHERE order_number = ? AND ${where}
       ORDER BY coalesce(created_at, 0) DESC, id DESC LIMIT 1`,
    )
    .pluck()
    .get(key.orderNumber, owner) as number | undefined
}

const wholeAddress = ({ province, city, district, address }: StoredDetails): string =>
  [province, city, district, address].filter((part) => part !== '').join(' ')

function linesOf(db: Db, orderId: number): Order['lines'] {
  const rows = db
    .prepare<[number], Omit<Order['lines'][number], 'adjustment'> & { adjustment: number }>(
      `SELECT order_line.id, title, sku, (SELECT text FROM word WHERE word.id = attributes) AS attributes, quantity,
         unit_price_fen AS unitPriceFen, amount_fen AS amountFen, refund_fen AS refundFen, adjustment
       FROM order_line JOIN product ON product.id = product_id WHERE order_id = ? ORDER BY length(line_key), line_key`,
    )
    .all(orderId)
  return rows.map((row) => ({ ...row, adjustment: row.adjustment === 1 }))
}

/** The loads that made or changed the order: undo images name those between the first and the last. */
function importsOf(db: Db, { id, createdBy, changedBy }: StoredDetails): Order['imports'] {
  return db
    .prepare<[number, number, number], Order['imports'][number]>(
      `SELECT id AS importId, at FROM import_batch WHERE id IN (?, ?) OR EXISTS (
         SELECT 1 FROM undo_row WHERE journal_id = import_batch.id AND table_name = 'orders' AND row_id = ?)
       ORDER BY id`,
    )
    .all(createdBy, changedBy, id)
}
