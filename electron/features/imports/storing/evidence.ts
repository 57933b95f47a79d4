import type { Platform } from '../../../../shared/kernel/schemas.ts'
import type { Command } from '../../../db/command.ts'
import { claimFor } from './claimed.ts'
import { scopeOf } from './identify.ts'
import { stoppedKeys } from './key-owners.ts'
import type { OrderFacts } from './merge.ts'
import { keysTold, keyText, type ScopedKey } from './order-keys.ts'
import { orderTellings } from './order-tellings.ts'
import { memberKeys } from './records/member-keys.ts'
import { tellingRows } from './records/tellings.ts'

/** An order, a row of a member list, a key somebody noted by hand, or somebody's word whose an order is. */
export interface Evidence {
  table: 'orders' | 'member' | 'identity' | 'order_claim'
  id: number
  /** Whose it is as long as nothing says otherwise. */
  base: number
  /** In whose name the row stands now. */
  at: number
  /** Texts of the certain keys it shows (`keyText`); those that were stopped are left out. */
  keys: string[]
  /** Belongs to its customer whatever keys say: nothing but somebody's word ties it to anybody. */
  byHand: boolean
}

export interface KeyRow extends ScopedKey {
  id: number
  base: number
  byHand: number
}

export const IMPORTS = `SELECT id FROM journal WHERE action IN ('imports.load', 'demo.load')`
/** Keys these made are told by orders, members or claims; every other key stands for itself. */
const TOLD = `SELECT id FROM journal WHERE action IN ('imports.load', 'demo.load', 'claims.claim')`

interface OrderBuyer extends Pick<OrderFacts, 'nick' | 'phone' | 'phoneKind' | 'email'> {
  id: number
  base: number
  platform: Platform
  claimId: number | null
}

interface Claim {
  id: number
  base: number
  told: string
  source: string
}

const base = (table: string) => `coalesce(${table}.origin_id, ${table}.customer_id)`
/** A claim holds its order and its customer together like a key. */
const claimText = (claimId: number) => `claim\n\n${claimId}`

/** Reads everything that says somebody, as they are joined today, is who they are: the earliest order first. */
export function evidenceReader({
  db,
}: Command): (living: number) => { evidence: Evidence[]; keys: KeyRow[] } {
  const tellings = orderTellings(db)
  const told = tellingRows(db)
  const stopped = stoppedKeys(db)
  const orders = db.prepare<[number], OrderBuyer>(
    `SELECT orders.id, ${base('orders')} AS base, nick, phone, phone_kind AS phoneKind, email, platform,
       (SELECT claim.id ${claimFor('shop', 'orders.order_number')}) AS claimId
     FROM orders JOIN shop ON shop.id = orders.shop_id WHERE orders.customer_id = ? ORDER BY orders.id`,
  )
  const members = db.prepare<[number], { id: number; base: number; platform: Platform }>(
    `SELECT member.id, ${base('member')} AS base, platform FROM member JOIN shop ON shop.id = shop_id
     WHERE customer_id = ?`,
  )
  const keysOf = db.prepare<[number], KeyRow>(
    `SELECT id, ${base('identity')} AS base, kind, scope, value, created_by NOT IN (${TOLD}) AS byHand
     FROM identity WHERE customer_id = ?`,
  )
  const claims = db.prepare<[number], Claim>(
    `SELECT id, ${base('order_claim')} AS base, told, source FROM order_claim WHERE customer_id = ?`,
  )
  const claimById = db.prepare<[number], Claim>(
    `SELECT id, ${base('order_claim')} AS base, told, source FROM order_claim WHERE id = ?`,
  )

  const texts = (keys: ScopedKey[]) => keys.map(keyText).filter((text) => !stopped.has(text))
  const toldBy = ({ told }: Claim) => texts(keysTold(told))
  /** Whose a pair is says its nick; every other claim names a customer, whatever else it told. */
  const saidByHand = (claim: Claim) => claim.source !== 'pairs' || toldBy(claim).length === 0
  function ofOrder({ id, platform, claimId, base: at, ...facts }: OrderBuyer): Evidence {
    const keys = texts(tellings.allKeysOf(id, facts, platform))
    const claim = claimId === null ? undefined : claimById.get(claimId)
    const order = { table: 'orders', id, at, base: at, keys, byHand: false } as const
    if (!claim) return order
    const claimed = { ...order, keys: [...keys, claimText(claim.id)] }
    // Without keys of its own it is whose the claim says, even where the row does not say so yet.
    return keys.length > 0 ? claimed : { ...claimed, base: claim.base, byHand: saidByHand(claim) }
  }
  function ofClaim(claim: Claim): Evidence {
    const keys = toldBy(claim)
    return {
      ...{ table: 'order_claim', id: claim.id, base: claim.base, at: claim.base },
      keys: [...keys, claimText(claim.id)],
      byHand: saidByHand(claim),
    }
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
        ...orders.all(living).map(ofOrder),
        ...members.all(living).map(
          ({ id, base, platform }): Evidence => ({
            ...{ table: 'member', id, base, at: base, byHand: false },
            keys: keysOfMember(id, platform),
          }),
        ),
        ...byHand.map(
          (key): Evidence => ({
            ...{ table: 'identity', id: key.id, base: key.base, at: key.base, byHand: true },
            keys: texts([key]),
          }),
        ),
        ...claims.all(living).map(ofClaim),
      ],
    }
  }
}
