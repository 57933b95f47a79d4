import type { Db } from '../../db/connect.ts'
import { PURCHASE } from '../orders/purchase.ts'
import { shopClocks } from '../shops/clocks.ts'

/**
 * Every paid order of every known customer, in arrays: what all scores, cycles and cohorts are counted from. The
 * purchases of one customer lie together, the oldest first; those without a day come before all others. What a credit
 * note gave back is taken off the purchase before it (else the next one): like any refund it counts on the day of buying.
 */
export interface Purchases {
  /** Ids of everybody who bought something, ascending. */
  customers: Int32Array
  /** Where the purchases of `customers[i]` begin; one entry more than there are customers. */
  starts: Int32Array
  /** Day number (kernel/day-number) of payment, else of creation, in the shop's zone; 0 where nothing says when. */
  days: Int32Array
  /** Paid less refunds, in fen of its currency; NaN where no file tells an amount. */
  netFen: Float64Array
  items: Int32Array
  /** Shop ids. */
  shops: Int32Array
  /** Places in `currencyNames`. */
  currencies: Uint8Array
  currencyNames: string[]
}

type Values = [
  customerId: number,
  currency: string,
  shopId: number,
  at: number | null,
  netFen: number | null,
  items: number,
  purchase: number,
]

/** `orders_figures` holds all of it, each person's orders side by side: no order row is touched. */
const SELECT = `SELECT customer_id, currency, shop_id, coalesce(paid_at, created_at), gross_fen - refund_fen, items, ${PURCHASE}
  FROM orders INDEXED BY orders_figures`
const ORDER = 'ORDER BY customer_id, currency, created_at'

/** Purchases being read, one customer after the other. */
export class PurchaseDraft {
  readonly #clocks: ReturnType<typeof shopClocks>
  #customers = new Int32Array(1024)
  #starts = new Int32Array(1024)
  #days = new Int32Array(4096)
  #netFen = new Float64Array(4096)
  #items = new Int32Array(4096)
  #shops = new Int32Array(4096)
  #currencies = new Uint8Array(4096)
  readonly #names: string[]
  #people = 0
  #size = 0
  /** Credit notes among the purchases of the customer being read. */
  #returns = new Set<number>()

  constructor(db: Db, currencyNames: readonly string[] = []) {
    this.#clocks = shopClocks(db)
    this.#names = [...currencyNames]
  }

  /** The next purchase; those of one customer come one after the other, customers with rising ids. */
  add([customerId, currency, shopId, at, netFen, items, purchase]: Values): void {
    this.#begin(customerId)
    const place = this.#grown(this.#size)
    this.#days[place] = at === null || at === 0 ? 0 : this.#clocks(shopId).day(at)
    this.#netFen[place] = netFen ?? Number.NaN
    this.#items[place] = items
    this.#shops[place] = shopId
    this.#currencies[place] = this.#nameOf(currency)
    if (purchase !== 1) this.#returns.add(place)
    this.#size += 1
  }

  /** All purchases of one customer of `from`, as they are there. */
  copy(from: Purchases, customer: number): void {
    this.#begin(from.customers[customer] ?? 0)
    for (let at = from.starts[customer] ?? 0; at < (from.starts[customer + 1] ?? 0); at += 1) {
      const place = this.#grown(this.#size)
      this.#days[place] = from.days[at] ?? 0
      this.#netFen[place] = from.netFen[at] ?? Number.NaN
      this.#items[place] = from.items[at] ?? 0
      this.#shops[place] = from.shops[at] ?? 0
      this.#currencies[place] = this.#nameOf(from.currencyNames[from.currencies[at] ?? 0] ?? '')
      this.#size += 1
    }
  }

  end(): Purchases {
    this.#closeLast()
    const starts = this.#starts.slice(0, this.#people + 1)
    starts[this.#people] = this.#size
    return {
      customers: this.#customers.slice(0, this.#people),
      starts,
      days: this.#days.slice(0, this.#size),
      netFen: this.#netFen.slice(0, this.#size),
      items: this.#items.slice(0, this.#size),
      shops: this.#shops.slice(0, this.#size),
      currencies: this.#currencies.slice(0, this.#size),
      currencyNames: this.#names,
    }
  }

  #begin(customerId: number): void {
    if (this.#people > 0 && this.#customers[this.#people - 1] === customerId) return
    this.#closeLast()
    if (this.#people + 1 >= this.#customers.length) {
      this.#customers = wider(this.#customers)
      this.#starts = wider(this.#starts)
    }
    this.#customers[this.#people] = customerId
    this.#starts[this.#people] = this.#size
    this.#people += 1
  }

  #closeLast(): void {
    if (this.#returns.size > 0) {
      this.#takeReturnsOff()
      this.#returns.clear()
    }
    this.#sortLast()
  }

  #takeReturnsOff(): void {
    const from = this.#starts[this.#people - 1] ?? 0
    const places = Array.from({ length: this.#size - from }, (_, at) => from + at)
    const bought = places.filter((place) => !this.#returns.has(place))
    for (const back of this.#returns) {
      const same = bought.filter(
        (place) =>
          this.#currencies[place] === this.#currencies[back] &&
          !Number.isNaN(this.#netFen[place] ?? Number.NaN),
      )
      const day = (place: number | undefined) => this.#days[place ?? -1] ?? 0
      const before = same.filter((place) => day(place) <= day(back))
      const [among, later] = before.length > 0 ? [before, true] : [same, false]
      const whose = among.reduce<number | undefined>(
        (best, place) => (best === undefined || day(place) > day(best) === later ? place : best),
        undefined,
      )
      if (whose === undefined) continue
      this.#netFen[whose] = (this.#netFen[whose] ?? 0) + (this.#netFen[back] ?? 0)
      this.#items[whose] = (this.#items[whose] ?? 0) + (this.#items[back] ?? 0)
    }
    for (const column of [this.#days, this.#netFen, this.#items, this.#shops, this.#currencies])
      for (const [at, place] of bought.entries()) column[from + at] = column[place] ?? 0
    this.#size = from + bought.length
    if (bought.length === 0) this.#people -= 1
  }

  /** The index has them by currency and creation; what counts is the day they were paid. */
  #sortLast(): void {
    const from = this.#starts[this.#people - 1] ?? 0
    const length = this.#size - from
    if (this.#people === 0 || length < 2) return
    let sorted = true
    for (let at = from + 1; at < this.#size && sorted; at += 1)
      sorted = (this.#days[at] ?? 0) >= (this.#days[at - 1] ?? 0)
    if (sorted) return
    const order = Array.from({ length }, (_, at) => from + at).sort(
      (a, b) => (this.#days[a] ?? 0) - (this.#days[b] ?? 0) || a - b,
    )
    for (const column of [this.#days, this.#netFen, this.#items, this.#shops, this.#currencies]) {
      const before = column.slice(from, this.#size)
      for (const [at, place] of order.entries()) column[from + at] = before[place - from] ?? 0
    }
  }

  #grown(place: number): number {
    if (place < this.#days.length) return place
    this.#days = wider(this.#days)
    this.#netFen = wider(this.#netFen)
    this.#items = wider(this.#items)
    this.#shops = wider(this.#shops)
    this.#currencies = wider(this.#currencies)
    return place
  }

  #nameOf(currency: string): number {
    const known = this.#names.indexOf(currency)
    return known >= 0 ? known : this.#names.push(currency) - 1
  }
}

function wider<Column extends Int32Array | Float64Array | Uint8Array>(column: Column): Column {
  const next = new (column.constructor as new (length: number) => Column)(column.length * 2)
  next.set(column)
  return next
}

/** Rows read between two looks at what else waits on this thread. */
const SLICE = 10_000

/** Reads all of them, pausing now and then. Nothing is written meanwhile that this connection would see. */
export function* readPurchases(db: Db): Generator<void, Purchases, void> {
  const draft = new PurchaseDraft(db)
  // Whole customers at a time: a read transaction held for long would keep the log from being folded in.
  const ends = db
    .prepare<[number], number | null>(
      `SELECT max(customer_id) FROM (SELECT customer_id FROM orders INDEXED BY orders_figures
       WHERE customer_id > ? ORDER BY customer_id LIMIT ${SLICE})`,
    )
    .pluck()
  const rows = db
    .prepare<[number, number], Values>(
      `${SELECT} WHERE customer_id > ? AND customer_id <= ? AND paid = 1 ${ORDER}`,
    )
    .raw()
  let last = 0
  for (let end = ends.get(last); typeof end === 'number'; end = ends.get(last)) {
    for (const row of rows.iterate(last, end)) draft.add(row)
    last = end
    yield
  }
  return draft.end()
}

/** The same with these customers read again. Answers what reading everybody anew would. */
export function refreshPurchases(db: Db, before: Purchases, customerIds: readonly number[]): Purchases {
  const draft = new PurchaseDraft(db, before.currencyNames)
  const read = db.prepare<[number], Values>(`${SELECT} WHERE customer_id = ? AND paid = 1 ${ORDER}`).raw()
  const again = [...new Set(customerIds)].filter((id) => id > 0).sort((a, b) => a - b)
  let next = 0
  const readUpTo = (id: number) => {
    for (; next < again.length && (again[next] ?? 0) <= id; next += 1)
      for (const row of read.iterate(again[next] ?? 0)) draft.add(row)
  }
  for (let at = 0; at < before.customers.length; at += 1) {
    const id = before.customers[at] ?? 0
    readUpTo(id - 1)
    if (again[next] === id) readUpTo(id)
    else draft.copy(before, at)
  }
  readUpTo(Number.MAX_SAFE_INTEGER)
  return draft.end()
}
