import { type ListName, type SavedView, viewContent } from '../../../shared/features/views/contract.ts'
import type { Db } from '../../db/connect.ts'

export function listViews(db: Db, list: ListName): SavedView[] {
  return db
    .prepare<[ListName], { id: number; name: string; view: string }>(
      'SELECT id, name, view FROM saved_view WHERE list = ? ORDER BY position, id',
    )
    .all(list)
    .map(({ id, name, view }) => ({ id, name, ...viewContent.parse(JSON.parse(view)) }))
}
