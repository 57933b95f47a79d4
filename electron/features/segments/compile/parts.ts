import { sql } from 'kysely'
import type { Test } from '../../../../shared/features/segments/rule.ts'
import type { Asked } from '../order-masks.ts'
import type { Sql } from './scope.ts'
import { noughtMeets } from './tests.ts'

/**
 * A rule taken apart until each part is simply met or not: `not` stands at the leaves only, and each leaf is asked
 * either for those of whom it is certainly true or for those of whom it is certainly false. Whoever is in neither is
 * the unknown, and in no segment.
 */
export type Part =
  /** A condition on one row of `customer_profile AS profile`; null is not met. */
  | { kind: 'person'; sql: Sql }
  /** Who is in a selection of customer ids (never null), or who is not. */
  | {
      kind: 'set'
      ids: Sql
      out: boolean
      /** The selection from memory; null where it is not there. */
      quick?: (() => Uint8Array | null) | undefined
    }
  /** The same of people whom no SQL finds; ascending ids, asked for when they are needed. */
  | { kind: 'found'; ids: () => number[]; out: boolean }
  | { kind: 'all' | 'any'; of: Part[] }
  /** Whoever does not meet it, unknown or not. */
  | { kind: 'others'; of: Part }

export const everybody: Part = { kind: 'person', sql: sql`1` }
export const nobody: Part = { kind: 'person', sql: sql`0` }

/** A condition that may be null, or the opposite of it. */
export const person = (condition: Sql, not: boolean): Part => ({
  kind: 'person',
  sql: not ? sql`(NOT (${condition}))` : sql`(${condition})`,
})

/** Who has any of these rows; nobody is unknown. */
export const having = (ids: Sql, not: boolean, quick?: () => Uint8Array | null): Part => ({
  kind: 'set',
  ids,
  out: not,
  quick,
})

/** A value that rows of somebody come to, and what is asked of it. */
export interface Sum {
  /** Selects rows of whoever has any, with a `customer_id` that is never null; ends before GROUP BY. */
  rows: Sql
  /** The sum of somebody's rows has to meet this. */
  meets: Sql
  test: Test
  /** Of no rows nothing is known; else they come to nought. */
  unknownOfNothing: boolean
  /** The value itself. */
  value: Sql
  /** Those with rows of whose value this is true, from memory. */
  quick?: (asked: Asked) => Uint8Array | null
}

/** What somebody's rows come to. */
export function summed({ rows, meets, test, unknownOfNothing, value, quick }: Sum, not: boolean): Part {
  const from = (asked: Asked) => quick && (() => quick(asked))
  const group = (condition: Sql): Sql =>
    sql`SELECT customer_id FROM ${rows} GROUP BY customer_id HAVING ${condition}`
  if (test.is === 'known') {
    if (!unknownOfNothing) return not ? nobody : everybody
    return having(group(sql`${value} IS NOT NULL`), not, from('known'))
  }
  if (unknownOfNothing)
    return having(group(not ? sql`NOT (${meets})` : meets), false, from(not ? 'fails' : 'meets'))
  // Those without rows are nowhere in the selection: they are met by asking for everybody but the others.
  return noughtMeets(test) === not
    ? having(group(not ? sql`NOT (${meets})` : meets), false, from(not ? 'fails' : 'meets'))
    : not
      ? having(group(meets), true, from('meets'))
      : having(group(sql`NOT (${meets})`), true, from('fails'))
}

/** One condition on `profile`, of parameters. */
export function sqlOf(part: Part): Sql {
  switch (part.kind) {
    case 'person':
      return part.sql
    case 'set':
      return part.out
        ? sql`profile.customer_id NOT IN (${part.ids})`
        : sql`profile.customer_id IN (${part.ids})`
    case 'found': {
      const ids = sql`SELECT value FROM json_each(${JSON.stringify(part.ids())})`
      return part.out ? sql`profile.customer_id NOT IN (${ids})` : sql`profile.customer_id IN (${ids})`
    }
    case 'others':
      return sql`((${sqlOf(part.of)}) IS NOT TRUE)`
    default:
      return sql`(${sql.join(part.of.map(sqlOf), part.kind === 'all' ? sql` AND ` : sql` OR `)})`
  }
}
