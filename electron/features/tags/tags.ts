import type { z } from 'zod'
import type { tagsContract } from '../../../shared/features/tags/contract.ts'
import { dayOf } from '../../../shared/kernel/day.ts'
import type { Command, Outcome } from '../../db/command.ts'
import { conflict, notFound } from '../../engine/failures.ts'
import { namedIn, namedSegment } from '../segments/queries.ts'
import { readSettings } from '../settings/queries.ts'
import { isExclusive } from './groups.ts'
import { ruleTags } from './rule-tags.ts'

type InputOf<Name extends 'create' | 'save'> = z.output<
  NonNullable<(typeof tagsContract)[Name]['~orpc']['inputSchema']>
>

export interface TagRow {
  name: string
  color: string
  kind: string
  group_id: number
  description: string
  owner: string
  expires_on: string
  expires_days: number
  archived: number
  rule_id: number
}
const columns = [
  'name',
  'color',
  'kind',
  'group_id',
  'description',
  'owner',
  'expires_on',
  'expires_days',
  'archived',
  'rule_id',
] as const satisfies (keyof TagRow)[]

/** Throws CONFLICT `name`, `kind`, `exclusive` or `cycle`; NOT_FOUND `group` or `segment`. */
export function createTag(command: Command, input: InputOf<'create'>): Outcome<{ id: number }> {
  const { name, color, kind, groupId, description, owner, expiresOn, expiresDays, rule } = input
  const row: TagRow = {
    ...{ name, color, kind, group_id: groupId, description, owner, archived: 0 },
    ...{ expires_on: expiresOn, expires_days: expiresDays, rule_id: rule ? keepRule(command, rule) : 0 },
  }
  checkRow(command, row, 0)
  const { db, journalId } = command
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO tag (${columns.join(', ')}, created_by, changed_by)
       VALUES (${columns.map((column) => `@${column}`).join(', ')}, @by, @by)`,
    )
    .run({ ...row, by: journalId })
  const id = Number(lastInsertRowid)
  if (rule) checkRule(command, id, rule)
  return { result: { id }, count: 1, data: { name, tag: id }, undo: 'possible' }
}

/** Throws NOT_FOUND `tag`, and what `createTag` throws. */
export function saveTag(command: Command, changes: InputOf<'save'>): Outcome<{ changed: number }> {
  const { db, journalId } = command
  const { id, rule } = changes
  const before = tagOf(command, id)
  const after: TagRow = {
    name: changes.name ?? before.name,
    color: changes.color ?? before.color,
    kind: changes.kind ?? before.kind,
    group_id: changes.groupId ?? before.group_id,
    description: changes.description ?? before.description,
    owner: changes.owner ?? before.owner,
    expires_on: changes.expiresOn ?? before.expires_on,
    expires_days: changes.expiresDays ?? before.expires_days,
    archived: changes.archived === undefined ? before.archived : Number(changes.archived),
    rule_id: rule && !sameRule(command, before.rule_id, rule) ? keepRule(command, rule) : before.rule_id,
  }
  if (before.rule_id > 0 !== after.rule_id > 0) throw conflict('kind')
  const changed = columns.filter((column) => after[column] !== before[column])
  if (changed.length === 0) return { result: { changed: 0 }, count: 0, undo: 'none' }
  checkRow(command, after, id)
  command.keep('tag', id)
  db.prepare(
    `UPDATE tag SET ${columns.map((column) => `${column} = @${column}`).join(', ')}, changed_by = @by WHERE id = @id`,
  ).run({ ...after, by: journalId, id })
  if (rule) checkRule(command, id, rule)
  return {
    result: { changed: 1 },
    count: 1,
    data: { before: before.name, name: after.name, tag: id, changed },
    undo: 'possible',
  }
}

function keepRule({ db, at }: Command, rule: NonNullable<InputOf<'create'>['rule']>): number {
  const { lastInsertRowid } = db
    .prepare('INSERT INTO tag_rule (rule, at) VALUES (?, ?)')
    .run(JSON.stringify(rule), at)
  return Number(lastInsertRowid)
}

const sameRule = ({ db }: Command, id: number, rule: object): boolean =>
  db.prepare('SELECT rule FROM tag_rule WHERE id = ?').pluck().get(id) === JSON.stringify(rule)

function checkRow(command: Command, row: TagRow, own: number): void {
  const { db } = command
  if (db.prepare('SELECT 1 FROM tag WHERE name = ? AND id <> ?').get(row.name, own)) throw conflict('name')
  if ((row.kind === 'static') !== (row.rule_id === 0)) throw conflict('kind')
  if (row.group_id > 0 && isExclusive(command, row.group_id) && row.rule_id > 0) throw conflict('exclusive')
}

/** Every segment it names must be there, and it must not come back to itself. */
function checkRule({ db, at }: Command, id: number, rule: NonNullable<InputOf<'create'>['rule']>): void {
  const segment = namedSegment(db)
  for (const named of namedIn(rule)) if (!segment(named)) throw notFound('segment', named)
  // As if at work, whether or not it is put away or over.
  const tags = ruleTags(db, dayOf(at, readSettings(db).timeZone), segment)
  if (tags.find((tag) => tag.id === id)?.circular) throw conflict('cycle')
}

/** Whoever has one of the others gets the kept one; the others go. Throws NOT_FOUND `tag`, CONFLICT `rule`. */
export function mergeTags(
  command: Command,
  { ids, keepId }: { ids: readonly number[]; keepId: number },
): Outcome<{ customers: number }> {
  const { db, journalId } = command
  const kept = byHand(command, keepId)
  const others = [...new Set(ids)].filter((id) => id !== keepId)
  const names = others.map((id) => byHand(command, id).name)
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
  const words = db.prepare<[number], number>('SELECT id FROM told_word WHERE tag_id = ?').pluck()
  const mean = db.prepare('UPDATE told_word SET tag_id = ?, changed_by = ? WHERE id = ?')
  let customers = 0
  for (const other of others) {
    for (const { id, origin } of rows.all(other)) {
      command.keep('customer_tag', id)
      if (has.get(origin, keepId)) drop.run(id)
      else move.run(keepId, journalId, id)
      customers += 1
    }
    for (const word of words.all(other) as number[]) {
      command.keep('told_word', word)
      mean.run(keepId, journalId, word)
    }
    command.keep('tag', other)
    remove.run(other)
  }
  return {
    result: { customers },
    count: customers,
    data: { names, name: kept.name, tag: keepId },
    undo: 'possible',
  }
}

/** Takes the tag off everybody and away. Throws NOT_FOUND `tag`. */
export function removeTag(command: Command, id: number): Outcome<{ customers: number }> {
  const { db } = command
  const { name } = tagOf(command, id)
  const rows = db.prepare<[number], number>('SELECT id FROM customer_tag WHERE tag_id = ?').pluck().all(id)
  for (const row of rows as number[]) command.keep('customer_tag', row)
  const byRule = db
    .prepare('SELECT count(*) FROM tag_spell WHERE tag_id = ? AND until_at IS NULL')
    .pluck()
    .get(id)
  const customers =
    db.prepare('DELETE FROM customer_tag WHERE tag_id = ?').run(id).changes + (byRule as number)
  command.keep('tag', id)
  db.prepare('DELETE FROM tag WHERE id = ?').run(id)
  return { result: { customers }, count: customers, data: { name, tag: id }, undo: 'possible' }
}

/** Throws NOT_FOUND `tag`. */
export function tagOf({ db }: Pick<Command, 'db'>, id: number): TagRow {
  const tag = db.prepare<[number], TagRow>(`SELECT ${columns.join(', ')} FROM tag WHERE id = ?`).get(id)
  if (!tag) throw notFound('tag', id)
  return tag
}

/** Throws NOT_FOUND `tag`, CONFLICT `rule`. */
export function byHand(command: Pick<Command, 'db'>, id: number): TagRow {
  const tag = tagOf(command, id)
  if (tag.rule_id > 0) throw conflict('rule')
  return tag
}
