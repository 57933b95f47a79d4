import type { CustomerSelection } from '../../../shared/features/customers/filter.ts'
import type { Tag } from '../../../shared/features/tags/tag.ts'
import type { Command } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { conflict } from '../../engine/failures.ts'
import { selectedCustomers } from '../customers/bulk.ts'
import { viewOf } from '../customers/list.ts'
import { othersOfGroup } from './groups.ts'
import { byHand } from './tags.ts'

/**
 * Answers a step that puts tags on and takes tags off some people; it says how many of them changed. Throws NOT_FOUND
 * `tag`, CONFLICT `rule`, `archived` or `exclusive`.
 */
export function tagPeople(
  command: Command,
  { add, remove }: { add: readonly number[]; remove: readonly number[] },
): { names: string[]; step: (ids: readonly number[]) => number } {
  const { db, journalId } = command
  const tags = [...add, ...remove].map((id) => byHand(command, id))
  if (tags.slice(0, add.length).some(({ archived }) => archived === 1)) throw conflict('archived')
  const others = new Map(
    [...add, ...remove].map((id) => [id, othersOfGroup(db, id).map((other) => other.id)]),
  )
  for (const id of add) if (others.get(id)?.some((other) => add.includes(other))) throw conflict('exclusive')
  const rows = db
    .prepare<[number, number], number>('SELECT id FROM customer_tag WHERE customer_id = ? AND tag_id = ?')
    .pluck()
  const counts = db
    .prepare<[number, number], number>('SELECT 1 FROM tag_by_hand WHERE customer_id = ? AND tag_id = ?')
    .pluck()
  const put = db.prepare(
    'INSERT INTO customer_tag (tag_id, customer_id, created_by, changed_by) VALUES (?, ?, ?, ?)',
  )
  const drop = db.prepare('DELETE FROM customer_tag WHERE id = ?')
  const take = (id: number, tag: number): boolean => {
    const found = rows.all(id, tag) as number[]
    for (const row of found) {
      command.keep('customer_tag', row)
      drop.run(row)
    }
    return found.length > 0
  }
  const step = (ids: readonly number[]) => {
    let changed = 0
    for (const id of ids) {
      let touched = false
      for (const tag of add) {
        for (const other of others.get(tag) ?? []) if (take(id, other)) touched = true
        if (rows.get(id, tag) !== undefined) continue
        put.run(tag, id, journalId, journalId)
        touched = true
      }
      for (const tag of remove) {
        // What rests under it would otherwise come back at once: nobody asked for that.
        const resting = counts.get(id, tag) === undefined ? [] : (others.get(tag) ?? [])
        for (const one of [tag, ...resting]) if (take(id, one)) touched = true
      }
      if (touched) changed += 1
    }
    return changed
  }
  return { names: tags.map(({ name }) => name), step }
}

export interface PutPreview {
  total: number
  has: number
  gets: number
  loses: (Tag & { customers: number })[]
}

/** How many of these people would get a tag, have it, and would lose another one of its group. */
export function previewPut(
  db: Db,
  now: number,
  { selection, add }: { selection: CustomerSelection; add: number },
): PutPreview {
  byHand({ db }, add)
  const ids = new Set(selectedCustomers(db, selection, viewOf(db, now, false)))
  const having = db
    .prepare<[number], number>('SELECT DISTINCT customer_id FROM tag_by_hand WHERE tag_id = ?')
    .pluck()
  const count = (tag: number) => (having.all(tag) as number[]).filter((id) => ids.has(id)).length
  const has = count(add)
  return {
    total: ids.size,
    has,
    gets: ids.size - has,
    loses: othersOfGroup(db, add)
      .map((tag) => ({ ...tag, customers: count(tag.id) }))
      .filter(({ customers }) => customers > 0),
  }
}

/** Who has only others and would get the one that is kept, and who has both. */
export function previewMerge(
  db: Db,
  { ids, keepId }: { ids: readonly number[]; keepId: number },
): { gets: number; both: number } {
  const having = db
    .prepare<[number], number>('SELECT DISTINCT customer_id FROM customer_tag WHERE tag_id = ?')
    .pluck()
  const has = new Set(having.all(keepId) as number[])
  const people = new Set(ids.flatMap((id) => (id === keepId ? [] : (having.all(id) as number[]))))
  const both = [...people].filter((id) => has.has(id)).length
  return { gets: people.size - both, both }
}
