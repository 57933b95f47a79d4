import { z } from 'zod'
import { query } from '../../kernel/procedure.ts'
import { currency, cursor, direction, fen, id, instant, limit, page } from '../../kernel/schemas.ts'

/** One refund or after-sales case of an order, as the platform's own file tells it. */
export const refund = z.object({
  id,
  refundNumber: z.string(),
  /** `unknown`: the file uses a word nobody knows, see `statusRaw`. Only `success` counts as money gone back. */
  state: z.enum(['success', 'pending', 'failed', 'unknown']),
  statusRaw: z.string(),
  amountFen: fen.nullable(),
  kind: z.string(),
  reason: z.string(),
  note: z.string(),
  title: z.string(),
  appliedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  carrier: z.string(),
  trackingNumber: z.string(),
})
export type Refund = z.infer<typeof refund>

export const refundRow = refund.extend({
  shopName: z.string(),
  currency,
  orderNumber: z.string(),
  /** Null while no order file has brought the order. */
  orderId: id.nullable(),
})
export type RefundRow = z.infer<typeof refundRow>

export const refundSortBy = z.enum(['at', 'amountFen', 'state', 'orderNumber', 'shopName'])

export const refundsContract = {
  /** Newest first. */
  list: query()
    .input(
      z.object({
        search: z.string().max(200).optional(),
        sort: z.object({ by: refundSortBy, direction }).optional(),
        after: cursor.nullish(),
        limit,
      }),
    )
    .output(page(refundRow)),
}
