import type { PhoneKind } from '../../../../shared/kernel/phone.ts'
import type { Db } from '../../../db/connect.ts'
import { NumberList } from './blocks.ts'
import { NumberSet } from './number-set.ts'
import { PackedTexts } from './packed-texts.ts'
import { textHash } from './text-hash.ts'

export type OrderValues = [
  number, // customer
  string, // name
  string, // nick
  string, // phone
  PhoneKind,
  string, // e-mail
  number, // province
  number, // city
  number, // district
  string, // address
]

export const orderColumns =
  'customer_id, name, nick, phone, phone_kind, email, province, city, district, address'

/** Orders looked at in one go; between them others have their turn. */
const CHUNK = 2_000
const MOST_TELLINGS = 2 ** 24
const MARK = '\u0001'

/**
 * What orders tell of people, each telling once. Read as the orders lie in the file: going from customer to customer
 * would fetch and decrypt nearly a page for each order, which takes eight times as long.
 */
export class OrderTellings {
  #texts = new PackedTexts()
  #byCustomer = new NumberList()
  #sorted: Float64Array | null = null
  #next = 0
  #seen: NumberSet | null = new NumberSet()

  add(values: OrderValues): void {
    const text = values.join(MARK)
    const hash = textHash(text) * 2 ** 21 + (textHash(text, 77) >>> 11) + 1
    if (this.#seen?.add(hash) === false) return
    this.#byCustomer.push(values[0] * MOST_TELLINGS + this.#texts.length)
    this.#texts.add(text)
  }

  /** Of this customer, the last read first. Customers are asked for in ascending order. */
  of(customer: number): OrderValues[] {
    this.#sorted ??= this.#byCustomer.distinct()
    this.#seen = null
    const found: OrderValues[] = []
    for (; this.#next < this.#sorted.length; this.#next += 1) {
      const entry = this.#sorted[this.#next] ?? 0
      const owner = Math.floor(entry / MOST_TELLINGS)
      if (owner > customer) break
      if (owner === customer) found.push(read(this.#texts.get(entry % MOST_TELLINGS)))
    }
    return found.reverse()
  }
}

function read(text: string): OrderValues {
  const [customer, name = '', nick = '', phone = '', kind, email = '', province, city, district, ...address] =
    text.split(MARK)
  return [
    Number(customer),
    name,
    nick,
    phone,
    kind as PhoneKind,
    email,
    Number(province),
    Number(city),
    Number(district),
    address.join(''),
  ]
}

/** Reads all orders that are somebody's; rests after each chunk and says which share has been read. */
export function* readTellings(db: Db): Generator<number, OrderTellings, void> {
  const tellings = new OrderTellings()
  const last = Number(db.prepare('SELECT coalesce(max(id), 0) FROM orders').pluck().get())
  const read = db
    .prepare<[number, number], OrderValues>(
      `SELECT ${orderColumns} FROM orders NOT INDEXED WHERE id > ? AND id <= ? AND customer_id IS NOT NULL`,
    )
    .raw()
  for (let above = 0; above < last; above += CHUNK) {
    for (const values of read.all(above, above + CHUNK)) tellings.add(values)
    yield Math.min((above + CHUNK) / last, 1)
  }
  return tellings
}

/** The tellings of one customer, as `readTellings` would hand them over. */
export function tellingsReader(db: Db): (customer: number) => OrderValues[] {
  const read = db
    .prepare<[number], OrderValues>(`SELECT ${orderColumns} FROM orders WHERE customer_id = ? ORDER BY id`)
    .raw()
  return (customer) => {
    const seen = new Map<string, OrderValues>()
    for (const values of read.all(customer)) {
      const text = values.join(MARK)
      if (!seen.has(text)) seen.set(text, values)
    }
    return [...seen.values()].reverse()
  }
}
