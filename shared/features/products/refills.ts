import { z } from 'zod'
import { analysis } from '../../kernel/procedure.ts'
import { day, id, limit } from '../../kernel/schemas.ts'

const product = z.object({ id, name: z.string() })

/** When one customer is expected to need one product again. */
export const customerRefill = z.object({
  product,
  expectedDay: day,
  /** Half of the gaps counted from end between these; all the same day where there is one gap only. */
  fromDay: day,
  toDay: day,
  lastDay: day,
  /** Pieces bought that day. */
  lastQuantity: z.number(),
  /** Their own gaps (two or more), those of the product's repeat buyers, or their only gap. */
  basis: z.enum(['own', 'product', 'once']),
  gaps: z.int(),
  daysPerPiece: z.number(),
  /** Of the product, where the reason is the product's. */
  repeatBuyers: z.int().nullable(),
})
export type CustomerRefill = z.infer<typeof customerRefill>

export const refillsInput = z.strictObject({
  /** Days ahead. */
  days: z.int().min(0).max(365).default(30),
  productId: id.optional(),
  /** Rows of these only; the counts are of both. */
  state: z.enum(['due', 'late']).optional(),
  limit,
})

export const refillRow = customerRefill.extend({
  customerId: id,
  /** Name, else nick. */
  person: z.string(),
  doNotContact: z.boolean(),
  state: z.enum(['due', 'late']),
})
export type RefillRow = z.infer<typeof refillRow>

export const refills = z.object({
  today: day,
  /** Expected within the days asked for; and expected before today, at most `lateDays` or one more interval ago. */
  due: z.int(),
  late: z.int(),
  lateDays: z.int(),
  /** Those due, the soonest first; then those late, the latest first. */
  rows: z.array(refillRow),
  /** What a product needs to have a known cycle. */
  fewestRepeatBuyers: z.int(),
  leastRepeatShare: z.number(),
  /** Products whose pieces last a known time, those with the most repeat buyers first. */
  cycles: z.array(
    z.object({
      product,
      daysPerPiece: z.number(),
      low: z.number(),
      high: z.number(),
      repeatBuyers: z.int(),
      buyers: z.int(),
    }),
  ),
})
export type Refills = z.infer<typeof refills>

export const refillProcedures = {
  /** Customers who are expected to need a product again soon. */
  refills: analysis().input(refillsInput).output(refills),
}
