import { sql } from 'kysely'
import { sqlite } from '../../db/compose.ts'
import type { Db } from '../../db/connect.ts'
import type { Condition } from '../../db/page.ts'
import { type Part, sqlOf } from './compile/parts.ts'
import type { Sql } from './compile/scope.ts'
import { worthAtHand } from './worth-columns.ts'

/** A rule as one condition on `profile`, for whoever asks customers in SQL. */
export const conditionOf = (part: Part): Condition => compiled(sqlOf(part))

function compiled(query: Sql): Condition {
  const { sql: text, parameters } = query.compile(sqlite)
  return { sql: text, params: parameters as (string | number)[] }
}

/** The first column of what a piece of SQL selects. */
export function ask<Value>(db: Db, query: Sql): Value[] {
  const { sql: text, params } = compiled(query)
  return db
    .prepare<unknown[], Value>(text)
    .pluck()
    .all(...params) as Value[]
}

/** One byte for each id from 0: 1 where somebody is in. */
export type Mask = Uint8Array

interface Kept {
  version: string
  masks: Map<string, Mask>
}
const kept = new WeakMap<Db, Kept>()
/** Answers remembered until anything is written: while a rule is being built, its other conditions stay as they are. */
const MOST_KEPT = 200

/** Another one after every write, by this connection or any other. */
const versionOf = (db: Db): string =>
  `${db.pragma('data_version', { simple: true })} ${db.prepare('SELECT total_changes()').pluck().get()}`

/** Whom a rule finds, part by part: each selection is asked for once, and they are put together in memory. */
export function maskOf(db: Db, part: Part): Mask {
  const version = versionOf(db)
  let known = kept.get(db)
  if (known?.version !== version) {
    known = { version, masks: new Map() }
    kept.set(db, known)
  }
  const { masks } = known
  const selected = (ids: Sql, quick?: () => Mask | null): Mask => {
    const { sql: text, params } = compiled(ids)
    const key = `${text}\n${JSON.stringify(params)}`
    const before = masks.get(key)
    if (before) return before
    const mask = quick?.() ?? readMask(db, text, params)
    if (masks.size >= MOST_KEPT) masks.clear()
    masks.set(key, mask)
    return mask
  }
  const everybody = () =>
    worthAtHand(db)?.everybody ?? selected(sql`SELECT customer_id FROM customer_profile`)
  const walk = (at: Part): Mask => {
    if (at.kind === 'set') {
      const mask = selected(at.ids, at.quick)
      return at.out ? without(everybody(), mask) : mask
    }
    if (at.kind === 'found') return at.out ? without(everybody(), maskFrom(at.ids())) : maskFrom(at.ids())
    if (at.kind === 'others') return without(everybody(), walk(at.of))
    if (onlyPersons(at))
      return selected(sql`SELECT customer_id FROM customer_profile AS profile WHERE ${sqlOf(at)}`)
    if (at.kind === 'person') throw new Error('a person is a person')
    const persons = at.of.filter(onlyPersons)
    const rest = at.of.filter((one) => !onlyPersons(one))
    const each = rest.map(walk)
    if (persons.length > 0) each.unshift(walk({ kind: at.kind, of: persons }))
    return at.kind === 'all' ? each.reduce(both) : each.reduce(either)
  }
  return both(walk(part), everybody())
}

/** Asked of one row each, they are asked together. */
const onlyPersons = (part: Part): boolean =>
  part.kind === 'person' || ((part.kind === 'all' || part.kind === 'any') && part.of.every(onlyPersons))

function readMask(db: Db, text: string, params: Condition['params']): Mask {
  const ids = db
    .prepare<unknown[], number>(text)
    .pluck()
    .all(...params) as number[]
  return maskFrom(ids)
}

function maskFrom(ids: readonly number[]): Mask {
  let most = 0
  for (const id of ids) if (id > most) most = id
  const mask = new Uint8Array(most + 1)
  for (const id of ids) mask[id] = 1
  return mask
}

function both(a: Mask, b: Mask): Mask {
  const found = new Uint8Array(Math.min(a.length, b.length))
  for (let id = 0; id < found.length; id += 1) found[id] = (a[id] as number) & (b[id] as number)
  return found
}

function either(a: Mask, b: Mask): Mask {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a]
  const found = long.slice()
  for (let id = 0; id < short.length; id += 1) if (short[id] === 1) found[id] = 1
  return found
}

function without(all: Mask, some: Mask): Mask {
  const found = all.slice()
  const length = Math.min(all.length, some.length)
  for (let id = 0; id < length; id += 1) if (some[id] === 1) found[id] = 0
  return found
}

export function countOf(mask: Mask): number {
  let count = 0
  for (const one of mask) count += one
  return count
}

export function idsOf(mask: Mask): number[] {
  const ids: number[] = []
  for (let id = mask.indexOf(1); id !== -1; id = mask.indexOf(1, id + 1)) ids.push(id)
  return ids
}
