import type { z } from 'zod'
import type { ProductRow, productSortBy } from '../../../shared/features/products/contract.ts'
import type { Db } from '../../db/connect.ts'
import { type PlainList, type PlainListInput, readPlainList } from '../../engine/plain-list.ts'

type SortBy = z.infer<typeof productSortBy>

const list: PlainList<SortBy> = {
  select: `product_listing.id, shop.name AS shopName, product_id AS productId, sku, title, attributes, category,
    price_fen AS priceFen, cost_fen AS costFen, coalesce(nullif(shop.currency, ''), 'CNY') AS currency, stock,
    status_raw AS statusRaw`,
  from: 'product_listing JOIN shop ON shop.id = product_listing.shop_id',
  id: 'product_listing.id',
  usual: { by: 'title', direction: 'asc' },
  searched: ['title', 'sku', 'product_id', 'category', 'attributes'],
  sorts: {
    title: { by: 'title', text: true },
    sku: { by: 'sku', text: true },
    category: { by: 'category', text: true },
    priceFen: { by: 'coalesce(price_fen, 0)' },
    costFen: { by: 'coalesce(cost_fen, 0)' },
    stock: { by: 'cast(coalesce(stock, 0) AS INTEGER)' },
    shopName: { by: 'shop.name', text: true },
  },
}

/** One page of what product and stock lists tell, by title unless asked otherwise. Throws NOT_FOUND `cursor`. */
export const listProducts = (db: Db, input: PlainListInput<SortBy>) =>
  readPlainList(db, list, input, [], (row: ProductRow) => row)

interface BoughtInput {
  search?: string | undefined
  ids?: number[] | undefined
  limit: number
}

/**
 * Products that orders name, each once: of several rows with one title the first stands for it. A title that was asked
 * for by another of its ids answers under that id.
 */
export function listBought(db: Db, { search = '', ids, limit }: BoughtInput): { id: number; name: string }[] {
  const name = "coalesce(nullif(trim(title), ''), trim(sku))"
  if (ids) {
    return db
      .prepare<[string], { id: number; name: string }>(
        `SELECT id, ${name} AS name FROM product WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
      )
      .all(JSON.stringify(ids))
  }
  return db
    .prepare<[string, string, number], { id: number; name: string }>(
      `SELECT min(id) AS id, ${name} AS name FROM product
       WHERE ${name} <> '' AND (instr(lower(title), ?) > 0 OR instr(lower(sku), ?) > 0)
       GROUP BY 2 ORDER BY 2 LIMIT ?`,
    )
    .all(search.trim().toLowerCase(), search.trim().toLowerCase(), limit)
}
