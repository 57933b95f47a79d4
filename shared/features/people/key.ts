import { z } from 'zod'
import { platform } from '../../kernel/schemas.ts'

/** A phone, an e-mail or an account on a platform, noted by somebody. */
export const keyByHand = z.object({
  kind: z.enum(['phone', 'email', 'account']),
  platform: platform.optional(),
  value: z.string().trim().min(1).max(200),
})
export type KeyByHand = z.infer<typeof keyByHand>
