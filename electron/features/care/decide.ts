import type { Command, Outcome } from '../../db/command.ts'
import { conflict, notFound } from '../../engine/failures.ts'
import { type Decision, readTaskId, type TaskKey } from './rules.ts'

export interface NewDecision extends Decision {
  note: string
}

interface StoredDecision extends NewDecision {
  id: number
}

/**
 * Decides about follow-ups; the last decision counts. Throws NOT_FOUND `task` (and changes nothing) for an id that is
 * none or whose order or customer is gone, CONFLICT `untilDay` for putting off to a day that is not ahead.
 */
export function decideTasks(
  command: Command,
  taskIds: readonly string[],
  decision: NewDecision,
): Outcome<{ changed: number }> {
  const { db, journalId, at } = command
  if (decision.untilDay !== null && decision.untilDay <= decision.day) throw conflict('untilDay')
  const find = db.prepare<[string], StoredDecision>(
    'SELECT id, state, day, until_day AS untilDay, note FROM care_decision WHERE task_key = ?',
  )
  const add = db.prepare(
    `INSERT INTO care_decision (task_key, customer_id, order_id, reason, state, at, day, until_day, note, created_by,
       changed_by) VALUES (@taskId, @customerId, @orderId, @reason, @state, @at, @day, @untilDay, @note, @by, @by)`,
  )
  const change = db.prepare(
    `UPDATE care_decision SET state = @state, at = @at, day = @day, until_day = @untilDay, note = @note,
       changed_by = @by WHERE id = @id`,
  )
  let changed = 0
  for (const taskId of new Set(taskIds)) {
    const key = readTaskId(taskId)
    const subject = key && subjectOf(command, key)
    if (!key || !subject) throw notFound('task', taskId)
    const before = find.get(taskId)
    if (before && same(before, decision)) continue
    if (before) {
      command.keep('care_decision', before.id)
      change.run({ ...decision, at, by: journalId, id: before.id })
    } else add.run({ ...decision, ...subject, taskId, reason: key.kind, at, by: journalId })
    changed += 1
  }
  return {
    result: { changed },
    count: changed,
    data: { state: decision.state },
    undo: changed > 0 ? 'possible' : 'none',
  }
}

const same = (a: NewDecision, b: NewDecision): boolean =>
  a.state === b.state && a.day === b.day && a.untilDay === b.untilDay && a.note === b.note

/** Whom and which order a follow-up is about; null when they are gone. */
function subjectOf(
  { db }: Command,
  key: TaskKey,
): { customerId: number | null; orderId: number | null } | null {
  if ('orderId' in key) {
    const order = db
      .prepare<[number], { customerId: number | null }>(
        'SELECT customer_id AS customerId FROM orders WHERE id = ?',
      )
      .get(key.orderId)
    return order ? { customerId: order.customerId, orderId: key.orderId } : null
  }
  const person = db.prepare('SELECT 1 FROM customer WHERE id = ?').get(key.customerId)
  return person === undefined ? null : { customerId: key.customerId, orderId: null }
}
