import type { Place, Placed } from '../db/page.ts'
import { notFound } from './failures.ts'

export const encodeCursor = ({ value, id }: Place): string =>
  Buffer.from(JSON.stringify([value, id])).toString('base64url')

/** Throws NOT_FOUND `cursor` for anything that encodeCursor did not make for a list of this kind. */
export function decodeCursor(cursor: string, kind: 'string' | 'number'): Place {
  let place: unknown
  try {
    place = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch (error) {
    if (error instanceof SyntaxError) throw notFound('cursor', cursor)
    throw error
  }
  const [value, id] = Array.isArray(place) && place.length === 2 ? place : []
  if ((typeof value !== 'string' && typeof value !== 'number') || typeof value !== kind) {
    throw notFound('cursor', cursor)
  }
  if (!Number.isSafeInteger(id) || (typeof value === 'number' && !Number.isSafeInteger(value))) {
    throw notFound('cursor', cursor)
  }
  // The decoder skips what is no base64; a cursor is what was given out, to the letter.
  if (encodeCursor({ value, id }) !== cursor) throw notFound('cursor', cursor)
  return { value, id }
}

/** The page and the cursor for the next one, from one row more than the page holds. */
export function pageOf<Row, Shown>(
  rows: readonly Placed<Row>[],
  limit: number,
  show: (row: Row) => Shown,
): { rows: Shown[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last
  return {
    rows: shown.map(show),
    next: more ? encodeCursor({ value: last.placeValue, id: last.placeId }) : null,
  }
}
