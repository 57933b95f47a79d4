import { z } from 'zod'
import { analysis } from '../../kernel/procedure.ts'
import { id, limit } from '../../kernel/schemas.ts'

const share = {
  /** Customers who began with it, and of them those who came again in time. */
  customers: z.int(),
  cameBack: z.int(),
  share: z.number(),
  /** 95 % interval of the share. */
  low: z.number(),
  high: z.number(),
}

export const leads = z.object({
  within: z.int(),
  minCustomers: z.int(),
  /** All customers who have had so many days since their first purchase. */
  all: z.object(share),
  /** Products that reach the minimum, shown or not. */
  found: z.int(),
  /** The highest lower end of the interval first. */
  rows: z.array(
    z.object({
      product: z.object({ id, name: z.string() }),
      ...share,
      /** Whether the interval lies wholly above or below the share of all. */
      against: z.enum(['above', 'below', 'same']),
    }),
  ),
})
export type Leads = z.infer<typeof leads>

export const leadProcedures = {
  /** Which first product leads to a second order. */
  leads: analysis()
    .input(
      z.strictObject({
        within: z.int().min(7).max(730).default(90),
        minCustomers: z.int().min(1).max(100_000).default(20),
        shopId: id.optional(),
        limit,
      }),
    )
    .output(leads),
}
