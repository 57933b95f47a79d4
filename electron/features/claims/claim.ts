import type { z } from 'zod'
import type { ClaimItem, ClaimSource, claimResult } from '../../../shared/features/claims/contract.ts'
import { readPhone } from '../../../shared/kernel/phone.ts'
import type { Platform } from '../../../shared/kernel/schemas.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { refreshModel } from '../customers/model.ts'
import { livingCustomer } from '../customers/queries.ts'
import { type Identifier, identifier, type Owner } from '../imports/storing/identify.ts'
import { originOf } from '../imports/storing/key-owners.ts'
import { keysTold, type ScopedKey, scopedKeys } from '../imports/storing/order-keys.ts'
import { type ClaimableOrder, orderFinder, ownerFinder, waitingFinder } from './find-orders.ts'
import { apartReader } from './read-numbers.ts'

type Result = Omit<z.infer<typeof claimResult>, 'journalId'>
type Person = ClaimItem['person']

/** What somebody is named with, as keys for an order of this platform; a hidden nick is one only in name. */
export function namedWith(person: Person, platform: Platform): ScopedKey[] {
  if ('customerId' in person) return []
  const { nick = '', phone = '' } = person
  const keys: Parameters<typeof scopedKeys>[0] = []
  if (nick !== '') keys.push({ kind: 'account', value: nick })
  const read = readPhone(phone)
  if (read.kind === 'real') keys.push({ kind: 'phone', value: read.value })
  return scopedKeys(keys, platform)
}

/**
 * Gives orders their person: a claim says so for good, also of an order that is imported later or anew; the order
 * itself follows at once. Keys the person is named with (a chat nick) find their later orders. An order that is
 * somebody else's is left alone unless the item says `join`. Throws NOT_FOUND `order`, `shop`, `customer`.
 */
export function claimOrders(
  command: Command,
  source: ClaimSource,
  items: readonly ClaimItem[],
): Outcome<Result> {
  const { db, at } = command
  // A crowded key may take a customer apart, who then goes before what points at them.
  db.pragma('defer_foreign_keys = ON')
  const people = identifier(command, null)
  const rows = claimRows(command, source)
  const orders = orderFinder(db)
  const waiting = waitingFinder(db)
  const personOf = personFinder(command, people)
  const apart = apartReader(db)
  let noted = 0
  const result: Result = { claimed: 0, waiting: 0, already: 0, skipped: 0, made: 0, customerId: null }
  for (const { order: named, person, join } of items) {
    const found = 'orderId' in named ? named.orderId : orders.byNumber(named.orderNumber, named.shopId)
    const order = typeof found === 'number' ? orders.byId(found) : (found[0] ?? null)
    if (typeof found === 'number' && !order) throw notFound('order', found)
    const place = order ?? waitingPlace(db, named)
    const told = JSON.stringify(namedWith(person, place.platform))
    const keys = keysTold(told)
    const owner = personOf(person, keys, order?.owner ?? null, place.platform)
    people.changed.add(owner.root)
    result.customerId = owner.root
    if (!order) {
      const known = waiting(place.shopId, place.orderNumber)
      if (known && known.root === owner.root) result.already += 1
      else if (known && !join) result.skipped += 1
      else {
        if (known) rows.move(known.id, owner, told)
        else rows.add(place, owner, told)
        result.waiting += 1
      }
    } else result[take(order, owner, told, join)] += 1
  }
  people.settle()
  refreshModel(db, at)
  result.made = personOf.made.size
  if (result.customerId !== null) result.customerId = livingCustomer(db, result.customerId)
  const count = result.claimed + result.waiting + noted
  return {
    result,
    count,
    data: { source, claimed: result.claimed, waiting: result.waiting },
    undo: count > 0 ? 'possible' : 'none',
  }

  function take(
    order: ClaimableOrder,
    owner: Owner,
    told: string,
    join: boolean,
  ): 'claimed' | 'already' | 'skipped' {
    const before = order.owner
    if (before !== null && before.root === owner.root) {
      // A nick that is new to somebody who has the order already is worth keeping, with the order as its reason.
      if (order.claimId === null && told !== '[]') {
        rows.add(order, before, told)
        noted += 1
      }
      return 'already'
    }
    if (before !== null && (!join || (!order.byHand && apart(before.root, owner.root)))) return 'skipped'
    if (before !== null && !order.byHand) people.same(before, owner)
    if (before !== null) people.changed.add(before.root)
    if (order.claimId !== null) rows.move(order.claimId, owner, told)
    else rows.add(order, owner, told)
    if (before === null || order.byHand) rows.own(order, owner)
    return 'claimed'
  }
}

/** Where a number that no order has is remembered. */
function waitingPlace(
  db: Db,
  named: ClaimItem['order'],
): { shopId: number; orderNumber: string; platform: Platform } {
  if ('orderId' in named) throw notFound('order', named.orderId)
  const platform = db
    .prepare<[number], Platform>('SELECT platform FROM shop WHERE id = ?')
    .pluck()
    .get(named.shopId) as Platform | undefined
  if (platform === undefined) throw notFound('shop', named.shopId)
  return { ...named, platform }
}

function claimRows({ db, journalId, at, keep }: Command, source: ClaimSource) {
  const add = db.prepare(
    `INSERT INTO order_claim (shop_id, order_number, customer_id, origin_id, source, told, at, created_by, changed_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const move = db.prepare(
    `UPDATE order_claim SET customer_id = ?, origin_id = ?, source = ?, told = ?, at = ?, changed_by = ? WHERE id = ?`,
  )
  // Whose an order is follows from the claims; undo derives it again and needs no image of the order.
  const own = db.prepare(
    `UPDATE orders SET customer_id = ?, origin_id = ? WHERE shop_id = ? AND order_number = ?
     AND (id = ? OR customer_id IS NULL)`,
  )
  return {
    add(place: { shopId: number; orderNumber: string }, { base, root }: Owner, told: string): void {
      const origin = originOf({ base, root })
      add.run(place.shopId, place.orderNumber, root, origin, source, told, at, journalId, journalId)
    },
    move(id: number, owner: Owner, told: string): void {
      keep('order_claim', id)
      move.run(owner.root, originOf(owner), source, told, at, journalId, id)
    },
    own({ id, shopId, orderNumber }: ClaimableOrder, owner: Owner): void {
      own.run(owner.root, originOf(owner), shopId, orderNumber, id)
    },
  }
}

/** Who somebody is: a known customer, whoever carries the keys, whose the order is, or somebody new. */
function personFinder({ db, journalId }: Command, people: Identifier) {
  const ownerOf = ownerFinder(db)
  const add = db.prepare('INSERT INTO customer (created_by, changed_by) VALUES (?, ?)')
  const name = db.prepare(
    `UPDATE customer SET name = CASE name WHEN '' THEN ? ELSE name END WHERE id = ? AND created_by = ?`,
  )
  const note = db.prepare(
    `INSERT INTO note (customer_id, text, at, actor, created_by, changed_by)
     SELECT @customerId, @text, at, actor, id, id FROM journal WHERE id = @journalId AND NOT EXISTS (
       SELECT 1 FROM note WHERE customer_id = @customerId AND created_by = @journalId)`,
  )
  const isNew = db.prepare<[number, number], number>('SELECT 1 FROM customer WHERE id = ? AND created_by = ?')
  const made = new Set<number>()
  const find = (
    person: Person,
    keys: readonly ScopedKey[],
    orderOwner: Owner | null,
    platform: Platform,
  ): Owner => {
    if ('customerId' in person) {
      const living = livingCustomer(db, person.customerId)
      if (living === null) throw notFound('customer', person.customerId)
      return { base: living, root: living }
    }
    const known = ownerOf(keys) ?? (keys.length > 0 ? orderOwner : null)
    const owner = people.identifyBy([...keys], platform, known) ?? someone()
    if (person.note) note.run({ customerId: owner.root, text: person.note, journalId })
    if (isNew.get(owner.base, journalId) === undefined) return owner
    made.add(owner.base)
    name.run(person.name ?? '', owner.base, journalId)
    return owner
  }
  const someone = (): Owner => {
    const id = Number(add.run(journalId, journalId).lastInsertRowid)
    return { base: id, root: id }
  }
  return Object.assign(find, { made })
}
