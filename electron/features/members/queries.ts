import type { z } from 'zod'
import type { MemberRow, Membership, memberSortBy } from '../../../shared/features/members/contract.ts'
import { maskPhone } from '../../../shared/kernel/phone.ts'
import type { Db } from '../../db/connect.ts'
import { type PlainList, type PlainListInput, readPlainList } from '../../engine/plain-list.ts'

interface Stored extends Omit<Membership, 'tags' | 'gender'> {
  tags: string
  gender: string
}

const columns = `member.id, shop.name AS shopName, shop.platform, level, points, balance_fen AS balanceFen,
  coalesce(nullif(shop.currency, ''), 'CNY') AS currency, tags, gender, birthday, joined_at AS joinedAt,
  coalesce(facts ->> 'note', '') AS note, coalesce(facts ->> 'source', '') AS source,
  (SELECT max(as_of) FROM import_told WHERE entity = 'members' AND entity_id = member.id) AS asOf`

/** What member lists say about a person, the newest list first. */
export function membershipsOf(db: Db, customerId: number): Membership[] {
  const rows = db
    .prepare<[number], Stored>(
      `SELECT ${columns}
       FROM member JOIN shop ON shop.id = member.shop_id WHERE customer_id = ?
       ORDER BY asOf DESC, member.record_key`,
    )
    .all(customerId)
  return rows.map(shown)
}

const shown = <Row extends Stored>({ tags, gender, ...row }: Row) => ({
  ...row,
  tags: tags === '' ? [] : tags.split(','),
  gender: genders.find((known) => known === gender) ?? ('unknown' as const),
})
const genders = ['female', 'male'] as const

type SortBy = z.infer<typeof memberSortBy>

const list: PlainList<SortBy> = {
  select: `${columns}, customer_id AS customerId, member.name, nick, phone, email`,
  from: 'member JOIN shop ON shop.id = member.shop_id',
  id: 'member.id',
  usual: { by: 'joinedAt', direction: 'desc' },
  searched: ['member.name', 'nick', 'account', 'member_id', 'phone', 'email', 'level', 'tags'],
  sorts: {
    name: { by: 'member.name', text: true },
    level: { by: 'level', text: true },
    points: { by: 'cast(coalesce(points, 0) AS INTEGER)' },
    balanceFen: { by: 'coalesce(balance_fen, 0)' },
    birthday: { by: 'substr(birthday, -5)', text: true },
    joinedAt: { by: 'coalesce(joined_at, 0)' },
    shopName: { by: 'shop.name', text: true },
  },
}

type StoredRow = Stored & Pick<MemberRow, 'customerId' | 'name' | 'nick' | 'phone' | 'email'>

/** One page of all members; without the right to see contacts phones are masked. Throws NOT_FOUND `cursor`. */
export const listMembers = (db: Db, input: PlainListInput<SortBy>, seesContact: boolean) =>
  readPlainList(db, list, input, [], (row: StoredRow): MemberRow => {
    const { phone, ...rest } = shown(row)
    return { ...rest, phone: seesContact ? phone : maskPhone(phone) }
  })
