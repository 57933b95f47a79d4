import {
  type Field,
  fields,
  type Layout,
  type Layouts,
  type LookAlike,
  type MoneyField,
  type PlaceField,
  placeFields,
  type RecordLayout,
} from '../../../../shared/features/imports/layout.ts'
import { fold } from '../../../../shared/kernel/text.ts'
import { readText, unwrap } from './values.ts'

/** Which columns of one table hold what; empty lists where the table has no such column. */
export interface Columns {
  header: readonly string[]
  fields: Readonly<Record<Field, readonly number[]>>
  places: readonly Readonly<Record<PlaceField, readonly number[]>>[]
  /** Columns to add up or to put after one another, and those to take off. */
  sums: Readonly<Partial<Record<Field, { add: Located; less: Located }>>>
  /** Where the row holds several lines: the columns of each, first to last. */
  items: readonly Columns['fields'][]
  /** Columns with lines packed into one cell. */
  packed: readonly number[]
  /** Words that make a row nothing. */
  skip: readonly { at: number; words: readonly string[] }[]
  /** Of a table that is no order, by field of its kind; `fields` and `places` are then empty. */
  record: RecordColumns | null
}

type Located = readonly (readonly number[])[]

export interface RecordColumns {
  fields: Readonly<Record<string, readonly number[]>>
  /** Columns to add up, each with its spellings. */
  sums: Readonly<Record<string, readonly (readonly number[])[]>>
}

export type Recognised =
  | { kind: 'table'; layout: Layout | RecordLayout; columns: Columns }
  | { kind: 'look-alike'; what: string }

/** How many rows from the top of a sheet the header may take to come: bills have two dozen lines above it. */
export const HEADER_WITHIN = 30

/** More than any table has columns we know. */
const OF_A_PLATFORM = 1000

/** Headers that mean the same become equal: width, case, spaces, kinds of brackets, units in them, 帐 and 账. */
export function foldHeader(cell: string): string {
  return fold(unwrap(cell))
    .replaceAll('帐', '账')
    .replace(/[[{【〔]/g, '(')
    .replace(/[\]}】〕]/g, ')')
    .replace(/\((元|件|个|cny|rmb)\)/g, '')
}

const folded = new Map<string, string>()

/** The same for names in layouts, of which there are few and which are asked again for every row that may be a header. */
function foldName(name: string): string {
  let known = folded.get(name)
  if (known === undefined) {
    known = foldHeader(name)
    folded.set(name, known)
  }
  return known
}

/** Positions by folded name; of columns with one name the first counts. */
function positions(cells: readonly string[]): Map<string, number> {
  const found = new Map<string, number>()
  cells.forEach((cell, at) => {
    const name = foldHeader(cell)
    if (name !== '' && !found.has(name)) found.set(name, at)
  })
  return found
}

function locate(aliases: readonly string[] | undefined, at: ReadonlyMap<string, number>): number[] {
  const found: number[] = []
  for (const alias of aliases ?? []) {
    const position = at.get(foldName(alias))
    if (position !== undefined && !found.includes(position)) found.push(position)
  }
  return found
}

function columnsOf(layout: Layout, cells: readonly string[], at: ReadonlyMap<string, number>): Columns {
  const byField = Object.fromEntries(
    fields.map((field) => [field, locate(layout.fields[field], at)]),
  ) as Record<Field, number[]>
  const places = layout.places.map(
    (place) =>
      Object.fromEntries(placeFields.map((field) => [field, locate(place[field], at)])) as Record<
        PlaceField,
        number[]
      >,
  )
  const locateAll = (lists: readonly (readonly string[])[] = []) =>
    lists.map((names) => locate(names, at)).filter((found) => found.length > 0)
  const sums: Record<string, { add: number[][]; less: number[][] }> = {}
  for (const [field, lists] of Object.entries(layout.sums)) {
    const add = locateAll(lists)
    const less = locateAll(layout.less[field as MoneyField])
    if (add.length > 0) sums[field] = { add, less }
  }
  const skip = Object.entries(layout.skip).flatMap(([field, words]) =>
    (byField[field as Field] ?? []).map((at) => ({ at, words: words.map(fold) })),
  )
  return {
    header: cells.map((cell) => unwrap(cell)),
    fields: byField,
    places,
    sums,
    ...itemColumns(layout, at),
    skip,
    record: null,
  }
}

const MOST_ITEMS = 200

/** Numbered columns, as far as they are numbered without a gap. */
function itemColumns(
  { items }: Layout,
  at: ReadonlyMap<string, number>,
): { items: Columns['fields'][]; packed: number[] } {
  const found: Columns['fields'][] = []
  const packed: number[] = []
  for (let number = 1; items && number <= MOST_ITEMS; number++) {
    const named = (names: readonly string[] = []) => names.map((name) => name.replace('#', String(number)))
    const located = Object.entries(items.columns).map(([field, names]) => [field, locate(named(names), at)])
    const cell = locate(named(items.packed), at).filter((position) => !packed.includes(position))
    packed.push(...cell)
    if (located.some(([, positions]) => positions?.length))
      found.push({ ...noFields, ...Object.fromEntries(located) })
    else if (cell.length === 0) break
  }
  return { items: found, packed }
}

const noFields = Object.fromEntries(fields.map((field) => [field, []])) as unknown as Columns['fields']

function recordColumnsOf(
  layout: RecordLayout,
  cells: readonly string[],
  at: ReadonlyMap<string, number>,
): Columns {
  const located = Object.entries(layout.fields).map(([field, names]) => [field, locate(names, at)])
  const sums = Object.entries(layout.sums).map(([field, parts]) => [
    field,
    parts.map((names) => locate(names, at)).filter((part) => part.length > 0),
  ])
  return {
    header: cells.map((cell) => unwrap(cell)),
    fields: noFields,
    places: [],
    sums: {},
    items: [],
    packed: [],
    skip: [],
    record: { fields: Object.fromEntries(located), sums: Object.fromEntries(sums) },
  }
}

function fits(layout: Layout | RecordLayout, columns: Columns, at: ReadonlyMap<string, number>): boolean {
  if (layout.forbid.some((header) => at.has(foldName(header)))) return false
  const marks = layout.kind === 'orders' ? layout.marks : []
  if (marks.length > 0 && !marks.some((header) => at.has(foldName(header)))) return false
  const { record } = columns
  const has = (field: string) =>
    record
      ? (record.fields[field]?.length ?? 0) > 0 || (record.sums[field]?.length ?? 0) > 0
      : columns.fields[field as Field].length > 0 || columns.sums[field as Field] !== undefined
  return layout.require.every((some) => some.some(has))
}

/** Positions of all columns of which something is read. */
export function usedColumns(columns: Columns): Set<number> {
  const places = columns.places.flatMap((place) => Object.values(place).flat())
  const { fields: own = {}, sums = {} } = columns.record ?? {}
  const records = [...Object.values(own).flat(), ...Object.values(sums).flat(2)]
  for (const { add, less } of Object.values(columns.sums)) records.push(...add.flat(), ...less.flat())
  for (const item of columns.items) records.push(...Object.values(item).flat())
  records.push(...columns.packed)
  return new Set([...Object.values(columns.fields).flat(), ...places, ...records])
}

function isLookAlike(sign: LookAlike, at: ReadonlyMap<string, number>): boolean {
  if (sign.all.length === 0) return false
  return (
    sign.all.every((header) => at.has(foldName(header))) &&
    !sign.none.some((header) => at.has(foldName(header)))
  )
}

/** Whether this row is the header of something we know; null when it is not. */
export function recognise(
  cells: readonly string[],
  { layouts, records, lookAlikes }: Layouts,
): Recognised | null {
  const at = positions(cells)
  if (at.size === 0) return null
  const lookAlike = lookAlikes.find((sign) => isLookAlike(sign, at))
  if (lookAlike) return { kind: 'look-alike', what: lookAlike.what }
  let best: Extract<Recognised, { kind: 'table' }> | null = null
  let most = 0
  for (const layout of [...layouts, ...records]) {
    const columns =
      layout.kind === 'orders' ? columnsOf(layout, cells, at) : recordColumnsOf(layout, cells, at)
    if (!fits(layout, columns, at)) continue
    // A platform's own layout stands before those made for any table of a kind.
    const count = usedColumns(columns).size + (layout.platform === 'other' ? 0 : OF_A_PLATFORM)
    if (count > most) {
      most = count
      best = { kind: 'table', layout, columns }
    }
  }
  return best
}

/** A bill often says what it is in the lines above its table, whose number varies. */
export function namedAbove(cells: readonly string[], lookAlikes: readonly LookAlike[]): string | null {
  const signs = lookAlikes.filter((sign) => sign.above.length > 0)
  for (const cell of cells) {
    const text = foldHeader(cell)
    if (text === '') continue
    const sign = signs.find((candidate) => candidate.above.some((words) => text.includes(foldHeader(words))))
    if (sign) return sign.what
  }
  return null
}

/** What to show of a table nobody knows: the names in its fullest row, which is most likely its header. */
export function likelyHeader(rows: readonly (readonly string[])[]): string {
  let best: string[] = []
  for (const row of rows) {
    const names = row.map((cell) => readText(cell)).filter((name) => name !== '')
    if (names.length > best.length) best = names
  }
  return best
    .slice(0, 8)
    .map((name) => (name.length > 40 ? `${name.slice(0, 40)}…` : name))
    .join(', ')
}
