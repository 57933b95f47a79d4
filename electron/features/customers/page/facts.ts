import type { z } from 'zod'
import type { CustomerRow } from '../../../../shared/features/customers/contract.ts'
import type { nick, virtualPhone } from '../../../../shared/features/customers/page.ts'
import type { Db } from '../../../db/connect.ts'
import { notFound } from '../../../engine/failures.ts'
import { tagsOf } from '../../tags/queries.ts'
import { customerRow, profileColumns, type StoredProfile, type View } from '../list.ts'
import { livingCustomer } from '../queries.ts'
import { virtualEnd } from './rules.ts'

const SHOWN_NICKS = 20
const SHOWN_NEIGHBOURS = 20

/** What each shop calls them. */
export function nicksOf(db: Db, living: number): z.infer<typeof nick>[] {
  return db
    .prepare<[number], z.infer<typeof nick>>(
      `SELECT shop.name AS shopName, platform, nick, count(*) AS orders FROM orders JOIN shop ON shop.id = shop_id
       WHERE customer_id = ? AND nick <> '' GROUP BY shop_id, nick ORDER BY count(*) DESC, nick LIMIT ${SHOWN_NICKS}`,
    )
    .all(living)
}

/** Until when the virtual number last told of them reaches them; null when they have a real one, or none. */
export function virtualPhoneOf(
  db: Db,
  living: number,
  { phone, phoneKind }: Pick<StoredProfile, 'phone' | 'phoneKind'>,
  now: number,
): z.infer<typeof virtualPhone> | null {
  if (phoneKind !== 'virtual') return null
  const dealAt = db
    .prepare<[number, string], number | null>(
      `SELECT max(coalesce(completed_at, paid_at, created_at)) FROM orders WHERE customer_id = ? AND phone = ?`,
    )
    .pluck()
    .get(living, phone)
  if (typeof dealAt !== 'number') return null
  const endsAt = virtualEnd(dealAt)
  return { endsAt, ended: endsAt <= now }
}

/** What their newest order that says anything says of being sent advertising. */
export function consentOf(db: Db, living: number): 'yes' | 'no' | null {
  const said = db
    .prepare<[number], number>(
      `SELECT accepts_marketing FROM orders WHERE customer_id = ? AND accepts_marketing IS NOT NULL
       ORDER BY coalesce(created_at, 0) DESC, id DESC LIMIT 1`,
    )
    .pluck()
    .get(living)
  return said === undefined ? null : said === 1 ? 'yes' : 'no'
}

/** As the index profile_address has it (migration 0060). */
const spaced = (column: string) => `lower(replace(replace(${column}, ' ', ''), '　', ''))`

/** Other people at the very same address; what a platform masked is nobody's. Throws NOT_FOUND `customer`. */
export function neighboursOf(db: Db, id: number, view: View): CustomerRow[] {
  const living = livingCustomer(db, id)
  if (living === null) throw notFound('customer', id)
  const own = db
    .prepare<[number], { address: string; region: string; district: string }>(
      `SELECT address, region, district FROM customer_profile
       WHERE customer_id = ? AND address <> '' AND instr(address, '*') = 0`,
    )
    .get(living)
  if (!own) return []
  const rows = db
    .prepare<object, StoredProfile>(
      `SELECT ${profileColumns} FROM customer_profile AS profile
       WHERE ${spaced('address')} = ${spaced('@address')} AND address <> '' AND instr(address, '*') = 0
         AND region = @region AND district = @district AND customer_id <> @living LIMIT ${SHOWN_NEIGHBOURS}`,
    )
    .all({ ...own, living })
  const tags = tagsOf(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => customerRow(row, view, tags))
}
