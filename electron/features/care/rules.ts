import { type ReasonKind, reasonKind } from '../../../shared/features/care/rule.ts'
import { addDays, daysBetween } from '../../../shared/kernel/day.ts'
import type { Line } from '../customers/rules.ts'

/** Where somebody stands between their last purchase and dormancy when a word costs least. */
const TURNING_SHARE = 0.8

/** Days after the last purchase on which somebody comes to a stage, and the last on which they are still in it. */
export function stageDays(into: 'turning_dormant' | 'dormant' | 'lost', line: Line) {
  const { dormantAfterDays, lostAfterDays } = line
  if (into === 'turning_dormant')
    return { from: Math.ceil(TURNING_SHARE * dormantAfterDays), to: dormantAfterDays }
  if (into === 'dormant') return { from: dormantAfterDays + 1, to: lostAfterDays }
  return { from: lostAfterDays + 1, to: Number.POSITIVE_INFINITY }
}

/** Each day of a window. */
export const daysOf = ({ from, to }: { from: string; to: string }): string[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index))

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
  | { ruleKey: string; orderId: number }
  | { ruleKey: string; customerId: number; occurrence: string }

/** Rule, whom it is about and occurrence in one text: the same follow-up has the same id every day. */
export const taskIdOf = (key: TaskKey): string =>
  'orderId' in key ? `${key.ruleKey}:${key.orderId}` : `${key.ruleKey}:${key.customerId}:${key.occurrence}`

const TASK_ID = /^((?:own|incident):[1-9]\d{0,14}|[a-z][a-z0-9_]{1,40}):([1-9]\d{0,14})(?::([\w.-]{1,80}))?$/

/** Null for anything taskIdOf does not make. Whether there is such a rule is another question. */
export function readTaskId(taskId: string): TaskKey | null {
  const [, ruleKey, id, occurrence] = TASK_ID.exec(taskId) ?? []
  if (ruleKey === undefined || ruleKey === 'own' || ruleKey === 'incident') return null
  return occurrence === undefined
    ? { ruleKey, orderId: Number(id) }
    : { ruleKey, customerId: Number(id), occurrence }
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

const urgency = reasonKind.options

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
