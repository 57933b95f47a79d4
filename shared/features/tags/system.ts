import { z } from 'zod'
import { rule } from '../segments/rule.ts'

/** A type of customer that follows from payments alone: always right, never edited. */
export const systemType = z.object({
  key: z.enum(['all', 'prospect', 'new', 'returning', 'active', 'dormant', 'lost', 'dormantIn']),
  customers: z.int(),
  /** Of `dormantIn`. */
  category: z.string(),
  /** Of `dormantIn`: who is meant, as a rule. */
  rule: rule.nullable(),
})
export type SystemType = z.infer<typeof systemType>
