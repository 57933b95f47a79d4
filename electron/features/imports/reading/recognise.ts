import {
  type Field,
  fields,
  type Layout,
  type Layouts,
  type LookAlike,
  type PlaceField,
  placeFields,
} from '../../../../shared/features/imports/layout.ts'
import { fold } from '../../../../shared/kernel/text.ts'
import { readText, unwrap } from './values.ts'

/** Which columns of one table hold what; empty lists where the table has no such column. */
export interface Columns {
  header: readonly string[]
  fields: Readonly<Record<Field, readonly number[]>>
  places: readonly Readonly<Record<PlaceField, readonly number[]>>[]
}

export type Recognised =
  | { kind: 'table'; layout: Layout; columns: Columns }
  | { kind: 'look-alike'; what: string }

/** How many rows from the top of a sheet the header may take to come: bills have two dozen lines above it. */
export const HEADER_WITHIN = 30

/** Headers that mean the same become equal: width, case, spaces, invisible characters, 帐 and 账. */
export function foldHeader(cell: string): string {
  return fold(unwrap(cell)).replaceAll('帐', '账')
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
    const position = at.get(foldHeader(alias))
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
  return { header: cells.map((cell) => unwrap(cell)), fields: byField, places }
}

function fits(layout: Layout, columns: Columns, at: ReadonlyMap<string, number>): boolean {
  if (layout.forbid.some((header) => at.has(foldHeader(header)))) return false
  return layout.require.every((some) => some.some((field) => columns.fields[field].length > 0))
}

function known(columns: Columns): number {
  const places = columns.places.flatMap((place) => Object.values(place).flat())
  return new Set([...Object.values(columns.fields).flat(), ...places]).size
}

function isLookAlike(sign: LookAlike, at: ReadonlyMap<string, number>): boolean {
  if (sign.all.length === 0) return false
  return (
    sign.all.every((header) => at.has(foldHeader(header))) &&
    !sign.none.some((header) => at.has(foldHeader(header)))
  )
}

/** Whether this row is the header of something we know; null when it is not. */
export function recognise(cells: readonly string[], { layouts, lookAlikes }: Layouts): Recognised | null {
  const at = positions(cells)
  if (at.size === 0) return null
  const lookAlike = lookAlikes.find((sign) => isLookAlike(sign, at))
  if (lookAlike) return { kind: 'look-alike', what: lookAlike.what }
  let best: { kind: 'table'; layout: Layout; columns: Columns } | null = null
  let most = 0
  for (const layout of layouts) {
    const columns = columnsOf(layout, cells, at)
    if (!fits(layout, columns, at)) continue
    const count = known(columns)
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
