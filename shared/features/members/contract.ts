import { z } from 'zod'
import { currency, fen, id, instant, platform } from '../../kernel/schemas.ts'

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
