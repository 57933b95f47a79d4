import { readFieldValue } from '../../../shared/features/fields/rules.ts'
import type { Command, Outcome } from '../../db/command.ts'
import { conflict, notFound } from '../../engine/failures.ts'
import { livingCustomer } from '../customers/queries.ts'
import { findField } from './queries.ts'

interface Row {
  id: number
  origin: number | null
  value: string
}

/**
 * Writes one value for all of these people. What the others say whom a person is made of stays with them, behind the
 * new word; only nothing at all takes it all away. Throws NOT_FOUND `customer` or `field`, CONFLICT `value` (and
 * changes nothing).
 */
export function setField(
  command: Command,
  { customerIds, fieldId, value }: { customerIds: readonly number[]; fieldId: number; value: string },
): Outcome<{ changed: number }> {
  const { db, journalId } = command
  const field = findField(db, fieldId)
  if (!field) throw notFound('field', fieldId)
  const said = readFieldValue(field, value)
  if (said === null) throw conflict('value')
  const read = db.prepare<[number, number], Row>(
    'SELECT id, origin_id AS origin, value FROM custom_value WHERE customer_id = ? AND field_id = ?',
  )
  const add = db.prepare(
    `INSERT INTO custom_value (field_id, customer_id, value, created_by, changed_by)
     VALUES (@fieldId, @living, @said, @journalId, @journalId)`,
  )
  const change = db.prepare('UPDATE custom_value SET value = ?, changed_by = ? WHERE id = ?')
  const drop = db.prepare('DELETE FROM custom_value WHERE id = ?')
  const done = new Set<number>()
  let changed = 0
  for (const id of customerIds) {
    const living = livingCustomer(db, id)
    if (living === null) throw notFound('customer', id)
    if (done.has(living)) continue
    done.add(living)
    const rows = read.all(living, fieldId)
    const own = rows.find(({ origin }) => origin === null)
    if (said === '') {
      for (const row of rows) {
        command.keep('custom_value', row.id)
        drop.run(row.id)
      }
      changed += Number(rows.length > 0)
    } else if (own === undefined) {
      add.run({ fieldId, living, said, journalId })
      changed += 1
    } else if (own.value !== said) {
      command.keep('custom_value', own.id)
      change.run(said, journalId, own.id)
      changed += 1
    }
  }
  return {
    result: { changed },
    count: changed,
    data: { field: field.name },
    undo: changed > 0 ? 'possible' : 'none',
  }
}
