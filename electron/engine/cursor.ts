import { notFound } from './failures.ts'

/** A place in a sorted list: the value the list is sorted by and the row's id, which no two rows share. */
export interface Place {
  value: string | number
  id: number
}

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
  return { value, id }
}
