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
