import type { Db } from '../../db/connect.ts'

/** What product and stock files say of a product, found by its title or, without one, by its SKU. */
export interface Listed {
  /** '' where no file gives one; of several the first. */
  category: string
  /** Pieces of all its variants and shops together; null where no file tells. */
  stock: number | null
}

type Values = [title: string, sku: string, category: string, stock: number | null]

/** By the names that orders call products by; of one shop, or of all. */
export function readListed(db: Db, shopId?: number): Map<string, Listed> {
  const rows = db
    .prepare<[{ shopId: number | null }], Values>(
      `SELECT title, sku, category, stock FROM product_listing
       WHERE @shopId IS NULL OR shop_id = @shopId ORDER BY id`,
    )
    .raw()
    .all({ shopId: shopId ?? null }) as Values[]
  const listed = new Map<string, Listed>()
  for (const [title, sku, category, stock] of rows) {
    const name = title.trim() || sku.trim()
    if (name === '') continue
    const before = listed.get(name)
    listed.set(name, {
      category: before?.category || category.trim(),
      stock: stock === null ? (before?.stock ?? null) : Math.max(0, stock) + (before?.stock ?? 0),
    })
  }
  return listed
}
