import { z } from 'zod'
import { query } from '../../kernel/procedure.ts'
import { currency, cursor, direction, fen, id, instant, limit, page, platform } from '../../kernel/schemas.ts'

/** What one shop's member list says about a person. */
export const membership = z.object({
  id,
  shopName: z.string(),
  platform,
  level: z.string(),
  points: z.number().nullable(),
  balanceFen: fen.nullable(),
  currency,
  tags: z.array(z.string()),
  gender: z.enum(['female', 'male', 'unknown']),
  /** `YYYY-MM-DD`, or `--MM-DD` without the year, or empty. */
  birthday: z.string(),
  joinedAt: instant.nullable(),
  note: z.string(),
  /** Where the shop found this member, in the list's words. */
  source: z.string(),
  /** The newest list that speaks of this member was exported then. */
  asOf: instant.nullable(),
})
export type Membership = z.infer<typeof membership>

/** The birthday member lists tell: one with its year before one without, else the earliest. */
export function toldBirthday(memberships: readonly Pick<Membership, 'birthday'>[]): string {
  const told = memberships.map(({ birthday }) => birthday).filter((birthday) => birthday !== '')
  return told.sort((a, b) => b.length - a.length || (a < b ? -1 : 1))[0] ?? ''
}

export const memberRow = membership.extend({
  /** Null: the list gives no certain key (a hidden phone), so nobody knows which customer this is. */
  customerId: id.nullable(),
  name: z.string(),
  nick: z.string(),
  phone: z.string(),
  email: z.string(),
})
export type MemberRow = z.infer<typeof memberRow>

export const memberSortBy = z.enum([
  'name',
  'level',
  'points',
  'balanceFen',
  'birthday',
  'joinedAt',
  'shopName',
])

export const membersContract = {
  /** Who joined last first. */
  list: query()
    .input(
      z.object({
        search: z.string().max(200).optional(),
        sort: z.object({ by: memberSortBy, direction }).optional(),
        after: cursor.nullish(),
        limit,
      }),
    )
    .output(page(memberRow)),
}
