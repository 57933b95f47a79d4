import type { Place } from '../../../shared/kernel/address.ts'
import type { PhoneKind } from '../../../shared/kernel/phone.ts'
import type { Db } from '../../db/connect.ts'
import { clearness, phoneClearness } from './profile-figures.ts'

/** What is known of a person besides money. */
export interface PersonFacts {
  name: string
  nick: string
  phone: string
  phoneKind: PhoneKind
  email: string
  region: string
  /** The columns the region was made of. */
  place: Omit<Place, 'address'>
  address: string
  gender: string
  birthday: string
}

interface MemberRow extends Omit<PersonFacts, 'place'> {
  customerId: number
  joinedAt: number
  key: string
}

/** Reads what member lists say of the noted customers (`temp.refresh`) above one id up to another. */
export function memberReader(db: Db): (above: number, upTo: number) => Map<number, MemberRow[]> {
  const any = db.prepare('SELECT 1 FROM member WHERE customer_id IS NOT NULL LIMIT 1').get()
  if (!any) return () => new Map()
  const read = db.prepare<[number, number], MemberRow>(
    `SELECT customer_id AS customerId, name, coalesce(nullif(nick, ''), account) AS nick, phone,
       phone_kind AS phoneKind, email, region, address,
       CASE WHEN gender IN ('female', 'male') THEN gender ELSE 'unknown' END AS gender, birthday,
       coalesce(joined_at, 0) AS joinedAt, record_key AS key
     FROM temp.refresh CROSS JOIN member ON member.customer_id = refresh.id
     WHERE refresh.id > ? AND refresh.id <= ?`,
  )
  return (above, upTo) => {
    const found = new Map<number, MemberRow[]>()
    for (const row of read.all(above, upTo)) {
      const list = found.get(row.customerId)
      if (list) list.push(row)
      else found.set(row.customerId, [row])
    }
    return found
  }
}

export const noPlace: Omit<Place, 'address'> = {
  country: '',
  province: '',
  city: '',
  district: '',
  postcode: '',
}

/** Member lists speak where orders say nothing, or only what the platform hid. */
export function withMembers(told: PersonFacts, members: readonly MemberRow[]): PersonFacts {
  const facts = { ...told }
  // Of several lists the newest membership; any fixed rule will do for the rest.
  const newestFirst = [...members].sort(
    (a, b) => b.joinedAt - a.joinedAt || (a.key < b.key ? 1 : -1) || (a.name < b.name ? 1 : -1),
  )
  for (const member of newestFirst) {
    for (const field of ['name', 'nick', 'email', 'region', 'address'] as const)
      if (clearness(member[field]) > clearness(facts[field])) {
        facts[field] = member[field]
        // A list keeps the region as one text; whoever reads places takes it apart again.
        if (field === 'region') facts.place = { ...noPlace, province: member.region }
      }
    if (phoneClearness(member) > phoneClearness(facts)) {
      facts.phone = member.phone
      facts.phoneKind = member.phoneKind
    }
    if (facts.gender === 'unknown') facts.gender = member.gender
    // One with its year tells more than one without.
    if (tellsMore(member.birthday, facts.birthday)) facts.birthday = member.birthday
  }
  return facts
}

const tellsMore = (one: string, other: string): boolean =>
  one.length > other.length || (one !== '' && one.length === other.length && one < other)
