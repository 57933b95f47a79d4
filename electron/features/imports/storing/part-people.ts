import type { Command } from '../../../db/command.ts'
import { atOnce } from '../../../engine/steps.ts'
import { componentOf, regroup } from '../../people/regroup.ts'
import { emptyCustomers, type Kept } from './empty-customers.ts'
import { type Evidence, evidenceReader, type KeyRow } from './evidence.ts'
import { groupsOf } from './evidence-groups.ts'
import { keyText } from './order-keys.ts'

export interface Parted {
  /** Customers who are gone, and new ones that others fell apart into. */
  removed: number
  added: number
  /** Who stays though no import tells of them any more. */
  kept: Kept[]
  /** Everybody whose figures must be counted again. */
  customerIds: Set<number>
}

/**
 * Who people are by the evidence there is now, after some of it went (an import was taken back, a key was stopped).
 * Keys nothing shows any more go, customers nothing tells of go, a customer whose evidence falls apart becomes several,
 * and customers whose evidence hangs together are linked. What was set or done by hand stays with somebody.
 */
export function partPeople(command: Command, customerIds: Iterable<number>): Parted {
  return atOnce(partInSteps(command, customerIds))
}

/** The same, pausing often: it says how many customers have been looked at. */
export function* partInSteps(
  command: Command,
  customerIds: Iterable<number>,
): Generator<number, Parted, void> {
  const { db } = command
  const parted: Parted = { removed: 0, added: 0, kept: [], customerIds: new Set() }
  const evidenceOf = evidenceReader(command)
  const part = parter(command)
  const empty = emptyCustomers(command)
  const isLiving = db
    .prepare<[number], number>('SELECT 1 FROM customer WHERE id = ? AND merged_into_id IS NULL')
    .pluck()
  const done = new Set<number>()
  let at = 0
  for (const seed of customerIds) {
    at += 1
    if (at % REST_AFTER === 0) yield at
    if (done.has(seed)) continue
    const component = componentOf(db, [seed])
    for (const id of component) done.add(id)
    const living = [...component].filter((id) => isLiving.get(id) !== undefined)
    const told = living.map(evidenceOf)
    const evidence = told.flatMap((one) => one.evidence).sort(byHandLast)
    const bases = part(
      component,
      evidence,
      told.flatMap((one) => one.keys),
    )
    for (const id of bases) if (!component.has(id)) parted.added += 1
    for (const id of component) if (!bases.has(id) && empty.remove(id, parted)) component.delete(id)
    for (const id of [seed, ...component, ...regroup(db, [...component, ...bases])])
      parted.customerIds.add(id)
  }
  return parted
}

const REST_AFTER = 200

/** Earliest orders first, over all who were joined; what was said by hand last (see groupsOf). */
const byHandLast = (a: Evidence, b: Evidence): number =>
  Number(a.byHand) - Number(b.byHand) || ranks[a.table] - ranks[b.table] || a.id - b.id
const ranks = { orders: 0, member: 1, order_claim: 2, identity: 3 } as const

/** Answers the customers who have evidence, in groups that belong together. */
function parter(command: Command) {
  const { db } = command
  const give = (table: string) =>
    db.prepare(`UPDATE ${table} SET customer_id = ?, origin_id = NULL WHERE id = ?`)
  const moves = {
    ...{ orders: give('orders'), member: give('member') },
    ...{ identity: give('identity'), order_claim: give('order_claim') },
  }
  const moveDecisions = db.prepare(
    `UPDATE care_decision SET customer_id = @to, origin_id = NULL
     WHERE order_id = @order AND coalesce(origin_id, customer_id) = @from`,
  )
  const dropKey = db.prepare('DELETE FROM identity WHERE id = ?')
  const add = db.prepare(
    'INSERT INTO customer (created_by, changed_by) SELECT created_by, created_by FROM customer WHERE id = ?',
  )
  const unlink = db.prepare(`DELETE FROM customer_link WHERE one_id = ? AND basis = 'evidence'`)
  const link = db.prepare(
    `INSERT INTO customer_link (one_id, other_id, verdict, basis, at, created_by, changed_by)
     VALUES (?, ?, 'same', 'evidence', ?, ?, ?)`,
  )

  return (component: ReadonlySet<number>, evidence: Evidence[], keys: readonly KeyRow[]): Set<number> => {
    for (const one of evidence)
      if (one.keys.length === 0 && (one.table === 'orders' || one.table === 'member'))
        moves[one.table].run(null, one.id)
    const taken = new Set<number>()
    const homeOfKey = new Map<string, number[]>()
    for (const id of component) unlink.run(id)
    for (const group of groupsOf(evidence.filter((one) => one.keys.length > 0))) {
      const bases = basesOf(group, taken)
      const [first, ...others] = [...bases].sort((a, b) => a - b)
      for (const other of others) link.run(first, other, command.at, command.journalId, command.journalId)
      for (const one of group) for (const key of one.keys) homeOfKey.set(key, [...bases])
    }
    for (const key of keys) {
      const home = homeOfKey.get(keyText(key))
      if (home?.[0] === undefined) dropKey.run(key.id)
      else if (!home.includes(key.base)) moves.identity.run(home[0], key.id)
    }
    return taken
  }

  /** The customers of a group: of several groups of one customer the earliest keeps it, the others get one each. */
  function basesOf(group: Evidence[], taken: Set<number>): Set<number> {
    const renamed = new Map<number, number>()
    for (const { base } of group)
      if (!renamed.has(base))
        renamed.set(base, taken.has(base) ? Number(add.run(base).lastInsertRowid) : base)
    for (const one of group) {
      const to = renamed.get(one.base) ?? one.base
      if (to === one.at) continue
      moves[one.table].run(to, one.id)
      if (one.table === 'orders') moveDecisions.run({ order: one.id, from: one.at, to })
    }
    const bases = new Set(renamed.values())
    for (const id of bases) taken.add(id)
    return bases
  }
}
