import type { NumberLine } from '../../../shared/features/claims/contract.ts'
import { fitsPlatform, isRounded, readNumbers } from '../../../shared/features/claims/rules.ts'
import type { Platform } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { livingCustomer } from '../customers/queries.ts'
import { orderRowReader } from '../orders/list.ts'
import { contradictionsOf } from '../people/queries.ts'
import { FEWEST_DIGITS } from '../shops/same-orders.ts'
import { type ClaimableOrder, orderFinder, waitingFinder } from './find-orders.ts'

/** Numbers taken at once. */
export const MOST_NUMBERS = 2_000

/** What pasted numbers stand for to a customer. Throws NOT_FOUND `customer`, `shop`. */
export function previewNumbers(
  db: Db,
  { customerId, text, shopId }: { customerId: number; text: string; shopId?: number | undefined },
): { lines: NumberLine[]; ignored: number; cut: boolean } {
  const living = livingCustomer(db, customerId)
  if (living === null) throw notFound('customer', customerId)
  const { words, ignored } = readNumbers(text)
  const lineOf = lineReader(db, shopId ?? null)
  const lines = words.slice(0, MOST_NUMBERS).map((word) => lineOf(word.text, word.kind === 'damaged', living))
  return { lines: onceEach(lines), ignored, cut: words.length > MOST_NUMBERS }
}

/** `#1001` and `1001` are one order. */
function onceEach(lines: readonly NumberLine[]): NumberLine[] {
  const seen = new Set<number>()
  return lines.filter(({ order }) => {
    if (order === null) return true
    if (seen.has(order.id)) return false
    seen.add(order.id)
    return true
  })
}

/** Says of one number how it stands to a person; null: to somebody who is no customer yet. */
export function lineReader(
  db: Db,
  shopId: number | null,
): (number: string, damaged: boolean, person: number | null) => NumberLine {
  const orders = orderFinder(db)
  const waiting = waitingFinder(db)
  const rowOf = orderRowReader(db)
  const nameOf = nameReader(db)
  const apart = apartReader(db)
  const shop = shopId === null ? null : platformOf(db, shopId)
  const plain = { order: null, choices: [], owner: null, byHand: false, apart: false }

  /** In the chosen shop; a number too long for two shops to have made it is looked for in the others as well. */
  function find(number: string): ClaimableOrder[] {
    const there = orders.byNumber(number, shopId)
    return there.length > 0 || shopId === null || number.length < FEWEST_DIGITS
      ? there
      : orders.byNumber(number, null)
  }

  function ofOrder(text: string, order: ClaimableOrder, person: number | null): NumberLine {
    const line = {
      ...plain,
      text,
      orderNumber: order.orderNumber,
      shopId: order.shopId,
      order: rowOf(order.id),
    }
    if (order.owner === null) return { ...line, standing: 'free' }
    if (order.owner.root === person) return { ...line, standing: 'theirs' }
    return {
      ...line,
      standing: 'other',
      owner: nameOf(order.owner.root),
      byHand: order.byHand,
      apart: !order.byHand && person !== null && apart(order.owner.root, person),
    }
  }

  return (text, damaged, person) => {
    const found = damaged ? [] : find(text)
    const [only] = found
    if (only && new Set(found.map((order) => order.shopId)).size === 1) return ofOrder(text, only, person)
    const line = { ...plain, text, orderNumber: text, shopId }
    if (only) return { ...line, standing: 'several', choices: found.map(({ id }) => rowOf(id)) }
    if (damaged || isRounded(text)) return { ...line, standing: 'damaged' }
    if (shopId === null || shop === null) return { ...line, standing: 'missing' }
    if (!fitsPlatform(text, shop)) return { ...line, standing: 'odd' }
    const claim = waiting(shopId, text)
    if (claim === null) return { ...line, standing: 'waiting' }
    if (claim.root === person) return { ...line, standing: 'theirs' }
    return { ...line, standing: 'other', owner: nameOf(claim.root), byHand: true }
  }
}

/** Throws NOT_FOUND `shop`. */
export function platformOf(db: Db, shopId: number): Platform {
  const platform = db
    .prepare<[number], Platform>('SELECT platform FROM shop WHERE id = ?')
    .pluck()
    .get(shopId)
  if (platform === undefined) throw notFound('shop', shopId)
  return platform as Platform
}

export function nameReader(db: Db): (customerId: number) => { id: number; name: string } {
  const read = db.prepare<[number], string>('SELECT name FROM customer_profile WHERE customer_id = ?').pluck()
  return (id) => ({ id, name: (read.get(id) as string | undefined) ?? '' })
}

/** Whether two people were called different, or contradict each other: a claim cannot join them. */
export function apartReader(db: Db): (one: number, other: number) => boolean {
  const known = new Map<string, boolean>()
  return (one, other) => {
    const key = `${one} ${other}`
    let answer = known.get(key)
    if (answer === undefined) {
      answer = contradictionsOf(db, [one, other]).length > 0
      known.set(key, answer)
    }
    return answer
  }
}
