import { describe, expect, test } from 'vitest'
import type {
  BuyerObservation,
  OrderObservation,
} from '../../../electron/features/imports/reading/observation.ts'
import { type Chance, chance } from '../../chance.ts'
import { makeDatabase } from '../../fixtures/database.ts'
import { aBuyer, aLine, anOrder } from '../../fixtures/observations.ts'
import { load, picture, takeBack } from './ledger.ts'

const phones = ['13900000001', '13900000002', '13900000003']
const emails = ['a@example.com', 'b@example.com']

/** A few orders, people and keys, so that they collide all the time. */
function randomFile(random: Chance): OrderObservation[] {
  return Array.from({ length: 1 + random.int(0, 5) }, () => {
    const number = random.int(0, 7)
    const keys: BuyerObservation['keys'] = []
    const phone = random.pick([...phones, ''])
    if (phone) keys.push({ kind: 'phone', value: phone })
    const email = random.pick([...emails, '', ''])
    if (email) keys.push({ kind: 'email', value: email })
    const status = random.pick(['unpaid', 'paid', 'shipped', 'completed', 'refunded'] as const)
    return anOrder({
      orderNumber: `9000${number}`,
      status,
      statusRaw: status,
      paid: status !== 'unpaid',
      grossFen: status === 'unpaid' ? 0 : 1000 * (number + 1),
      refundFen: status === 'refunded' ? 1000 * (number + 1) : 0,
      createdAt: Date.UTC(2026, 5, 1 + number),
      paidAt: status === 'unpaid' ? null : Date.UTC(2026, 5, 1 + number, 1),
      buyer: aBuyer({
        keys,
        phone,
        phoneKind: phone ? 'real' : 'unknown',
        email,
        name: random.pick(['', '林**', '林晚秋']),
      }),
      ...random.pick([
        { lineLevel: 'summary' as const, lines: [aLine({ amountFen: 1000 * (number + 1) })] },
        {
          lineLevel: 'items' as const,
          lines: [aLine({ key: '90001' }), aLine({ key: random.pick(['90002', '90003']) })],
        },
      ]),
    })
  })
}

describe('storing what files say', () => {
  test('any order of the files leads to the same orders and the same people', () => {
    const random = chance(7)
    for (let round = 0; round < 60; round += 1) {
      const files = Array.from({ length: 2 + random.int(0, 2) }, () => randomFile(random))
      const first = makeDatabase()
      const second = makeDatabase()
      for (const file of files) load(first.db, file)
      for (const file of random.shuffle(files)) load(second.db, random.shuffle(file))
      expect(picture(second.db)).toEqual(picture(first.db))
    }
  })

  test('the same file again changes nothing', () => {
    const random = chance(8)
    const { db } = makeDatabase()
    const file = randomFile(random)
    load(db, file)
    const before = picture(db)
    const again = load(db, file)
    expect(new Set(again.outcomes)).toEqual(new Set(['unchanged']))
    expect(again.orders).toMatchObject({ new: 0, changed: 0 })
    expect(again.customers).toEqual({ new: 0, changed: 0 })
    expect(picture(db)).toEqual(before)
  })

  test('undoing the last import shows what was before it, people who became one included', () => {
    const random = chance(9)
    for (let round = 0; round < 60; round += 1) {
      const { db } = makeDatabase()
      load(db, randomFile(random))
      load(db, randomFile(random))
      const before = picture(db)
      const { journalId } = load(db, randomFile(random))
      takeBack(db, journalId)
      expect(picture(db)).toEqual(before)
    }
  })

  test('undoing several imports, newest first, leaves an empty database', () => {
    const random = chance(10)
    const { db } = makeDatabase()
    const ids = Array.from({ length: 5 }, () => load(db, randomFile(random)).journalId)
    for (const id of ids.reverse()) takeBack(db, id)
    const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
    for (const table of [
      'orders',
      'order_line',
      'customer',
      'identity',
      'customer_profile',
      'product',
      'shop',
      'undo_row',
    ])
      expect([table, count(table)]).toEqual([table, 0])
  })

  test('undo leaves what another import tells too, and says so', () => {
    const { db } = makeDatabase()
    const keys = [{ kind: 'phone' as const, value: phones[0]! }]
    const first = anOrder({ buyer: aBuyer({ keys, phone: phones[0]!, phoneKind: 'real' }) })
    const { journalId } = load(db, [first])
    const later = load(db, [anOrder({ status: 'shipped', statusRaw: '卖家已发货', shippedAt: 5 })])
    expect(later.outcomes).toEqual(['changed'])
    const undone = takeBack(db, journalId)
    expect(undone.kept).toEqual([
      { entity: 'orders', id: 1, name: '9000000000000000001', reason: 'shared', at: 0 },
    ])
    // Only the first file knew who bought it.
    expect(db.prepare('SELECT status, customer_id FROM orders').all()).toEqual([
      { status: 40, customer_id: null },
    ])
    expect(db.prepare('SELECT count(*) FROM identity').pluck().get()).toBe(0)
    expect(db.prepare('SELECT count(*) FROM customer').pluck().get()).toBe(0)
  })

  test('orders without a certain key stay anonymous, however alike they look', () => {
    const { db } = makeDatabase()
    const buyer = aBuyer({ name: '张**', phone: '138****1234', phoneKind: 'masked', province: '浙江' })
    const result = load(db, [anOrder({ buyer }), anOrder({ buyer, orderNumber: '9000000000000000002' })])
    expect(result).toMatchObject({ anonymousOrders: 2, customers: { new: 0 } })
    expect(db.prepare('SELECT count(*) FROM customer').pluck().get()).toBe(0)
  })

  test('a platform account is one person on its platform only', () => {
    const { db } = makeDatabase()
    const buyer = aBuyer({ nick: 'tb6100000', keys: [{ kind: 'account', value: 'tb6100000' }] })
    const result = load(db, [
      anOrder({ buyer }),
      anOrder({ buyer, orderNumber: '9000000000000000002' }),
      anOrder({ buyer, orderNumber: '77', platform: 'jd', shopName: '京东店' }),
    ])
    expect(result.customers.new).toBe(2)
  })

  test('a number that several shops use is two orders; a platform id tells orders of one number apart', () => {
    const { db } = makeDatabase()
    const shopify = { platform: 'shopify' as const, shopName: '' }
    load(db, [
      anOrder({ ...shopify, orderNumber: '#1042', externalId: '51' }),
      anOrder({ ...shopify, orderNumber: '#1042', externalId: '52' }),
      anOrder({ orderNumber: '#1042' }),
    ])
    expect(db.prepare('SELECT count(*) FROM orders').pluck().get()).toBe(3)
  })

  test('a file that does not name its shop speaks of the same orders, whichever comes first', () => {
    const named = anOrder({ shopName: '暖屋小铺' })
    const nameless = anOrder({ shopName: '', status: 'completed', statusRaw: '交易成功' })
    for (const files of [
      [named, nameless],
      [nameless, named],
    ]) {
      const { db } = makeDatabase()
      for (const file of files) load(db, [file])
      const rows = db.prepare('SELECT shop.name, status FROM orders JOIN shop ON shop.id = shop_id').all()
      expect(rows).toEqual([{ name: '暖屋小铺', status: 50 }])
    }
  })

  test('shops that count their own numbers are not mixed up: another currency or another day is another order', () => {
    const shopify = { platform: 'shopify' as const, shopName: '', orderNumber: '#3763' }
    const { db } = makeDatabase()
    load(db, [anOrder({ ...shopify, currency: 'CAD' })])
    load(db, [anOrder({ ...shopify, currency: 'BDT', externalId: '7391' })])
    load(db, [anOrder({ ...shopify, currency: 'BDT', externalId: '9999', createdAt: Date.UTC(2024, 0, 1) })])
    expect(db.prepare('SELECT count(*) FROM orders').pluck().get()).toBe(3)
    // The same order re-saved by a spreadsheet, which drops nothing but the seconds and this time the id.
    const again = load(db, [anOrder({ ...shopify, currency: 'BDT', createdAt: Date.UTC(2024, 0, 1) })])
    expect(again.orders.new).toBe(0)
  })

  test('price-difference links are money, not items', () => {
    const { db } = makeDatabase()
    load(db, [
      anOrder({
        grossFen: 1800,
        lines: [aLine({ title: '补差价', quantity: 1800, amountFen: 1800, adjustment: true })],
      }),
    ])
    expect(db.prepare('SELECT items, gross_fen FROM orders').get()).toEqual({ items: 0, gross_fen: 1800 })
  })
})
