import type { z } from 'zod'
import type { mergeInput } from '../../../shared/features/people/contract.ts'
import type { Command, Outcome } from '../../db/command.ts'
import { notFound } from '../../engine/failures.ts'
import { refreshModel } from '../customers/model.ts'
import { basesOf } from '../customers/own-facts.ts'
import { refreshProfiles } from '../customers/profile.ts'
import { livingCustomer } from '../customers/queries.ts'
import { saveCustomers } from '../customers/save.ts'
import { linkRows } from './links.ts'
import { regroup } from './regroup.ts'

/**
 * Makes one person of several by linking them; nothing is lost or deleted, and undo (or `part`) takes them apart
 * again at any time. That they were called different before no longer counts. Throws NOT_FOUND `customer`, CONFLICT
 * `birthday`.
 */
export function merge(
  command: Command,
  { ids, keepId, facts }: z.infer<typeof mergeInput>,
): Outcome<{ customerId: number; changed: number }> {
  const { db } = command
  const keep = livingId(command, keepId)
  const others = [...new Set(ids.map((id) => livingId(command, id)))].filter((id) => id !== keep)
  const links = linkRows(command)
  const groups = [keep, ...others].map(basesOf(db))
  for (const [at, group] of groups.entries())
    for (const other of groups.slice(at + 1)) links.forget('different', group, other)
  for (const other of others) links.say('same', keep, other)
  const concerned = regroup(db, [keep, ...others])
  if (facts) saveCustomers(command, [keep], facts)
  return settled(command, concerned, others.length, { customerId: keep })
}

/**
 * Takes customers out of the person they are joined into. What joined them by hand goes; that they are different is
 * kept, so that evidence does not join them again. Several of one person stay together. Throws NOT_FOUND `customer`.
 */
export function part(command: Command, customerIds: readonly number[]): Outcome<{ changed: number }> {
  const { db } = command
  const links = linkRows(command)
  const byPerson = new Map<number, Set<number>>()
  for (const id of customerIds) {
    const living = livingId(command, id)
    byPerson.set(living, (byPerson.get(living) ?? new Set()).add(id))
  }
  const concerned = new Set<number>()
  let changed = 0
  for (const [living, leaving] of byPerson) {
    const bases = basesOf(db)(living)
    const staying = bases.filter((id) => !leaving.has(id))
    if (staying.length === 0) continue
    links.forget('same', [...leaving], staying)
    for (const one of leaving) for (const other of staying) links.say('different', one, other)
    for (const id of regroup(db, bases)) concerned.add(id)
    changed += leaving.size
  }
  return settled(command, concerned, changed, {})
}

/** Says that people are different, each from each. Throws NOT_FOUND `customer`. */
export function differ(command: Command, ids: readonly number[]): Outcome<{ changed: number }> {
  const { db } = command
  const links = linkRows(command)
  const groups = [...new Set(ids.map((id) => livingId(command, id)))].map(basesOf(db))
  let changed = 0
  for (const [at, group] of groups.entries())
    for (const other of groups.slice(at + 1))
      for (const one of group) for (const stranger of other) changed += links.say('different', one, stranger)
  return settled(command, regroup(db, groups.flat()), changed, {})
}

function settled<Result>(
  { db, at }: Command,
  concerned: ReadonlySet<number>,
  changed: number,
  result: Result,
): Outcome<Result & { changed: number }> {
  refreshProfiles(db, concerned)
  refreshModel(db, at)
  return { result: { ...result, changed }, count: changed, undo: changed > 0 ? 'possible' : 'none' }
}

function livingId({ db }: Command, id: number): number {
  const living = livingCustomer(db, id)
  if (living === null) throw notFound('customer', id)
  return living
}
