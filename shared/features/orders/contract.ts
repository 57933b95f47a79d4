import { z } from 'zod'
import { query } from '../../kernel/procedure.ts'
import {
  currency,
  cursor,
  day,
  direction,
  fen,
  id,
  instant,
  limit,
  page,
  platform,
} from '../../kernel/schemas.ts'
import { refund } from '../refunds/contract.ts'
import { review } from '../reviews/contract.ts'

/** In the order in which an order may move; an import never moves one back (see rules.ts). */
export const orderStatus = z.enum([
  'unknown',
  'unpaid',
  'paid',
  'part_shipped',
  'shipped',
  'completed',
  'closed',
  'partially_refunded',
  'refunded',
])
export type OrderStatus = z.infer<typeof orderStatus>

export const orderRow = z.object({
  id,
  shopId: id,
  shopName: z.string(),
  platform,
  orderNumber: z.string(),
  /** Null: nobody knows who bought it (anonymous). */
  customerId: id.nullable(),
  customerName: z.string().nullable(),
  status: orderStatus,
  statusRaw: z.string(),
  paid: z.boolean(),
  currency,
  /** What the buyer paid before refunds; 0 while unpaid; null where the file gives no amount. */
  grossFen: fen.nullable(),
  refundFen: fen,
  /** grossFen − refundFen. */
  netFen: fen.nullable(),
  /** What is to be paid, as far as the file says. */
  dueFen: fen.nullable(),
  items: z.int(),
  title: z.string(),
  createdAt: instant.nullable(),
  createdDay: day.nullable(),
  paidAt: instant.nullable(),
  region: z.string(),
})
export type OrderRow = z.infer<typeof orderRow>

export const orderLine = z.object({
  id,
  title: z.string(),
  sku: z.string(),
  attributes: z.string(),
  quantity: z.int(),
  unitPriceFen: fen.nullable(),
  amountFen: fen.nullable(),
  refundFen: fen,
  /** A price-difference or postage link: money, but no product. */
  adjustment: z.boolean(),
})

export const order = orderRow.extend({
  /** Who bought it; null while nobody knows. */
  customer: z.object({ id, name: z.string() }).nullable(),
  closeReason: z.string(),
  shippedAt: instant.nullable(),
  completedAt: instant.nullable(),
  carrier: z.string(),
  trackingNumber: z.string(),
  receiverName: z.string(),
  receiverPhone: z.string(),
  address: z.string(),
  buyerMessage: z.string(),
  sellerNote: z.string(),
  channel: z.string(),
  lines: z.array(orderLine),
  /** Loaded by, newest last. */
  imports: z.array(z.object({ importId: id, at: instant })),
  /** As refund files tell them, newest first; what order files say is in `refundFen` already. */
  refunds: z.array(refund),
  reviews: z.array(review),
})
export type Order = z.infer<typeof order>

export const orderFilter = z.object({
  search: z.string().max(200).optional(),
  status: z.array(orderStatus).optional(),
  shopId: id.optional(),
  customerId: id.optional(),
  anonymous: z.boolean().optional(),
  paid: z.boolean().optional(),
  /** With a line of this title, in whatever form (SKU). */
  product: z.string().max(500).optional(),
  /** Days of creation, inclusive. */
  from: day.optional(),
  to: day.optional(),
  /** Of whoever is in it today; of nobody when it is gone. */
  segmentId: id.optional(),
})
export const orderSortBy = z.enum([
  'createdAt',
  'paidAt',
  'grossFen',
  'netFen',
  'refundFen',
  'items',
  'status',
  'orderNumber',
  'shopName',
])

export const ordersContract = {
  list: query()
    .input(
      z.object({
        filter: orderFilter.optional(),
        sort: z.object({ by: orderSortBy, direction }).optional(),
        after: cursor.nullish(),
        limit,
      }),
    )
    .output(page(orderRow)),
  count: query()
    .input(z.object({ filter: orderFilter.optional() }))
    .output(z.object({ count: z.int(), anonymous: z.int() })),
  get: query()
    .input(
      z.union([
        z.object({ id }),
        z.object({ shopId: id, orderNumber: z.string().max(100) }),
        z.object({ platform, orderNumber: z.string().max(100) }),
      ]),
    )
    .output(order),
}
