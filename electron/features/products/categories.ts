import type { Db } from '../../db/connect.ts'

/**
 * The category a shop's product files give a title; '' where they give none. Orders rarely carry the id that product
 * files have, so a title is what a shop knows its product by. Of several listings with one title the first counts.
 */
export function categoryReader(db: Db): (shopId: number, title: string) => string {
  const shops = new Map<number, Map<string, string>>()
  const rows = db
    .prepare<[], { shopId: number; title: string; category: string }>(
      `SELECT shop_id AS shopId, title, category FROM product_listing WHERE category <> '' AND title <> '' ORDER BY id`,
    )
    .all()
  for (const { shopId, title, category } of rows) {
    const titles = shops.get(shopId) ?? new Map<string, string>()
    shops.set(shopId, titles)
    if (!titles.has(title)) titles.set(title, category)
  }
  return (shopId, title) => shops.get(shopId)?.get(title) ?? ''
}
