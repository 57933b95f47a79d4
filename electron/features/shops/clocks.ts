import { dayNumbers } from '../../../shared/kernel/day-number.ts'
import type { Db } from '../../db/connect.ts'

/** Platform and calendar of each shop. */
export function shopClocks(db: Db): (shopId: number) => { platform: string; day(instant: number): number } {
  const zones = new Map<string, (instant: number) => number>()
  const shops = new Map<number, { platform: string; day(instant: number): number }>()
  const rows = db
    .prepare<[], { id: number; platform: string; timeZone: string }>(
      'SELECT id, platform, time_zone AS timeZone FROM shop',
    )
    .all()
  for (const { id, platform, timeZone } of rows) {
    const day = zones.get(timeZone) ?? dayNumbers(timeZone)
    zones.set(timeZone, day)
    shops.set(id, { platform, day })
  }
  return (shopId) => {
    const shop = shops.get(shopId)
    if (!shop) throw new Error(`shop ${shopId} is gone`)
    return shop
  }
}
