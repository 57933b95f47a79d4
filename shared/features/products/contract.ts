import { z } from 'zod'
import { query } from '../../kernel/procedure.ts'
import { currency, cursor, direction, fen, id, limit, page } from '../../kernel/schemas.ts'
import { affinityProcedures } from './affinities.ts'
import { leadProcedures } from './leads.ts'
import { refillProcedures } from './refills.ts'

/** A product or one of its variants, as a shop's product or stock list tells it. */
export const productRow = z.object({
  id,
  shopName: z.string(),
  productId: z.string(),
  sku: z.string(),
  title: z.string(),
  attributes: z.string(),
  category: z.string(),
  priceFen: fen.nullable(),
  costFen: fen.nullable(),
  currency,
  stock: z.number().nullable(),
  statusRaw: z.string(),
})
export type ProductRow = z.infer<typeof productRow>

export const productSortBy = z.enum(['title', 'sku', 'category', 'priceFen', 'costFen', 'stock', 'shopName'])

export const productsContract = {
  ...affinityProcedures,
  ...refillProcedures,
  ...leadProcedures,
  /** By title. */
  list: query()
    .input(
      z.object({
        search: z.string().max(200).optional(),
        sort: z.object({ by: productSortBy, direction }).optional(),
        after: cursor.nullish(),
        limit,
      }),
    )
    .output(page(productRow)),
}
