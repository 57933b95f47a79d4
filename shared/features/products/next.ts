import { z } from 'zod'
import { id } from '../../kernel/schemas.ts'

const product = z.object({ id, name: z.string() })

/** What to offer one customer next, each with its reason. */
export const nextSection = z.object({
  /** Customers with a purchase in the shop they mostly buy from: all counted from. */
  customers: z.int(),
  /** Customers who must have bought both. */
  minTogether: z.int(),
  /** Why there is nothing to offer; null when there is. */
  nothing: z.enum(['nothing-bought', 'too-few-customers', 'nothing-goes-with-it', 'all-left-out']).nullable(),
  /** Strongest first. Never what they had in an order, what is out of stock, or what sold last over a year ago. */
  products: z.array(
    z.object({
      product,
      /** What of theirs it goes with. */
      because: product,
      together: z.int(),
      /** Share of the buyers of `because` who bought it too, and of all these customers. */
      share: z.number(),
      average: z.number(),
      /** share / average. */
      lift: z.number(),
      cosine: z.number(),
    }),
  ),
})
export type NextSection = z.infer<typeof nextSection>
