import type { Repetition } from '../../../shared/features/reminders/repeat.ts'
import type { Command, Outcome } from '../../db/command.ts'
import { checkDay, conflict, notFound } from '../../engine/failures.ts'
import { livingCustomer } from '../customers/queries.ts'
import { findReminder, handDayOf, isTurn } from './queries.ts'

type Changed = Outcome<{ changed: number }>
const outcome = (changed: number, title: string): Changed => ({
  result: { changed },
  count: changed,
  data: { title },
  undo: changed > 0 ? 'possible' : 'none',
})

interface Facts {
  title: string
  note: string
  day: string
  time: string
  repeat: Repetition | null
  owner: string
  customerId: number | null
  orderId: number | null
}
type Given = { [Key in keyof Facts]?: Facts[Key] | undefined }

const empty = { note: '', time: '', repeat: null, owner: '', customerId: null, orderId: null }

/** Throws as the contract says. */
export function addReminder(
  command: Command,
  input: Given & { title: string; day: string },
): Outcome<{ id: number }> {
  const { db, journalId } = command
  const facts = { ...empty, ...given(input) } as Facts
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO reminder (title, note, day, time, repeat, owner, customer_id, order_id, created_by, changed_by)
       VALUES (@title, @note, @day, @time, @repeat, @owner, @customerId, @orderId, @journalId, @journalId)`,
    )
    .run({ ...checked(command, facts), journalId })
  const { title } = facts
  return { result: { id: Number(lastInsertRowid) }, count: 1, data: { title }, undo: 'possible' }
}

/** Throws as the contract says. */
export function changeReminder(command: Command, input: Given & { id: number }): Changed {
  const { db, journalId } = command
  const { id, ...changes } = input
  const before = findReminder(db, id)
  const facts: Facts = { ...before, ...given(changes) }
  const keys = Object.keys(empty).concat('title', 'day') as (keyof Facts)[]
  const same = keys.every((key) => JSON.stringify(facts[key]) === JSON.stringify(before[key]))
  if (same) return outcome(0, facts.title)
  command.keep('reminder', id)
  db.prepare(
    `UPDATE reminder SET title = @title, note = @note, day = @day, time = @time, repeat = @repeat, owner = @owner,
       order_id = @orderId, origin_id = CASE WHEN customer_id IS @customerId THEN origin_id END,
       customer_id = @customerId, changed_by = @journalId WHERE id = @id`,
  ).run({ ...checked(command, facts), journalId, id })
  return outcome(1, facts.title)
}

/** Throws NOT_FOUND `reminder`. */
export function removeReminder(command: Command, id: number): Changed {
  const { db } = command
  const { title, decided, handed } = findReminder(db, id)
  for (const turnDay of decided.keys()) keepTurn(command, id, turnDay)
  for (const turnDay of handed.keys()) keepHand(command, id, turnDay)
  command.keep('reminder', id)
  db.prepare('DELETE FROM reminder_hand WHERE reminder_id = ?').run(id)
  db.prepare('DELETE FROM reminder_turn WHERE reminder_id = ?').run(id)
  db.prepare('DELETE FROM reminder WHERE id = ?').run(id)
  return outcome(1, title)
}

export type TurnDecision = { state: 'done' | 'skipped' | 'open' } | { state: 'moved'; untilDay: string }

/** Throws as the contract says; `today` is the day it is decided on. */
export function decideTurn(
  command: Command,
  { id, turnDay, decision, today }: { id: number; turnDay: string; decision: TurnDecision; today: string },
): Changed {
  const { db, journalId, at } = command
  const known = findReminder(db, id)
  const { title, repeat, decided } = known
  if (!isTurn(known, turnDay)) throw notFound('turn', turnDay)
  const before = decided.get(turnDay)
  if (decision.state === 'moved') {
    checkDay(decision.untilDay, 'untilDay')
    if (repeat === null) return moveOnce(command, known, turnDay, decision.untilDay)
  }
  if (decision.state === 'open' || (decision.state === 'moved' && decision.untilDay === turnDay)) {
    if (!before) return outcome(0, title)
    keepTurn(command, id, turnDay)
    db.prepare('DELETE FROM reminder_turn WHERE reminder_id = ? AND day = ?').run(id, turnDay)
    return outcome(1, title)
  }
  // Where it was moved to stays known: that is the day it was done for.
  const untilDay = decision.state === 'moved' ? decision.untilDay : (before?.untilDay ?? null)
  if (before?.state === decision.state && before.untilDay === untilDay) return outcome(0, title)
  keepTurn(command, id, turnDay)
  db.prepare(
    `INSERT INTO reminder_turn (reminder_id, day, state, decided_day, until_day, at, created_by, changed_by)
     VALUES (@id, @turnDay, @state, @today, @untilDay, @at, @journalId, @journalId)
     ON CONFLICT (reminder_id, day) DO UPDATE SET state = excluded.state, decided_day = excluded.decided_day,
       until_day = excluded.until_day, at = excluded.at, changed_by = excluded.changed_by`,
  ).run({ id, turnDay, state: decision.state, today, untilDay, at, journalId })
  return outcome(1, title)
}

/** What comes once is on another day from now on, and open again. */
function moveOnce(
  command: Command,
  { id, title, day, decided }: ReturnType<typeof findReminder>,
  turnDay: string,
  untilDay: string,
): Changed {
  const { db, journalId } = command
  if (day === untilDay && decided.size === 0) return outcome(0, title)
  keepTurn(command, id, turnDay)
  db.prepare('DELETE FROM reminder_turn WHERE reminder_id = ? AND day = ?').run(id, turnDay)
  command.keep('reminder', id)
  db.prepare('UPDATE reminder SET day = ?, changed_by = ? WHERE id = ?').run(untilDay, journalId, id)
  return outcome(1, title)
}

function keepTurn(command: Command, reminderId: number, turnDay: string): void {
  const turn = command.db
    .prepare<[number, string], number>('SELECT id FROM reminder_turn WHERE reminder_id = ? AND day = ?')
    .pluck()
    .get(reminderId, turnDay)
  if (turn !== undefined) command.keep('reminder_turn', Number(turn))
}

/** Throws as the contract says. */
export function handTurn(
  command: Command,
  { id, turnDay, owner, note }: { id: number; turnDay: string; owner: string; note: string },
): Outcome<{ changed: number }> {
  const { db, journalId, at } = command
  const known = findReminder(db, id)
  if (!isTurn(known, turnDay)) throw notFound('turn', turnDay)
  const day = handDayOf(known, turnDay)
  const before = known.handed.get(day)
  const told = { title: known.title, owner }
  if (before ? before.owner === owner && before.note === note : owner === '')
    return { result: { changed: 0 }, count: 0, data: told, undo: 'none' }
  keepHand(command, id, day)
  if (owner === '') db.prepare('DELETE FROM reminder_hand WHERE reminder_id = ? AND day = ?').run(id, day)
  else
    db.prepare(
      `INSERT INTO reminder_hand (reminder_id, day, owner, note, at, created_by, changed_by)
       VALUES (@id, @day, @owner, @note, @at, @journalId, @journalId)
       ON CONFLICT (reminder_id, day) DO UPDATE SET owner = excluded.owner, note = excluded.note, at = excluded.at,
         changed_by = excluded.changed_by`,
    ).run({ id, day, owner, note, at, journalId })
  return { result: { changed: 1 }, count: 1, data: told, undo: 'possible' }
}

function keepHand(command: Command, reminderId: number, day: string): void {
  const hand = command.db
    .prepare<[number, string], number>('SELECT id FROM reminder_hand WHERE reminder_id = ? AND day = ?')
    .pluck()
    .get(reminderId, day)
  if (hand !== undefined) command.keep('reminder_hand', Number(hand))
}

/** What was said, without what was left out. */
const given = (input: Given): Partial<Facts> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))

/** As it is stored. */
function checked({ db }: Command, facts: Facts): Omit<Facts, 'repeat'> & { repeat: string } {
  const { day, repeat, customerId, orderId } = facts
  checkDay(day, 'day')
  if (repeat?.untilDay && repeat.untilDay < day) throw conflict('untilDay')
  const living = customerId === null ? null : livingCustomer(db, customerId)
  if (customerId !== null && living === null) throw notFound('customer', customerId)
  if (orderId !== null && db.prepare('SELECT 1 FROM orders WHERE id = ?').get(orderId) === undefined)
    throw notFound('order', orderId)
  return { ...facts, customerId: living, repeat: repeat === null ? '' : JSON.stringify(repeat) }
}
