import type { Db } from '../db/connect.ts'
import { type Condition, type Placed, readPage } from '../db/page.ts'
import { decodeCursor, pageOf } from './cursor.ts'

/** A list small enough to be searched and sorted without an index of its own; all SQL of constants. */
export interface PlainList<SortBy extends string> {
  select: string
  from: string
  id: string
  usual: { by: SortBy; direction: 'asc' | 'desc' }
  /** Columns looked through for what was typed. */
  searched: readonly string[]
  /** Expression by sort, never null; `text` where its values are text. */
  sorts: Record<SortBy, { by: string; text?: boolean }>
}

export interface PlainListInput<SortBy extends string> {
  search?: string | undefined
  sort?: { by: SortBy; direction: 'asc' | 'desc' } | undefined
  after?: string | null | undefined
  limit: number
}

/** One page. Throws NOT_FOUND `cursor`. */
export function readPlainList<Row, Shown, SortBy extends string>(
  db: Db,
  list: PlainList<SortBy>,
  { search = '', sort = list.usual, after, limit }: PlainListInput<SortBy>,
  where: readonly Condition[],
  show: (row: Row) => Shown,
): { rows: Shown[]; next: string | null } {
  const { by, text = false } = list.sorts[sort.by]
  const rows = readPage<Row>(db, {
    select: list.select,
    from: { sql: list.from, params: [] },
    where: [...where, ...found(list, search.trim())],
    by,
    id: list.id,
    direction: sort.direction,
    after: after ? decodeCursor(after, text ? 'string' : 'number') : null,
    limit: limit + 1,
  })
  return pageOf(rows, limit, ({ placeValue: _, placeId: __, ...row }: Placed<Row>) => show(row as Row))
}

function found<SortBy extends string>({ searched }: PlainList<SortBy>, search: string): Condition[] {
  if (search === '') return []
  const typed = search.toLowerCase()
  return [
    {
      sql: searched.map((column) => `instr(lower(${column}), ?) > 0`).join(' OR '),
      params: searched.map(() => typed),
    },
  ]
}
