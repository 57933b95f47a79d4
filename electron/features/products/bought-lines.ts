import type { Db } from '../../db/connect.ts'
import { PURCHASE } from '../orders/purchase.ts'
import { shopClocks } from '../shops/clocks.ts'

/**
 * What was bought in every paid order, in arrays. A product is what the product table calls by one title, whatever its
 * SKU; without a title it is called by its SKU. Adjustment lines, and lines that name nothing, are not there.
 */
export interface BoughtLines {
  /** By product number: its name, and the smallest id in the product table that has it. */
  names: string[]
  productIds: Int32Array
  /** By order number: 0 for an anonymous customer and for an unknown day (kernel/day-number, the shop's zone). */
  customers: Int32Array
  days: Int32Array
  shops: Int32Array
  /** By line: number of its order and of its product, pieces, and 1 where all its money was given back. */
  orders: Int32Array
  products: Int32Array
  quantities: Float64Array
  returned: Uint8Array
}

/** Rows read between two looks at what else waits on this thread. */
const SLICE = 10_000

type OrderValues = [id: number, customer: number, at: number | null, shop: number, returned: number]
type LineValues = [
  id: number,
  order: number,
  product: number,
  quantity: number,
  amount: number | null,
  refund: number,
]

/** Reads all of them, pausing now and then. A line whose order came meanwhile is left out. */
export function* readBoughtLines(db: Db): Generator<void, BoughtLines, void> {
  const { names, productIds, numbers } = readProducts(db)
  const orders = yield* readOrders(db)
  const lines = yield* readLines(db, numbers, orders.places, orders.returned)
  const { customers, days, shops } = orders
  return { names, productIds, customers, days, shops, ...lines }
}

function readProducts(db: Db) {
  const most = Number(db.prepare('SELECT coalesce(max(id), 0) FROM product').pluck().get())
  const rows = db
    .prepare<[], [number, string, string]>('SELECT id, title, sku FROM product ORDER BY id')
    .raw()
    .all() as [number, string, string][]
  const numbers = new Int32Array(most + 1).fill(-1)
  const names: string[] = []
  const ids: number[] = []
  const known = new Map<string, number>()
  for (const [id, title, sku] of rows) {
    const name = title.trim() || sku.trim()
    if (name === '') continue
    let number = known.get(name)
    if (number === undefined) {
      number = names.push(name) - 1
      ids.push(id)
      known.set(name, number)
    }
    numbers[id] = number
  }
  return { names, productIds: Int32Array.from(ids), numbers }
}

/** By id, so that numbers do not depend on whose the orders are. */
function* readOrders(db: Db) {
  const clocks = shopClocks(db)
  const most = Number(db.prepare('SELECT coalesce(max(id), 0) FROM orders').pluck().get())
  const places = new Int32Array(most + 1).fill(-1)
  const byId = {
    customers: new Int32Array(most + 1),
    days: new Int32Array(most + 1),
    shops: new Int32Array(most + 1),
    returned: new Uint8Array(most + 1),
  }
  for (const rows of orderSlices(db)) {
    for (const [id, customer, paidAt, shop, back] of rows) {
      if (id > most) continue
      places[id] = 0
      byId.customers[id] = customer
      byId.days[id] = paidAt === null || paidAt === 0 ? 0 : clocks(shop).day(paidAt)
      byId.shops[id] = shop
      byId.returned[id] = back
    }
    yield
  }
  let size = 0
  for (const place of places) size += Number(place === 0)
  const columns = {
    customers: new Int32Array(size),
    days: new Int32Array(size),
    shops: new Int32Array(size),
    returned: new Uint8Array(size),
  }
  for (let id = 0, next = 0; id <= most; id += 1) {
    if (id % SLICE === 0) yield
    if (places[id] !== 0) continue
    for (const name of ['customers', 'days', 'shops', 'returned'] as const)
      columns[name][next] = byId[name][id] ?? 0
    places[id] = next
    next += 1
  }
  return { places, ...columns }
}

/**
 * Paid orders in pieces: those of known customers some customers at a time, the anonymous ones some instants at a time.
 * `orders_figures` holds all of it: no order row is touched.
 */
function* orderSlices(db: Db): Generator<OrderValues[], void, void> {
  const from = 'FROM orders INDEXED BY orders_figures WHERE'
  const select = `SELECT id, coalesce(customer_id, 0), coalesce(paid_at, created_at), shop_id,
    gross_fen > 0 AND refund_fen >= gross_fen ${from} ${PURCHASE} AND`
  const slices = function* (column: string, where: string, named: readonly string[]) {
    const scope = `${where} AND ${column} > ?`
    const ends = db.prepare<unknown[], number | null>(
      `SELECT max(${column}) FROM (SELECT ${column} ${from} ${scope} ORDER BY ${column} LIMIT ${SLICE})`,
    )
    const rows = db.prepare<unknown[], OrderValues>(`${select} ${scope} AND ${column} <= ?`).raw()
    const endAfter = (last: number) => ends.pluck().get(...named, last) as number | null
    let last = Number.MIN_SAFE_INTEGER
    for (let end = endAfter(last); end !== null; end = endAfter(last)) {
      yield rows.all(...named, last, end) as OrderValues[]
      last = end
    }
  }
  yield* slices('customer_id', 'customer_id IS NOT NULL', [])
  const currencies = db
    .prepare(`SELECT DISTINCT currency ${from} customer_id IS NULL`)
    .pluck()
    .all() as string[]
  for (const currency of currencies) {
    const where = 'customer_id IS NULL AND currency = ?'
    yield* slices('created_at', where, [currency])
    const undated = db.prepare<[string], OrderValues>(`${select} ${where} AND created_at IS NULL`).raw()
    yield undated.all(currency) as OrderValues[]
  }
}

function* readLines(db: Db, numbers: Int32Array, places: Int32Array, orderReturned: Uint8Array) {
  const read = db
    .prepare<[number], LineValues>(
      `SELECT id, order_id, product_id, quantity, amount_fen, refund_fen FROM order_line
       WHERE adjustment = 0 AND id > ? ORDER BY id LIMIT ${SLICE}`,
    )
    .raw()
  const orders: number[] = []
  const products: number[] = []
  const quantities: number[] = []
  const returned: number[] = []
  for (let last = 0; ; ) {
    const rows = read.all(last) as LineValues[]
    for (const [, order, product, quantity, amount, refund] of rows) {
      const place = places[order] ?? -1
      const number = numbers[product] ?? -1
      if (place < 0 || number < 0) continue
      orders.push(place)
      products.push(number)
      quantities.push(quantity)
      const back = orderReturned[place] === 1 || (amount !== null && amount > 0 && refund >= amount)
      returned.push(Number(back))
    }
    last = rows.at(-1)?.[0] ?? last
    if (rows.length < SLICE) break
    yield
  }
  return {
    orders: Int32Array.from(orders),
    products: Int32Array.from(products),
    quantities: Float64Array.from(quantities),
    returned: Uint8Array.from(returned),
  }
}
