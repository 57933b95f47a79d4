import type { Platform } from '../../../../shared/kernel/schemas.ts'
import type { Command } from '../../../db/command.ts'
import { regroup } from '../../people/regroup.ts'
import type { BuyerObservation } from '../reading/observation.ts'
import { identifier, type Owner } from './identify.ts'
import { originOf, ownerOf } from './key-owners.ts'
import type { OrderFacts } from './merge.ts'
import { keyText, type ScopedKey } from './order-keys.ts'
import { orderTellings } from './order-tellings.ts'
import { partPeople } from './part-people.ts'

/**
 * Brings people in line with whether a key is stopped: if it is, it belongs to nobody and whoever only it held together
 * is parted; if it is not, every order that shows it says again whose it is. Answers everybody concerned.
 */
export function followKey(command: Command, key: ScopedKey): Set<number> {
  const { db } = command
  const named = [key.kind, key.scope, key.value] as const
  const stopped = db
    .prepare('SELECT 1 FROM stopped_key WHERE kind = ? AND scope = ? AND value = ? AND stopped = 1')
    .get(...named)
  if (stopped === undefined) return identifyAgain(command, key)
  const identity = db
    .prepare<string[], { id: number; customerId: number }>(
      'SELECT id, customer_id AS customerId FROM identity WHERE kind = ? AND scope = ? AND value = ?',
    )
    .get(...named)
  if (!identity) return new Set()
  command.keep('identity', identity.id)
  db.prepare('DELETE FROM identity WHERE id = ?').run(identity.id)
  return partPeople(command, [identity.customerId]).customerIds
}

interface CarrierRow extends Pick<OrderFacts, 'nick' | 'phone' | 'phoneKind' | 'email'> {
  id: number
  platform: Platform
  customer_id: number | null
  origin_id: number | null
  createdBy: number
}

/** Every order that shows the key is asked again whose it is. New keys and people bear the stamp of the order's import. */
function identifyAgain(command: Command, key: ScopedKey): Set<number> {
  const { db } = command
  const tellings = orderTellings(db)
  const own = db.prepare('UPDATE orders SET customer_id = ?, origin_id = ? WHERE id = ?')
  // Keys no row shows (a second telephone) stand as text beside the order.
  const orders = db
    .prepare<{ value: string; part: string }, CarrierRow>(
      `SELECT orders.id, platform, nick, phone, phone_kind AS phoneKind, email, customer_id, origin_id,
         orders.created_by AS createdBy
       FROM orders JOIN shop ON shop.id = shop_id
       WHERE phone = @value OR email = @value OR nick = @value OR orders.id IN (
         SELECT entity_id FROM import_told WHERE entity IN ('order', 'keys') AND instr(said, @part) > 0)
       ORDER BY orders.id`,
    )
    .all({ value: key.value, part: JSON.stringify(key.value) })
  const identifiers = new Map<number, ReturnType<typeof identifier>>()
  const concerned = new Set<number>()
  const peopleOf = (createdBy: number) => {
    const known = identifiers.get(createdBy)
    if (known) return known
    const people = identifier({ ...command, journalId: createdBy }, null)
    identifiers.set(createdBy, people)
    return people
  }
  for (const { id, platform, createdBy, ...row } of orders) {
    const keys = tellings.allKeysOf(id, row, platform)
    if (!keys.some((one) => keyText(one) === keyText(key))) continue
    const known = ownerOf(row)
    const owner: Owner | null = peopleOf(createdBy).identifyBy(
      keys as BuyerObservation['keys'],
      platform,
      known,
    )
    if (owner === null) continue
    if (known === null) own.run(owner.root, originOf(owner), id)
    concerned.add(owner.root)
  }
  for (const { createdBy, ...owner } of claimsTelling(db, key)) {
    // Only phones and e-mails are ever stopped, which are one person on every platform.
    peopleOf(createdBy).identifyBy([key as BuyerObservation['keys'][number]], 'other', owner)
    concerned.add(owner.root)
  }
  const linked = [...identifiers.values()].flatMap((people) => people.linked())
  for (const id of regroup(db, [...concerned, ...linked])) concerned.add(id)
  return concerned
}

/** Whose claims were told with the key. */
function claimsTelling(db: Command['db'], { kind, value }: ScopedKey): (Owner & { createdBy: number })[] {
  return db
    .prepare<{ kind: string; value: string }, Owner & { createdBy: number }>(
      `SELECT coalesce(origin_id, customer_id) AS base, customer_id AS root, created_by AS createdBy
       FROM order_claim JOIN json_each(told) AS one
       WHERE one.value ->> 'kind' = @kind AND one.value ->> 'value' = @value ORDER BY order_claim.id`,
    )
    .all({ kind, value })
}
