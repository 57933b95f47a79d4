import { sql } from 'kysely'
import { daysOf } from '../../../../shared/features/segments/period.ts'
import type { Test } from '../../../../shared/features/segments/rule.ts'
import { allOf, list, type Scope, type Sql } from './scope.ts'
import { dayNumberWithin, dayWithin } from './time.ts'

/** A value by number. Null where the value is. */
export function numberTest(value: Sql, test: Test): Sql {
  if (test.is === 'known') return sql`${value} IS NOT NULL`
  if (test.is !== 'range') return sql`NULL`
  return allOf([
    ...(test.min === undefined ? [] : [sql`${value} >= ${test.min}`]),
    ...(test.max === undefined ? [] : [sql`${value} <= ${test.max}`]),
  ])
}

/** A value in words. Case is one for the letters A to Z. */
export function textTest(value: Sql, test: Test): Sql {
  switch (test.is) {
    case 'known':
      return sql`${value} IS NOT NULL`
    case 'oneOf':
      return sql`${value} IN ${list(test.values)}`
    case 'contains':
      return contains(value, test.text)
    case 'begins':
      return sql`substr(lower(${value}), 1, length(${test.text})) = lower(${test.text})`
    default:
      return sql`NULL`
  }
}

export const contains = (value: Sql, text: string): Sql => sql`instr(lower(${value}), lower(${text})) > 0`

/** A day written `2026-01-31`. */
export function dayTest(value: Sql, test: Test, { today }: Scope): Sql {
  if (test.is === 'known') return sql`${value} IS NOT NULL`
  return test.is === 'within' ? dayWithin(value, daysOf(test.period, today)) : sql`NULL`
}

/** A day by its number. */
export function dayNumberTest(value: Sql, test: Test, { today }: Scope): Sql {
  if (test.is === 'known') return sql`${value} IS NOT NULL`
  return test.is === 'within' ? dayNumberWithin(value, daysOf(test.period, today)) : sql`NULL`
}

/** Whether nothing at all, counted as nought, meets it. */
export const noughtMeets = (test: Test): boolean =>
  test.is === 'known' ||
  (test.is === 'range' && (test.min ?? 0) <= 0 && (test.max ?? Number.POSITIVE_INFINITY) >= 0)
