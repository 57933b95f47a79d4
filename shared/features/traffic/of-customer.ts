import { z } from 'zod'
import { query } from '../../kernel/procedure.ts'
import { day, id } from '../../kernel/schemas.ts'

/** What one person looked at: days of one product in one shop taken together. A figure no file gives is null. */
export const seenProduct = z.object({
  shopId: id,
  shopName: z.string(),
  title: z.string(),
  /** The product that orders know by this title; null where none does. */
  productId: id.nullable(),
  days: z.int(),
  lastDay: day,
  views: z.number().nullable(),
  /** Of all these days together. */
  dwellSeconds: z.number().nullable(),
  favourites: z.number().nullable(),
  /** Pieces put into the cart; times, where the file does not count pieces. */
  cart: z.number().nullable(),
})
export type SeenProduct = z.infer<typeof seenProduct>

export const customerVisits = z.object({
  /** Null: no visitor file names them. */
  lastDay: day.nullable(),
  days: z.int(),
  /** Seen last first; the first 50. */
  products: z.array(seenProduct),
  productsFound: z.int(),
})
export type CustomerVisits = z.infer<typeof customerVisits>

export const ofCustomerProcedures = {
  /** Visits of somebody whom visitor files name by a key they have. Throws NOT_FOUND `customer`. */
  ofCustomer: query().input(z.object({ id })).output(customerVisits),
}
