import type { BuyerObservation, LineObservation, OrderObservation } from './observation.ts'
import { Hash, hashText } from './text-hash.ts'
import { ownCopy } from './values.ts'

/**
 * Orders as they cross from the reading thread: every figure in one array, every text in one string, and words that
 * come again and again (statuses, places, titles) as places in a list that both sides keep. Copying a million orders as
 * objects costs five times as much, as JSON three times.
 */
export interface PackedOrders {
  count: number
  figures: Float64Array
  text: string
  /** New in the list of words, which held `known` before; 0: the list begins anew. */
  words: string[]
  known: number
}

/** How a figure says that there is none. */
export const NO_FIGURE = Number.NaN

/** Where the value of a buyer's key stands; most are told by the buyer's other fields. */
export const keyPlaces = ['own', 'nick', 'phone', 'email'] as const

/** The list of words begins anew when it holds so many characters: texts that never repeat must not pile up. */
const MOST_CHARACTERS = 1_000_000
const FIRST_FIGURES = 1 << 15

/** Packs the orders of one reading thread. `unpack-orders.ts` reads what is written here, in the same order. */
export class OrderPacker {
  readonly #places = new Map<string, number>()
  readonly #hash = new Hash()
  #hashes: number[] = []
  #characters = 0
  #fresh: string[] = []
  #figures = new Float64Array(FIRST_FIGURES)
  #at = 0
  #texts: string[] = []

  pack(orders: readonly OrderObservation[]): PackedOrders {
    if (this.#characters > MOST_CHARACTERS) {
      this.#places.clear()
      this.#hashes = []
      this.#characters = 0
    }
    const known = this.#places.size
    this.#fresh = []
    this.#texts = []
    this.#at = 0
    for (const order of orders) this.#order(order)
    const figures = this.#figures.slice(0, this.#at)
    return { count: orders.length, figures, text: this.#texts.join(''), words: this.#fresh, known }
  }

  /** The hash covers what the order says, and neither where it stands in its file nor how it is written there. */
  #order(order: OrderObservation): void {
    const start = this.#at
    this.#at += 2
    const texts = this.#texts.length
    this.#put(order.row)
    this.#put(order.rows)
    const hashAt = this.#at++
    this.#put(order.cells ?? 0)
    this.#word(order.platform)
    this.#word(order.shopName)
    this.#word(order.currency)
    this.#text(order.orderNumber)
    this.#text(order.externalId)
    this.#figure(Number(order.head))
    this.#figure(order.createdAt)
    this.#rest(order)
    this.#put(this.#hash.take(), hashAt)
    this.#put(this.#at - start, start)
    let length = 0
    for (let at = texts; at < this.#texts.length; at++) length += this.#texts[at]?.length ?? 0
    this.#put(length, start + 1)
  }

  #rest(order: OrderObservation): void {
    this.#word(order.status)
    this.#word(order.statusRaw)
    this.#word(order.closeReason)
    this.#figure(order.paid === null ? null : Number(order.paid))
    this.#figure(order.grossFen)
    this.#figure(order.refundFen)
    this.#figure(order.dueFen)
    this.#figure(order.shippingFen)
    this.#figure(order.discountFen)
    this.#figure(order.paidAt)
    this.#figure(order.shippedAt)
    this.#figure(order.completedAt)
    this.#word(order.carrier)
    this.#text(order.trackingNumber)
    this.#text(order.buyerMessage)
    this.#text(order.sellerNote)
    this.#word(order.channel)
    this.#word(order.lineLevel)
    this.#figure(Number(order.addedUp ?? false))
    this.#figure(Number(order.buyer !== null))
    if (order.buyer) this.#buyer(order.buyer)
    this.#figure(order.lines.length)
    for (const line of order.lines) this.#line(line)
  }

  #buyer(buyer: BuyerObservation): void {
    this.#text(buyer.name)
    this.#text(buyer.nick)
    this.#text(buyer.phone)
    this.#word(buyer.phoneKind)
    this.#text(buyer.email)
    this.#word(buyer.country)
    this.#word(buyer.province)
    this.#word(buyer.city)
    this.#word(buyer.district)
    this.#text(buyer.address)
    this.#text(buyer.postcode)
    this.#figure(buyer.acceptsMarketing === null ? null : Number(buyer.acceptsMarketing))
    this.#figure(buyer.keys.length)
    for (const { kind, value } of buyer.keys) {
      const told = value === buyer.nick ? 1 : value === buyer.phone ? 2 : value === buyer.email ? 3 : 0
      this.#word(kind)
      this.#figure(told)
      if (told === 0) this.#text(value)
    }
  }

  #line(line: LineObservation): void {
    this.#text(line.key)
    this.#word(line.title)
    this.#word(line.sku)
    this.#word(line.attributes)
    this.#figure(line.quantity)
    this.#figure(line.unitPriceFen)
    this.#figure(line.amountFen)
    this.#figure(line.refundFen)
    this.#word(line.statusRaw)
    this.#figure(Number(line.adjustment))
  }

  #figure(figure: number | null): void {
    this.#hash.figure(figure)
    this.#put(figure ?? NO_FIGURE)
  }

  #text(text: string): void {
    this.#hash.text(text)
    this.#put(text.length)
    if (text !== '') this.#texts.push(text)
  }

  #word(word: string): void {
    let place = this.#places.get(word)
    if (place === undefined) {
      // A cell is a slice that would keep its whole piece of the file.
      const own = ownCopy(word)
      place = this.#places.size
      this.#places.set(own, place)
      this.#hashes.push(hashText(own))
      this.#fresh.push(own)
      this.#characters += own.length + 1
    }
    this.#hash.figure(this.#hashes[place] ?? 0)
    this.#put(place)
  }

  #put(figure: number, at: number = this.#at++): void {
    if (at >= this.#figures.length) {
      const larger = new Float64Array(this.#figures.length * 2)
      larger.set(this.#figures)
      this.#figures = larger
    }
    this.#figures[at] = figure
  }
}

/** What an order made in this process (the demo shop, a test) would have been given on its way from a file. */
export const hashOrder = (order: OrderObservation): number => new OrderPacker().pack([order]).figures[4] ?? 0
