import type { CustomerFilter, Stage } from '../../../../shared/features/customers/filter.ts'
import type { Db } from '../../../db/connect.ts'
import {
  type Condition,
  type PageQuery,
  type Place,
  type Placed,
  readPage,
  unionOf,
} from '../../../db/page.ts'
import { figureReady } from '../../scoring/figures/people.ts'
import { readyFor as readyForRule } from '../../segments/ready.ts'
import { customerSearch, FEW, isSearched } from '../filter.ts'
import type { Cycle } from '../rules.ts'
import { columnsOf, columnsReady, type Figure, figures, type ProfileColumns, texts } from './columns.ts'
import { maskOf, stageReader, within } from './mask.ts'
import { firstOf, type SortValue } from './top.ts'

/** Up to here, sorting those found is quicker than walking along everybody in order. */
const FEW_FOUND = 4_000

/** Those a filter finds, in memory. */
export interface Found {
  columns: ProfileColumns
  mask: Uint8Array
  stageOf: (id: number) => Stage | null
}

/**
 * Whom a filter finds; null where SQL is the better way: nothing but a stage or few words is asked, which one index
 * answers, or the columns are not in memory yet.
 */
export function findInColumns(db: Db, filter: CustomerFilter, cycle: Cycle, today: string): Found | null {
  // Along the index a stage is one range only where all go by one line.
  if (!asksFacts(filter) && (cycle.categories.length === 0 || isSearched(filter))) return null
  const { stage: _, ...question } = filter
  // Told before the columns are brought up to date: what is written in between is read again next time.
  const asked = `${versionOf(db)} ${JSON.stringify([question, today])}`
  const columns = columnsOf(db)
  if (!columns) return null
  let known = masks.get(db)
  if (known?.asked !== asked) {
    known = { asked, mask: findMask(db, columns, question, today) }
    masks.set(db, known)
  }
  return known.mask && { columns, mask: known.mask.slice(), stageOf: stageReader(columns, cycle, today) }
}

/** The list, its next page and its counts ask the same; the latest answer is kept until anything is written. */
interface KeptMask {
  asked: string
  /** Null where the words find few: whatever else is asked is looked up row by row. */
  mask: Uint8Array | null
}
const masks = new WeakMap<Db, KeptMask>()

/** Another one after every write, by this connection or any other. */
const versionOf = (db: Db): string =>
  `${db.pragma('data_version', { simple: true })} ${db.prepare('SELECT total_changes()').pluck().get()}`

function findMask(db: Db, columns: ProfileColumns, filter: CustomerFilter, today: string): Uint8Array | null {
  const ids = isSearched(filter) ? idsFound(db, filter.search) : null
  if (ids && ids.length <= FEW) return null
  const mask = maskOf(db, columns, filter, today)
  if (ids) within(mask, ids)
  return mask
}

/** Whether more is asked than one index answers. */
function asksFacts({ search: _, stage: __, ...facts }: CustomerFilter): boolean {
  return Object.values(facts).some((asked) => asked !== undefined)
}

/** Call before a question that is better answered from memory. */
export async function readyFor(db: Db, filter: CustomerFilter | undefined, today: string): Promise<void> {
  if (!filter) return
  if (asksFacts(filter)) await columnsReady(db)
  if (filter.figure !== undefined) await figureReady(db, filter.figure, today)
  if (filter.segmentId !== undefined) await readyForRule(db, { id: filter.segmentId })
  if (filter.rule !== undefined) await readyForRule(db, { rule: filter.rule })
}

function idsFound(db: Db, typed: string): number[] {
  const { sql, params } = unionOf(customerSearch(typed))
  return db
    .prepare<unknown[], number>(sql)
    .pluck()
    .all(...params) as number[]
}

export function keepStages({ mask, stageOf }: Found, stages: readonly Stage[] | undefined): void {
  if (!stages) return
  const chosen = new Set<Stage | null>(stages)
  for (let id = 1; id < mask.length; id += 1) if (mask[id] === 1 && !chosen.has(stageOf(id))) mask[id] = 0
}

interface Sorted {
  column: string
  direction: 'asc' | 'desc'
  after: Place | null
  limit: number
}

/** One page of those found. */
export function columnPage<Row>(db: Db, select: string, found: Found, sorted: Sorted): Placed<Row>[] {
  const { column, direction, after, limit } = sorted
  const order = orderIn(found.columns, column)
  if (!order) return readPage<Row>(db, walk(db, select, found.mask, sorted))
  const place = after && { value: order.at(after.value), id: after.id }
  const read = db.prepare<[number], Placed<Row>>(
    `SELECT ${select}, profile.${column} AS placeValue, profile.customer_id AS placeId
     FROM customer_profile AS profile WHERE profile.customer_id = ?`,
  )
  return firstOf(found.mask, order.value, direction, limit, place)
    .map((id) => read.get(id) as Placed<Row> | undefined)
    .filter((row) => row !== undefined)
}

/** Numbers that sort as the column does; null for columns not in memory. `at` is the number of a value of a cursor. */
function orderIn(
  columns: ProfileColumns,
  column: string,
): { value: SortValue; at: (value: string | number) => number } | null {
  if (figures.some((figure) => figure === column)) {
    const values = columns.figures[column as Figure]
    return { value: (id) => values[id] ?? 0, at: Number }
  }
  const text = texts.find((name) => name === column)
  if (!text) return null
  const bytes = (word: string) => Buffer.from(word)
  const words = columns.words[text].list.map((word, place) => ({ key: bytes(word), place }))
  words.sort((a, b) => Buffer.compare(a.key, b.key))
  const ranks = new Int32Array(words.length)
  for (const [rank, { place }] of words.entries()) ranks[place] = 2 * rank
  const places = columns.texts[text]
  return {
    value: (id) => ranks[places[id] ?? 0] ?? 0,
    at(value) {
      const key = bytes(String(value))
      const next = words.findIndex((word) => Buffer.compare(word.key, key) >= 0)
      if (next === -1) return 2 * words.length - 1
      // A text that nobody has any more stands between two.
      return words[next]?.key.equals(key) ? 2 * next : 2 * next - 1
    },
  }
}

/** Names and contacts differ from person to person and stay on the disk: along their index, or over the few found. */
function walk(
  db: Db,
  select: string,
  mask: Uint8Array,
  { column, direction, after, limit }: Sorted,
): PageQuery {
  const few = idsUpTo(mask, FEW_FOUND)
  let from: Condition = { sql: `customer_profile AS profile INDEXED BY profile_${column}`, params: [] }
  const where: Condition[] = []
  if (few) {
    from = {
      sql: 'json_each(?) AS found CROSS JOIN customer_profile AS profile ON profile.customer_id = found.value',
      params: [JSON.stringify(few)],
    }
  } else {
    db.function('is_found', (id: unknown) => mask[Number(id)] ?? 0)
    where.push({ sql: 'is_found(profile.customer_id)', params: [] })
  }
  const by = `profile.${column}`
  return { select, from, where, by, id: 'profile.customer_id', direction, after, limit }
}

/** Null when there are more. */
function idsUpTo(mask: Uint8Array, most: number): number[] | null {
  const ids: number[] = []
  for (let id = mask.indexOf(1); id !== -1; id = mask.indexOf(1, id + 1)) {
    if (ids.length === most) return null
    ids.push(id)
  }
  return ids
}
