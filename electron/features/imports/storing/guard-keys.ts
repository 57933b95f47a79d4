import { maskPhone } from '../../../../shared/kernel/phone.ts'
import type { Command } from '../../../db/command.ts'
import type { Db } from '../../../db/connect.ts'
import type { Steps } from '../../../engine/steps.ts'
import { profilesInSteps } from '../../customers/profile.ts'
import { buyersOf, type Carriers, carry, isCrowded, noCarriers } from '../../people/rules.ts'
import { evidenceReader } from './evidence.ts'
import { followKey } from './follow-key.ts'
import type { ScopedKey } from './order-keys.ts'
import { partPeople } from './part-people.ts'

/** Kinds that a shop, a relative or a collection point may share with many; an account is one person by definition. */
const GUARDED = ['phone', 'email'] as const
type Guarded = (typeof GUARDED)[number]
const isGuarded = (kind: string): kind is Guarded => GUARDED.some((one) => one === kind)

/**
 * Counts these customers' figures anew. A phone or e-mail that suspiciously many buyers carry stops being a key, and
 * whoever only it held together is several people again. Answers everybody who was parted, and how many became of them.
 */
export function* refreshPeople(
  command: Command,
  customerIds: Iterable<number>,
): Steps<{ added: number; parted: Set<number> }> {
  const crowded = yield* profilesInSteps(command.db, customerIds)
  const result = { added: 0, parted: new Set<number>() }
  for (const id of crowded) {
    if (!stopCrowdedKeys(command, id)) continue
    const { added, customerIds: parted } = partPeople(command, [id])
    result.added += added
    for (const one of parted) result.parted.add(one)
  }
  if (result.parted.size > 0) yield* profilesInSteps(command.db, result.parted)
  return result
}

/** Which keys an import stopped, for whoever is told what it did. */
export function stoppedBy(db: Db, journalId: number): { kind: Guarded; value: string; buyers: number }[] {
  return db
    .prepare<[number], { kind: Guarded; value: string; buyers: number }>(
      'SELECT kind, value, buyers FROM stopped_key WHERE created_by = ? AND stopped = 1 ORDER BY buyers DESC, id',
    )
    .all(journalId)
    .map(({ value, ...key }) => ({ ...key, value: key.kind === 'phone' ? maskPhone(value) : value }))
}

/** Looks at the keys of one person one by one; answers whether any was stopped. */
function stopCrowdedKeys(command: Command, living: number): boolean {
  const { db, at, journalId } = command
  const nameOf = db.prepare<[number], string>('SELECT name FROM orders WHERE id = ?').pluck()
  const known = db.prepare<[string, string, string], number>(
    'SELECT 1 FROM stopped_key WHERE kind = ? AND scope = ? AND value = ?',
  )
  const add = db.prepare(
    `INSERT INTO stopped_key (kind, scope, value, stopped, reason, buyers, at, created_by, changed_by)
     VALUES (?, ?, ?, 1, 'many', ?, ?, ?, ?)`,
  )
  const carriers = new Map<string, Carriers>()
  for (const { table, id, keys } of evidenceReader(command)(living).evidence) {
    if (table !== 'orders') continue
    const order = { platform: '', account: '', name: nameOf.get(id) as string }
    for (const key of keys) {
      const [kind, scope = '', value = ''] = key.split('\n')
      if (kind === 'account' || kind === 'buyer_id') Object.assign(order, { platform: scope, account: value })
    }
    for (const key of keys) {
      if (!isGuarded(key.split('\n')[0] ?? '')) continue
      const carried = carriers.get(key) ?? noCarriers()
      carriers.set(key, carried)
      carry(carried, order)
    }
  }
  let stopped = false
  for (const [key, carried] of carriers) {
    const [kind = '', scope = '', value = ''] = key.split('\n')
    if (!isCrowded(carried) || known.get(kind, scope, value)) continue
    add.run(kind, scope, value, buyersOf(carried), at, journalId, journalId)
    stopped = true
  }
  return stopped
}

/**
 * After orders went: keys that too few buyers carry by now are keys again. Reads all orders once when there is any
 * stopped key. Answers everybody concerned.
 */
export function freeUncrowdedKeys(command: Command): Set<number> {
  const { db } = command
  const concerned = new Set<number>()
  const stopped = db
    .prepare<[], ScopedKey & { id: number }>(
      `SELECT id, kind, scope, value FROM stopped_key WHERE stopped = 1 AND reason = 'many'`,
    )
    .all()
  if (stopped.length === 0) return concerned
  const carriers = carriersOf(
    db,
    stopped.map(({ value }) => value),
  )
  const forget = db.prepare('DELETE FROM stopped_key WHERE id = ?')
  for (const { id, ...key } of stopped) {
    const carried = carriers.get(key.value)
    if (carried && isCrowded(carried)) continue
    forget.run(id)
    for (const one of followKey(command, key)) concerned.add(one)
  }
  return concerned
}

function carriersOf(db: Db, values: readonly string[]): Map<string, Carriers> {
  const found = new Map<string, Carriers>()
  const wanted = new Set(values)
  const rows = db
    .prepare<[], { platform: string; account: string; name: string; phone: string; email: string }>(
      `SELECT platform, nick AS account, orders.name, phone, email FROM orders JOIN shop ON shop.id = shop_id
       WHERE phone <> '' OR email <> ''`,
    )
    .iterate()
  for (const { phone, email, ...order } of rows)
    for (const value of [phone, email]) {
      if (!wanted.has(value)) continue
      const carried = found.get(value) ?? noCarriers()
      found.set(value, carried)
      carry(carried, order)
    }
  return found
}
