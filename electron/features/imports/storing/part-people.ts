import type { Platform } from '../../../../shared/kernel/schemas.ts'
import type { Command } from '../../../db/command.ts'
import { scopeOf } from './identify.ts'
import type { OrderFacts } from './merge.ts'
import { keyText, type ScopedKey, unionOfKeys } from './order-keys.ts'
import { type OrderTelling, orderTellings } from './order-tellings.ts'
import { peopleOfOld } from './people-of-old.ts'
import { memberKeys } from './records/member-keys.ts'
import { tellingRows } from './records/tellings.ts'

/** An order, a row of a member list, or a key somebody noted by hand, with the keys it shows. */
interface Evidence {
  table: 'orders' | 'member' | 'identity'
  id: number
  keys: ScopedKey[]
}

export interface Parted {
  /** People who are gone. */
  removed: number
  /** Who stays though no import tells of them any more. */
  kept: { id: number; name: string; reason: 'edited' | 'rests' }[]
  /** Everybody whose figures must be counted again. */
  customerIds: Set<number>
}

/**
 * After an import was taken back: who people are by the evidence that is left. Keys nothing shows any more go, people
 * nothing tells of go, and a person whose evidence falls apart becomes several again, as they were before they were
 * joined. What was set or done by hand stays with somebody.
 */
export function partPeople(command: Command, customerIds: Iterable<number>): Parted {
  const { db } = command
  const parted: Parted = { removed: 0, kept: [], customerIds: new Set() }
  const evidenceOf = evidenceReader(command)
  const old = peopleOfOld(command)
  const imports = `SELECT id FROM journal WHERE action IN ('imports.load', 'demo.load')`
  const keysOf = db.prepare<[number], ScopedKey & { id: number; byHand: number }>(
    `SELECT id, kind, scope, value, created_by NOT IN (${imports}) AS byHand FROM identity WHERE customer_id = ?`,
  )
  const dropKey = db.prepare('DELETE FROM identity WHERE id = ?')
  const anonymous = db.prepare('UPDATE orders SET customer_id = NULL WHERE id = ?')
  const strayMember = db.prepare('UPDATE member SET customer_id = NULL WHERE id = ?')

  for (const customerId of customerIds) {
    const evidence = evidenceOf(customerId)
    const shown = new Set(evidence.flatMap(({ keys }) => keys.map(keyText)))
    for (const { id, byHand, ...key } of keysOf.all(customerId)) {
      if (byHand) evidence.push({ table: 'identity', id, keys: [key] })
      else if (!shown.has(keyText(key))) dropKey.run(id)
    }
    for (const { table, id, keys } of evidence)
      if (keys.length === 0) (table === 'member' ? strayMember : anonymous).run(id)
    const groups = groupsOf(evidence.filter(({ keys }) => keys.length > 0))
    if (groups.length === 0) {
      const stays = old.remove(customerId)
      if (stays) parted.kept.push({ id: customerId, ...stays })
      else parted.removed += 1
      parted.customerIds.add(customerId)
    } else if (groups.length === 1) parted.customerIds.add(customerId)
    else for (const id of old.part(customerId, groups)) parted.customerIds.add(id)
  }
  return parted
}

/** Evidence that hangs together by shared keys, the group of the earliest first. */
function groupsOf(evidence: Evidence[]): Evidence[][] {
  const parent = evidence.map((_, at) => at)
  const root = (at: number): number => {
    let top = at
    while (parent[top] !== top) top = parent[top] ?? top
    parent[at] = top
    return top
  }
  const firstOfKey = new Map<string, number>()
  evidence.forEach(({ keys }, at) => {
    for (const text of keys.map(keyText)) {
      const first = firstOfKey.get(text)
      if (first === undefined) firstOfKey.set(text, at)
      else {
        const [low, high] = [root(first), root(at)].sort((one, other) => one - other) as [number, number]
        parent[high] = low
      }
    }
  })
  const groups = new Map<number, Evidence[]>()
  evidence.forEach((one, at) => {
    const group = groups.get(root(at))
    if (group) group.push(one)
    else groups.set(root(at), [one])
  })
  return [...groups.values()]
}

interface OrderBuyer extends Pick<OrderFacts, 'nick' | 'phone' | 'phoneKind' | 'email'> {
  id: number
  platform: Platform
}

function evidenceReader({ db }: Command): (customerId: number) => Evidence[] {
  const tellings = orderTellings(db)
  const told = tellingRows(db)
  const orders = db.prepare<[number], OrderBuyer>(
    `SELECT orders.id, nick, phone, phone_kind AS phoneKind, email, platform
     FROM orders JOIN shop ON shop.id = shop_id WHERE customer_id = ? ORDER BY orders.id`,
  )
  const members = db.prepare<[number], { id: number; platform: Platform }>(
    'SELECT member.id, platform FROM member JOIN shop ON shop.id = shop_id WHERE customer_id = ?',
  )
  const keysOfOrder = ({ id, platform, ...facts }: OrderBuyer): ScopedKey[] => {
    const texts = tellings.of(id).filter(({ said }) => said !== '')
    if (texts.length === 0) return tellings.keysOf(id, facts, platform)
    return unionOfKeys(...texts.map(({ said }) => (JSON.parse(said) as OrderTelling).keys))
  }
  const keysOfMember = ({ id, platform }: { id: number; platform: Platform }): ScopedKey[] =>
    told
      .of('members', id)
      .flatMap(({ said }) => memberKeys(said))
      .map(({ kind, value }) => ({ kind, scope: scopeOf(kind, platform), value }))
  return (customerId) => [
    ...orders.all(customerId).map((order) => ({
      ...{ table: 'orders' as const, id: order.id },
      keys: keysOfOrder(order),
    })),
    ...members.all(customerId).map((member) => ({
      ...{ table: 'member' as const, id: member.id },
      keys: keysOfMember(member),
    })),
  ]
}

export type { Evidence }
