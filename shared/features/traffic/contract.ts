import { z } from 'zod'
import { query } from '../../kernel/procedure.ts'
import { currency, cursor, day, direction, fen, id, limit, page } from '../../kernel/schemas.ts'
import { ofCustomerProcedures } from './of-customer.ts'
import { visitProcedures } from './visits.ts'

/** Visitors of one day: of a whole shop, or of one product. A figure the file does not give is null. */
export const trafficRow = z.object({
  id,
  shopName: z.string(),
  day,
  /** Empty for the whole shop. */
  productId: z.string(),
  title: z.string(),
  visitors: z.number().nullable(),
  views: z.number().nullable(),
  dwellSeconds: z.number().nullable(),
  favourites: z.number().nullable(),
  cartPeople: z.number().nullable(),
  newVisitors: z.number().nullable(),
  returningVisitors: z.number().nullable(),
  buyers: z.number().nullable(),
  paidFen: fen.nullable(),
  currency,
})
export type TrafficRow = z.infer<typeof trafficRow>

export const trafficSortBy = z.enum([
  'day',
  'title',
  'visitors',
  'views',
  'favourites',
  'cartPeople',
  'buyers',
  'paidFen',
  'shopName',
])

export const trafficContract = {
  ...visitProcedures,
  ...ofCustomerProcedures,
  /** Newest day first. */
  list: query()
    .input(
      z.object({
        search: z.string().max(200).optional(),
        /** Days of whole shops, or of single products. */
        of: z.enum(['shop', 'product']),
        sort: z.object({ by: trafficSortBy, direction }).optional(),
        after: cursor.nullish(),
        limit,
      }),
    )
    .output(page(trafficRow)),
}
