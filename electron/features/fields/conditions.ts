import type { OwnFieldFilter } from '../../../shared/features/customers/filter.ts'
import type { Condition } from '../../db/page.ts'

/** Who is found: those with such a value, or those without. */
interface OwnCondition {
  with: boolean
  /** Over `known_field`. */
  value: Condition
}

/** What a filter by one field of the shop's own asks, each to hold. */
export function ownConditions(filter: OwnFieldFilter): OwnCondition[] {
  const { fieldId, any, number, days, contains, known } = filter
  const conditions: OwnCondition[] = []
  const add = (sql: string, params: Condition['params'], found = true) =>
    conditions.push({ with: found, value: { sql: `field_id = ?${sql}`, params: [fieldId, ...params] } })
  if (known !== undefined) add('', [], known)
  if (contains !== undefined) add(' AND instr(lower(value), lower(?)) > 0', [contains])
  if (number?.min !== undefined) add(' AND CAST(value AS REAL) >= ?', [number.min])
  if (number?.max !== undefined) add(' AND CAST(value AS REAL) <= ?', [number.max])
  if (days?.from !== undefined) add(' AND value >= ?', [days.from])
  if (days?.to !== undefined) add(' AND value <= ?', [days.to])
  if (any?.includes('')) {
    // Not known, or one of these: whoever has another value is not among them.
    const others = any.filter((value) => value !== '')
    add(others.length === 0 ? '' : ` AND value NOT IN (${others.map(() => '?').join(', ')})`, others, false)
  } else if (any) add(` AND value IN (${any.map(() => '?').join(', ')})`, any)
  return conditions
}
