import type { z } from 'zod'
import type { customerChanges } from '../../../shared/features/customers/contract.ts'
import { isDay } from '../../../shared/kernel/day.ts'
import type { Command, Outcome } from '../../db/command.ts'
import { conflict, notFound } from '../../engine/failures.ts'
import { keepQualityDay } from '../quality/days.ts'
import { basesOf } from './own-facts.ts'
import { refreshProfiles } from './profile.ts'
import { livingCustomer } from './queries.ts'

export type CustomerChanges = z.infer<typeof customerChanges>

/** Column of the customer table by field of the contract. */
const columns = {
  name: 'name',
  note: 'note',
  birthday: 'birthday',
  gender: 'gender',
  doNotContact: 'do_not_contact',
} as const satisfies Record<keyof CustomerChanges, string>
type Field = keyof typeof columns

/** `1990-05-20`, `--05-20` or nothing, and a day the calendar has. */
export function isBirthday(text: string): boolean {
  if (text === '') return true
  return isDay(text.startsWith('--') ? `2000-${text.slice(2)}` : text)
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
  if (changes.birthday !== undefined && !isBirthday(changes.birthday)) throw conflict('birthday')
  const fields = (Object.keys(columns) as Field[]).filter((field) => changes[field] !== undefined)
  const people = new Set(ids.map((id) => livingId(command, id)))
  const bases = basesOf(db)
  const changed = new Set<number>()
  for (const field of fields) {
    const column = columns[field]
    const value = storedValue(changes, field)
    const nothing = nothingSaid[field]
    const read = db.prepare<[number], string | number>(`SELECT ${column} FROM customer WHERE id = ?`).pluck()
    const write = db.prepare(`UPDATE customer SET ${column} = ?, changed_by = ? WHERE id = ?`)
    for (const person of people)
      for (const id of bases(person)) {
        const before = read.get(id)
        const after = id === person ? value : before === nothing ? nothing : field === 'note' ? '' : value
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
    data: { fields },
    undo: changed.size > 0 ? 'possible' : 'none',
  }
}

/** What a column holds as long as nobody said anything. */
const nothingSaid: Record<Field, string | number> = {
  ...{ name: '', note: '', birthday: '', gender: 'unknown', doNotContact: 0 },
}

function livingId({ db }: Command, id: number): number {
  const living = livingCustomer(db, id)
  if (living === null) throw notFound('customer', id)
  return living
}

function storedValue(changes: CustomerChanges, field: Field): string | number {
  const value = changes[field]
  return typeof value === 'boolean' ? Number(value) : (value ?? '')
}
