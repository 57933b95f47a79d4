import type { TagColor } from '../../../shared/features/tags/tag.ts'
import type { Command, Outcome } from '../../db/command.ts'
import { conflict, notFound } from '../../engine/failures.ts'

/** Throws CONFLICT `name` when another tag is called so. */
export function createTag(
  { db, journalId }: Command,
  { name, color }: { name: string; color: TagColor },
): Outcome<{ id: number }> {
  checkName({ db }, name, 0)
  const { lastInsertRowid } = db
    .prepare('INSERT INTO tag (name, color, created_by, changed_by) VALUES (?, ?, ?, ?)')
    .run(name, color, journalId, journalId)
  return { result: { id: Number(lastInsertRowid) }, count: 1, data: { name }, undo: 'possible' }
}

/** Throws NOT_FOUND `tag`, CONFLICT `name`. */
export function saveTag(
  command: Command,
  { id, name, color }: { id: number; name?: string | undefined; color?: TagColor | undefined },
): Outcome<{ changed: number }> {
  const { db, journalId } = command
  const before = tagOf(command, id)
  const after = { name: name ?? before.name, color: color ?? before.color }
  if (after.name === before.name && after.color === before.color)
    return { result: { changed: 0 }, count: 0, undo: 'none' }
  checkName(command, after.name, id)
  command.keep('tag', id)
  db.prepare('UPDATE tag SET name = ?, color = ?, changed_by = ? WHERE id = ?').run(
    after.name,
    after.color,
    journalId,
    id,
  )
  return {
    result: { changed: 1 },
    count: 1,
    data: { before: before.name, name: after.name },
    undo: 'possible',
  }
}

/** Whoever has one of the others gets the kept one; the others go. Throws NOT_FOUND `tag`. */
export function mergeTags(
  command: Command,
  { ids, keepId }: { ids: readonly number[]; keepId: number },
): Outcome<{ customers: number }> {
  const { db, journalId } = command
  const kept = tagOf(command, keepId)
  const others = [...new Set(ids)].filter((id) => id !== keepId)
  const names = others.map((id) => tagOf(command, id).name)
  const rows = db.prepare<[number], { id: number; origin: number }>(
    'SELECT id, coalesce(origin_id, customer_id) AS origin FROM customer_tag WHERE tag_id = ?',
  )
  const has = db
    .prepare<[number, number], number>(
      'SELECT 1 FROM customer_tag WHERE coalesce(origin_id, customer_id) = ? AND tag_id = ?',
    )
    .pluck()
  const move = db.prepare('UPDATE customer_tag SET tag_id = ?, changed_by = ? WHERE id = ?')
  const drop = db.prepare('DELETE FROM customer_tag WHERE id = ?')
  const remove = db.prepare('DELETE FROM tag WHERE id = ?')
  let customers = 0
  for (const other of others) {
    for (const { id, origin } of rows.all(other)) {
      command.keep('customer_tag', id)
      if (has.get(origin, keepId)) drop.run(id)
      else move.run(keepId, journalId, id)
      customers += 1
    }
    command.keep('tag', other)
    remove.run(other)
  }
  return { result: { customers }, count: customers, data: { names, name: kept.name }, undo: 'possible' }
}

/** Takes the tag off everybody and away. Throws NOT_FOUND `tag`. */
export function removeTag(command: Command, id: number): Outcome<{ customers: number }> {
  const { db } = command
  const { name } = tagOf(command, id)
  const rows = db.prepare<[number], number>('SELECT id FROM customer_tag WHERE tag_id = ?').pluck().all(id)
  for (const row of rows as number[]) command.keep('customer_tag', row)
  const customers = db.prepare('DELETE FROM customer_tag WHERE tag_id = ?').run(id).changes
  command.keep('tag', id)
  db.prepare('DELETE FROM tag WHERE id = ?').run(id)
  return { result: { customers }, count: customers, data: { name }, undo: 'possible' }
}

/** Answers a step that puts tags on and takes tags off some people; it says how many of them changed. */
export function tagPeople(
  command: Command,
  { add, remove }: { add: readonly number[]; remove: readonly number[] },
): { names: string[]; step: (ids: readonly number[]) => number } {
  const { db, journalId } = command
  const names = [...add, ...remove].map((id) => tagOf(command, id).name)
  const rows = db
    .prepare<[number, number], number>('SELECT id FROM customer_tag WHERE customer_id = ? AND tag_id = ?')
    .pluck()
  const put = db.prepare(
    'INSERT INTO customer_tag (tag_id, customer_id, created_by, changed_by) VALUES (?, ?, ?, ?)',
  )
  const drop = db.prepare('DELETE FROM customer_tag WHERE id = ?')
  const step = (ids: readonly number[]) => {
    let changed = 0
    for (const id of ids) {
      let touched = false
      for (const tag of add) {
        if (rows.get(id, tag) !== undefined) continue
        put.run(tag, id, journalId, journalId)
        touched = true
      }
      for (const tag of remove)
        for (const row of rows.all(id, tag) as number[]) {
          command.keep('customer_tag', row)
          drop.run(row)
          touched = true
        }
      if (touched) changed += 1
    }
    return changed
  }
  return { names, step }
}

function tagOf({ db }: Command, id: number): { name: string; color: TagColor } {
  const tag = db
    .prepare<[number], { name: string; color: TagColor }>('SELECT name, color FROM tag WHERE id = ?')
    .get(id)
  if (!tag) throw notFound('tag', id)
  return tag
}

function checkName({ db }: Pick<Command, 'db'>, name: string, own: number): void {
  if (db.prepare('SELECT 1 FROM tag WHERE name = ? AND id <> ?').get(name, own)) throw conflict('name')
}
