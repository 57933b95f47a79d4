import type { Db } from '../../../db/connect.ts'
import type { Steps } from '../../../engine/steps.ts'
import { PURCHASE } from '../../orders/purchase.ts'
import type { Purchases } from '../purchases.ts'
import type { Scope } from './cohorts.ts'

const SLICE = 50_000

/**
 * Where each customer's first paid order came from, as its file says: places in `names`, -1 for whom no dated order is
 * in scope. It stands in the order alone, so all of them are gone through.
 */
export function* readFirstChannels(
  db: Db,
  { customers }: Purchases,
  firsts: Int32Array,
  { shopId }: Scope,
): Steps<{ channels: Int32Array; names: string[] }> {
  const placeOf = new Map<number, number>()
  for (const [who, id] of customers.entries()) if ((firsts[who] ?? 0) > 0) placeOf.set(id, who)
  const earliest = new Float64Array(customers.length).fill(Number.POSITIVE_INFINITY)
  const words = new Int32Array(customers.length).fill(-1)
  const rows = db
    .prepare<[number, number], [customerId: number, channel: number, at: number | null, shopId: number]>(
      `SELECT customer_id, channel, coalesce(paid_at, created_at), shop_id FROM orders
       WHERE id > ? AND id <= ? AND ${PURCHASE} AND customer_id IS NOT NULL ORDER BY id`,
    )
    .raw()
  const last = Number(db.prepare('SELECT coalesce(max(id), 0) FROM orders').pluck().get())
  for (let from = 0; from < last; from += SLICE) {
    for (const [customerId, channel, at, shop] of rows.iterate(from, from + SLICE)) {
      const who = placeOf.get(customerId)
      if (who === undefined || !at || at >= (earliest[who] ?? 0)) continue
      if (shopId !== undefined && shop !== shopId) continue
      earliest[who] = at
      words[who] = channel
    }
    yield
  }
  const names: string[] = []
  const places = new Map<number, number>([[-1, -1]])
  const text = db.prepare<[number], string>('SELECT text FROM word WHERE id = ?').pluck()
  const channels = words.map((word) => {
    const known = places.get(word)
    if (known !== undefined) return known
    const place = names.push(String(text.get(word) ?? '')) - 1
    places.set(word, place)
    return place
  })
  return { channels, names }
}
