import { type AnyLayout, anyLayout } from '../../../../shared/features/imports/layout.ts'
import type { SavedLayout } from '../../../../shared/features/imports/mapping.ts'
import { MOST_LAYOUT_TEXT, ownLayout } from '../../../../shared/features/imports/own-layout.ts'
import type { Command, Outcome } from '../../../db/command.ts'
import type { Db } from '../../../db/connect.ts'
import { conflict, notFound } from '../../../engine/failures.ts'

interface Stored {
  id: number
  name: string
  fingerprint: string
  layout: string
  at: number
}

const columns = 'id, name, fingerprint, layout, at'

/** What was made in the mapping step, newest first. What a later version of the program wrote otherwise is left out. */
export function savedLayouts(db: Db): SavedLayout[] {
  const rows = db.prepare<[], Stored>(`SELECT ${columns} FROM import_layout ORDER BY at DESC, id DESC`).all()
  return rows.flatMap((row) => {
    const layout = layoutIn(row.layout)
    return layout ? [{ ...row, layout }] : []
  })
}

function layoutIn(text: string): AnyLayout | null {
  const read = anyLayout.safeParse(JSON.parse(text))
  return read.success ? read.data : null
}

/**
 * Remembers a layout for tables with this header; what was remembered for it before is replaced. Throws CONFLICT
 * `layout` for one that makes no orders or is too long.
 */
export function saveLayout(
  command: Command,
  { name, fingerprint, layout }: { name: string; fingerprint: string; layout: AnyLayout },
): Outcome<SavedLayout> {
  const { db, journalId, at } = command
  const text = JSON.stringify(layout)
  if (text.length > MOST_LAYOUT_TEXT || !ownLayout(layout).layout) throw conflict('layout')
  const before = db
    .prepare<[string], number>('SELECT id FROM import_layout WHERE fingerprint = ?')
    .pluck()
    .get(fingerprint) as number | undefined
  if (before !== undefined) command.keep('import_layout', before)
  const id = db
    .prepare<unknown[], number>(
      `INSERT INTO import_layout (name, fingerprint, layout, at, created_by, changed_by) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (fingerprint) DO UPDATE SET name = excluded.name, layout = excluded.layout, at = excluded.at,
         changed_by = excluded.changed_by
       RETURNING id`,
    )
    .pluck()
    .get(name, fingerprint, text, at, journalId, journalId) as number
  return {
    result: { id, name, fingerprint, layout, at },
    count: 1,
    data: { name },
    undo: 'possible',
  }
}

/** Throws NOT_FOUND `layout`. */
export function removeLayout(command: Command, id: number): Outcome<object> {
  const name = command.db
    .prepare<[number], string>('SELECT name FROM import_layout WHERE id = ?')
    .pluck()
    .get(id)
  if (name === undefined) throw notFound('layout', id)
  command.keep('import_layout', id)
  command.db.prepare('DELETE FROM import_layout WHERE id = ?').run(id)
  return { result: {}, count: 1, data: { name }, undo: 'possible' }
}
