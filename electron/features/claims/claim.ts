import type { z } from 'zod'
import type { ClaimItem, ClaimSource, claimResult } from '../../../shared/features/claims/contract.ts'
import { readPhone } from '../../../shared/kernel/phone.ts'
import type { Platform } from '../../../shared/kernel/schemas.ts'
import { isMasked } from '../../../shared/kernel/text.ts'
import type { Command, Outcome } from '../../db/command.ts'
import { notFound } from '../../engine/failures.ts'
import { refreshModel } from '../customers/model.ts'
import { livingCustomer } from '../customers/queries.ts'
import { type Identifier, identifier, type Owner } from '../imports/storing/identify.ts'
import { originOf } from '../imports/storing/key-owners.ts'
import { type ScopedKey, scopedKeys, unionOfKeys } from '../imports/storing/order-keys.ts'
import { type ClaimableOrder, orderFinder, ownerFinder, waitingFinder } from './find-orders.ts'
import { apartReader, platformOf } from './read-numbers.ts'

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
    const place = placeOf(named)
    const told = namedWith(person, place.platform)
    const known = personOf.known(person, told, place.order?.owner ?? null)
    const before = place.owner
    // Asked before anybody is made: who is skipped leaves nobody behind.
    if (before !== null && before.root !== known?.root && !(join && mayJoin(place, before, known))) {
      result.skipped += 1
      continue
    }
    const owner = personOf.named(person, told, known, place.platform)
    people.changed.add(owner.root)
    result.customerId = owner.root
    if (before !== null && before.root === owner.root) {
      result.already += 1
      noted += note(place, before, told)
      continue
    }
    if (before !== null && !place.byHand) people.same(before, owner)
    if (before !== null) people.changed.add(before.root)
    if (place.claimId !== null) rows.move(place.claimId, owner, told)
    else rows.add(place, owner, told)
    if (place.order && (before === null || place.byHand)) rows.own(place.order, owner)
    result[place.order ? 'claimed' : 'waiting'] += 1
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

  /** The order that is meant, or where its number is remembered until it comes. */
  function placeOf(named: ClaimItem['order']): Place {
    const order =
      'orderId' in named ? orders.byId(named.orderId) : orders.byNumber(named.orderNumber, named.shopId)[0]
    if (order) return { ...order, order }
    if ('orderId' in named) throw notFound('order', named.orderId)
    const platform = platformOf(db, named.shopId)
    const claim = waiting(named.shopId, named.orderNumber)
    return { ...named, platform, order: null, owner: claim, claimId: claim?.id ?? null, byHand: true }
  }

  /** Only a word stands against it, or nothing says that the two are different people. */
  function mayJoin(place: Place, before: Owner, known: Owner | null): boolean {
    return place.byHand || known === null || !apart(before.root, known.root)
  }

  /** A nick that is new to whom the order is known to be is worth keeping, with the order as its reason. */
  function note(place: Place, owner: Owner, told: readonly ScopedKey[]): number {
    if (told.length === 0) return 0
    if (place.claimId === null) rows.add(place, owner, told)
    else {
      const all = unionOfKeys(rows.told(place.claimId), [...told])
      if (all.length === rows.told(place.claimId).length) return 0
      rows.tell(place.claimId, all)
    }
    return 1
  }
}

interface Place
  extends Pick<ClaimableOrder, 'shopId' | 'orderNumber' | 'platform' | 'owner' | 'claimId' | 'byHand'> {
  /** Null: not imported yet. */
  order: ClaimableOrder | null
}

function claimRows({ db, journalId, at, keep }: Command, source: ClaimSource) {
  const add = db.prepare(
    `INSERT INTO order_claim (shop_id, order_number, customer_id, origin_id, source, told, at, created_by, changed_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const move = db.prepare(
    `UPDATE order_claim SET customer_id = ?, origin_id = ?, source = ?, told = ?, at = ?, changed_by = ? WHERE id = ?`,
  )
  const tell = db.prepare('UPDATE order_claim SET told = ?, changed_by = ? WHERE id = ?')
  const readTold = db.prepare<[number], string>('SELECT told FROM order_claim WHERE id = ?').pluck()
  // Whose an order is follows from the claims; undo derives it again and needs no image of the order.
  const own = db.prepare(
    `UPDATE orders SET customer_id = ?, origin_id = ? WHERE shop_id = ? AND order_number = ?
     AND (id = ? OR customer_id IS NULL)`,
  )
  return {
    add(place: { shopId: number; orderNumber: string }, owner: Owner, told: readonly ScopedKey[]): void {
      const text = JSON.stringify(told)
      const origin = originOf(owner)
      add.run(place.shopId, place.orderNumber, owner.root, origin, source, text, at, journalId, journalId)
    },
    move(id: number, owner: Owner, told: readonly ScopedKey[]): void {
      keep('order_claim', id)
      move.run(owner.root, originOf(owner), source, JSON.stringify(told), at, journalId, id)
    },
    /** More keys, of a claim that stands as it is. */
    tell(id: number, told: readonly ScopedKey[]): void {
      keep('order_claim', id)
      tell.run(JSON.stringify(told), journalId, id)
    },
    told: (id: number): ScopedKey[] => JSON.parse((readTold.get(id) as string | undefined) ?? '[]'),
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
  return {
    made,
    /** A known customer, whoever carries a key, or whose the order is when only the key is new; null: somebody new. */
    known(person: Person, told: readonly ScopedKey[], orderOwner: Owner | null): Owner | null {
      if ('customerId' in person) {
        const living = livingCustomer(db, person.customerId)
        if (living === null) throw notFound('customer', person.customerId)
        return { base: living, root: living }
      }
      const keys = certain(told)
      return ownerOf(keys) ?? (keys.length > 0 ? orderOwner : null)
    },
    /** The same, made when nobody is known, and keys and note kept. */
    named(person: Person, told: readonly ScopedKey[], known: Owner | null, platform: Platform): Owner {
      const owner = people.identifyBy(certain(told), platform, known) ?? someone()
      if ('customerId' in person) return owner
      if (person.note) note.run({ customerId: owner.root, text: person.note, journalId })
      if (isNew.get(owner.base, journalId) === undefined) return owner
      made.add(owner.base)
      name.run(person.name ?? '', owner.base, journalId)
      return owner
    },
  }

  function someone(): Owner {
    const id = Number(add.run(journalId, journalId).lastInsertRowid)
    return { base: id, root: id }
  }
}

/** What a platform hid says nothing of who somebody is. */
const certain = (told: readonly ScopedKey[]): ScopedKey[] => told.filter(({ value }) => !isMasked(value))
