import { z } from 'zod'
import { analysis } from '../../kernel/procedure.ts'
import { currency, day, fen, id, platform } from '../../kernel/schemas.ts'
import { nextSection } from '../products/next.ts'
import { customerRefill } from '../products/refills.ts'
import { customerForecast } from './models.ts'
import { customerRhythm } from './repurchase.ts'
import { scoreWhy } from './value.ts'

/** Bought: of so many paid orders, so many pieces. */
const bought = z.object({ orders: z.int(), pieces: z.int() })

/** What the orders of one customer say, each figure with what it was counted from. */
export const customerFacts = z.object({
  /** The shop's day that recency is counted to. */
  today: day,
  /** Null days where no paid order tells a date. A date to come counts as today. */
  recency: z.object({ days: z.int().nullable(), lastDay: day.nullable(), orderId: id.nullable() }),
  frequency: z.object({
    /** All, paid or not. */
    orders: z.int(),
    paidOrders: z.int(),
    /** Paid orders of one day counted as one. */
    purchaseDays: z.int(),
    /** Paid orders without a date: in no day. */
    undated: z.int(),
  }),
  /** In the currency most of their paid orders are in; others are never added to it. */
  monetary: z.object({
    currency,
    grossFen: fen,
    refundFen: fen,
    netFen: fen,
    /** Paid orders whose amount is in it. */
    counted: z.int(),
    /** Paid orders whose amount no file tells. */
    unknown: z.int(),
    otherCurrencies: z.array(z.object({ currency, orders: z.int() })),
  }),
  basket: z.object({
    pieces: z.int(),
    /** Paid orders the pieces and the average are of. */
    orders: z.int(),
    piecesPerOrder: z.number().nullable(),
    /** Net of refunds, per order whose amount is known. */
    averageOrderFen: fen.nullable(),
  }),
  first: z.object({ day, orderId: id }).nullable(),
  last: z.object({ day, orderId: id }).nullable(),
  /** Of paid orders, those bought in most orders first. */
  products: z.array(bought.extend({ title: z.string(), amountFen: fen.nullable() })),
  /** As the shop's product files name them; `orders` counts each order once. */
  categories: z.array(bought.extend({ category: z.string() })),
  /** Pieces whose product no file gives a category. */
  withoutCategory: z.int(),
  shops: z.array(z.object({ id, name: z.string(), platform, orders: z.int() })),
  /** Paid orders by day of the week, Monday first. */
  weekdays: z.array(z.int()).length(7),
  /** Paid orders by hour of the shop's day; only those whose file tells a time, not just a day. */
  hours: z.array(z.int()).length(24),
  /** Of the paid orders whose file tells discounts. */
  discounts: z.object({
    known: z.int(),
    discounted: z.int(),
    /** Of the discounted: discount / (discount + paid), all together. */
    rate: z.number().nullable(),
  }),
  refunds: z.object({
    /** Paid orders with money given back. */
    orders: z.int(),
    /** refundFen / grossFen. */
    shareOfMoney: z.number().nullable(),
  }),
  /** What the files say of where orders came from, most first; empty text where they say nothing. */
  channels: z.array(z.object({ channel: z.string(), orders: z.int() })),
  /** More paid orders than these were not looked at; null for nearly everybody. */
  cutAt: z.int().nullable(),
})
export type CustomerFacts = z.infer<typeof customerFacts>

/** Every figure of one customer with its inputs. Each part of scoring has its own section. */
export const customerScores = z.object({
  id,
  facts: customerFacts,
  /** Scores, value type and segment as lists show them; null where there are none. */
  value: scoreWhy.nullable(),
  next: nextSection,
  /** The soonest first. */
  refills: z.array(customerRefill),
  forecast: customerForecast,
  rhythm: customerRhythm,
})
export type CustomerScores = z.infer<typeof customerScores>

export const customerProcedures = {
  /** Throws NOT_FOUND `customer`. */
  customer: analysis()
    .input(
      z.object({
        id,
        /** At once: `forecast` is then `counting` unless the shop's fit of today is there already. */
        quick: z.boolean().optional(),
      }),
    )
    .output(customerScores),
}
