import type { CustomField, FieldKind } from '../../../shared/features/fields/contract.ts'
import type { Db } from '../../db/connect.ts'

interface StoredField {
  id: number
  name: string
  kind: FieldKind
  choices: string
  position: number
  archived: number
  answered: number
}

const select = `SELECT id, name, kind, choices, position, archived, (SELECT count(*) FROM known_field
  WHERE field_id = custom_field.id) AS answered FROM custom_field`

const shown = ({ choices, archived, ...field }: StoredField): CustomField => ({
  ...field,
  choices: JSON.parse(choices) as string[],
  archived: archived === 1,
})

export const listFields = (db: Db): CustomField[] =>
  db.prepare<[], StoredField>(`${select} ORDER BY archived, position, id`).all().map(shown)

export function findField(db: Db, id: number): CustomField | null {
  const row = db.prepare<[number], StoredField>(`${select} WHERE id = ?`).get(id)
  return row ? shown(row) : null
}

/**
 * What is known of a person: said by hand of the one who stands for them, else of the others they are made of, else
 * told by member lists, the newest membership first.
 */
export function fieldValuesOf(db: Db, living: number): { fieldId: number; value: string }[] {
  return db
    .prepare<[number], { fieldId: number; value: string }>(
      'SELECT field_id AS fieldId, value FROM known_field WHERE customer_id = ?',
    )
    .all(living)
}

/** The same of several people, for a page of a list. */
export function fieldValuesOfMany(
  db: Db,
  customerIds: readonly number[],
): Map<number, { fieldId: number; value: string }[]> {
  if (!db.prepare('SELECT 1 FROM custom_field LIMIT 1').get()) return new Map()
  const rows = db
    .prepare<[string], { customerId: number; fieldId: number; value: string }>(
      `SELECT customer_id AS customerId, field_id AS fieldId, known_field.value
       FROM json_each(?) AS one CROSS JOIN known_field ON customer_id = one.value`,
    )
    .all(JSON.stringify(customerIds))
  const found = new Map<number, { fieldId: number; value: string }[]>()
  for (const { customerId, ...value } of rows) {
    const known = found.get(customerId)
    if (known) known.push(value)
    else found.set(customerId, [value])
  }
  return found
}
