import type { Tag } from '../../../shared/features/tags/tag.ts'
import type { Db } from '../../db/connect.ts'

export function listTags(db: Db): (Tag & { customers: number })[] {
  return db
    .prepare<[], Tag & { customers: number }>(
      `SELECT id, name, color, coalesce(customers, 0) AS customers FROM tag LEFT JOIN (
         SELECT tag_id, count(DISTINCT customer_id) AS customers FROM customer_tag GROUP BY tag_id
       ) ON tag_id = tag.id ORDER BY name`,
    )
    .all()
}

export type TagsByCustomer = ReadonlyMap<number, Tag[]>

/** Tags of some customers by name; whoever has none is left out. */
export function tagsOf(db: Db, customerIds: readonly number[]): TagsByCustomer {
  const rows = db
    .prepare<[string], Tag & { customerId: number }>(
      `SELECT DISTINCT customer_tag.customer_id AS customerId, tag.id, name, color FROM json_each(?) AS asked
       CROSS JOIN customer_tag ON customer_tag.customer_id = asked.value
       JOIN tag ON tag.id = customer_tag.tag_id ORDER BY name`,
    )
    .all(JSON.stringify(customerIds))
  const found = new Map<number, Tag[]>()
  for (const { customerId, ...tag } of rows) {
    const list = found.get(customerId)
    if (list) list.push(tag)
    else found.set(customerId, [tag])
  }
  return found
}
