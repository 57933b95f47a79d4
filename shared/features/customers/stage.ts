import { z } from 'zod'

/** Lifecycle stage by time since the last paid order; see rules.ts for the limits. */
export const stage = z.enum(['prospect', 'new', 'active', 'dormant', 'lost'])
export type Stage = z.infer<typeof stage>
