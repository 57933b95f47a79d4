import { describe, expect, it } from 'vitest'
import type { OrderObservation } from '../../../electron/features/imports/reading/observation.ts'
import { hashOrder, OrderPacker } from '../../../electron/features/imports/reading/pack-orders.ts'
import { OrderUnpacker } from '../../../electron/features/imports/reading/unpack-orders.ts'
import { type Chance, chance } from '../../chance.ts'
import { aBuyer, aLine, anOrder } from '../../fixtures/observations.ts'

const texts = ['', 'a', '已发货', '浙江省', 'x'.repeat(40), '😀 "quoted", \t and\nbroken', '0', ' ']
const figures = [null, 0, 1, -1, 16900, 4_294_967_296, -4_294_967_297, Number.MAX_SAFE_INTEGER]
const truths = [null, true, false]

function someOrder(random: Chance, serial: number): OrderObservation {
  const text = () => random.pick(texts)
  const figure = () => random.pick(figures)
  const nick = text()
  const lines = Array.from({ length: random.int(0, 3) }, (_, at) =>
    aLine({
      ...{ key: `${serial}-${at}`, title: text(), sku: text(), attributes: text(), statusRaw: text() },
      ...{ quantity: random.int(0, 9), unitPriceFen: figure(), amountFen: figure() },
      ...{ refundFen: random.int(0, 999), adjustment: random.is(0.2) },
    }),
  )
  const buyer = aBuyer({
    ...{ name: text(), nick, phone: text(), email: text(), address: text(), postcode: text() },
    ...{ country: text(), province: text(), city: text(), district: text() },
    ...{ phoneKind: random.pick(['real', 'masked', 'unknown'] as const) },
    ...{ acceptsMarketing: random.pick(truths) },
    keys: [
      { kind: 'account', value: nick },
      { kind: 'buyer_id', value: `id${serial}` },
    ],
  })
  return anOrder({
    ...{ row: serial + 2, rows: lines.length + 1, orderNumber: String(9e15 + serial), externalId: text() },
    ...{ platform: random.pick(['taobao', 'shopify'] as const), shopName: text(), currency: text() },
    ...{ head: random.is(0.8), paid: random.pick(truths), status: random.pick(['paid', 'closed'] as const) },
    ...{ statusRaw: text(), closeReason: text(), carrier: text(), trackingNumber: text(), channel: text() },
    ...{
      buyerMessage: text(),
      sellerNote: text(),
      grossFen: figure(),
      refundFen: figure(),
      dueFen: figure(),
    },
    ...{ shippingFen: figure(), discountFen: figure(), createdAt: figure(), paidAt: figure() },
    ...{ shippedAt: figure(), completedAt: figure(), addedUp: random.is(0.5), lines },
    buyer: random.is(0.2) ? null : buyer,
  })
}

const fieldsOf = (order: OrderObservation): OrderObservation => {
  const { row, rows, platform, shopName, currency, orderNumber, externalId, head, createdAt } = order
  const { status, statusRaw, closeReason, paid, grossFen, refundFen, dueFen, shippingFen } = order
  const { discountFen, paidAt, shippedAt, completedAt, carrier, trackingNumber, buyerMessage } = order
  const { sellerNote, channel, lineLevel, addedUp = false, buyer, lines } = order
  return {
    ...{ row, rows, platform, shopName, currency, orderNumber, externalId, head, createdAt },
    ...{ status, statusRaw, closeReason, paid, grossFen, refundFen, dueFen, shippingFen },
    ...{ discountFen, paidAt, shippedAt, completedAt, carrier, trackingNumber, buyerMessage },
    ...{ sellerNote, channel, lineLevel, addedUp, buyer, lines },
  }
}

describe('orders on their way from the reading thread', () => {
  it('arrive as they were sent, whichever is looked at first', () => {
    for (let seed = 0; seed < 50; seed++) {
      const random = chance(seed)
      const packer = new OrderPacker()
      const unpacker = new OrderUnpacker()
      const sent = Array.from({ length: 3 }, (_, batch) =>
        Array.from({ length: random.int(0, 12) }, (_none, at) => someOrder(random, batch * 100 + at)),
      )
      const arrived = sent.flatMap((orders) => unpacker.unpack(structuredClone(packer.pack(orders))))
      const wanted = sent.flat().map((order, at) => [order, arrived[at]] as const)
      expect(arrived).toHaveLength(wanted.length)
      for (const [order, got] of random.shuffle(wanted)) {
        expect(got && fieldsOf(got)).toEqual(fieldsOf(order))
        expect(got?.hash).toBe(hashOrder(order))
      }
    }
  })

  it('are still whole when the list of words has begun anew', () => {
    const packer = new OrderPacker()
    const unpacker = new OrderUnpacker()
    const long = (letter: string) => anOrder({ channel: letter.repeat(600_000) })
    const batches = ['a', 'b', 'c', 'd'].map((letter) => unpacker.unpack(packer.pack([long(letter)])))
    expect(batches.flat().map(({ channel }) => channel[0])).toEqual(['a', 'b', 'c', 'd'])
    expect(batches.flat().map(({ shopName }) => shopName)).toEqual(Array(4).fill('暖屋小铺'))
  })

  it('have one hash wherever they stand, and another one when anything else differs', () => {
    const base = anOrder({ buyer: aBuyer({ nick: 'a', keys: [{ kind: 'account', value: 'a' }] }) })
    expect(hashOrder({ ...base, row: 77, rows: 5 })).toBe(hashOrder(base))
    const others: Partial<OrderObservation>[] = [
      { grossFen: 16901 },
      { grossFen: null },
      { grossFen: 0 },
      { grossFen: 16900 + 2 ** 32 },
      { createdAt: null },
      { paid: null },
      { paid: false },
      { addedUp: true },
      { carrier: 'a', channel: '' },
      { carrier: '', channel: 'a' },
      { trackingNumber: 'ab', buyerMessage: 'c' },
      { trackingNumber: 'a', buyerMessage: 'bc' },
      { buyer: null },
      { buyer: aBuyer({ nick: 'a' }) },
      { lines: [] },
      { lines: [aLine(), aLine()] },
      { lines: [aLine({ adjustment: true })] },
    ]
    const hashes = [base, ...others.map((change) => ({ ...base, ...change }))].map(hashOrder)
    expect(new Set(hashes).size).toBe(hashes.length)
  })
})
