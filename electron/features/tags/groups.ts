import type { Tag } from '../../../shared/features/tags/tag.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { conflict, notFound } from '../../engine/failures.ts'

/** Throws NOT_FOUND `group`. */
export function isExclusive({ db }: Pick<Command, 'db'>, id: number): boolean {
  const exclusive = db.prepare('SELECT exclusive FROM tag_group WHERE id = ?').pluck().get(id)
  if (exclusive === undefined) throw notFound('group', id)
  return exclusive === 1
}

/** The other tags of a group of which there is one at most; none where a tag is in no such group. */
export const othersOfGroup = (db: Db, tagId: number): Tag[] =>
  db
    .prepare<[number], Tag>(
      `SELECT other.id, other.name, other.color, other.kind FROM tag
       JOIN tag_group ON tag_group.id = tag.group_id AND exclusive = 1
       JOIN tag AS other ON other.group_id = tag.group_id AND other.id <> tag.id
       WHERE tag.id = ? ORDER BY other.name`,
    )
    .all(tagId)

/** Throws NOT_FOUND `group`, CONFLICT `name` or `exclusive`. */
export function saveGroup(
  command: Command,
  { id, name, exclusive }: { id?: number | undefined; name: string; exclusive: boolean },
): Outcome<{ id: number }> {
  const { db, journalId } = command
  if (db.prepare('SELECT 1 FROM tag_group WHERE name = ? AND id <> ?').get(name, id ?? 0))
    throw conflict('name')
  if (id === undefined) {
    const { lastInsertRowid } = db
      .prepare('INSERT INTO tag_group (name, exclusive, created_by, changed_by) VALUES (?, ?, ?, ?)')
      .run(name, Number(exclusive), journalId, journalId)
    return { result: { id: Number(lastInsertRowid) }, count: 1, data: { name }, undo: 'possible' }
  }
  isExclusive(command, id)
  if (exclusive && db.prepare('SELECT 1 FROM tag WHERE group_id = ? AND rule_id > 0').get(id))
    throw conflict('exclusive')
  command.keep('tag_group', id)
  db.prepare('UPDATE tag_group SET name = ?, exclusive = ?, changed_by = ? WHERE id = ?').run(
    name,
    Number(exclusive),
    journalId,
    id,
  )
  return { result: { id }, count: 1, data: { name }, undo: 'possible' }
}

/** Its tags stay, in no group. Throws NOT_FOUND `group`. */
export function removeGroup(command: Command, id: number): Outcome<{ changed: number }> {
  const { db, journalId } = command
  isExclusive(command, id)
  const name = db.prepare('SELECT name FROM tag_group WHERE id = ?').pluck().get(id) as string
  const tags = db.prepare('SELECT id FROM tag WHERE group_id = ?').pluck().all(id) as number[]
  for (const tag of tags) command.keep('tag', tag)
  db.prepare('UPDATE tag SET group_id = 0, changed_by = ? WHERE group_id = ?').run(journalId, id)
  command.keep('tag_group', id)
  db.prepare('DELETE FROM tag_group WHERE id = ?').run(id)
  return { result: { changed: tags.length }, count: 1, data: { name }, undo: 'possible' }
}
