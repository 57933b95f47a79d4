import type { Db } from './connect.ts'

/** A piece of SQL made of constants, and the values for its question marks. */
export interface Condition {
  sql: string
  params: (string | number)[]
}

/** A place in a sorted list: the value the list is sorted by and the row's id, which no two rows share. */
export interface Place {
  value: string | number
  id: number
}

export interface PageQuery {
  /** Columns, sources and the index to walk along, all constants. */
  select: string
  from: Condition
  where: readonly Condition[]
  /** The sorted expression, written exactly as in its index. */
  by: string
  id: string
  direction: 'asc' | 'desc'
  after: Place | null
  limit: number
}

export type Placed<Row> = Row & { placeValue: string | number; placeId: number }

/**
 * One page of a list sorted by (`by`, `id`). Two steps, each a seek in the index: the rest of the rows that share the
 * cursor's value, then the rows beyond. One comparison of pairs would walk through all ties (SQLite seeks by the first
 * of a pair only), and half a million orders may share one value.
 */
export function readPage<Row>(db: Db, query: PageQuery): Placed<Row>[] {
  const { by, id, after, direction, limit } = query
  const sorted = `${by} ${direction}, ${id} ${direction}`
  if (!after) return run<Row>(db, query, [], sorted, limit)
  const rows = run<Row>(db, query, tiedWith(query, after), `${id} ${direction}`, limit)
  if (rows.length === limit) return rows
  return [...rows, ...run<Row>(db, query, beyond(query, after), sorted, limit - rows.length)]
}

const sign = (direction: 'asc' | 'desc') => (direction === 'asc' ? '>' : '<')

/** The rest of the rows with the cursor's value. They are sorted by id alone: told the value too, SQLite sorts anew. */
export const tiedWith = ({ by, id, direction }: PageQuery, after: Place): Condition[] => [
  { sql: `${by} = ?`, params: [after.value] },
  { sql: `${id} ${sign(direction)} ?`, params: [after.id] },
]

export const beyond = ({ by, direction }: PageQuery, after: Place): Condition[] => [
  { sql: `${by} ${sign(direction)} ?`, params: [after.value] },
]

function run<Row>(
  db: Db,
  query: PageQuery,
  more: readonly Condition[],
  order: string,
  limit: number,
): Placed<Row>[] {
  const { sql, params } = pageSql(query, more, order)
  return db.prepare(sql).all(...params, limit) as Placed<Row>[]
}

/** Exported, like the conditions above, for the test that reads the query plans. */
export function pageSql(query: PageQuery, more: readonly Condition[], order: string): Condition {
  const { select, from, by, id } = query
  const where = allOf([...query.where, ...more])
  return {
    sql: `SELECT ${select}, ${by} AS placeValue, ${id} AS placeId FROM ${from.sql} WHERE ${where.sql}
      ORDER BY ${order} LIMIT ?`,
    params: [...from.params, ...where.params],
  }
}

export function allOf(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return { sql: '1', params: [] }
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' AND '),
    params: conditions.flatMap(({ params }) => params),
  }
}

/** Whether at most this many rows match; stops counting as soon as there are more. */
export function atMost(db: Db, from: string, where: Condition, most: number): boolean {
  return upTo(db, `SELECT 1 FROM ${from} WHERE ${where.sql}`, where.params, most + 1) <= most
}

/** Whether these selections of ids hold at most this many together. */
export function holdAtMost(db: Db, selections: readonly Condition[], most: number): boolean {
  let held = 0
  for (const { sql, params } of selections) {
    held += upTo(db, sql, params, most + 1 - held)
    if (held > most) return false
  }
  return true
}

function upTo(db: Db, sql: string, params: Condition['params'], limit: number): number {
  const count = db.prepare(`SELECT count(*) FROM (${sql} LIMIT ?)`).pluck()
  return Number(count.get(...params, limit))
}

/** Several selections of ids as one; an id found twice is there once. */
export const unionOf = (selections: readonly Condition[]): Condition => ({
  sql: selections.map(({ sql }) => sql).join(' UNION '),
  params: selections.flatMap(({ params }) => params),
})

/** No id at all. */
export const nothing: Condition = { sql: 'SELECT 0 AS id WHERE 0', params: [] }
