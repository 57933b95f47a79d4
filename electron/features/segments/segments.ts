import type { z } from 'zod'
import type { CustomerSelection } from '../../../shared/features/customers/filter.ts'
import type { looked, Segment } from '../../../shared/features/segments/contract.ts'
import type { Rule } from '../../../shared/features/segments/rule.ts'
import type { Command, Outcome } from '../../db/command.ts'
import { conflict, notFound } from '../../engine/failures.ts'
import { selectedCustomers } from '../customers/bulk.ts'
import { viewOf } from '../customers/list.ts'
import { pastedPeople } from './pasted.ts'
import { idsOf, maskOf } from './people.ts'
import { listSegments, namedIn, partOfLooked, readRule } from './queries.ts'

type Looked = z.infer<typeof looked>
type Pasted = { pasted: string }
type From = { rule: Rule } | { selection: CustomerSelection } | { frozen: Looked } | Pasted

interface New {
  name: string
  description: string
  color: Segment['color']
  from: From
}

/** Throws CONFLICT `name` or `cycle`, NOT_FOUND `segment` or `customer`. */
export function createSegment(command: Command, { from, ...own }: New): Outcome<{ id: number }> {
  const { db, at } = command
  const view = viewOf(db, at, false)
  if ('rule' in from) {
    checkRule(command, from.rule, 0)
    const id = insert(command, { ...own, kind: 'dynamic', rule: JSON.stringify(from.rule) })
    return { result: { id }, count: 1, data: { name: own.name }, undo: 'possible' }
  }
  const ids =
    'pasted' in from
      ? pastedPeople(db, from.pasted)
      : 'selection' in from
        ? selectedCustomers(db, from.selection, view)
        : idsOf(maskOf(db, partOfLooked(db, view.today, from.frozen)))
  const rule = 'frozen' in from ? frozenRule(command, from.frozen) : ''
  const id = insert(command, { ...own, kind: 'fixed', rule })
  addMembers(command, id, ids)
  return {
    result: { id },
    count: ids.length,
    data: { name: own.name, customers: ids.length },
    undo: 'possible',
  }
}

const frozenRule = (command: Command, frozen: Looked): string =>
  'rule' in frozen ? JSON.stringify(frozen.rule) : segmentOf(command, frozen.id).rule

interface Row {
  name: string
  description: string
  color: string
  kind: 'dynamic' | 'fixed'
  rule: string
  /** 0 or 1. */
  followed: number
}

function insert(command: Command, row: Omit<Row, 'followed'>): number {
  checkName(command, row.name, 0)
  const { lastInsertRowid } = command.db
    .prepare(
      `INSERT INTO segment (name, description, color, kind, rule, created_by, changed_by)
       VALUES (@name, @description, @color, @kind, @rule, @by, @by)`,
    )
    .run({ ...row, by: command.journalId })
  return Number(lastInsertRowid)
}

function addMembers({ db, journalId }: Command, segmentId: number, ids: readonly number[]): number {
  const there = db
    .prepare<[number, number], number>(
      'SELECT 1 FROM segment_member WHERE segment_id = ? AND customer_id = ? LIMIT 1',
    )
    .pluck()
  const add = db.prepare(
    'INSERT INTO segment_member (segment_id, customer_id, created_by, changed_by) VALUES (?, ?, ?, ?)',
  )
  let added = 0
  for (const id of ids) {
    if (there.get(segmentId, id) !== undefined) continue
    add.run(segmentId, id, journalId, journalId)
    added += 1
  }
  return added
}

type Changes = { id: number } & { [Field in 'name' | 'description' | 'color']?: string | undefined } & {
  rule?: Rule | undefined
  followed?: boolean | undefined
}

/** Throws NOT_FOUND `segment`, CONFLICT `name`, `cycle` or `kind`. */
export function saveSegment(command: Command, changes: Changes): Outcome<{ changed: number }> {
  const before = segmentOf(command, changes.id)
  const after: Row = {
    ...before,
    name: changes.name ?? before.name,
    description: changes.description ?? before.description,
    color: changes.color ?? before.color,
    followed: changes.followed === undefined ? before.followed : Number(changes.followed),
  }
  if (changes.rule) {
    if (before.kind === 'fixed') throw conflict('kind')
    checkRule(command, changes.rule, changes.id)
    after.rule = JSON.stringify(changes.rule)
  }
  const same = (Object.keys(after) as (keyof Row)[]).every((field) => after[field] === before[field])
  if (same) return { result: { changed: 0 }, count: 0, data: { name: after.name }, undo: 'none' }
  checkName(command, after.name, changes.id)
  command.keep('segment', changes.id)
  command.db
    .prepare(
      `UPDATE segment SET name = @name, description = @description, color = @color, rule = @rule, followed = @followed,
         changed_by = @by
       WHERE id = @id`,
    )
    .run({ ...after, id: changes.id, by: command.journalId })
  return {
    result: { changed: 1 },
    count: 1,
    data: { name: after.name, before: before.name },
    undo: 'possible',
  }
}

/** Throws NOT_FOUND `segment`, CONFLICT `name`. */
export function duplicateSegment(
  command: Command,
  { id, name }: { id: number; name: string },
): Outcome<{ id: number }> {
  const row = segmentOf(command, id)
  const copy = insert(command, { ...row, name })
  const ids = row.kind === 'fixed' ? membersOf(command, id) : []
  addMembers(command, copy, ids)
  return { result: { id: copy }, count: Math.max(1, ids.length), data: { name }, undo: 'possible' }
}

const membersOf = ({ db }: Command, id: number): number[] =>
  db
    .prepare<[number], number>('SELECT DISTINCT customer_id FROM segment_member WHERE segment_id = ?')
    .pluck()
    .all(id) as number[]

/** Throws NOT_FOUND `segment`, CONFLICT `used`. */
export function removeSegment(command: Command, id: number): Outcome<object> {
  const { db } = command
  const { name } = segmentOf(command, id)
  if (listSegments(db).some((one) => one.id === id && one.usedBy.length > 0)) throw conflict('used')
  const rows = db
    .prepare<[number], number>('SELECT id FROM segment_member WHERE segment_id = ?')
    .pluck()
    .all(id)
  for (const row of rows as number[]) command.keep('segment_member', row)
  db.prepare('DELETE FROM segment_member WHERE segment_id = ?').run(id)
  command.keep('segment', id)
  db.prepare('DELETE FROM segment WHERE id = ?').run(id)
  return { result: {}, count: 1, data: { name, customers: rows.length }, undo: 'possible' }
}

/** Throws NOT_FOUND `segment` or `customer`, CONFLICT `kind`. */
export function putPeople(
  command: Command,
  { id, selection, add }: { id: number; selection: CustomerSelection | Pasted; add: boolean },
): Outcome<{ changed: number }> {
  const { db, at } = command
  const { name, kind } = segmentOf(command, id)
  if (kind !== 'fixed') throw conflict('kind')
  const ids =
    'pasted' in selection
      ? pastedPeople(db, selection.pasted)
      : selectedCustomers(db, selection, viewOf(db, at, false))
  const changed = add ? addMembers(command, id, ids) : takeMembers(command, id, ids)
  return {
    result: { changed },
    count: changed,
    data: { name, added: add ? 1 : 0 },
    undo: changed > 0 ? 'possible' : 'none',
  }
}

function takeMembers(command: Command, segmentId: number, ids: readonly number[]): number {
  const { db } = command
  const rows = db
    .prepare<[number, number], number>(
      'SELECT id FROM segment_member WHERE segment_id = ? AND customer_id = ?',
    )
    .pluck()
  const drop = db.prepare('DELETE FROM segment_member WHERE id = ?')
  let taken = 0
  for (const id of ids) {
    const found = rows.all(segmentId, id) as number[]
    for (const row of found) {
      command.keep('segment_member', row)
      drop.run(row)
    }
    if (found.length > 0) taken += 1
  }
  return taken
}

function segmentOf({ db }: Command, id: number): Row {
  const row = db
    .prepare<[number], Row>('SELECT name, description, color, kind, rule, followed FROM segment WHERE id = ?')
    .get(id)
  if (!row) throw notFound('segment', id)
  return row
}

function checkName({ db }: Command, name: string, own: number): void {
  if (db.prepare('SELECT 1 FROM segment WHERE name = ? AND id <> ?').get(name, own)) throw conflict('name')
}

/** Every segment it names must be there, and none may come back to this one. */
function checkRule({ db }: Command, rule: Rule, own: number): void {
  const read = db.prepare<[number], { kind: string; rule: string }>(
    'SELECT kind, rule FROM segment WHERE id = ?',
  )
  const seen = new Set<number>()
  const walk = (ids: readonly number[]) => {
    for (const id of ids) {
      if (id === own) throw conflict('cycle')
      if (seen.has(id)) continue
      seen.add(id)
      const row = read.get(id)
      if (!row) throw notFound('segment', id)
      if (row.kind === 'dynamic') walk(namedIn(readRule(row.rule)))
    }
  }
  walk(namedIn(rule))
}
