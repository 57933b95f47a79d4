import { z } from 'zod'
import { analysis, command, query } from '../../kernel/procedure.ts'
import { currency, day, id, locale } from '../../kernel/schemas.ts'
import { reasonKind } from '../care/contract.ts'
import { named } from '../care/rule.ts'
import { turn } from '../reminders/contract.ts'
import { festivalKind, festivalRule } from './festivals.ts'
import { fileContract } from './file-contract.ts'

const festival = z.object({ key: z.string(), name: named, kind: festivalKind, day })

/** One cell of the calendar. */
export const calendarDay = z.object({
  day,
  /** What stands under the date: `初八`, on the first of a month its name. */
  lunar: z.object({
    month: z.int(),
    day: z.int(),
    leap: z.boolean(),
    monthText: z.string(),
    text: z.string(),
  }),
  /** The solar term that begins. */
  term: named.nullable(),
  festivals: z.array(festival),
  /** A day off, or a workday that makes up for one. */
  off: z.object({ name: named, work: z.boolean() }).nullable(),
  /** People whose birthday is kept; those who are not to be contacted are left out. */
  birthdays: z.int(),
  /** Follow-ups that were done on it. */
  careDone: z.int(),
})
export type CalendarDay = z.infer<typeof calendarDay>

export const calendarDays = z.object({ days: z.array(calendarDay), turns: z.array(turn) })
export type CalendarDays = z.infer<typeof calendarDays>

/** Follow-ups of one rule that become due on a day. */
export const dayLoad = z.object({ day, ruleKey: z.string(), name: named, count: z.int() })
export type DayLoad = z.infer<typeof dayLoad>

export const bornPerson = z.object({
  customerId: id,
  /** Empty where there is no name. */
  person: z.string(),
  birthday: z.string(),
  /** 0 solar, 1 lunar, 2 lunar in a leap month. */
  birthdayLunar: z.int(),
})
export type BornPerson = z.infer<typeof bornPerson>

export const dayList = z.object({
  day,
  birthdays: z.array(bornPerson),
  birthdayCount: z.int(),
  /** Follow-ups that become due on it, those about most first; none of a day that is past. */
  care: z.array(
    z.object({
      taskId: z.string(),
      rule: named,
      reasonKind,
      reason: z.record(z.string(), z.union([z.string(), z.number()])),
      currency,
      customerId: id.nullable(),
      person: z.string(),
      orderId: id.nullable(),
      orderNumber: z.string(),
    }),
  ),
  careCount: z.int(),
  turns: z.array(turn),
})
export type DayList = z.infer<typeof dayList>

/** Six weeks and what stands around them. */
const range = z.object({ from: day, to: day })

export const knownFestival = z.object({
  key: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  kind: festivalKind,
  rule: festivalRule,
  shown: z.boolean(),
  /** Of a festival the shop added. */
  ownId: id.nullable(),
  /** The next day it is kept on, today included; null for a single day that is past. */
  nextDay: day.nullable(),
})
export type KnownFestival = z.infer<typeof knownFestival>

const changed = z.object({ journalId: id, changed: z.int() })
const own = { name: z.string().trim().min(1).max(40), rule: festivalRule }

export const calendarContract = {
  /** The cells from one day to another, at most 62. Throws CONFLICT `from` or `to` for what is none or too far away. */
  days: query().input(range).output(calendarDays),
  /** Care planned from today on for the same days, by rule; days without any are left out. Throws as `days`. */
  load: analysis().input(range).output(z.array(dayLoad)),
  /** Whom and what a day is about. Throws CONFLICT `day`. */
  day: analysis().input(z.object({ day })).output(dayList),
  /** A calendar file (RFC 5545) for other programs; names of customers only for those who may see contacts. */
  ics: analysis()
    .input(z.object({ locale: locale.optional() }))
    .output(z.object({ name: z.string(), text: z.string() })),
  file: fileContract,
  festivals: {
    /** All there are, kept or not, by their next day. */
    list: query().output(z.array(knownFestival)),
    /** Switches one on or off. Throws NOT_FOUND `festival`. */
    show: command('settings')
      .input(z.object({ key: z.string().max(60), shown: z.boolean() }))
      .output(changed),
    /** Throws CONFLICT `name`. */
    add: command('settings')
      .input(z.object(own))
      .output(z.object({ journalId: id, id })),
    /** Throws NOT_FOUND `festival`, CONFLICT `name`. */
    change: command('settings')
      .input(z.object({ id, ...own }))
      .output(changed),
    /** Throws NOT_FOUND `festival`. */
    remove: command('settings').input(z.object({ id })).output(changed),
  },
}
