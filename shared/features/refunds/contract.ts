import { z } from 'zod'
import { fen, id, instant } from '../../kernel/schemas.ts'

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
