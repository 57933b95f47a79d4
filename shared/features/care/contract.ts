import { z } from 'zod'
import { analysis, command, query } from '../../kernel/procedure.ts'
import { currency, day, fen, id, instant, locale, platform } from '../../kernel/schemas.ts'
import { channel } from '../contact/contract.ts'
import { stage } from '../customers/contract.ts'
import { holdReasons } from '../gate/rules.ts'
import { situation } from '../scripts/situations.ts'
import { results } from './results.ts'
import { goneWhy, named, reasonKind, skipWhy } from './rule.ts'
import { incidentsContract, rulesContract } from './rules-contract.ts'
import { sheetContract } from './sheet.ts'

export { type ReasonKind, reasonKind } from './rule.ts'

/** What the person did when they were contacted. */
export const outcome = z.enum(['replied', 'ordered', 'refused', 'no_answer'])
export type TaskOutcome = z.infer<typeof outcome>

const taskIds = z.array(z.string().max(200)).min(1).max(10_000)
const note = z.string().max(2000)

/** One follow-up for one person (or one anonymous order), reason and occurrence. */
export const task = z.object({
  /** Says reason and occurrence, so the same follow-up has the same id on every day. */
  taskId: z.string(),
  /** Whose card it is on: all follow-ups of a person are on one, an anonymous order has its own. */
  cardId: z.string(),
  reasonKind,
  /** The rule that made it: a shipped one by its name, or `own:<id>`. */
  ruleKey: z.string(),
  ruleName: named,
  situation,
  customerId: id.nullable(),
  orderId: id.nullable(),
  /** Name, else nick, else empty for an anonymous order. */
  person: z.string(),
  stage: stage.nullable(),
  platform: platform.nullable(),
  shopName: z.string(),
  orderNumber: z.string().nullable(),
  /** Figures of the reason sentence; the page owns the words (`care.reason.<kind>`). */
  reason: z.record(z.string(), z.union([z.string(), z.number()])),
  script: z.string(),
  /** Which words these are; empty and 0 where every script of the situation is switched off. */
  scriptKey: z.string(),
  scriptVersion: z.int(),
  contact: z.string(),
  /** How they are best reached about this. */
  channel,
  dueDay: day,
  /** The last day on which it is still kind; null: never too late. */
  deadlineDay: day.nullable(),
  lateDays: z.int(),
  lastPaidAt: instant.nullable(),
  paidOrders: z.int(),
  netFen: fen,
  currency,
  state: z.enum(['open', 'done', 'skipped', 'postponed']),
  untilDay: day.nullable(),
  outcome: outcome.nullable(),
  note: z.string(),
  /** Who does it: whoever it was given to, else who looks after the customer; empty: anybody. */
  owner: z.string(),
  /** They are away that day: it is everybody's. */
  ownerAway: z.boolean(),
  /** What was written when it was handed over. */
  handNote: z.string(),
  /** In quiet hours of their own: when those are over. */
  quietUntil: instant.nullable(),
  /** Worth × urgency (see `scoreOf`), for the queue. */
  score: z.number(),
})
export type Task = z.infer<typeof task>

/** A follow-up that the gate holds back today. */
export const heldTask = z.object({
  taskId: z.string(),
  ruleKey: z.string(),
  ruleName: named,
  customerId: id.nullable(),
  person: z.string(),
  orderNumber: z.string().nullable(),
  reason: z.enum(holdReasons),
  until: instant.nullable(),
})
export type HeldTask = z.infer<typeof heldTask>

/** Nobody does more of one kind in a day; the next ones come when these are dealt with. */
export const MOST_OF_A_RULE = 300
/** How many more follow-ups a rule has than a list holds; they come when those before them are dealt with. */
export const beyond = z.object({ ruleKey: z.string(), ruleName: named, count: z.int() })
export type Beyond = z.infer<typeof beyond>

/** A follow-up that disappeared by itself. */
export const gone = z.object({
  taskId: z.string(),
  ruleKey: z.string(),
  ruleName: named,
  customerId: id.nullable(),
  orderId: id.nullable(),
  person: z.string(),
  orderNumber: z.string().nullable(),
  why: goneWhy,
})
export type Gone = z.infer<typeof gone>

export const careDecision = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('done'),
    note: note.optional(),
    outcome: outcome.optional(),
    /** The words that were used; without them those the card begins with in the shop's language. */
    script: z
      .object({ key: z.string().max(100), version: z.int().min(0), locale: locale.optional() })
      .optional(),
    /** How they were reached, where that was another way than the follow-up's own. */
    channel: channel.optional(),
  }),
  z.object({
    state: z.literal('skipped'),
    /** In words of one's own, or by its code. */
    why: z.string().max(500).optional(),
    code: skipWhy.optional(),
  }),
  z.object({ state: z.literal('postponed'), untilDay: day, note: note.optional() }),
])
export type CareDecision = z.infer<typeof careDecision>

const changed = z.object({ journalId: id, changed: z.int() })

export const careContract = {
  rules: rulesContract,
  incidents: incidentsContract,
  /**
   * Looks for what takes long to find (who came into a segment, what is used up) where anything changed since it was last
   * found; null where nothing did. `found` is for `prepare` alone.
   */
  look: analysis().output(z.object({ found: z.string().nullable() })),
  /** Writes it. Today's list is right without, only the rules that need it wait. The host asks `look` first. */
  prepare: command('use')
    .meta({ first: ['care', 'look'] })
    .input(z.object({ found: z.string().nullable().optional() }).optional())
    .output(z.object({ changed: z.boolean() })),
  /** What was on the last list before today's, was not decided about and is gone, with the reason. */
  gone: query().output(z.array(gone)),
  /** The follow-ups of one day: due and not decided, then those decided on that day. */
  today: query()
    .meta({ contacts: true })
    .input(z.object({ date: day.optional(), locale: locale.optional() }))
    .output(
      z.object({
        day,
        tasks: z.array(task),
        /** Those the gate holds back: not to be contacted now, with the reason. */
        held: z.array(heldTask),
        /** What is more than a list holds: of a rule without a daily limit only the dearest are listed. */
        beyond: z.array(beyond),
        /** Cards the shop means to do in a day. */
        capacity: z.int(),
        /** Cards done or skipped that day. */
        dealt: z.int(),
        /** Days in a row up to that day (or the day before) on which all that was due or all of the capacity was done. */
        streak: z.int(),
      }),
    ),
  /** What is good to know before contacting somebody: who did so last, and what they bought last. */
  before: query()
    .input(z.object({ customerId: id }))
    .output(
      z.object({
        lastContact: z
          .object({ at: instant, channel, note: z.string(), source: z.enum(['care', 'export', 'hand']) })
          .nullable(),
        lastOrder: z
          .object({ orderId: id, at: instant, title: z.string(), amountFen: fen, currency })
          .nullable(),
      }),
    ),
  /** Every wording there is for a follow-up, filled. Throws NOT_FOUND `task`. */
  words: query()
    .input(z.object({ taskId: z.string().max(200), locale: locale.optional() }))
    .output(
      z.array(
        z.object({ scriptKey: z.string(), version: z.int(), channel, subject: z.string(), text: z.string() }),
      ),
    ),
  /** Throws NOT_FOUND `task`, CONFLICT `untilDay`. */
  decide: command('edit')
    .input(z.object({ taskIds, decision: careDecision, date: day.optional() }))
    .output(changed),
  /** What came of follow-ups that are done; null: not known. Throws NOT_FOUND `task`, CONFLICT `state`. */
  tell: command('edit')
    .input(z.object({ taskIds, outcome: outcome.nullable(), note: note.optional() }))
    .output(changed),
  /** Gives follow-ups to somebody, with a word; empty: to whoever looks after the customer. Throws NOT_FOUND `task`. */
  assign: command('edit')
    .input(
      z.object({ taskIds, owner: z.string().trim().max(60), note: z.string().trim().max(500).default('') }),
    )
    .output(changed),
  sheets: sheetContract,
  results,
}
