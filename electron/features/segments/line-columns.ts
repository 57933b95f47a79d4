import type { Db } from '../../db/connect.ts'
import type { Steps } from '../../engine/steps.ts'
import { keptByProfiles } from '../customers/kept-by-profiles.ts'

/**
 * What conditions ask of the lines of known customers' orders, in arrays: those of one order lie together. Lines that
 * only adjust are left out. Of orders that are gone, or nobody's, there may be lines of before: ask by the orders of
 * `order-columns.ts`. Some 16 bytes a line.
 */
export interface LineColumns {
  /** Where the lines of an order begin, by its id; one entry more than there are ids. */
  starts: Int32Array
  product: Int32Array
  quantity: Int32Array
  /** NaN where no file tells it. */
  amountFen: Float64Array
}

type Row = [id: number, order: number, product: number, quantity: number, amountFen: number | null]

const SELECT = 'SELECT id, order_id, product_id, quantity, amount_fen FROM order_line WHERE adjustment = 0'
const SLICE = 30_000

const emptyLines = (orders: number, lines: number): LineColumns => ({
  starts: new Int32Array(orders + 1),
  product: new Int32Array(lines),
  quantity: new Int32Array(lines),
  amountFen: new Float64Array(lines),
})

function write(to: LineColumns, place: number, [, , product, quantity, amountFen]: Row): void {
  to.product[place] = product
  to.quantity[place] = quantity
  to.amountFen[place] = amountFen ?? Number.NaN
}

/** In the order of their ids, then put in that of their orders' ids. */
function* readLines(db: Db): Steps<LineColumns> {
  const read = db.prepare<[number], Row>(`${SELECT} AND id > ? ORDER BY id LIMIT ${SLICE}`).raw()
  const slices: { lines: LineColumns; orders: Int32Array }[] = []
  let total = 0
  let most = 0
  for (let last = 0, size = SLICE; size === SLICE; ) {
    const rows = read.all(last) as Row[]
    size = rows.length
    const lines = emptyLines(0, size)
    const orders = new Int32Array(size)
    for (const [place, row] of rows.entries()) {
      write(lines, place, row)
      orders[place] = row[1]
      if (row[1] > most) most = row[1]
    }
    slices.push({ lines, orders })
    total += size
    last = rows.at(-1)?.[0] ?? last
    yield
  }
  const found = emptyLines(most + 1, total)
  const { starts } = found
  for (const { orders } of slices)
    for (const order of orders) starts[order + 1] = (starts[order + 1] ?? 0) + 1
  for (let id = 0; id <= most; id += 1) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0)
  yield
  const next = starts.slice()
  for (const { lines, orders } of slices) {
    for (const [from, order] of orders.entries()) {
      const place = next[order] ?? 0
      next[order] = place + 1
      found.product[place] = lines.product[from] ?? 0
      found.quantity[place] = lines.quantity[from] ?? 0
      found.amountFen[place] = lines.amountFen[from] ?? 0
    }
    yield
  }
  return found
}

/** Reads the lines of these customers' orders again and keeps the others. */
function refreshLines(db: Db, before: LineColumns, customerIds: readonly number[]): LineColumns {
  const ordersOf = db
    .prepare<[number], number>('SELECT id FROM orders INDEXED BY orders_figures WHERE customer_id = ?')
    .pluck()
  const linesOf = db.prepare<[number], Row>(`${SELECT} AND order_id = ? ORDER BY id`).raw()
  const again = [...new Set(customerIds)].flatMap((id) => ordersOf.all(id) as number[]).sort((a, b) => a - b)
  const rows = again.map((order) => linesOf.all(order) as Row[])
  const orders = Math.max(before.starts.length - 1, (again.at(-1) ?? 0) + 1)
  const added = rows.reduce((sum, one) => sum + one.length, 0)
  const to = emptyLines(orders, before.product.length + added)
  const { starts } = before
  const startOf = (order: number) => starts[Math.min(order, starts.length - 1)] ?? 0
  let size = 0
  let next = 0
  /** The orders from `next` up to this one keep their lines. */
  const keepUpTo = (order: number) => {
    const [first, end] = [startOf(next), startOf(order)]
    to.product.set(before.product.subarray(first, end), size)
    to.quantity.set(before.quantity.subarray(first, end), size)
    to.amountFen.set(before.amountFen.subarray(first, end), size)
    for (let id = next; id < order; id += 1) to.starts[id] = startOf(id) - first + size
    size += end - first
    next = order
  }
  for (const [at, order] of again.entries()) {
    keepUpTo(order)
    to.starts[order] = size
    for (const row of rows[at] ?? []) {
      write(to, size, row)
      size += 1
    }
    next = order + 1
  }
  keepUpTo(orders)
  to.starts[orders] = size
  return {
    starts: to.starts,
    product: to.product.slice(0, size),
    quantity: to.quantity.slice(0, size),
    amountFen: to.amountFen.slice(0, size),
  }
}

const kept = keptByProfiles(readLines, refreshLines)

/** Call before a question about products over everybody. */
export const linesReady = kept.of
/** Null where they are not in memory: SQL answers then. */
export const linesAtHand = kept.atHand
export const linesNow = kept.now
