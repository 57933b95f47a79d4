import type { FieldKind } from '../../../shared/features/fields/contract.ts'
import { ownFieldKey } from '../../../shared/features/imports/records.ts'
import type { Command, Outcome } from '../../db/command.ts'
import { conflict, notFound } from '../../engine/failures.ts'
import { findField, listFields } from './queries.ts'

/** Throws CONFLICT `name`. */
export function addField(
  { db, journalId }: Command,
  { name, kind, choices }: { name: string; kind: FieldKind; choices: readonly string[] },
): Outcome<{ id: number }> {
  const fields = listFields(db)
  if (fields.some((field) => field.name === name)) throw conflict('name')
  const position = Math.max(0, ...fields.map((field) => field.position)) + 1
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO custom_field (name, kind, choices, position, created_by, changed_by)
       VALUES (@name, @kind, @choices, @position, @journalId, @journalId)`,
    )
    .run({
      ...{ name, kind, position, journalId },
      choices: JSON.stringify(kind === 'choice' ? [...new Set(choices)] : []),
    })
  return { result: { id: Number(lastInsertRowid) }, count: 1, data: { name }, undo: 'possible' }
}

interface Changes {
  name?: string | undefined
  choices?: readonly string[] | undefined
  archived?: boolean | undefined
}

/** Throws NOT_FOUND `field`, CONFLICT `name`. */
export function changeField(
  command: Command,
  id: number,
  { name, choices, archived }: Changes,
): Outcome<{ changed: number }> {
  const { db, journalId } = command
  const before = findField(db, id)
  if (!before) throw notFound('field', id)
  if (name !== undefined && listFields(db).some((field) => field.id !== id && field.name === name))
    throw conflict('name')
  const kept = before.kind === 'choice' && choices ? [...new Set(choices)] : before.choices
  const after = { name: name ?? before.name, choices: kept, archived: archived ?? before.archived }
  const same =
    after.name === before.name &&
    after.archived === before.archived &&
    after.choices.join('\n') === before.choices.join('\n')
  if (same) return { result: { changed: 0 }, count: 0, undo: 'none' }
  if (after.name !== before.name) renameInLayouts(command, before.name, after.name)
  command.keep('custom_field', id)
  db.prepare(
    `UPDATE custom_field SET name = @name, choices = @choices, archived = @archived, changed_by = @journalId
     WHERE id = @id`,
  ).run({
    ...{ id, journalId, name: after.name },
    choices: JSON.stringify(after.choices),
    archived: Number(after.archived),
  })
  return { result: { changed: 1 }, count: 1, data: { name: after.name }, undo: 'possible' }
}

/** Remembered layouts name it as people read it; what they say goes on meaning the same field. */
function renameInLayouts(command: Command, before: string, after: string): void {
  const { db, journalId } = command
  const layouts = db.prepare<[], { id: number; layout: string }>('SELECT id, layout FROM import_layout').all()
  const write = db.prepare('UPDATE import_layout SET layout = ?, changed_by = ? WHERE id = ?')
  for (const { id, layout } of layouts) {
    const named = layout.replaceAll(JSON.stringify(ownFieldKey(before)), JSON.stringify(ownFieldKey(after)))
    if (named === layout) continue
    command.keep('import_layout', id)
    write.run(named, journalId, id)
  }
}

export function arrangeFields(command: Command, ids: readonly number[]): Outcome<{ changed: number }> {
  const { db, journalId } = command
  const fields = listFields(db)
  const first = ids.flatMap((id) => fields.filter((field) => field.id === id))
  const order = [...new Set([...first, ...fields])]
  const write = db.prepare('UPDATE custom_field SET position = ?, changed_by = ? WHERE id = ?')
  let changed = 0
  for (const [at, field] of order.entries()) {
    if (field.position === at + 1) continue
    command.keep('custom_field', field.id)
    write.run(at + 1, journalId, field.id)
    changed += 1
  }
  return { result: { changed }, count: changed, undo: changed > 0 ? 'possible' : 'none' }
}
