import type { BuyerObservation, LineObservation, OrderObservation } from './observation.ts'
import { keyPlaces, type PackedOrders } from './pack-orders.ts'

/** What is read only of an order that says something new. */
type Rest = Omit<
  OrderObservation,
  | 'row'
  | 'rows'
  | 'platform'
  | 'shopName'
  | 'currency'
  | 'orderNumber'
  | 'externalId'
  | 'head'
  | 'createdAt'
  | 'hash'
  | 'cells'
>

/** Unpacks what one reading thread packed, in the order in which it was packed. */
export class OrderUnpacker {
  #words: string[] = []

  unpack({ count, figures, text, words, known }: PackedOrders): OrderObservation[] {
    // Orders unpacked before may still look up theirs.
    if (known === 0) this.#words = []
    for (const word of words) this.#words.push(word)
    const pack = new Pack(figures, text, this.#words)
    const orders: OrderObservation[] = []
    for (let order = 0; order < count; order++) orders.push(new PackedOrder(pack))
    return orders
  }
}

/** An order that is unpacked when somebody asks for more than which one it is. */
class PackedOrder implements OrderObservation {
  readonly row: number
  readonly rows: number
  readonly hash: number
  readonly cells: number
  readonly platform: OrderObservation['platform']
  readonly shopName: string
  readonly currency: string
  readonly orderNumber: string
  readonly externalId: string
  readonly head: boolean
  readonly createdAt: number | null
  readonly #pack: Pack
  readonly #at: number
  readonly #textAt: number
  #unpacked: Rest | null = null

  /** Begins where the pack stands and leaves it behind the order. */
  constructor(pack: Pack) {
    const { at, textAt } = pack
    const end = at + pack.figure()
    const textEnd = textAt + pack.figure()
    this.row = pack.figure()
    this.rows = pack.figure()
    this.hash = pack.figure()
    this.cells = pack.figure()
    this.platform = pack.word() as OrderObservation['platform']
    this.shopName = pack.word()
    this.currency = pack.word()
    this.orderNumber = pack.text()
    this.externalId = pack.text()
    this.head = pack.truth()
    this.createdAt = pack.figureOrNull()
    this.#pack = pack
    this.#at = pack.at
    this.#textAt = pack.textAt
    pack.at = end
    pack.textAt = textEnd
  }

  get #rest(): Rest {
    if (this.#unpacked === null) {
      this.#pack.at = this.#at
      this.#pack.textAt = this.#textAt
      this.#unpacked = restOf(this.#pack)
    }
    return this.#unpacked
  }

  get status() {
    return this.#rest.status
  }
  get statusRaw() {
    return this.#rest.statusRaw
  }
  get closeReason() {
    return this.#rest.closeReason
  }
  get paid() {
    return this.#rest.paid
  }
  get grossFen() {
    return this.#rest.grossFen
  }
  get refundFen() {
    return this.#rest.refundFen
  }
  get dueFen() {
    return this.#rest.dueFen
  }
  get shippingFen() {
    return this.#rest.shippingFen
  }
  get discountFen() {
    return this.#rest.discountFen
  }
  get paidAt() {
    return this.#rest.paidAt
  }
  get shippedAt() {
    return this.#rest.shippedAt
  }
  get completedAt() {
    return this.#rest.completedAt
  }
  get carrier() {
    return this.#rest.carrier
  }
  get trackingNumber() {
    return this.#rest.trackingNumber
  }
  get buyerMessage() {
    return this.#rest.buyerMessage
  }
  get sellerNote() {
    return this.#rest.sellerNote
  }
  get channel() {
    return this.#rest.channel
  }
  get lineLevel() {
    return this.#rest.lineLevel
  }
  get addedUp() {
    return this.#rest.addedUp ?? false
  }
  get buyer() {
    return this.#rest.buyer
  }
  get lines() {
    return this.#rest.lines
  }
}

function restOf(pack: Pack): Rest {
  return {
    status: pack.word() as Rest['status'],
    statusRaw: pack.word(),
    closeReason: pack.word(),
    paid: pack.truthOrNull(),
    grossFen: pack.figureOrNull(),
    refundFen: pack.figureOrNull(),
    dueFen: pack.figureOrNull(),
    shippingFen: pack.figureOrNull(),
    discountFen: pack.figureOrNull(),
    paidAt: pack.figureOrNull(),
    shippedAt: pack.figureOrNull(),
    completedAt: pack.figureOrNull(),
    carrier: pack.word(),
    trackingNumber: pack.text(),
    buyerMessage: pack.text(),
    sellerNote: pack.text(),
    channel: pack.word(),
    lineLevel: pack.word() as Rest['lineLevel'],
    addedUp: pack.truth(),
    buyer: pack.truth() ? buyerOf(pack) : null,
    lines: Array.from({ length: pack.figure() }, () => lineOf(pack)),
  }
}

function buyerOf(pack: Pack): BuyerObservation {
  const buyer: BuyerObservation = {
    name: pack.text(),
    keys: [],
    nick: pack.text(),
    phone: pack.text(),
    phoneKind: pack.word() as BuyerObservation['phoneKind'],
    email: pack.text(),
    country: pack.word(),
    province: pack.word(),
    city: pack.word(),
    district: pack.word(),
    address: pack.text(),
    postcode: pack.text(),
    acceptsMarketing: pack.truthOrNull(),
  }
  for (let left = pack.figure(); left > 0; left--) {
    const kind = pack.word() as BuyerObservation['keys'][number]['kind']
    const place = keyPlaces[pack.figure()] ?? 'own'
    buyer.keys.push({ kind, value: place === 'own' ? pack.text() : buyer[place] })
  }
  return buyer
}

const lineOf = (pack: Pack): LineObservation => ({
  key: pack.text(),
  title: pack.word(),
  sku: pack.word(),
  attributes: pack.word(),
  quantity: pack.figure(),
  unitPriceFen: pack.figureOrNull(),
  amountFen: pack.figureOrNull(),
  refundFen: pack.figure(),
  statusRaw: pack.word(),
  adjustment: pack.truth(),
})

/** A place in what was packed; whatever is read moves it on. */
class Pack {
  at = 0
  textAt = 0
  readonly #figures: Float64Array
  readonly #text: string
  readonly #words: readonly string[]

  constructor(figures: Float64Array, text: string, words: readonly string[]) {
    this.#figures = figures
    this.#text = text
    this.#words = words
  }

  figure(): number {
    return this.#figures[this.at++] ?? 0
  }

  figureOrNull(): number | null {
    const figure = this.figure()
    return Number.isNaN(figure) ? null : figure
  }

  truth(): boolean {
    return this.figure() === 1
  }

  truthOrNull(): boolean | null {
    const figure = this.figure()
    return Number.isNaN(figure) ? null : figure === 1
  }

  word(): string {
    return this.#words[this.figure()] ?? ''
  }

  text(): string {
    const length = this.figure()
    if (length === 0) return ''
    const from = this.textAt
    this.textAt += length
    return this.#text.slice(from, this.textAt)
  }
}
