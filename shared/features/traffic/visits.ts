import { z } from 'zod'
import { analysis } from '../../kernel/procedure.ts'
import { day, id } from '../../kernel/schemas.ts'

/** A figure of visitor files, summed over the days that give it; null where none does. */
export const visitFigure = z
  .object({
    value: z.number(),
    /** Days of a shop that give it. */
    days: z.int(),
    /** Visitors of just these days: what a share of it is a share of. */
    visitors: z.number(),
  })
  .nullable()
export type VisitFigure = z.infer<typeof visitFigure>

/** Buyers of visitors; the interval is null where there are more buyers than visitors. */
export const conversion = z
  .object({
    share: z.number(),
    interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  })
  .nullable()

export const visitFigures = z.object({
  /** Days of a shop with visitors: only on these are orders counted. */
  days: z.int(),
  /** Summed day by day: who came on two days counts twice. */
  visitors: z.number(),
  views: visitFigure,
  /** Per visitor of the days that tell it, not summed. */
  dwellSeconds: z.number().nullable(),
  favourites: visitFigure,
  cartPeople: visitFigure,
  newVisitors: visitFigure,
  returningVisitors: visitFigure,
  /** From the shop's own orders, different people day by day; an order without a known buyer is one person. */
  ordering: z.int(),
  buyers: z.int(),
  /** Paying buyers as the file counts them. */
  toldBuyers: visitFigure,
  conversion,
})
export type VisitFigures = z.infer<typeof visitFigures>

export const visitDay = z.object({
  day,
  visitors: z.number(),
  views: z.number().nullable(),
  dwellSeconds: z.number().nullable(),
  favourites: z.number().nullable(),
  cartPeople: z.number().nullable(),
  newVisitors: z.number().nullable(),
  returningVisitors: z.number().nullable(),
  ordering: z.int(),
  buyers: z.int(),
  toldBuyers: z.number().nullable(),
})
export type VisitDay = z.infer<typeof visitDay>

export const visitedProduct = z.object({
  shopId: id,
  shopName: z.string(),
  title: z.string(),
  /** The product that orders know by this title; null where none does. */
  productId: id.nullable(),
  days: z.int(),
  visitors: z.number(),
  views: z.number().nullable(),
  dwellSeconds: z.number().nullable(),
  favourites: z.number().nullable(),
  cartPeople: z.number().nullable(),
  /** From the shop's own orders; null where no order knows the title. */
  buyers: z.int().nullable(),
  toldBuyers: z.number().nullable(),
  conversion,
  /** Enough visitors to say that fewer of them buy than of all products' visitors. */
  fewBuy: z.boolean(),
})
export type VisitedProduct = z.infer<typeof visitedProduct>

export const visits = z.object({
  /** All days that visitor files tell of; null without any. */
  told: z.object({ first: day, last: day, today: day }).nullable(),
  from: day,
  until: day,
  beforeFrom: day,
  beforeUntil: day,
  now: visitFigures,
  before: visitFigures,
  /** Days of whole shops, the oldest first. */
  days: z.array(visitDay),
  /** Most visitors first. */
  products: z.array(visitedProduct),
  productsFound: z.int(),
  /** Of the visitors of all products that orders know. */
  productConversion: z.number().nullable(),
})
export type Visits = z.infer<typeof visits>

export const visitProcedures = {
  /** Visitors against the shop's own orders. Without days the last 30 that files tell of. */
  visits: analysis()
    .input(z.strictObject({ shopId: id.optional(), from: day.optional(), until: day.optional() }))
    .output(visits),
}
