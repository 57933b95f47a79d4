import { isCode, readCode } from '../../../shared/features/claims/code.ts'
import type { CustomerRow } from '../../../shared/features/customers/contract.ts'
import type { OrderRow } from '../../../shared/features/orders/contract.ts'
import type { Db } from '../../db/connect.ts'
import { listCustomers, type View } from '../customers/list.ts'
import { listOrders, orderRowReader } from '../orders/list.ts'
import { sameNumber } from '../shops/same-orders.ts'
import { orderFinder } from './find-orders.ts'

const SHOWN = 8

export interface Found {
  by: 'code' | 'wrong-code' | 'orderNumber' | 'tracking' | 'search' | 'nothing'
  orders: OrderRow[]
  people: CustomerRow[]
}

/** Whoever or whatever anything typed means: the certain ways first, then what search finds. */
export function findAnything(db: Db, typed: string, view: View): Found {
  const text = typed
    .normalize('NFKC')
    .trim()
    .replace(/^=?["']|["']$/g, '')
  if (text === '') return { by: 'nothing', orders: [], people: [] }
  const rowOf = orderRowReader(db)
  const only = (by: Found['by'], ids: readonly number[]): Found => ({
    by,
    orders: ids.slice(0, SHOWN).map(rowOf),
    people: [],
  })
  const code = readCode(text)
  if (code !== null && isCode(code)) {
    const ids = ordersOfCode(db, code)
    if (ids.length > 0) return only('code', ids)
  }
  const numbered = orderFinder(db).byNumber(text, null)
  if (numbered.length > 0)
    return only(
      'orderNumber',
      numbered.map(({ id }) => id),
    )
  const tracked = db
    .prepare<[string], number>(
      `SELECT id FROM orders INDEXED BY orders_tracking WHERE tracking_number = ? AND tracking_number <> '' LIMIT ${SHOWN}`,
    )
    .pluck()
    .all(text.toUpperCase()) as number[]
  if (tracked.length > 0) return only('tracking', tracked)
  const people = listCustomers(db, { filter: { search: text }, limit: SHOWN }, view).rows
  const orders = listOrders(db, { filter: { search: text }, limit: SHOWN }).rows
  const nothing = people.length === 0 && orders.length === 0
  return {
    by: !nothing ? 'search' : code !== null && mixed(code) ? 'wrong-code' : 'nothing',
    orders,
    people,
  }
}

/** Letters and digits: nobody's name, so more likely one of our codes, mistyped. */
const mixed = (text: string): boolean => /\d/.test(text) && /[A-Z]/.test(text)

/** The order a card lay in, wherever it stands by now. */
export function ordersOfCode(db: Db, code: string): number[] {
  return db
    .prepare<[string], number>(
      `SELECT orders.id FROM parcel_code JOIN shop AS noted ON noted.id = parcel_code.shop_id
       CROSS JOIN orders INDEXED BY orders_number ON orders.order_number = parcel_code.order_number
       JOIN shop AS ours ON ours.id = orders.shop_id
       WHERE code = ? AND ${sameNumber('noted', 'ours', 'parcel_code.order_number')}
       ORDER BY orders.shop_id = noted.id DESC, orders.id`,
    )
    .pluck()
    .all(code) as number[]
}
