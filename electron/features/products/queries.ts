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
