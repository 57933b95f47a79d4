import { spellings } from '../../../shared/features/claims/rules.ts'
import type { Platform } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { claimFor } from '../imports/storing/claimed.ts'
import type { Owner } from '../imports/storing/key-owners.ts'
import type { ScopedKey } from '../imports/storing/order-keys.ts'
import { orderTellings } from '../imports/storing/order-tellings.ts'
import { sameNumber } from '../shops/same-orders.ts'

/** An order as claims look at it. */
export interface ClaimableOrder {
  id: number
  shopId: number
  orderNumber: string
  platform: Platform
  /** The account its own file names; masked ones too. */
  nick: string
  owner: Owner | null
  /** The claim that counts for it. */
  claimId: number | null
  /** Nothing but the claim says whose it is. */
  byHand: boolean
}

interface OrderRow {
  id: number
  shopId: number
  orderNumber: string
  platform: Platform
  nick: string
  phone: string
  phoneKind: 'real' | 'virtual' | 'masked' | 'cipher' | 'unknown'
  email: string
  root: number | null
  base: number | null
  claimId: number | null
}

const columns = `orders.id, orders.shop_id AS shopId, order_number AS orderNumber, shop.platform, nick, phone,
  phone_kind AS phoneKind, email, orders.customer_id AS root, coalesce(orders.origin_id, orders.customer_id) AS base,
  (SELECT claim.id ${claimFor('shop', 'orders.order_number')}) AS claimId`

/** Finds orders by what somebody has of them; each in one step of an index. */
export function orderFinder(db: Db) {
  const byId = db.prepare<[number], OrderRow>(
    `SELECT ${columns} FROM orders JOIN shop ON shop.id = orders.shop_id WHERE orders.id = ?`,
  )
  const byNumber = db.prepare<[string], OrderRow>(
    `SELECT ${columns} FROM orders INDEXED BY orders_number JOIN shop ON shop.id = orders.shop_id
     WHERE order_number = ? ORDER BY orders.id LIMIT 50`,
  )
  const inShop = db.prepare<{ shopId: number; number: string }, OrderRow>(
    `SELECT ${columns} FROM orders INDEXED BY orders_number JOIN shop ON shop.id = orders.shop_id
     JOIN shop AS asked ON asked.id = @shopId
     WHERE order_number = @number AND ${sameNumber('asked', 'shop', 'order_number')}
     ORDER BY orders.shop_id = @shopId DESC, orders.id LIMIT 50`,
  )
  const tellings = orderTellings(db)
  const claimable = ({ root, base, phone, phoneKind, email, ...row }: OrderRow): ClaimableOrder => {
    const { id, platform, nick, claimId } = row
    const keys: ScopedKey[] =
      claimId === null ? [] : tellings.allKeysOf(id, { nick, phone, phoneKind, email }, platform)
    return {
      ...row,
      owner: root === null || base === null ? null : { base, root },
      byHand: claimId !== null && root !== null && keys.length === 0,
    }
  }
  return {
    byId: (id: number): ClaimableOrder | null => {
      const row = byId.get(id)
      return row ? claimable(row) : null
    },
    /** All orders of this number, as any platform may write it; of one shop (and where its orders may stand) or of all. */
    byNumber(number: string, shopId: number | null): ClaimableOrder[] {
      for (const spelling of spellings(number)) {
        const rows = shopId === null ? byNumber.all(spelling) : inShop.all({ shopId, number: spelling })
        if (rows.length > 0) return rows.map(claimable)
      }
      return []
    },
  }
}
export type OrderFinder = ReturnType<typeof orderFinder>

export interface StoredClaim {
  id: number
  base: number
  root: number
}

/** Claims of orders that are not there (yet). */
export function waitingFinder(db: Db): (shopId: number, orderNumber: string) => StoredClaim | null {
  const read = db.prepare<{ shopId: number; number: string }, StoredClaim>(
    `SELECT id, coalesce(origin_id, customer_id) AS base, customer_id AS root FROM order_claim WHERE id = (
       SELECT (SELECT claim.id ${claimFor('ours', '@number')}) FROM shop AS ours WHERE ours.id = @shopId)`,
  )
  return (shopId, number) => read.get({ shopId, number }) ?? null
}

/** Who carries any of these keys; null when nobody does. */
export function ownerFinder(db: Db): (keys: readonly ScopedKey[]) => Owner | null {
  const read = db.prepare<ScopedKey, Owner>(
    `SELECT coalesce(origin_id, customer_id) AS base, customer_id AS root FROM identity
     WHERE value = @value AND kind = @kind AND scope = @scope AND NOT EXISTS (SELECT 1 FROM stopped_key
       WHERE stopped_key.kind = @kind AND stopped_key.scope = @scope AND stopped_key.value = @value AND stopped = 1)`,
  )
  return (keys) => {
    for (const key of keys) {
      const owner = read.get(key)
      if (owner) return owner
    }
    return null
  }
}
