import type { DuplicateGroup, GroupClass } from '../../../../shared/features/people/duplicates.ts'
import type { Db } from '../../../db/connect.ts'
import { decodeCursor, encodeCursor } from '../../../engine/cursor.ts'
import type { View } from '../../customers/list.ts'
import { customerReader, pairReader } from './compare.ts'
import { certainGroups, type Group, groupPairs } from './group-pairs.ts'
import type { Scanned } from './scan.ts'
import { calledDifferent, changedSince, contested, decisionsStamp, putOff, rootsOf } from './scan-queries.ts'

interface Grouped {
  scanned: Scanned
  version: number
  now: number
  groups: Group[]
}
const grouped = new WeakMap<Db, Grouped>()
/** What was put off comes back at an hour nobody waits for to the second. */
const SAME_HOUR_MS = 3_600_000

/** The groups as they are after everything decided so far; made anew only when something was written. */
export function groupsOf(db: Db, scanned: Scanned, now: number): Group[] {
  const version = decisionsStamp(db)
  const known = grouped.get(db)
  const fresh = known && known.version === version && Math.abs(known.now - now) < SAME_HOUR_MS
  if (fresh && known.scanned === scanned) return known.groups
  const roots = rootsOf(db)
  const rootOf = (id: number) => roots.get(id) ?? id
  const net = new Map<number, number>()
  for (const [id, fen] of scanned.net) net.set(rootOf(id), (net.get(rootOf(id)) ?? 0) + fen)
  const groups = groupPairs(scanned.suggestions, {
    rootOf,
    netOf: (id) => net.get(id) ?? 0,
    different: calledDifferent(db),
    later: putOff(db, now),
    contested: contested(db)
      .filter(({ settled }) => settled === 0)
      .map(({ one, other }) => [one, other] as const),
  })
  grouped.set(db, { scanned, version, now, groups })
  return groups
}

interface Wish {
  class?: GroupClass | undefined
  later: boolean
  after?: string | null | undefined
  limit: number
}

/** One page of them. Throws NOT_FOUND `cursor`. */
export function listGroups(db: Db, scanned: Scanned, wish: Wish, view: View, now: number) {
  const groups = groupsOf(db, scanned, now)
  const after = wish.after ? decodeCursor(wish.after, 'number') : null
  const wanted = groups.filter(
    (group) =>
      group.later === wish.later &&
      (wish.class === undefined || group.class === wish.class) &&
      (after === null ||
        group.rank < Number(after.value) ||
        (group.rank === after.value && firstOf(group) > after.id)),
  )
  const shown = wanted.slice(0, wish.limit)
  const last = shown.at(-1)
  const counts: Record<GroupClass, number> = { decide: 0, certain: 0, likely: 0, weak: 0 }
  for (const group of groups) if (!group.later) counts[group.class] += 1
  return {
    rows: shownGroups(db, scanned, shown, view),
    next: last && wanted.length > shown.length ? encodeCursor({ value: last.rank, id: firstOf(last) }) : null,
    counts,
    later: groups.reduce((sum, { later }) => sum + Number(later), 0),
    people: scanned.people,
    stale: changedSince(db, scanned.stamp),
    scannedAt: scanned.at,
  }
}

const firstOf = ({ ids }: Group): number => ids[0] ?? 0

/** Groups with everything a reader needs; people who are gone since the search are left out. */
function shownGroups(db: Db, scanned: Scanned, groups: readonly Group[], view: View): DuplicateGroup[] {
  const customer = customerReader(db, view)
  const pairs = pairReader(db, scanned.counted, view.seesContact)
  return groups.flatMap((group) => {
    const people = group.ids.map(customer).filter((row) => row !== null)
    if (people.length < 2) return []
    const there = new Set(people.map(({ id }) => id))
    const shown = group.pairs.filter(({ one, other }) => there.has(one) && there.has(other))
    return [
      {
        key: String(firstOf(group)),
        class: group.class,
        people,
        pairs: shown.map((pair) => pairs(pair.one, pair.other, pair.contested ? null : pair)),
      },
    ]
  })
}

/** What joining all certain ones in one go would do, with a few of them to look at. */
export function previewCertain(db: Db, scanned: Scanned, view: View, now: number) {
  const groups = groupsOf(db, scanned, now)
  const joined = certainGroups(groups).slice(0, MOST_AT_ONCE)
  const sample = groups.filter((group) => group.class === 'certain' && !group.later).slice(0, SHOWN)
  return {
    groups: joined,
    people: joined.reduce((sum, ids) => sum + ids.length, 0),
    sample: shownGroups(db, scanned, sample, view),
  }
}

const MOST_AT_ONCE = 5_000
const SHOWN = 20
