import type { z } from 'zod'
import type { customerChanges } from '../../../shared/features/customers/contract.ts'
import { isDay } from '../../../shared/kernel/day.ts'
import type { Command, Outcome } from '../../db/command.ts'
import { conflict, notFound } from '../../engine/failures.ts'
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
 * Writes the given facts to all of these customers; merged ones stand for whom they became. Only rows that really
 * differ are touched and counted. Throws NOT_FOUND `customer` (and changes nothing), CONFLICT `birthday`.
 */
export function saveCustomers(
  command: Command,
  ids: readonly number[],
  changes: CustomerChanges,
): Outcome<{ changed: number }> {
  const { db, journalId } = command
  if (changes.birthday !== undefined && !isBirthday(changes.birthday)) throw conflict('birthday')
  const fields = (Object.keys(columns) as Field[]).filter((field) => changes[field] !== undefined)
  const values = fields.map((field) => storedValue(changes, field))
  const people = new Set(ids.map((id) => livingId(command, id)))
  if (fields.length === 0) return { result: { changed: 0 }, count: 0, undo: 'none' }
  const differs = db
    .prepare(
      `SELECT 1 FROM customer WHERE id = ? AND (${fields.map((field) => `${columns[field]} IS NOT ?`).join(' OR ')})`,
    )
    .pluck()
  const write = db.prepare(
    `UPDATE customer SET ${fields.map((field) => `${columns[field]} = ?`).join(', ')}, changed_by = ? WHERE id = ?`,
  )
  const changed = [...people].filter((id) => differs.get(id, ...values) === 1)
  for (const id of changed) {
    command.keep('customer', id)
    write.run(...values, journalId, id)
  }
  if (changes.name !== undefined) refreshProfiles(db, changed)
  return {
    result: { changed: changed.length },
    count: changed.length,
    data: { fields },
    undo: changed.length > 0 ? 'possible' : 'none',
  }
}

function livingId({ db }: Command, id: number): number {
  const person = livingCustomer(db, id)
  if (!person) throw notFound('customer', id)
  return person.id
}

function storedValue(changes: CustomerChanges, field: Field): string | number {
  const value = changes[field]
  return typeof value === 'boolean' ? Number(value) : (value ?? '')
}
