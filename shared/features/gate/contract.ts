import { z } from 'zod'
import { analysis, command, query } from '../../kernel/procedure.ts'
import { day, id, instant } from '../../kernel/schemas.ts'
import { channel } from '../contact/contract.ts'
import { customerSelection } from '../customers/filter.ts'
import { gateLimits } from './limits.ts'
import { holdReasons } from './rules.ts'

export const holdReason = z.enum(holdReasons)
export const hold = z.object({
  reason: holdReason,
  /** Null where only a decision ends it. */
  until: instant.nullable(),
})
export const purpose = z.enum(['care', 'marketing'])
export const consentState = z.enum(['given', 'refused', 'withdrawn', 'unknown'])
/** How somebody said it. */
export const consentSource = z.enum(['chat', 'phone', 'sms', 'email', 'form', 'store', 'other'])

export const heldPerson = hold.extend({
  customerId: id,
  /** Empty where none is known. */
  name: z.string(),
})
export type HeldPerson = z.infer<typeof heldPerson>

export const heldBack = z.object({
  /** When they would be contacted. */
  at: instant,
  /** Everybody who was to be contacted. */
  people: z.int(),
  /** Those of them who are held back. */
  held: z.int(),
  byReason: z.array(z.object({ reason: holdReason, count: z.int() })),
  rows: z.array(heldPerson),
  /** Where the next rows begin; null at the end. */
  next: z.int().nullable(),
})
export type HeldBack = z.infer<typeof heldBack>

export const overrideRow = z.object({
  id,
  customerId: id,
  name: z.string(),
  purpose,
  reason: z.string(),
  at: instant,
  until: instant,
  actor: z.string(),
})
export type OverrideRow = z.infer<typeof overrideRow>

export const channelStanding = z.object({
  channel,
  consent: consentState,
  /** When the word that counts was said; null where nobody said any. */
  saidAt: instant.nullable(),
  lastContactAt: instant.nullable(),
  /** What holds back all but service, and what holds service, the longest first. */
  marketing: z.array(hold),
  service: z.array(hold),
})
export type ChannelStanding = z.infer<typeof channelStanding>

const people = z.array(id).min(1).max(10_000)
const changed = z.object({ journalId: id, changed: z.int() })
const note = z.string().trim().max(500).default('')

export const gateContract = {
  /** The shop's limits of contacting people. */
  limits: query().output(gateLimits),
  saveLimits: command('settings')
    .input(gateLimits)
    .output(z.object({ journalId: id, changed: z.boolean() })),
  /**
   * Who would be held back if these people were contacted; everybody when nobody is chosen. Without `at` as soon as the
   * shop's quiet hours allow. NOT_FOUND `customer`.
   */
  held: analysis()
    .input(
      z.object({
        selection: customerSelection.optional(),
        purpose,
        channel,
        at: instant.nullish(),
        reason: holdReason.optional(),
        after: z.int().min(0).default(0),
        limit: z.int().min(0).max(10_000).default(50),
      }),
    )
    .output(heldBack),
  /** How one person may be contacted. NOT_FOUND `customer`. */
  standing: query()
    .input(z.object({ customerId: id }))
    .output(z.object({ channels: z.array(channelStanding), overrides: z.array(overrideRow) })),
  /** What these people said of being written to; the newest word counts. NOT_FOUND `customer`, CONFLICT `at` if ahead. */
  sayConsent: command('edit')
    .input(
      z.object({
        ids: people,
        channels: z.array(channel).min(1).max(5),
        state: consentState,
        source: consentSource,
        at: instant.optional(),
        note,
      }),
    )
    .output(changed),
  /** Somebody contacted them outside of this program. NOT_FOUND `customer`, CONFLICT `at` if ahead. */
  addContact: command('edit')
    .input(z.object({ ids: people, channel, at: instant.optional(), note }))
    .output(changed),
  /** Overrides in force, those that end first at the top. */
  overrides: query().output(z.array(overrideRow)),
  /**
   * Lets one person pass until the end of a day (today without one), for a written reason. NOT_FOUND `customer`,
   * CONFLICT `untilDay` for one that is past or more than 30 days ahead.
   */
  override: command('override')
    .input(
      z.object({
        customerId: id,
        purpose,
        reason: z.string().trim().min(1).max(500),
        untilDay: day.optional(),
      }),
    )
    .output(z.object({ journalId: id, id })),
  /** NOT_FOUND `override`. */
  endOverride: command('override').input(z.object({ id })).output(changed),
}
