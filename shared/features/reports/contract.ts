import { z } from 'zod'
import { analysis } from '../../kernel/procedure.ts'
import { currency, day, fen, id } from '../../kernel/schemas.ts'

export const reportScope = z.object({
  shopId: id.optional(),
  from: day.optional(),
  to: day.optional(),
  /** Only of whoever is in it today, so without anonymous orders; of nobody when it is gone. */
  segmentId: id.optional(),
})

/**
 * Figures over the orders created on the days from–to (inclusive, shop's time zone), one object per currency.
 * A customer counts by the paid orders in that scope: none = prospect, one = new, two or more = returning.
 */
export const totals = z.object({
  orders: z.int(),
  paidOrders: z.int(),
  customers: z.int(),
  prospects: z.int(),
  newCustomers: z.int(),
  returningCustomers: z.int(),
  anonymousOrders: z.int(),
  /** Paid orders only, before refunds. Orders whose files give no amount count as orders, not as money. */
  grossFen: fen,
  refundFen: fen,
  /** grossFen − refundFen: the revenue figure. */
  netFen: fen,
  /** Quantity in paid orders without price-difference links. */
  items: z.int(),
  currency,
})
export type Totals = z.infer<typeof totals>

export const baseTableRow = z.object({
  kind: z.enum(['total', 'prospect', 'new', 'returning', 'dormantLost']),
  customers: z.int(),
  /** Of all customers, 0 to 1; null when there are none. */
  share: z.number().nullable(),
  paidOrders: z.int(),
  netFen: fen,
  /** netFen / paidOrders in fen, rounded; null without paid orders. */
  aovFen: fen.nullable(),
})

export const baseTable = z.object({
  asOf: day,
  currency,
  rows: z.array(baseTableRow),
  /** Orders nobody could be named for: in sales, not in the table. */
  anonymous: z.object({ paidOrders: z.int(), netFen: fen }),
  cycle: z.object({
    dormantAfterDays: z.int(),
    lostAfterDays: z.int(),
    basis: z.enum(['own-gaps', 'fallback']),
    gaps: z.int(),
  }),
  months: z.array(z.object({ month: z.string(), newFen: fen, returningFen: fen, anonymousFen: fen })),
})
export type BaseTable = z.infer<typeof baseTable>

export const reportsContract = {
  totals: analysis().input(reportScope.default({})).output(z.array(totals)),
  /** The CRM base table, one per currency. */
  baseTable: analysis()
    .input(reportScope.pick({ shopId: true, segmentId: true }).extend({ date: day.optional() }).default({}))
    .output(z.array(baseTable)),
}
