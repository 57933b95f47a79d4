import type { ReasonKind } from '../../../shared/features/care/contract.ts'
import { addDays, daysBetween } from '../../../shared/kernel/day.ts'
import type { Line } from '../customers/rules.ts'

const UNPAID_HOURS = 48
const UNSIGNED_DAYS_AT_MOST = 45
const DORMANT_SHOWN_DAYS = 30
/** One day's calls; whoever has won back forty has done enough, and tomorrow brings the next. */
export const DORMANT_A_DAY = 40
const BIRTHDAY_AHEAD_DAYS = 3
const BIRTHDAY_LATE_DAYS = 1

/** Days on which an order must have been made to be reminded about: the last includes `day` itself. */
export const unpaidDays = (day: string) => ({ from: addDays(day, -2), to: day })

/** Two days before, it depends on the hour: `at` is the moment the list is looked at. */
export function isUnpaidDue(createdDay: string, createdAt: number, day: string, at: number): boolean {
  const { from, to } = unpaidDays(day)
  if (createdDay < from || createdDay > to) return false
  return createdDay > from || at - createdAt < UNPAID_HOURS * 3_600_000
}

/** Days on which a parcel must have been shipped to be asked after. */
export const unsignedDays = (day: string, afterDays: number) => ({
  from: addDays(day, -UNSIGNED_DAYS_AT_MOST),
  to: addDays(day, -afterDays),
})

/** Somebody who paid last on `lastPaidDay` becomes dormant on this day. */
export const dormantDueDay = (lastPaidDay: string, line: Line): string =>
  addDays(lastPaidDay, line.dormantAfterDays + 1)

/** Last paid days of those who became dormant at most thirty days ago and are not lost yet. */
export function dormantDays(day: string, line: Line) {
  const dueAfterDays = line.dormantAfterDays + 1
  return {
    from: addDays(day, -Math.min(dueAfterDays + DORMANT_SHOWN_DAYS, line.lostAfterDays)),
    to: addDays(day, -dueAfterDays),
  }
}

/** The days whose birthdays are on the list. */
export const birthdayDays = (day: string): string[] =>
  Array.from({ length: BIRTHDAY_LATE_DAYS + 1 + BIRTHDAY_AHEAD_DAYS }, (_, index) =>
    addDays(day, index - BIRTHDAY_LATE_DAYS),
  )

/** `MM-DD` of the birthdays kept on a day: who was born on 29 February is congratulated on the 28th in other years. */
export function birthdaysOn(day: string): string[] {
  const own = day.slice(5)
  return own === '02-28' && addDays(day, 1).endsWith('03-01') ? ['02-28', '02-29'] : [own]
}

/** The day a birthday is kept in a year. */
export function birthdayIn(year: string, birthday: string): string {
  const own = `${year}-${birthday.slice(-5)}`
  return own.endsWith('02-29') && addDays(`${year}-02-28`, 1).endsWith('03-01') ? `${year}-02-28` : own
}

export type TaskKey =
  | { kind: 'unpaid' | 'unsigned'; orderId: number }
  | { kind: 'dormant'; customerId: number; lastPaidDay: string }
  | { kind: 'birthday'; customerId: number; year: string }

/** Reason and occurrence in one text: the same follow-up has the same id every day. */
export function taskIdOf(key: TaskKey): string {
  switch (key.kind) {
    case 'dormant':
      return `dormant:${key.customerId}:${key.lastPaidDay}`
    case 'birthday':
      return `birthday:${key.customerId}:${key.year}`
    default:
      return `${key.kind}:${key.orderId}`
  }
}

/** Null for anything taskIdOf does not make. */
export function readTaskId(taskId: string): TaskKey | null {
  const [, kind, id, occurrence] =
    /^(unpaid|unsigned):([1-9]\d{0,14})()$/.exec(taskId) ??
    /^(dormant):([1-9]\d{0,14}):(\d{4}-\d\d-\d\d)$/.exec(taskId) ??
    /^(birthday):([1-9]\d{0,14}):(\d{4})$/.exec(taskId) ??
    []
  if (kind === undefined || occurrence === undefined) return null
  if (kind === 'dormant') return { kind, customerId: Number(id), lastPaidDay: occurrence }
  if (kind === 'birthday') return { kind, customerId: Number(id), year: occurrence }
  return { kind: kind === 'unpaid' ? 'unpaid' : 'unsigned', orderId: Number(id) }
}

export interface Decision {
  state: 'done' | 'skipped' | 'postponed'
  /** The day it was decided on. */
  day: string
  untilDay: string | null
}

export type Standing =
  | { shown: false }
  | { shown: true; state: 'open' | Decision['state']; dueDay: string; untilDay: string | null }

/**
 * Where a follow-up stands on a day. What was decided later had not been decided then; what was decided that day is
 * still shown with its decision; what was put off is due again on the day it was put off to.
 */
export function standingOn(day: string, dueDay: string, decision: Decision | null): Standing {
  if (!decision || decision.day > day) return { shown: true, state: 'open', dueDay, untilDay: null }
  const { state, untilDay } = decision
  if (state === 'postponed' && untilDay !== null && untilDay <= day) {
    return { shown: true, state: 'open', dueDay: untilDay, untilDay: null }
  }
  return decision.day === day ? { shown: true, state, dueDay, untilDay } : { shown: false }
}

export const lateDays = (day: string, dueDay: string): number => Math.max(0, daysBetween(dueDay, day))

export interface Ranked {
  taskId: string
  reasonKind: ReasonKind
  state: 'open' | Decision['state']
  lateDays: number
  valueFen: number
}

const urgency: ReasonKind[] = ['unpaid', 'unsigned', 'birthday', 'dormant']

/**
 * Open ones first; then by how soon it matters, how late it is (of the dormant the newest first: they are the likeliest
 * to come back), and how much it is about.
 */
export function byUrgency(a: Ranked, b: Ranked): number {
  const lateness = a.reasonKind === 'dormant' ? a.lateDays - b.lateDays : b.lateDays - a.lateDays
  return (
    Number(a.state !== 'open') - Number(b.state !== 'open') ||
    urgency.indexOf(a.reasonKind) - urgency.indexOf(b.reasonKind) ||
    lateness ||
    b.valueFen - a.valueFen ||
    (a.taskId < b.taskId ? -1 : 1)
  )
}
