import { z } from 'zod'
import { command } from '../../kernel/procedure.ts'
import { id, instant } from '../../kernel/schemas.ts'

/** Ways to reach somebody; `chat` is the platform's own. */
export const channel = z.enum(['sms', 'phone', 'email', 'chat', 'wechat'])
export type Channel = z.infer<typeof channel>
/** `all` counts for every way there is, and for those to come. */
export const blockedChannel = z.enum(['all', ...channel.options])
export type BlockedChannel = z.infer<typeof blockedChannel>

export const contactBlock = z.object({
  channel: blockedChannel,
  /** In the words of whoever wrote it; often empty. */
  reason: z.string(),
  at: instant,
})
export type ContactBlock = z.infer<typeof contactBlock>

const people = z.array(id).min(1).max(10_000)
const channels = z.array(blockedChannel).min(1).max(6)
const changed = z.object({ journalId: id, changed: z.int() })

export const contactContract = {
  /** Nobody contacts these people this way any more. Throws NOT_FOUND `customer`. */
  block: command('edit')
    .input(z.object({ ids: people, channels, reason: z.string().trim().max(500).default('') }))
    .output(changed),
  /** They may be contacted this way again. Throws NOT_FOUND `customer`. */
  allow: command('edit')
    .input(z.object({ ids: people, channels }))
    .output(changed),
}
