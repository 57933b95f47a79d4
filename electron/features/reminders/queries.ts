import type { Reminder, Turn, TurnState } from '../../../shared/features/reminders/contract.ts'
import {
  latestTurn,
  nextTurn,
  type Repetition,
  turnsBetween,
} from '../../../shared/features/reminders/repeat.ts'
import { addDays, daysBetween } from '../../../shared/kernel/day.ts'
import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { livingCustomer } from '../customers/queries.ts'
import { awayOn } from '../staff/queries.ts'

/** What was decided about one of a reminder's days. */
export interface Decided {
  turnDay: string
  state: Exclude<TurnState, 'open'>
  decidedDay: string
  untilDay: string | null
}

/** To whom one of its days was given. */
export interface Handed {
  turnDay: string
  owner: string
  note: string
}

interface Known extends Reminder {
  decided: Map<string, Decided>
  handed: Map<string, Handed>
}

interface StoredReminder extends Omit<Reminder, 'repeat'> {
  repeat: string
  turns: string
  hands: string
}

/** Under which day it is noted to whom a turn was given: what comes only once has one, wherever it is moved to. */
export const handDayOf = ({ repeat }: Pick<Reminder, 'repeat'>, turnDay: string): string =>
  repeat === null ? '' : turnDay

/** `where` speaks of `reminder`; with everything decided about each. */
function readReminders(db: Db, where: string, params: Record<string, unknown>): Known[] {
  const rows = db
    .prepare<[Record<string, unknown>], StoredReminder>(
      `SELECT reminder.id, title, note, reminder.day, time, repeat, reminder.owner, reminder.customer_id AS customerId,
         coalesce(nullif(profile.name, ''), profile.nick, '') AS person, reminder.order_id AS orderId,
         coalesce(orders.order_number, '') AS orderNumber,
         (SELECT json_group_array(json_object('turnDay', turn.day, 'state', state, 'decidedDay', decided_day,
           'untilDay', until_day)) FROM reminder_turn AS turn WHERE reminder_id = reminder.id) AS turns,
         (SELECT json_group_array(json_object('turnDay', hand.day, 'owner', hand.owner, 'note', hand.note))
           FROM reminder_hand AS hand WHERE reminder_id = reminder.id) AS hands
       FROM reminder LEFT JOIN customer_profile AS profile ON profile.customer_id = reminder.customer_id
       LEFT JOIN orders ON orders.id = reminder.order_id
       WHERE ${where} ORDER BY reminder.id`,
    )
    .all(params)
  return rows.map(({ repeat, turns, hands, ...row }) => ({
    ...row,
    repeat: repeat === '' ? null : (JSON.parse(repeat) as Repetition),
    decided: new Map((JSON.parse(turns) as Decided[]).map((one) => [one.turnDay, one])),
    handed: new Map((JSON.parse(hands) as Handed[]).map((one) => [one.turnDay, one])),
  }))
}

/** One reminder as it stands. Throws NOT_FOUND `reminder`. */
export function findReminder(db: Db, id: number): Known {
  const [found] = readReminders(db, 'reminder.id = @id', { id })
  if (!found) throw notFound('reminder', id)
  return found
}

/** The day it is looked at, and who is away on it. */
interface Now {
  today: string
  away: ReadonlySet<string>
}
const nowOn = (db: Db, today: string): Now => ({ today, away: awayOn(db, today) })

function turnOf(known: Known, turnDay: string, { today, away }: Now): Turn {
  const { decided, handed, ...reminder } = known
  const hand = handed.get(handDayOf(reminder, turnDay))
  const doer = hand?.owner || reminder.owner
  const decision = decided.get(turnDay)
  const dueDay = decision?.untilDay ?? turnDay
  const state = decision === undefined || decision.state === 'moved' ? 'open' : decision.state
  const lateDays = state === 'open' ? Math.max(0, daysBetween(dueDay, today)) : 0
  return {
    ...{ ...reminder, turnDay, dueDay, state, lateDays, doer },
    doerAway: doer !== '' && away.has(doer),
    handNote: hand?.note ?? '',
  }
}

const byDue = (a: Turn, b: Turn): number =>
  Number(a.state !== 'open') - Number(b.state !== 'open') ||
  a.dueDay.localeCompare(b.dueDay) ||
  // What has an hour comes before what may be done at any time.
  (a.time || '99').localeCompare(b.time || '99') ||
  a.id - b.id

/** What comes only once and was dealt with before a day is over; what was dealt with on it, early too, is shown. */
const NOT_OVER = `(repeat <> '' OR (reminder.day <= @day AND NOT EXISTS (SELECT 1 FROM reminder_turn
  WHERE reminder_id = reminder.id AND state IN ('done', 'skipped') AND decided_day < @day))
  OR EXISTS (SELECT 1 FROM reminder_turn WHERE reminder_id = reminder.id AND decided_day = @day))`

/**
 * What is to be done on a day: the open ones, late ones too, then those decided on that day. Of something that comes
 * again and again and was missed, only the latest turn is asked for: nobody waters the plants three times.
 */
export function remindersOn(db: Db, day: string): Turn[] {
  const found: Turn[] = []
  const now = nowOn(db, day)
  for (const known of readReminders(db, NOT_OVER, { day })) {
    const then = asOf(known, day)
    const turns = new Set<string>()
    const latest = latestTurn(known.day, known.repeat, day)
    if (latest !== null) turns.add(latest)
    for (const one of known.decided.values())
      if (one.decidedDay === day || (one.state === 'moved' && (one.untilDay ?? '') <= day))
        turns.add(one.turnDay)
    for (const turnDay of turns) {
      const decision = then.decided.get(turnDay)
      if (decision?.state === 'moved' && decision.untilDay !== null && decision.untilDay > day) {
        if (decision.decidedDay === day) found.push({ ...turnOf(then, turnDay, now), state: 'moved' })
      } else if (decision === undefined || decision.state === 'moved' || decision.decidedDay === day)
        found.push(turnOf(then, turnDay, now))
    }
  }
  return found.sort(byDue)
}

/**
 * One turn as it stands on a day; null when the reminder, or that day of it, is gone. What comes only once is found
 * wherever it was moved to.
 */
export function turnOn(db: Db, { id, turnDay }: { id: number; turnDay: string }, day: string): Turn | null {
  const [known] = readReminders(db, 'reminder.id = @id', { id })
  const at = known?.repeat === null ? known.day : turnDay
  return known && isTurn(known, at) ? turnOf(known, at, nowOn(db, day)) : null
}

/** What was moved and came only once has another day now; whatever was decided about is a turn for good. */
export const isTurn = ({ day, repeat, decided }: Known, turnDay: string): boolean =>
  decided.has(turnDay) || turnsBetween(day, repeat, turnDay, turnDay).length > 0

/** What was decided later had not been decided then. */
function asOf(known: Known, day: string): Known {
  const decided = [...known.decided].filter(([, one]) => one.decidedDay <= day)
  return { ...known, decided: new Map(decided) }
}

/** Every turn that is, or was, to be done on one of these days. `today` says how late the open ones are. */
export function remindersBetween(db: Db, from: string, to: string, today: string): Turn[] {
  const where = `repeat <> '' OR reminder.day BETWEEN @from AND @to`
  const found: Turn[] = []
  const now = nowOn(db, today)
  for (const known of readReminders(db, where, { from, to })) {
    const turns = new Set(turnsBetween(known.day, known.repeat, from, to))
    for (const one of known.decided.values()) turns.add(one.turnDay)
    for (const turnDay of turns) {
      const turn = turnOf(known, turnDay, now)
      if (turn.dueDay >= from && turn.dueDay <= to) found.push(turn)
    }
  }
  return found.sort((a, b) => a.dueDay.localeCompare(b.dueDay) || byDue(a, b))
}

/** The turn that comes next of each reminder about a person; those that are over are left out. Throws NOT_FOUND `customer`. */
export function remindersOf(db: Db, customerId: number, today: string): Turn[] {
  const living = livingCustomer(db, customerId)
  if (living === null) throw notFound('customer', customerId)
  const now = nowOn(db, today)
  return readReminders(db, 'reminder.customer_id = @living', { living })
    .flatMap((known) => {
      const next = nextOpen(known, today)
      return next === null ? [] : [turnOf(known, next, now)]
    })
    .sort(byDue)
}

/** The latest turn that is due and open, else one that was moved, else the next that is not decided. */
function nextOpen({ day, repeat, decided }: Known, today: string): string | null {
  const isOpen = (turnDay: string) => {
    const decision = decided.get(turnDay)
    return decision === undefined || decision.state === 'moved'
  }
  const latest = latestTurn(day, repeat, today)
  if (latest !== null && isOpen(latest)) return latest
  for (const one of decided.values()) if (one.state === 'moved') return one.turnDay
  let next = nextTurn(day, repeat, latest === null ? today : dayAfter(latest))
  while (next !== null && !isOpen(next)) next = nextTurn(day, repeat, dayAfter(next))
  return next
}

const dayAfter = (day: string): string => addDays(day, 1)
