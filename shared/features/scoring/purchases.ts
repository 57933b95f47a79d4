import { z } from 'zod'
import { analysis } from '../../kernel/procedure.ts'
import { currency, day } from '../../kernel/schemas.ts'

export const purchaseSummary = z.object({
  /** Customers with a paid order. */
  customers: z.int(),
  /** Their paid orders. */
  orders: z.int(),
  /** The same with orders of one day by one customer counted as one. */
  purchaseDays: z.int(),
  /** Paid orders without any date: in no cycle and no forecast. */
  undated: z.int(),
  /** Paid later than today: a wrong clock or a wrong date. */
  future: z.int(),
  /** Most orders first; figures about money are of one currency. */
  currencies: z.array(z.object({ currency, orders: z.int() })),
  firstDay: day.nullable(),
  lastDay: day.nullable(),
  today: day,
})
export type PurchaseSummary = z.infer<typeof purchaseSummary>

export const purchaseProcedures = {
  /** What all scores are counted from. */
  purchases: analysis().output(purchaseSummary),
}
