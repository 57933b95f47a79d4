import type { JournalEntry } from '../../../shared/features/journal/contract.ts'
import type { Db } from '../../db/connect.ts'
import { readPage } from '../../db/page.ts'
import { decodeCursor, pageOf } from '../../engine/cursor.ts'

interface StoredEntry extends Omit<JournalEntry, 'data'> {
  data: string
}

/** What was done, newest first. Throws NOT_FOUND `cursor`. */
export function listJournal(db: Db, input: { after?: string | null; limit: number }) {
  const rows = readPage<StoredEntry>(db, {
    select: 'id, at, actor, door, action, count, data, undo',
    from: { sql: 'journal', params: [] },
    where: [],
    by: 'id',
    id: 'id',
    direction: 'desc',
    after: input.after ? decodeCursor(input.after, 'number') : null,
    limit: input.limit + 1,
  })
  return pageOf(
    rows,
    input.limit,
    ({ id, at, actor, door, action, count, data, undo }: StoredEntry): JournalEntry => ({
      id,
      at,
      actor,
      door,
      action,
      count,
      data: JSON.parse(data),
      undo,
    }),
  )
}
