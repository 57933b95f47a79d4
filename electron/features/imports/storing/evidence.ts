import type { Platform } from '../../../../shared/kernel/schemas.ts'
import type { Command } from '../../../db/command.ts'
import { scopeOf } from './identify.ts'
import { stoppedKeys } from './key-owners.ts'
import type { OrderFacts } from './merge.ts'
import { keyText, type ScopedKey, unionOfKeys } from './order-keys.ts'
import { type OrderTelling, orderTellings } from './order-tellings.ts'
import { memberKeys } from './records/member-keys.ts'
import { tellingRows } from './records/tellings.ts'

/** An order, a row of a member list, a key somebody noted by hand, or somebody's word whose an order is. */
export interface Evidence {
  table: 'orders' | 'member' | 'identity' | 'order_claim'
  id: number
  /** Whose it is as long as nothing says otherwise. */
  base: number
  /** Texts of the certain keys it shows (`keyText`); those that were stopped are left out. */
  keys: string[]
  /** Belongs to its customer whatever keys say. */
  byHand: boolean
}

export interface KeyRow extends ScopedKey {
  id: number
  base: number
  byHand: number
}

export const IMPORTS = `SELECT id FROM journal WHERE action IN ('imports.load', 'demo.load')`

interface OrderBuyer extends Pick<OrderFacts, 'nick' | 'phone' | 'phoneKind' | 'email'> {
  id: number
  base: number
  platform: Platform
  claimBase: number | null
}

const base = (table: string) => `coalesce(${table}.origin_id, ${table}.customer_id)`
/** A claim holds its order and its customer together like a key. */
const claimText = (customerId: number) => `claim\n\n${customerId}`

/** Reads everything that says somebody, as they are joined today, is who they are: the earliest order first. */
export function evidenceReader({
  db,
}: Command): (living: number) => { evidence: Evidence[]; keys: KeyRow[] } {
  const tellings = orderTellings(db)
  const told = tellingRows(db)
  const stopped = stoppedKeys(db)
  const orders = db.prepare<[number], OrderBuyer>(
    `SELECT orders.id, ${base('orders')} AS base, nick, phone, phone_kind AS phoneKind, email, platform,
       ${base('order_claim')} AS claimBase
     FROM orders JOIN shop ON shop.id = orders.shop_id
     LEFT JOIN order_claim ON order_claim.shop_id = orders.shop_id AND order_claim.order_number = orders.order_number
     WHERE orders.customer_id = ? ORDER BY orders.id`,
  )
  const members = db.prepare<[number], { id: number; base: number; platform: Platform }>(
    `SELECT member.id, ${base('member')} AS base, platform FROM member JOIN shop ON shop.id = shop_id
     WHERE customer_id = ?`,
  )
  const keysOf = db.prepare<[number], KeyRow>(
    `SELECT id, ${base('identity')} AS base, kind, scope, value, created_by NOT IN (${IMPORTS}) AS byHand
     FROM identity WHERE customer_id = ?`,
  )
  const claims = db.prepare<[number], { id: number; base: number }>(
    `SELECT id, ${base('order_claim')} AS base FROM order_claim WHERE customer_id = ?`,
  )

  const texts = (keys: ScopedKey[]) => keys.map(keyText).filter((text) => !stopped.has(text))
  function keysOfOrder({ id, platform, claimBase, ...facts }: OrderBuyer): string[] {
    const said = tellings.of(id).filter((row) => row.said !== '')
    const keys =
      said.length === 0
        ? tellings.keysOf(id, facts, platform)
        : unionOfKeys(...said.map((row) => (JSON.parse(row.said) as OrderTelling).keys))
    return claimBase === null ? texts(keys) : [...texts(keys), claimText(claimBase)]
  }
  const keysOfMember = (id: number, platform: Platform): string[] =>
    texts(
      told
        .of('members', id)
        .flatMap(({ said }) => memberKeys(said))
        .map(({ kind, value }) => ({ kind, scope: scopeOf(kind, platform), value })),
    )

  return (living) => {
    const keys = keysOf.all(living)
    const byHand = keys.filter((key) => key.byHand === 1)
    return {
      keys,
      evidence: [
        ...orders.all(living).map(
          (order): Evidence => ({
            ...{ table: 'orders', id: order.id, base: order.base, byHand: false },
            keys: keysOfOrder(order),
          }),
        ),
        ...members.all(living).map(
          (member): Evidence => ({
            ...{ table: 'member', id: member.id, base: member.base, byHand: false },
            keys: keysOfMember(member.id, member.platform),
          }),
        ),
        ...byHand.map(
          (key): Evidence => ({
            ...{ table: 'identity', id: key.id, base: key.base, byHand: true },
            keys: texts([key]),
          }),
        ),
        ...claims.all(living).map(
          (claim): Evidence => ({
            ...{ table: 'order_claim', id: claim.id, base: claim.base, byHand: true },
            keys: [claimText(claim.base)],
          }),
        ),
      ],
    }
  }
}
