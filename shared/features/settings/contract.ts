import { z } from 'zod'
import { command, query } from '../../kernel/procedure.ts'
import { locale } from '../../kernel/schemas.ts'

export const settings = z.object({
  locale,
  theme: z.enum(['system', 'light', 'dark']),
  /** IANA name; days of shops without a zone of their own are counted in it. */
  timeZone: z.string().min(1).max(64),
  /** Care: cards the shop means to do in a day. */
  careCapacity: z.int().min(1).max(1000),
  /** Care: by reason, or one queue by worth × urgency. */
  careOrder: z.enum(['reasons', 'queue']),
  /** Care: an order paid within this many days after a contact counts as its result. */
  careWindowDays: z.int().min(1).max(180),
  /** Desktop: a badge and one notification a day with what is due. */
  careNotify: z.boolean(),
  /** Words on parcel cards; empty: ours. */
  cardTitle: z.string().max(24),
  cardText: z.string().max(120),
  cardsPerPage: z.union([z.literal(8), z.literal(10)]),
})
export type Settings = z.infer<typeof settings>

export const settingsContract = {
  get: query().output(settings),
  save: command('settings').input(settings.partial()).output(settings),
}
