import type { Command, Outcome } from '../../../db/command.ts'
import { refreshModel } from '../../customers/model.ts'
import { basesOf, ownFactsReader } from '../../customers/own-facts.ts'
import { refreshProfiles } from '../../customers/profile.ts'
import { livingCustomer } from '../../customers/queries.ts'
import { linkRows } from '../links.ts'
import { regroup } from '../regroup.ts'
import { contradict } from '../rules.ts'

/**
 * Joins each group into whoever stands first in it, all in one entry. What has changed since it was offered is left
 * alone: people who are gone or joined already, whom somebody called different, whose facts contradict each other.
 */
export function joinMany(
  command: Command,
  groups: readonly (readonly number[])[],
): Outcome<{ groups: number; people: number; skipped: number }> {
  const { db, at } = command
  const links = linkRows(command)
  const allowed = mayJoin(command)
  const concerned = new Set<number>()
  let joined = 0
  let people = 0
  for (const ids of groups) {
    const living = [...new Set(ids.map((id) => livingCustomer(db, id)))].filter((id) => id !== null)
    const [keep, ...others] = living
    if (keep === undefined || others.length === 0 || !allowed(living)) continue
    for (const other of others) links.say('same', keep, other)
    for (const id of living) concerned.add(id)
    joined += 1
    people += living.length
  }
  refreshProfiles(db, regroup(db, concerned))
  refreshModel(db, at)
  return {
    result: { groups: joined, people, skipped: groups.length - joined },
    count: people - joined,
    data: { groups: joined, people },
    undo: joined > 0 ? 'possible' : 'none',
  }
}

function mayJoin({ db }: Command): (living: readonly number[]) => boolean {
  const facts = ownFactsReader(db)
  const bases = basesOf(db)
  const called = db.prepare(
    `SELECT 1 FROM customer_link WHERE verdict = 'different'
     AND ((one_id = @one AND other_id = @other) OR (one_id = @other AND other_id = @one))`,
  )
  const apart = (one: number, other: number) => {
    const [ours, theirs] = [facts(one), facts(other)]
    if (!ours || !theirs || contradict([ours], [theirs])) return true
    return bases(one).some((a) => bases(other).some((b) => called.get({ one: a, other: b }) !== undefined))
  }
  return (living) => !living.some((one, at) => living.slice(at + 1).some((other) => apart(one, other)))
}
