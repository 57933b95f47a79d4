import { scoreOf } from '../../../shared/features/care/cards.ts'
import {
  type Beyond,
  type HeldTask,
  MOST_OF_A_RULE,
  outcome,
  type ReasonKind,
  type Task,
  type TaskOutcome,
} from '../../../shared/features/care/contract.ts'
import { fillScript } from '../../../shared/features/scripts/fill.ts'
import { daysBetween } from '../../../shared/kernel/day.ts'
import { maskPhone } from '../../../shared/kernel/phone.ts'
import type { Locale } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { daysSince, lineReader, stageOf } from '../customers/rules.ts'
import { openGate } from '../gate/gate.ts'
import type { PickedScript, ScriptAsked } from '../scripts/pick.ts'
import { scriptValues } from '../scripts/values.ts'
import { awayOn } from '../staff/queries.ts'
import { ownerReader } from './assign.ts'
import { type Candidate, type CareView, careCandidates, rulesOn } from './candidates.ts'
import { keptFinds } from './kept-finds.ts'
import { type Addressee, decidedTaskIds, decisionReader } from './queries.ts'
import { byUrgency, lateDays, type Standing, standingOn } from './rules.ts'

export interface Wording {
  pick: (asked: ScriptAsked) => PickedScript | null
  locale: Locale
  seesContact: boolean
}

/** A follow-up that belongs on the list of a day, as it stands. */
interface Shown {
  candidate: Candidate
  standing: Standing & { shown: true }
}

/**
 * What is on the list of a day: what the data call for, what was put off until then, and what was decided on it.
 * Nothing is stored but decisions, so a new order or a changed setting shows at once.
 */
export function shownOn(db: Db, view: CareView): { shown: Shown[]; beyond: Beyond[] } {
  const candidates = careCandidates(db, view, rulesOn(db, view), keptFinds(db, view))
  const found = new Map(candidates.ofDay(MOST_OF_A_RULE).map((candidate) => [candidate.taskId, candidate]))
  for (const taskId of decidedTaskIds(db, view.day)) {
    const candidate = found.has(taskId) ? null : candidates.again(taskId)
    if (candidate) found.set(taskId, candidate)
  }
  const decisionOf = decisionReader(db)
  const shown = [...found.values()].flatMap((candidate) => {
    const standing = standingOn(view.day, candidate.dueDay, decisionOf(candidate.taskId))
    return standing.shown ? { candidate, standing } : []
  })
  const beyond = candidates
    .beyond(MOST_OF_A_RULE)
    .map(({ rule, count }) => ({ ruleKey: rule.key, ruleName: rule.name, count }))
  return { shown, beyond }
}

/** The follow-up that was still open when somebody looked last. */
const lastOpen = new WeakMap<Db, string>()

/** Whether anybody is left to contact. Asked after every decision: the one found last time mostly answers it. */
export function isAnyOpen(db: Db, view: CareView): boolean {
  const candidates = careCandidates(db, view)
  const decisionOf = decisionReader(db)
  const gate = openGate(db, { at: view.at, purpose: 'care' })
  const isOpen = ({ taskId, dueDay, person, channel, orderId }: Candidate): boolean => {
    const standing = standingOn(view.day, dueDay, decisionOf(taskId))
    if (!standing.shown || standing.state !== 'open') return false
    return gate.holds(person.customerId, channel, orderId).every(({ reason }) => reason === 'quiet')
  }
  const last = candidates.found(lastOpen.get(db) ?? '')
  if (last && isOpen(last)) return true
  for (const candidate of candidates.eachOfDay())
    if (isOpen(candidate)) {
      lastOpen.set(db, candidate.taskId)
      return true
    }
  // What was put off until today is on the list though no rule finds it any more.
  return decidedTaskIds(db, view.day).some((taskId) => {
    const candidate = candidates.again(taskId)
    return candidate !== null && isOpen(candidate)
  })
}

/**
 * The follow-ups of one day, the most urgent first, those decided on it last, and apart from them those the gate holds
 * back. Quiet hours hold nothing back: the task says until when to wait.
 */
export function tasksOf(
  db: Db,
  view: CareView,
  wording: Wording,
): { tasks: Task[]; held: HeldTask[]; beyond: Beyond[] } {
  const makeTask = taskMaker(db, view, wording)
  const { shown, beyond } = shownOn(db, view)
  const { passed, held } = throughGate(db, view, shown)
  const tasks = passed
    .map((shown) => ({ task: makeTask(shown), valueFen: shown.candidate.valueFen }))
    .sort((a, b) => byUrgency({ ...a.task, valueFen: a.valueFen }, { ...b.task, valueFen: b.valueFen }))
    .map(({ task }) => task)
  return { tasks, held, beyond }
}

/** What is decided has been through the gate already. */
export function throughGate(
  db: Db,
  { at }: CareView,
  shown: readonly Shown[],
): { passed: (Shown & { quietUntil: number | null })[]; held: HeldTask[] } {
  const gate = openGate(db, { at, purpose: 'care' })
  const passed: (Shown & { quietUntil: number | null })[] = []
  const held: HeldTask[] = []
  for (const one of shown) {
    const { person, channel, orderId, taskId, ruleKey, ruleName, orderNumber } = one.candidate
    const holds = one.standing.state === 'open' ? gate.holds(person.customerId, channel, orderId) : []
    const hold = holds.find(({ reason }) => reason !== 'quiet')
    if (!hold) passed.push({ ...one, quietUntil: holds[0]?.until ?? null })
    else
      held.push({
        ...{ taskId, ruleKey, ruleName, orderNumber, ...hold },
        ...{ customerId: person.customerId, person: nameOf(person) },
      })
  }
  return { passed, held }
}

/** One person one card; an anonymous order has its own. */
export const cardIdOf = (it: { customerId: number | null; orderId: number | null }): string =>
  it.customerId === null ? `o${it.orderId}` : `c${it.customerId}`

function taskMaker(
  db: Db,
  { day, cycle }: CareView,
  wording: Wording,
): (shown: Shown & { quietUntil: number | null }) => Task {
  const ownerOf = ownerReader(db)
  const toldOf = toldReader(db)
  const away = awayOn(db, day)
  const lineOf = lineReader(cycle)
  return ({ candidate, standing, quietUntil }) => {
    const { person, taskId, reasonKind, orderId } = candidate
    const { customerId } = person
    // Nothing came yet of what is open.
    const told = standing.state === 'open' ? null : toldOf(taskId)
    const { owner, note: handNote } = ownerOf(taskId, candidate.owner, person.owner)
    const late = lateDays(day, standing.dueDay)
    return {
      taskId,
      cardId: cardIdOf({ customerId, orderId }),
      reasonKind,
      ruleKey: candidate.ruleKey,
      ruleName: candidate.ruleName,
      situation: candidate.situation,
      customerId,
      orderId,
      person: nameOf(person),
      stage:
        customerId === null
          ? null
          : stageOf(
              person.paidOrders ?? 0,
              daysSince(person.lastPaidDay ?? '', day),
              lineOf(person.category),
            ),
      platform: candidate.platform,
      shopName: candidate.shopName,
      orderNumber: candidate.orderNumber,
      reason: candidate.reason,
      ...scriptOf(candidate, wording),
      contact: contactOf(person, wording.seesContact),
      channel: candidate.channel,
      dueDay: standing.dueDay,
      deadlineDay: candidate.deadlineDay,
      lateDays: late,
      lastPaidAt: person.lastPaidAt || null,
      paidOrders: person.paidOrders ?? 0,
      netFen: person.netFen ?? 0,
      currency: person.currency ?? candidate.orderCurrency ?? 'CNY',
      state: standing.state,
      untilDay: standing.untilDay,
      outcome: outcome.safeParse(told?.outcome).data ?? null,
      note: told?.note ?? '',
      owner,
      ownerAway: away.has(owner),
      handNote,
      quietUntil,
      score: scoreOf({
        valueFen: candidate.valueFen,
        daysLeft: daysLeft(candidate, day),
        lateDays: late,
      }),
    }
  }
}

/** How long a reason can wait where it has no last day of its own. */
const PATIENCE: Partial<Record<ReasonKind, number>> = {
  unpaid: 0,
  unpaid_balance: 0,
  unsigned: 1,
  birthday: 0,
}
const USUAL_PATIENCE = 6

function daysLeft({ reasonKind, dueDay, deadlineDay }: Candidate, day: string): number {
  if (deadlineDay !== null) return daysBetween(day, deadlineDay)
  return reasonKind === 'birthday' ? daysBetween(day, dueDay) : (PATIENCE[reasonKind] ?? USUAL_PATIENCE)
}

function toldReader(db: Db): (taskId: string) => { outcome: TaskOutcome | ''; note: string } | null {
  const read = db.prepare<[string], { outcome: TaskOutcome | ''; note: string }>(
    'SELECT outcome, note FROM care_decision WHERE task_key = ?',
  )
  return (taskId) => read.get(taskId) ?? null
}

export const nameOf = ({ name, nick }: Addressee): string => name || nick || ''

/** What reaches them: a number that rings, else an e-mail address, else the platform's chat. */
function contactOf({ phone, phoneKind, email, nick }: Addressee, seesContact: boolean): string {
  if (phone && (phoneKind === 'real' || phoneKind === 'virtual'))
    return seesContact ? phone : maskPhone(phone)
  return email || nick || ''
}

function scriptOf(
  candidate: Candidate,
  { pick, locale }: Wording,
): Pick<Task, 'script' | 'scriptKey' | 'scriptVersion'> {
  const { person, situation, channel, taskId } = candidate
  const picked = pick({ situation, channel, locale, taskId })
  return {
    script: fillScript(picked?.text ?? '', scriptValues({ ...candidate, person: nameOf(person) }, locale)),
    scriptKey: picked?.scriptKey ?? '',
    scriptVersion: picked?.version ?? 0,
  }
}
