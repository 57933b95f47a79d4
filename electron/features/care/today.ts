import type { Task } from '../../../shared/features/care/contract.ts'
import { fillScript } from '../../../shared/features/scripts/fill.ts'
import { maskPhone } from '../../../shared/kernel/phone.ts'
import type { Locale } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { daysSince, lineReader, stageOf } from '../customers/rules.ts'
import type { PickedScript, ScriptAsked } from '../scripts/pick.ts'
import { scriptValues } from '../scripts/values.ts'
import { type Candidate, type CareView, careCandidates } from './candidates.ts'
import { type Addressee, decidedTaskIds, decisionReader } from './queries.ts'
import { byUrgency, lateDays, type Standing, standingOn } from './rules.ts'

export interface Wording {
  pick: (asked: ScriptAsked) => PickedScript | null
  locale: Locale
  seesContact: boolean
}

/**
 * The follow-ups of one day: those the data call for that day, those put off until then, and what was decided on it
 * with its decision. Nothing is stored but decisions, so a new order or a changed setting shows at once.
 */
export function tasksOf(db: Db, view: CareView, wording: Wording): Task[] {
  const candidates = careCandidates(db, view)
  const found = new Map(candidates.ofDay().map((candidate) => [candidate.taskId, candidate]))
  for (const taskId of decidedTaskIds(db, view.day)) {
    const candidate = found.has(taskId) ? null : candidates.again(taskId)
    if (candidate) found.set(taskId, candidate)
  }
  const decisionOf = decisionReader(db)
  const tasks: { task: Task; valueFen: number }[] = []
  for (const candidate of found.values()) {
    const standing = standingOn(view.day, candidate.dueDay, decisionOf(candidate.taskId))
    if (standing.shown)
      tasks.push({ task: taskOf(candidate, standing, view, wording), valueFen: candidate.valueFen })
  }
  return tasks
    .sort((a, b) => byUrgency({ ...a.task, valueFen: a.valueFen }, { ...b.task, valueFen: b.valueFen }))
    .map(({ task }) => task)
}

function taskOf(
  candidate: Candidate,
  standing: Standing & { shown: true },
  { day, cycle }: CareView,
  wording: Wording,
): Task {
  const { person, taskId, reasonKind } = candidate
  const known = person.customerId !== null
  return {
    taskId,
    reasonKind,
    customerId: person.customerId,
    orderId: candidate.orderId,
    person: nameOf(person),
    stage: known
      ? stageOf(
          person.paidOrders ?? 0,
          daysSince(person.lastPaidDay ?? '', day),
          lineReader(cycle)(person.category),
        )
      : null,
    platform: candidate.platform,
    orderNumber: candidate.orderNumber,
    reason: candidate.reason,
    script: scriptOf(candidate, wording),
    contact: contactOf(person, wording.seesContact),
    dueDay: standing.dueDay,
    lateDays: lateDays(day, standing.dueDay),
    lastPaidAt: person.lastPaidAt || null,
    paidOrders: person.paidOrders ?? 0,
    netFen: person.netFen ?? 0,
    currency: person.currency ?? candidate.orderCurrency ?? 'CNY',
    state: standing.state,
    untilDay: standing.untilDay,
  }
}

const nameOf = ({ name, nick }: Addressee): string => name || nick || ''

/** What reaches them: a number that rings, else an e-mail address, else the platform's chat. */
function contactOf({ phone, phoneKind, email, nick }: Addressee, seesContact: boolean): string {
  if (phone && (phoneKind === 'real' || phoneKind === 'virtual'))
    return seesContact ? phone : maskPhone(phone)
  return email || nick || ''
}

function scriptOf(candidate: Candidate, { pick, locale }: Wording): string {
  const { person, situation, channel, taskId } = candidate
  const picked = pick({ situation, channel, locale, taskId })
  return fillScript(picked?.text ?? '', scriptValues({ ...candidate, person: nameOf(person) }, locale))
}
