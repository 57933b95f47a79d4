import type { Shop } from '../../../shared/features/shops/contract.ts'
import type { Platform } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'

interface ShopRow extends Omit<Shop, 'platform' | 'demo'> {
  platform: Platform
  demo: number
}

/**
 * Shops by name, each with the number of its orders. One whose orders have all found another name (their file did
 * not name the shop) is left out.
 */
export function listShops(db: Db): Shop[] {
  const rows = db
    .prepare<[], ShopRow>(
      `SELECT * FROM (
         SELECT id, platform, name, time_zone AS timeZone, currency, demo,
           (SELECT count(*) FROM orders WHERE shop_id = shop.id) AS orders
         FROM shop
       ) WHERE orders > 0 ORDER BY demo, name, platform`,
    )
    .all()
  return rows.map((row) => ({ ...row, demo: row.demo === 1 }))
}
