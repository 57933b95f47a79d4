import { isCode, readCode } from '../../../shared/features/claims/code.ts'
import type { CustomerRow } from '../../../shared/features/customers/contract.ts'
import type { OrderRow } from '../../../shared/features/orders/contract.ts'
import type { Db } from '../../db/connect.ts'
import { listCustomers, type View } from '../customers/list.ts'
import { orderRowReader } from '../orders/list.ts'
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
  const orders = ordersByPart(db, text).map(rowOf)
  const nothing = people.length === 0 && orders.length === 0
  return {
    by: !nothing ? 'search' : code !== null && mixed(code) ? 'wrong-code' : 'nothing',
    orders,
    people,
  }
}

/** The last character there is: everything that begins with a text lies between it and it plus this. */
const LAST = '\u{10ffff}'

/** Orders whose number begins with the text, or ends with at least four digits of it; the people are found elsewhere. */
function ordersByPart(db: Db, text: string): number[] {
  if (!/\d{3}/.test(text)) return []
  const starting = db.prepare<[string, string], number>(
    `SELECT id FROM orders INDEXED BY orders_number WHERE order_number >= ? AND order_number < ? LIMIT ${SHOWN}`,
  )
  const ending = db.prepare<[string, string], number>(
    `SELECT id FROM orders INDEXED BY orders_tail WHERE substr(order_number, -4) = ? AND order_number LIKE ?
     LIMIT ${SHOWN}`,
  )
  const ids = [text, `#${text}`].flatMap((start) => starting.pluck().all(start, start + LAST) as number[])
  if (/^\d{4,}$/.test(text)) ids.push(...(ending.pluck().all(text.slice(-4), `%${text}`) as number[]))
  return [...new Set(ids)].slice(0, SHOWN)
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
