import type { TaskOutcome } from '../../../shared/features/care/contract.ts'
import { reasonKindOf, type SkipWhy } from '../../../shared/features/care/rule.ts'
import type { Channel } from '../../../shared/features/contact/contract.ts'
import type { Locale } from '../../../shared/kernel/schemas.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { conflict, notFound } from '../../engine/failures.ts'
import { recordContact } from '../gate/contacts.ts'
import { scriptPicker } from '../scripts/pick.ts'
import { type CareView, careCandidates } from './candidates.ts'
import { careRules } from './rule-store.ts'
import type { Decision } from './rules.ts'
import { subjectOf } from './subject.ts'

export interface NewDecision extends Decision {
  note: string
  outcome: TaskOutcome | ''
  /** The words used; null: those the card began with. */
  script: { key: string; version: number; locale?: Locale | undefined } | null
  /** Why it was skipped, by its code. */
  why?: SkipWhy | undefined
  /** How they were reached; null: as the follow-up says. */
  channel: Channel | null
}

interface StoredDecision extends Decision {
  id: number
  note: string
  why: string
  outcome: TaskOutcome | ''
}

const finder = ({ db }: Pick<Command, 'db'>) =>
  db.prepare<[string], StoredDecision>(
    'SELECT id, state, day, until_day AS untilDay, note, why, outcome FROM care_decision WHERE task_key = ?',
  )

/**
 * Decides about follow-ups; the last decision counts. Whoever one was done for was contacted, once however many reasons
 * there were. Throws NOT_FOUND `task` (and changes nothing) for an id that is none or whose order or customer is gone,
 * CONFLICT `untilDay` for putting off to a day that is not ahead.
 */
export function decideTasks(
  command: Command,
  view: CareView,
  taskIds: readonly string[],
  decision: NewDecision,
): Outcome<{ changed: number }> {
  const { db, journalId: by, at } = command
  const { state, day, untilDay, note, outcome } = decision
  if (untilDay !== null && untilDay <= day) throw conflict('untilDay')
  const find = finder(command)
  const usedFor = usedReader(command, view, decision)
  const contacts = contactsOf(command)
  const add = db.prepare(
    `INSERT INTO care_decision (task_key, customer_id, order_id, reason, rule_key, channel, state, at, day, until_day,
       note, why, outcome, script_key, script_version, script_locale, created_by, changed_by)
     VALUES (@taskId, @customerId, @orderId, @reason, @rule, @channel, @state, @at, @day, @untilDay,
       @note, @why, @outcome, @scriptKey, @scriptVersion, @scriptLocale, @by, @by)`,
  )
  const change = db.prepare(
    `UPDATE care_decision SET rule_key = @rule, channel = @channel, state = @state, at = @at, day = @day,
       until_day = @untilDay, note = @note, why = @why, outcome = @outcome, script_key = @scriptKey,
       script_version = @scriptVersion, script_locale = @scriptLocale, changed_by = @by WHERE id = @id`,
  )
  const reasonOf = reasonReader(db)
  let changed = 0
  for (const taskId of new Set(taskIds)) {
    const { key, ...subject } = subjectOf(db, taskId)
    const before = find.get(taskId)
    if (before && same(before, decision)) continue
    const used = usedFor(taskId, key.ruleKey)
    const values = { state, at, day, untilDay, note, why: decision.why ?? '', outcome, by, ...used }
    if (before) {
      command.keep('care_decision', before.id)
      change.run({ ...values, id: before.id })
    } else add.run({ ...values, ...subject, taskId, reason: reasonOf(key.ruleKey) })
    if (state === 'done' && before?.state !== 'done')
      contacts.made(taskId, subject.customerId, { ...used, note })
    if (state !== 'done' && before?.state === 'done') contacts.notMade(taskId)
    changed += 1
  }
  return {
    result: { changed },
    count: changed,
    data: { state },
    undo: changed > 0 ? 'possible' : 'none',
  }
}

/** What figures and lists count it as; of a rule that is gone its name, of an incident that. */
function reasonReader(db: Db): (ruleKey: string) => string {
  const rules = new Map(careRules(db).map(({ key, when }) => [key, reasonKindOf(when)]))
  return (ruleKey) => rules.get(ruleKey) ?? (ruleKey.startsWith('incident:') ? 'incident' : ruleKey)
}

interface Used {
  rule: string
  channel: Channel
  scriptKey: string
  scriptVersion: number
  scriptLocale: Locale | ''
}

/** By which rule, which way and with which words a follow-up was done. */
function usedReader({ db }: Command, view: CareView, decision: NewDecision) {
  const candidates = careCandidates(db, view)
  const pick = scriptPicker(db)
  return (taskId: string, kind: string): Used => {
    const candidate = candidates.again(taskId)
    const channel = decision.channel ?? candidate?.channel ?? 'chat'
    const rule = candidate?.ruleKey ?? kind
    if (decision.state !== 'done') return { rule, channel, scriptKey: '', scriptVersion: 0, scriptLocale: '' }
    const { locale } = view.settings
    const picked =
      candidate && pick({ situation: candidate.situation, channel: candidate.channel, locale, taskId })
    return {
      rule,
      channel,
      scriptKey: decision.script?.key ?? picked?.scriptKey ?? '',
      scriptVersion: decision.script?.version ?? picked?.version ?? 0,
      scriptLocale: decision.script ? (decision.script.locale ?? '') : picked ? locale : '',
    }
  }
}

/** Contacts of the running command: one a person. */
function contactsOf(command: Command) {
  const { db, at } = command
  const told = new Set<number>()
  const ofTask = db.prepare<[string], number>('SELECT id FROM contact_made WHERE task_key = ?').pluck()
  const drop = db.prepare('DELETE FROM contact_made WHERE id = ?')
  return {
    made(taskId: string, customerId: number | null, used: Used & { note: string }): void {
      if (customerId === null || told.has(customerId)) return
      told.add(customerId)
      const { channel, note, scriptKey, scriptVersion } = used
      recordContact(command, {
        ...{ customerId, channel, at, source: 'care' as const, taskKey: taskId, note },
        ...{ scriptKey: scriptKey || null, scriptVersion: scriptKey ? scriptVersion : null },
      })
    },
    notMade(taskId: string): void {
      for (const id of ofTask.all(taskId) as number[]) {
        command.keep('contact_made', id)
        drop.run(id)
      }
    },
  }
}

const same = (a: StoredDecision, b: NewDecision): boolean =>
  a.state === b.state &&
  a.day === b.day &&
  a.untilDay === b.untilDay &&
  a.note === b.note &&
  a.why === (b.why ?? '') &&
  a.outcome === b.outcome

/**
 * Writes down what came of follow-ups that are done; `note` undefined leaves theirs. Throws NOT_FOUND `task` for those
 * nobody decided about, CONFLICT `state` for those that are not done.
 */
export function tellOutcome(
  command: Command,
  {
    taskIds,
    outcome,
    note,
  }: { taskIds: readonly string[]; outcome: TaskOutcome | null; note?: string | undefined },
): Outcome<{ changed: number }> {
  const find = finder(command)
  const change = command.db.prepare(
    'UPDATE care_decision SET outcome = @outcome, note = @note, changed_by = @by WHERE id = @id',
  )
  let changed = 0
  for (const taskId of new Set(taskIds)) {
    const before = find.get(taskId)
    if (!before) throw notFound('task', taskId)
    if (before.state !== 'done') throw conflict('state')
    const after = { outcome: outcome ?? '', note: note ?? before.note }
    if (after.outcome === before.outcome && after.note === before.note) continue
    command.keep('care_decision', before.id)
    change.run({ ...after, id: before.id, by: command.journalId })
    changed += 1
  }
  return {
    result: { changed },
    count: changed,
    data: { outcome },
    undo: changed > 0 ? 'possible' : 'none',
  }
}
