import type { ListName, ViewContent } from '../../../shared/features/views/contract.ts'
import type { Command, Outcome } from '../../db/command.ts'
import { conflict, notFound } from '../../engine/failures.ts'

interface ViewRow {
  list: ListName
  name: string
  view: string
  position: number
}

/** The new one stands last. Throws CONFLICT `name`. */
export function createView(
  command: Command,
  { list, name, ...content }: ViewContent & { list: ListName; name: string },
): Outcome<{ id: number }> {
  const { db, journalId } = command
  checkName(command, list, name, 0)
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO saved_view (list, name, view, position, created_by, changed_by) VALUES (@list, @name, @view,
        (SELECT coalesce(max(position), 0) + 1 FROM saved_view WHERE list = @list), @journalId, @journalId)`,
    )
    .run({ list, name, view: JSON.stringify(content), journalId })
  return { result: { id: Number(lastInsertRowid) }, count: 1, data: { list, name }, undo: 'possible' }
}

/** Throws NOT_FOUND `view`, CONFLICT `name`. */
export function saveView(
  command: Command,
  { id, name, query, columns }: { id: number; name?: string | undefined } & Partial<ViewContent>,
): Outcome<{ changed: number }> {
  const before = viewOf(command, id)
  const content: ViewContent = JSON.parse(before.view)
  const after: ViewRow = {
    ...before,
    name: name ?? before.name,
    view: JSON.stringify({
      query: query ?? content.query,
      columns: columns === undefined ? content.columns : columns,
    }),
  }
  checkName(command, after.list, after.name, id)
  const changed = write(command, id, before, after)
  const { list } = after
  return {
    result: { changed },
    count: changed,
    data: { list, name: after.name },
    undo: changed ? 'possible' : 'none',
  }
}

/** Views that are not named keep their order behind the others. */
export function arrangeViews(
  command: Command,
  { list, ids }: { list: ListName; ids: readonly number[] },
): Outcome<{ changed: number }> {
  const all = command.db
    .prepare<[ListName], number>('SELECT id FROM saved_view WHERE list = ? ORDER BY position, id')
    .pluck()
    .all(list) as number[]
  const order = [...ids.filter((id) => all.includes(id)), ...all.filter((id) => !ids.includes(id))]
  let changed = 0
  for (const [at, id] of order.entries()) {
    const before = viewOf(command, id)
    changed += write(command, id, before, { ...before, position: at + 1 })
  }
  return { result: { changed }, count: changed, data: { list }, undo: changed ? 'possible' : 'none' }
}

/** Throws NOT_FOUND `view`. */
export function removeView(command: Command, id: number): Outcome<object> {
  const { list, name } = viewOf(command, id)
  command.keep('saved_view', id)
  command.db.prepare('DELETE FROM saved_view WHERE id = ?').run(id)
  return { result: {}, count: 1, data: { list, name }, undo: 'possible' }
}

function write(command: Command, id: number, before: ViewRow, after: ViewRow): number {
  const { name, view, position } = after
  if (name === before.name && view === before.view && position === before.position) return 0
  command.keep('saved_view', id)
  command.db
    .prepare('UPDATE saved_view SET name = ?, view = ?, position = ?, changed_by = ? WHERE id = ?')
    .run(name, view, position, command.journalId, id)
  return 1
}

function viewOf({ db }: Command, id: number): ViewRow {
  const row = db
    .prepare<[number], ViewRow>('SELECT list, name, view, position FROM saved_view WHERE id = ?')
    .get(id)
  if (!row) throw notFound('view', id)
  return row
}

function checkName({ db }: Command, list: ListName, name: string, own: number): void {
  const other = db
    .prepare('SELECT 1 FROM saved_view WHERE list = ? AND name = ? AND id <> ?')
    .get(list, name, own)
  if (other) throw conflict('name')
}
