import type { Db } from '../../db/connect.ts'
import { handOver } from './hanging.ts'
import { contradict, type OwnFacts } from './rules.ts'

interface Link {
  one: number
  other: number
  verdict: 'same' | 'different'
  basis: 'evidence' | 'hand'
}

/**
 * Makes people of customers again from what links them: whoever a link calls the same is one person, represented by the
 * customer a hand chose to keep, else by the oldest. Evidence never joins two whom somebody called different, nor two
 * whose own facts contradict each other; such a link waits for a decision (`contested`). Rows that hang on them follow.
 *
 * `seeds` are customers whose links changed; answers everybody whose figures must be counted anew.
 */
export function regroup(db: Db, seeds: Iterable<number>): Set<number> {
  const members = componentOf(db, seeds)
  if (members.size === 0) return members
  const roots = rootsOf(db, members)
  const write = db.prepare(
    'UPDATE customer SET merged_into_id = @root WHERE id = @id AND merged_into_id IS NOT @root',
  )
  for (const [id, root] of roots) write.run({ id, root: root === id ? null : root })
  handOver(db, roots)
  return members
}

/** Everybody who hangs together with these by a link, or stands in one group with them today. */
export function componentOf(db: Db, seeds: Iterable<number>): Set<number> {
  const neighbours = db
    .prepare<{ id: number }, number>(
      `SELECT other_id FROM customer_link WHERE one_id = @id AND verdict = 'same'
       UNION SELECT one_id FROM customer_link WHERE other_id = @id AND verdict = 'same'
       UNION SELECT merged_into_id FROM customer WHERE id = @id AND merged_into_id IS NOT NULL
       UNION SELECT id FROM customer WHERE merged_into_id = @id`,
    )
    .pluck()
  const exists = db.prepare<[number], number>('SELECT 1 FROM customer WHERE id = ?').pluck()
  const found = new Set<number>()
  const waiting = [...seeds]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id) || exists.get(id) === undefined) continue
    found.add(id)
    for (const next of neighbours.all({ id }) as number[]) if (!found.has(next)) waiting.push(next)
  }
  return found
}

interface Group {
  root: number
  members: number[]
  facts: OwnFacts[]
  /** Somebody chose who stands for it. */
  chosen: boolean
}

/** Who stands for each of these customers. */
function rootsOf(db: Db, members: ReadonlySet<number>): Map<number, number> {
  const links = linksAmong(db, members)
  const groups = new Map<number, Group>()
  const factsOf = db.prepare<[number], OwnFacts>(
    'SELECT gender, birthday, birthday_lunar AS birthdayLunar FROM customer WHERE id = ?',
  )
  for (const id of members) {
    const facts = factsOf.get(id)
    groups.set(id, { root: id, members: [id], facts: facts ? [facts] : [], chosen: false })
  }
  const apart = differences(links)
  for (const link of links) {
    if (link.verdict !== 'same') continue
    const one = groups.get(link.one)
    const other = groups.get(link.other)
    if (!one || !other || one === other || apart(one, other)) continue
    const byHand = link.basis === 'hand'
    if (!byHand && contradict(one.facts, other.facts)) continue
    const group = united(one, other, byHand)
    for (const id of group.members) groups.set(id, group)
  }
  return new Map([...groups].map(([id, { root }]) => [id, root]))
}

function united(one: Group, other: Group, byHand: boolean): Group {
  const first =
    byHand || (one.chosen && !other.chosen) || (one.chosen === other.chosen && one.root < other.root)
  return {
    root: first ? one.root : other.root,
    members: [...one.members, ...other.members],
    facts: [...one.facts, ...other.facts],
    chosen: byHand || one.chosen || other.chosen,
  }
}

/** Whether any of the one was called different from any of the other. */
function differences(links: readonly Link[]): (one: Group, other: Group) => boolean {
  const apart = new Map<number, Set<number>>()
  for (const { one, other, verdict } of links) {
    if (verdict !== 'different') continue
    for (const [a, b] of [
      [one, other],
      [other, one],
    ] as const)
      apart.set(a, (apart.get(a) ?? new Set()).add(b))
  }
  if (apart.size === 0) return () => false
  return (one, other) =>
    one.members.some((id) => {
      const strangers = apart.get(id)
      return strangers !== undefined && other.members.some((member) => strangers.has(member))
    })
}

/** What was decided by hand comes first, in the order it was decided. */
function linksAmong(db: Db, members: ReadonlySet<number>): Link[] {
  const read = db.prepare<[number], Link>(
    `SELECT one_id AS one, other_id AS other, verdict, basis, id FROM customer_link WHERE one_id = ?`,
  )
  return [...members]
    .flatMap((id) => read.all(id) as (Link & { id: number })[])
    .filter(({ other }) => members.has(other))
    .sort((a, b) => Number(b.basis === 'hand') - Number(a.basis === 'hand') || a.id - b.id)
}

/** Links by evidence that do not join, because somebody or somebody's facts say otherwise: theirs to decide. */
export const contestedLinks = `SELECT link.id, one.root AS oneId, other.root AS otherId FROM customer_link AS link
  JOIN (SELECT id, coalesce(merged_into_id, id) AS root FROM customer) AS one ON one.id = link.one_id
  JOIN (SELECT id, coalesce(merged_into_id, id) AS root FROM customer) AS other ON other.id = link.other_id
  WHERE verdict = 'same' AND basis = 'evidence' AND one.root <> other.root`
