import { z } from 'zod'
import { query } from '../../kernel/procedure.ts'
import { currency, id, platform } from '../../kernel/schemas.ts'

export const shop = z.object({
  id,
  platform,
  name: z.string(),
  timeZone: z.string(),
  currency,
  demo: z.boolean(),
  orders: z.int(),
})
export type Shop = z.infer<typeof shop>

export const shopsContract = {
  list: query().output(z.array(shop)),
}
