import type { Note } from '../../../shared/features/notes/contract.ts'
import type { Db } from '../../db/connect.ts'
import { type Condition, readPage } from '../../db/page.ts'
import { decodeCursor, pageOf } from '../../engine/cursor.ts'
import { notFound } from '../../engine/failures.ts'
import { livingCustomer } from '../customers/queries.ts'
import { searchQuery } from '../customers/search.ts'

interface StoredNote extends Omit<Note, 'pinned'> {
  pinned: number
}

/** More than any instant: pinned notes stand before all others in one descending order. */
const PINNED_FIRST = 10_000_000_000_000_000

/** Throws NOT_FOUND `customer`. */
export function listNotes(
  db: Db,
  input: {
    customerId: number
    search?: string | undefined
    after?: string | null | undefined
    limit: number
  },
) {
  const living = livingCustomer(db, input.customerId)
  if (living === null) throw notFound('customer', input.customerId)
  const where: Condition[] = [{ sql: 'customer_id = ?', params: [living] }]
  if (input.search !== undefined && input.search.trim() !== '') {
    const words = searchQuery(input.search)
    where.push(
      words === null
        ? { sql: '0', params: [] }
        : {
            sql: 'EXISTS (SELECT 1 FROM note_search WHERE rowid = note.id AND note_search MATCH ?)',
            params: [words],
          },
    )
  }
  const rows = readPage<StoredNote>(db, {
    select: 'note.id, text, pinned, at, actor',
    from: { sql: 'note', params: [] },
    where,
    by: `at + pinned * ${PINNED_FIRST}`,
    id: 'note.id',
    direction: 'desc',
    after: input.after ? decodeCursor(input.after, 'number') : null,
    limit: input.limit + 1,
  })
  return pageOf(
    rows,
    input.limit,
    ({ pinned, ...row }: StoredNote): Note => ({ ...row, pinned: pinned === 1 }),
  )
}
