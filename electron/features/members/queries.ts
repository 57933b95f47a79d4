import type { Membership } from '../../../shared/features/members/contract.ts'
import type { Db } from '../../db/connect.ts'

interface Stored extends Omit<Membership, 'tags' | 'gender'> {
  tags: string
  gender: string
}

/** What member lists say about a person, the newest list first. */
export function membershipsOf(db: Db, customerId: number): Membership[] {
  const rows = db
    .prepare<[number], Stored>(
      `SELECT member.id, shop.name AS shopName, shop.platform, level, points, balance_fen AS balanceFen,
         coalesce(nullif(shop.currency, ''), 'CNY') AS currency, tags, gender, birthday, joined_at AS joinedAt,
         coalesce(facts ->> 'note', '') AS note, coalesce(facts ->> 'source', '') AS source,
         (SELECT max(as_of) FROM import_told WHERE entity = 'members' AND entity_id = member.id) AS asOf
       FROM member JOIN shop ON shop.id = member.shop_id WHERE customer_id = ?
       ORDER BY asOf DESC, member.record_key`,
    )
    .all(customerId)
  return rows.map(({ tags, gender, ...row }) => ({
    ...row,
    tags: tags === '' ? [] : tags.split(','),
    gender: gender === 'female' || gender === 'male' ? gender : 'unknown',
  }))
}
