import type { z } from 'zod'
import { birthdayCalendar, type customerChanges } from '../../../shared/features/customers/contract.ts'
import { isDay } from '../../../shared/kernel/day.ts'
import { isLunarBirthday } from '../../../shared/kernel/lunar.ts'
import type { Command, Outcome } from '../../db/command.ts'
import { conflict, notFound } from '../../engine/failures.ts'
import { keepQualityDay } from '../quality/days.ts'
import { basesOf, nothingSaid, type OwnFacts } from './own-facts.ts'
import { refreshProfiles } from './profile.ts'
import { livingCustomer } from './queries.ts'

export type CustomerChanges = z.infer<typeof customerChanges>
export type Calendar = z.infer<typeof birthdayCalendar>

/** Column of the customer table by fact. */
const columns: Record<keyof OwnFacts, string> = {
  name: 'name',
  birthday: 'birthday',
  birthdayLunar: 'birthday_lunar',
  gender: 'gender',
  incomeBand: 'income_band',
  interests: 'interests',
  owner: 'owner',
}

/** `1990-05-20`, `--05-20` or nothing, and a day the calendar has. */
export function isBirthday(text: string, calendar: Calendar = 'solar'): boolean {
  if (text === '') return true
  if (calendar !== 'solar') return isLunarBirthday(text, calendar === 'lunar-leap')
  return isDay(text.startsWith('--') ? `2000-${text.slice(2)}` : text)
}

/** The facts a change asks for, as they are stored. Throws CONFLICT `birthday`. */
export function factsOf(changes: CustomerChanges): Partial<OwnFacts> {
  const { interests, incomeBand, birthday, birthdayCalendar: calendar = 'solar', ...plain } = changes
  if (birthday !== undefined && !isBirthday(birthday, calendar)) throw conflict('birthday')
  const facts: Partial<OwnFacts> = {}
  for (const field of ['name', 'gender', 'owner'] as const)
    if (plain[field] !== undefined) Object.assign(facts, { [field]: plain[field] })
  if (incomeBand !== undefined) facts.incomeBand = incomeBand === 'unknown' ? '' : incomeBand
  if (interests !== undefined) facts.interests = JSON.stringify([...new Set(interests)])
  if (birthday !== undefined) {
    facts.birthday = birthday
    facts.birthdayLunar = birthday === '' ? 0 : birthdayCalendar.options.indexOf(calendar)
  }
  return facts
}

/**
 * Writes the given facts to all of these customers; joined ones stand for whom they became. What was said of the
 * others a person is made of gives way, so that the new word counts. Only rows that really differ are touched, only
 * people counted. Throws NOT_FOUND `customer` (and changes nothing), CONFLICT `birthday`.
 */
export function saveCustomers(
  command: Command,
  ids: readonly number[],
  changes: CustomerChanges,
): Outcome<{ changed: number }> {
  const { db, journalId } = command
  const facts = Object.entries(factsOf(changes)) as [keyof OwnFacts, string | number][]
  const people = new Set(ids.map((id) => livingId(command, id)))
  const bases = basesOf(db)
  const changed = new Set<number>()
  for (const [field, value] of facts) {
    const column = columns[field]
    const read = db.prepare<[number], string | number>(`SELECT ${column} FROM customer WHERE id = ?`).pluck()
    const write = db.prepare(`UPDATE customer SET ${column} = ?, changed_by = ? WHERE id = ?`)
    for (const person of people)
      for (const id of bases(person)) {
        const before = read.get(id)
        const after = id === person || before !== nothingSaid[field] ? value : before
        if (after === before) continue
        command.keep('customer', id)
        write.run(after, journalId, id)
        changed.add(person)
      }
  }
  refreshProfiles(db, changed)
  if (changed.size > 0) keepQualityDay(db, command.at)
  return {
    result: { changed: changed.size },
    count: changed.size,
    data: { fields: facts.map(([field]) => field).filter((field) => field !== 'birthdayLunar') },
    undo: changed.size > 0 ? 'possible' : 'none',
  }
}

function livingId({ db }: Command, id: number): number {
  const living = livingCustomer(db, id)
  if (living === null) throw notFound('customer', id)
  return living
}
