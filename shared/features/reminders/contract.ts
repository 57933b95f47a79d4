import { z } from 'zod'
import { command, query } from '../../kernel/procedure.ts'
import { day, id } from '../../kernel/schemas.ts'
import { repetition } from './repeat.ts'

/** Wall clock of the shop; empty: at any time of the day. */
const timeOfDay = z.string().regex(/^(|([01]\d|2[0-3]):[0-5]\d)$/)

/** A task somebody set themselves, once or again and again. */
export const reminder = z.object({
  id,
  title: z.string(),
  note: z.string(),
  /** The first day. */
  day,
  time: z.string(),
  repeat: repetition.nullable(),
  /** Who does it; empty: whoever is there. */
  owner: z.string(),
  customerId: id.nullable(),
  /** Their name; empty where there is none or nobody. */
  person: z.string(),
  orderId: id.nullable(),
  /** Empty where there is no order, or it is gone. */
  orderNumber: z.string(),
})
export type Reminder = z.infer<typeof reminder>

export const turnState = z.enum(['open', 'done', 'skipped', 'moved'])
export type TurnState = z.infer<typeof turnState>

/** One of its days. */
export const turn = reminder.extend({
  /** The day its repetition gives; with the id it names the turn, wherever it was moved to. */
  turnDay: day,
  /** The day it is to be done on: another one where it was moved. */
  dueDay: day,
  state: turnState,
  lateDays: z.int(),
  /** Who does it this time: whoever it was handed to, else its owner; empty: whoever is there. */
  doer: z.string(),
  /** They are away: it is everybody's. */
  doerAway: z.boolean(),
  /** What was said when it was handed over. */
  handNote: z.string(),
})
export type Turn = z.infer<typeof turn>

const changed = z.object({ journalId: id, changed: z.int() })
const facts = {
  title: z.string().trim().min(1).max(200),
  note: z.string().trim().max(5000),
  day,
  time: timeOfDay,
  repeat: repetition.nullable(),
  owner: z.string().trim().max(60),
  customerId: id.nullable(),
  orderId: id.nullable(),
}
const optional = z.object(facts).partial()

export const remindersContract = {
  /** What is to be done on a day: due and not decided, late ones too, then what was decided that day. */
  due: query()
    .input(z.object({ date: day.optional() }))
    .output(z.array(turn)),
  /** Of one person: each with the turn that comes next, those that are over left out. Throws NOT_FOUND `customer`. */
  ofCustomer: query()
    .input(z.object({ customerId: id }))
    .output(z.array(turn)),
  /** Throws NOT_FOUND `customer` or `order`, CONFLICT `day` or `untilDay` for days no calendar has or that end before they begin. */
  add: command('edit')
    .input(optional.required({ title: true, day: true }))
    .output(z.object({ journalId: id, id })),
  /** As `add`; NOT_FOUND `reminder`. What was decided about its days stays. */
  change: command('edit').input(optional.extend({ id })).output(changed),
  /** With everything that was decided about it. Throws NOT_FOUND `reminder`. */
  remove: command('edit').input(z.object({ id })).output(changed),
  /**
   * Decides about one of its days; the last decision counts, `open` takes it back. What is moved and comes only once has
   * another day from then on. Throws NOT_FOUND `reminder` or `turn`, CONFLICT `untilDay`.
   */
  decide: command('edit')
    .input(
      z.object({
        id,
        turnDay: day,
        decision: z.discriminatedUnion('state', [
          z.object({ state: z.enum(['done', 'skipped', 'open']) }),
          z.object({ state: z.literal('moved'), untilDay: day }),
        ]),
        date: day.optional(),
      }),
    )
    .output(changed),
  /**
   * Gives one of its days to somebody else, with a word; empty: back to whoever does the reminder. Of what comes only
   * once it stays with them on whichever day. Throws NOT_FOUND `reminder` or `turn`.
   */
  hand: command('edit')
    .input(
      z.object({
        id,
        turnDay: day,
        owner: z.string().trim().max(60),
        note: z.string().trim().max(500).default(''),
      }),
    )
    .output(changed),
}
