import { sql } from 'kysely'
import type { OrderWhere } from '../../../../shared/features/segments/rule.ts'
import { allOf, list, type Sql } from './scope.ts'
import { contains } from './tests.ts'

/** Selects the ids of the products asked for. */
export function productsAsked(where: OrderWhere): Sql {
  const products: Sql[] = []
  if (where.titles) products.push(sql`product.title IN ${list(where.titles)}`)
  if (where.titleHas !== undefined) products.push(contains(sql`product.title`, where.titleHas))
  if (where.categories)
    products.push(sql`product.id IN (
      SELECT known.id FROM product_listing AS listing JOIN product AS known ON known.title = listing.title
        WHERE known.title <> '' AND listing.category IN ${list(where.categories)}
      UNION SELECT known.id FROM product_listing AS listing JOIN product AS known ON known.sku = listing.sku
        WHERE known.sku <> '' AND listing.category IN ${list(where.categories)})`)
  return sql`SELECT product.id FROM product WHERE ${allOf(products)}`
}
