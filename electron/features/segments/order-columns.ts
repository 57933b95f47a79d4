import { offsetMs } from '../../../shared/kernel/day.ts'
import type { Db } from '../../db/connect.ts'
import type { Steps } from '../../engine/steps.ts'
import { keptByProfiles } from '../customers/kept-by-profiles.ts'

/**
 * What conditions ask of known customers' orders, in arrays: those of one customer lie together. Some 55 bytes an order;
 * a million are read in about a second, and then only the orders of those whose profiles changed.
 */
export interface OrderColumns {
  /** Ids, ascending. */
  customers: Int32Array
  /** Where the orders of `customers[i]` begin; one entry more than there are customers. */
  starts: Int32Array
  /** Of the order; its lines lie in `line-columns.ts`. */
  id: Int32Array
  /** Payment, else creation; NaN where nothing says when. */
  at: Float64Array
  /** By the clock of the shop's wall: hours since 1970 began; only where `at` is known. */
  wallHour: Int32Array
  shop: Int32Array
  paid: Uint8Array
  /** NaN where no file tells it. */
  grossFen: Float64Array
  refundFen: Float64Array
  items: Int32Array
  /** Ranks of `orders/rules.ts`. */
  status: Uint8Array
  /** Words. */
  channel: Int32Array
  /** NaN where no file tells it. */
  discountFen: Float64Array
  /** Places in `currencyNames`. */
  currency: Uint8Array
  currencyNames: string[]
}

type Row = [
  customerId: number,
  currency: string,
  shopId: number,
  paid: number,
  at: number | null,
  grossFen: number | null,
  refundFen: number,
  items: number,
  status: number,
  channel: number,
  discountFen: number | null,
  id: number,
]

/** `orders_figures` holds all of it: no order row is touched. */
const SELECT = `SELECT customer_id, currency, shop_id, paid, coalesce(paid_at, created_at), gross_fen, refund_fen, items,
  status, channel, discount_fen, id FROM orders INDEXED BY orders_figures`
const SLICE = 50_000
/** New orders there is room for without widening. */
const SLACK = 1_000
const MS_PER_HOUR = 3_600_000
/** No clock is set by less. */
const QUARTER = 900_000

class Draft {
  #columns: OrderColumns
  #people = 0
  #size = 0
  readonly #zones: Map<number, string>
  readonly #offsets = new Map<string, number>()

  /** `size`: so many orders are expected. */
  constructor(db: Db, currencyNames: readonly string[], size = 1024) {
    const shops = db.prepare<[], [number, string]>('SELECT id, time_zone FROM shop').raw().all()
    this.#zones = new Map(shops as [number, string][])
    this.#columns = { ...emptyColumns(size), currencyNames: [...currencyNames] }
  }

  add(row: Row): void {
    const [customerId, currency, shopId, paid, at, grossFen, refundFen, items, ...more] = row
    const [status, channel, discountFen, id] = more
    this.#begin(customerId)
    const place = this.#next()
    const to = this.#columns
    to.id[place] = id
    to.at[place] = at ?? Number.NaN
    to.wallHour[place] = at === null ? 0 : Math.trunc(this.#wall(at, shopId) / MS_PER_HOUR)
    to.shop[place] = shopId
    to.paid[place] = paid
    to.grossFen[place] = grossFen ?? Number.NaN
    to.refundFen[place] = refundFen
    to.items[place] = items
    to.status[place] = status
    to.channel[place] = channel
    to.discountFen[place] = discountFen ?? Number.NaN
    const known = to.currencyNames.indexOf(currency)
    to.currency[place] = known >= 0 ? known : to.currencyNames.push(currency) - 1
  }

  /** All orders of the customers of `from` at these places; the names of currencies are the same. */
  copy(from: OrderColumns, first: number, end: number): void {
    const [begin, over] = [from.starts[first] ?? 0, from.starts[end] ?? 0]
    while (this.#people + end - first >= this.#columns.customers.length) this.#widenPeople()
    while (this.#size + over - begin > this.#columns.at.length) this.#widenOrders()
    const to = this.#columns
    to.customers.set(from.customers.subarray(first, end), this.#people)
    for (let at = first; at < end; at += 1)
      to.starts[this.#people + at - first] = (from.starts[at] ?? 0) - begin + this.#size
    for (const name of perOrder) to[name].set(from[name].subarray(begin, over), this.#size)
    this.#people += end - first
    this.#size += over - begin
  }

  end(): OrderColumns {
    const { customers, starts, currencyNames } = this.#columns
    const cut = { ...this.#columns, customers: customers.slice(0, this.#people), currencyNames }
    cut.starts = starts.slice(0, this.#people + 1)
    cut.starts[this.#people] = this.#size
    for (const name of perOrder) Object.assign(cut, { [name]: this.#columns[name].slice(0, this.#size) })
    return cut
  }

  #begin(customerId: number): void {
    const columns = this.#columns
    if (this.#people > 0 && columns.customers[this.#people - 1] === customerId) return
    if (this.#people + 1 >= columns.customers.length) this.#widenPeople()
    columns.customers[this.#people] = customerId
    columns.starts[this.#people] = this.#size
    this.#people += 1
  }

  #next(): number {
    if (this.#size >= this.#columns.at.length) this.#widenOrders()
    this.#size += 1
    return this.#size - 1
  }

  #widenPeople(): void {
    this.#columns.customers = wider(this.#columns.customers)
    this.#columns.starts = wider(this.#columns.starts)
  }

  #widenOrders(): void {
    for (const name of perOrder) Object.assign(this.#columns, { [name]: wider(this.#columns[name]) })
  }

  #wall(at: number, shopId: number): number {
    const zone = this.#zones.get(shopId) ?? 'UTC'
    if (zone === 'Asia/Shanghai') return at + 8 * MS_PER_HOUR
    const key = `${zone} ${Math.floor(at / QUARTER)}`
    const offset = this.#offsets.get(key) ?? offsetMs(at, zone)
    this.#offsets.set(key, offset)
    return at + offset
  }
}

const perOrder = [
  'id',
  'at',
  'wallHour',
  'shop',
  'paid',
  'grossFen',
  'refundFen',
  'items',
  'status',
  'channel',
  'discountFen',
  'currency',
] as const

const emptyColumns = (size: number): Omit<OrderColumns, 'currencyNames'> => ({
  customers: new Int32Array(size),
  starts: new Int32Array(size),
  id: new Int32Array(size),
  at: new Float64Array(size),
  wallHour: new Int32Array(size),
  shop: new Int32Array(size),
  paid: new Uint8Array(size),
  grossFen: new Float64Array(size),
  refundFen: new Float64Array(size),
  items: new Int32Array(size),
  status: new Uint8Array(size),
  channel: new Int32Array(size),
  discountFen: new Float64Array(size),
  currency: new Uint8Array(size),
})

function wider<Column extends Int32Array | Float64Array | Uint8Array>(column: Column): Column {
  const next = new (column.constructor as new (length: number) => Column)(column.length * 2)
  next.set(column)
  return next
}

/** Whole customers at a time: a read transaction held for long would keep the log from being folded in. */
function* readOrders(db: Db): Steps<OrderColumns> {
  const draft = new Draft(db, [])
  const ends = db
    .prepare<[number], number | null>(
      `SELECT max(customer_id) FROM (SELECT customer_id FROM orders INDEXED BY orders_figures
       WHERE customer_id > ? ORDER BY customer_id LIMIT ${SLICE})`,
    )
    .pluck()
  const rows = db.prepare<[number, number], Row>(
    `${SELECT} WHERE customer_id > ? AND customer_id <= ? ORDER BY customer_id`,
  )
  let last = 0
  for (let end = ends.get(last); typeof end === 'number'; end = ends.get(last)) {
    for (const row of rows.raw().iterate(last, end)) draft.add(row as unknown as Row)
    last = end
    yield
  }
  return draft.end()
}

function refreshOrders(db: Db, before: OrderColumns, customerIds: readonly number[]): OrderColumns {
  const draft = new Draft(db, before.currencyNames, before.at.length + SLACK)
  const read = db.prepare<[number], Row>(`${SELECT} WHERE customer_id = ?`).raw()
  const again = [...new Set(customerIds)].filter((id) => id > 0).sort((a, b) => a - b)
  const { customers } = before
  let kept = 0
  for (const id of again) {
    const place = placeOf(customers, id)
    draft.copy(before, kept, place)
    for (const row of read.all(id)) draft.add(row as unknown as Row)
    kept = customers[place] === id ? place + 1 : place
  }
  draft.copy(before, kept, customers.length)
  return draft.end()
}

/** Of the first that is not below. */
function placeOf(ids: Int32Array, id: number): number {
  let [low, high] = [0, ids.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ids[middle] ?? 0) < id) low = middle + 1
    else high = middle
  }
  return low
}

const kept = keptByProfiles(readOrders, refreshOrders)

/** Call before a question over everybody that may be asked often. */
export const ordersReady = kept.of
/** Null where they are not in memory: SQL answers then. */
export const ordersAtHand = kept.atHand
export const ordersNow = kept.now
