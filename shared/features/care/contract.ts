import { z } from 'zod'
import { command, query } from '../../kernel/procedure.ts'
import { currency, day, fen, id, instant, locale, platform } from '../../kernel/schemas.ts'
import { stage } from '../customers/contract.ts'

export const reasonKind = z.enum(['unpaid', 'unsigned', 'dormant', 'birthday'])
export type ReasonKind = z.infer<typeof reasonKind>

/** One follow-up for one person (or one anonymous order), reason and occurrence. */
export const task = z.object({
  /** Says reason and occurrence, so the same follow-up has the same id on every day. */
  taskId: z.string(),
  reasonKind,
  customerId: id.nullable(),
  orderId: id.nullable(),
  /** Name, else nick, else empty for an anonymous order. */
  person: z.string(),
  stage: stage.nullable(),
  platform: platform.nullable(),
  orderNumber: z.string().nullable(),
  /** Figures of the reason sentence; the page owns the words (`care.reason.<kind>`). */
  reason: z.record(z.string(), z.union([z.string(), z.number()])),
  script: z.string(),
  contact: z.string(),
  dueDay: day,
  lateDays: z.int(),
  lastPaidAt: instant.nullable(),
  paidOrders: z.int(),
  netFen: fen,
  currency,
  state: z.enum(['open', 'done', 'skipped', 'postponed']),
  untilDay: day.nullable(),
})
export type Task = z.infer<typeof task>

export const careContract = {
  /** The follow-ups of one day: due and not decided, then those decided on that day. */
  today: query()
    .input(z.object({ date: day.optional(), locale: locale.optional() }))
    .output(z.object({ day, tasks: z.array(task) })),
  decide: command('edit')
    .input(
      z.object({
        taskIds: z.array(z.string().max(200)).min(1).max(1000),
        decision: z.discriminatedUnion('state', [
          z.object({ state: z.literal('done'), note: z.string().max(2000).optional() }),
          z.object({ state: z.literal('skipped'), why: z.string().max(500).optional() }),
          z.object({ state: z.literal('postponed'), untilDay: day }),
        ]),
        date: day.optional(),
      }),
    )
    .output(z.object({ journalId: id, changed: z.int() })),
}
