import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { Scope, Sql } from './compile/scope.ts'
import { type OrderColumns, ordersAtHand } from './order-columns.ts'

interface Owners {
  columns: OrderColumns
  /** By the id of an order; 0 for none, and for one of nobody. */
  customer: Int32Array
  shop: Int32Array
}

const atHand = new WeakMap<Db, Owners>()

/**
 * Whose an order is and of which shop, as SQL about `orders.id`. Records name orders by number, and the index of numbers
 * has their ids and no more: where orders are in memory they tell the rest, instead of rows all over the file.
 */
export function ownerOf({ db, people }: Scope): { customer: Sql; shop: Sql } {
  const columns = people ? null : ordersAtHand(db)
  if (!columns) return { customer: sql`orders.customer_id`, shop: sql`orders.shop_id` }
  const before = atHand.get(db)
  if (!before) {
    const tell = (name: 'customer' | 'shop') => (id: unknown) => atHand.get(db)?.[name][Number(id)] ?? 0
    db.function('order_customer', tell('customer'))
    db.function('order_shop', tell('shop'))
  }
  if (before?.columns !== columns) atHand.set(db, ownersIn(columns))
  return { customer: sql`order_customer(orders.id)`, shop: sql`order_shop(orders.id)` }
}

function ownersIn(columns: OrderColumns): Owners {
  const { customers, starts, id, shop } = columns
  const size = id.reduce((most, one) => Math.max(most, one), 0) + 1
  const owners = { columns, customer: new Int32Array(size), shop: new Int32Array(size) }
  for (let who = 0; who < customers.length; who += 1)
    for (let place = starts[who] ?? 0; place < (starts[who + 1] ?? 0); place += 1) {
      owners.customer[id[place] ?? 0] = customers[who] ?? 0
      owners.shop[id[place] ?? 0] = shop[place] ?? 0
    }
  return owners
}
