import type { OverrideRow } from '../../../shared/features/gate/contract.ts'
import type { Purpose } from '../../../shared/features/gate/rules.ts'
import { addDays, dayOf, startOfDay } from '../../../shared/kernel/day.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { checkDay, conflict, notFound } from '../../engine/failures.ts'
import { readSettings } from '../settings/queries.ts'
import { livingPeople } from './consent.ts'

const MOST_DAYS = 30

interface NewOverride {
  customerId: number
  purpose: Purpose
  reason: string
  untilDay?: string | undefined
}

/** Lets one person pass for a while. Throws NOT_FOUND `customer`, CONFLICT `untilDay`. */
export function addOverride(
  command: Command,
  { customerId, purpose, reason, untilDay }: NewOverride,
): Outcome<{ id: number }> {
  const { db, at, journalId } = command
  const { timeZone } = readSettings(db)
  const today = dayOf(at, timeZone)
  const last = checkDay(untilDay ?? today, 'untilDay')
  if (last < today || last > addDays(today, MOST_DAYS)) throw conflict('untilDay')
  const [living] = livingPeople(command, [customerId])
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO gate_override (customer_id, purpose, reason, at, until, created_by, changed_by)
       VALUES (@living, @purpose, @reason, @at, @until, @journalId, @journalId)`,
    )
    .run({ living, purpose, reason, at, until: startOfDay(addDays(last, 1), timeZone), journalId })
  return {
    result: { id: Number(lastInsertRowid) },
    count: 1,
    data: { customerId: living, purpose, reason, untilDay: last },
    undo: 'possible',
  }
}

/** Throws NOT_FOUND `override` for one that is not in force. */
export function endOverride(command: Command, id: number): Outcome<{ changed: number }> {
  const { db, at, journalId } = command
  if (!overridesOf(db, at).some((one) => one.id === id)) throw notFound('override', id)
  command.keep('gate_override', id)
  db.prepare('UPDATE gate_override SET until = ?, changed_by = ? WHERE id = ?').run(at, journalId, id)
  return { result: { changed: 1 }, count: 1, undo: 'possible' }
}

/** Who may pass at an instant, those first for whom it ends first. */
export function overridesOf(db: Db, at: number, customerId?: number): OverrideRow[] {
  return db
    .prepare<object, OverrideRow>(
      `SELECT gate_override.id, gate_override.customer_id AS customerId, coalesce(nullif(profile.name, ''), profile.nick, '')
         AS name, purpose, reason, gate_override.at, until, coalesce(journal.actor, '') AS actor
       FROM gate_override LEFT JOIN customer_profile AS profile ON profile.customer_id = gate_override.customer_id
       LEFT JOIN journal ON journal.id = gate_override.created_by
       WHERE until > @at AND (@customerId IS NULL OR gate_override.customer_id = @customerId)
       ORDER BY until, gate_override.id`,
    )
    .all({ at, customerId: customerId ?? null })
}
