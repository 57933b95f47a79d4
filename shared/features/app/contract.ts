import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { command, hosted, query } from '../../kernel/procedure.ts'
import { day } from '../../kernel/schemas.ts'

/** What happened while nobody was looking, told once at the start. */
export const notice = z.object({
  kind: z.enum(['import-interrupted', 'import-completed']),
  files: z.array(z.string()).optional(),
})

export const about = z.object({
  version: z.string(),
  door: z.enum(['desktop', 'browser', 'cli']),
  today: day,
  timeZone: z.string(),
  /** Where the data key lives: the system keychain, or a file beside the data that only its owner may read. */
  keyKept: z.enum(['keychain', 'file']),
  empty: z.boolean(),
  demo: z.boolean(),
  notices: z.array(notice),
})

/** What changed; pages throw away what they cached about it. */
export const topic = z.enum([
  'customers',
  'orders',
  'care',
  'calendar',
  'staff',
  'reminders',
  'imports',
  'shops',
  'tags',
  'scripts',
  'segments',
  'views',
  'settings',
  'journal',
])
export type Topic = z.infer<typeof topic>

export const appContract = {
  about: query().output(about),
  /** The notices have been read. */
  acknowledge: command('use').output(z.object({})),
  /** Change news, for as long as the caller listens. */
  changes: hosted().output(eventIterator(z.object({ topics: z.array(topic) }))),
}
