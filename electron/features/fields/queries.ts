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

const select = `SELECT id, name, kind, choices, position, archived, (SELECT count(DISTINCT customer_id) FROM custom_value
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

/** What is known of a person: said of the one who stands for them, else of the others they are made of. */
export function fieldValuesOf(db: Db, living: number): { fieldId: number; value: string }[] {
  const rows = db
    .prepare<[number], { fieldId: number; value: string }>(
      `SELECT field_id AS fieldId, value FROM custom_value WHERE customer_id = ? ORDER BY coalesce(origin_id, 0)`,
    )
    .all(living)
  const first = new Map<number, string>()
  for (const { fieldId, value } of rows) if (!first.has(fieldId)) first.set(fieldId, value)
  return [...first].map(([fieldId, value]) => ({ fieldId, value }))
}
