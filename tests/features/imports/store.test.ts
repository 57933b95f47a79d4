import { describe, expect, test } from 'vitest'
import { closeCommand, openCommand } from '../../../electron/db/command.ts'
import type { Db } from '../../../electron/db/connect.ts'
import { undoEntry } from '../../../electron/db/undo.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import type {
  BuyerObservation,
  OrderObservation,
} from '../../../electron/features/imports/reading/observation.ts'
import { orderStore } from '../../../electron/features/imports/storing/store.ts'
import { type Chance, chance } from '../../chance.ts'
import { makeDatabase } from '../../fixtures/database.ts'
import { aBuyer, aLine, anOrder } from '../../fixtures/observations.ts'

const author = { actor: 'owner', door: 'cli' }

/** One import, as run.ts does it. Answers its journal id and what it reported. */
function load(db: Db, observations: OrderObservation[]) {
  return db.transaction(() => {
    const command = openCommand(db, author, 'imports.load', 0)
    const store = orderStore(command, { timeZone: 'Asia/Shanghai' })
    const outcomes = observations.map((observation) => store.put(observation).outcome)
    refreshProfiles(db, store.touched)
    closeCommand(db, command.journalId, { count: 0, undo: 'possible' })
    return { journalId: command.journalId, outcomes, ...store.totals() }
  })()
}

function undo(db: Db, journalId: number) {
  return db.transaction(() => {
    const undone = undoEntry(openCommand(db, author, 'journal.undo', 1), journalId)
    refreshProfiles(db, undone.customerIds)
    return undone
  })()
}

/** Everything a shop owner could see, without row numbers: those depend on the order of the files, nothing else may. */
function picture(db: Db) {
  const orders = db
    .prepare<[], Record<string, unknown>>(
      `SELECT shop.name AS shop, orders.*, s.text AS status_text FROM orders JOIN shop ON shop.id = shop_id
       JOIN word s ON s.id = status_raw ORDER BY order_number, external_id`,
    )
    .all()
  const people = new Map<number, string[]>()
  for (const order of orders) {
    const list = people.get(order.customer_id as number) ?? []
    if (order.customer_id !== null)
      people.set(order.customer_id as number, [...list, String(order.order_number)])
  }
  const hidden = ['id', 'shop_id', 'customer_id', 'seen_hash', 'created_by', 'changed_by', 'status_raw']
  const words = ['close_reason', 'carrier', 'channel', 'country', 'province', 'city', 'district']
  const text = db.prepare('SELECT text FROM word WHERE id = ?').pluck()
  return {
    orders: orders.map((order) =>
      Object.fromEntries(
        Object.entries(order)
          .filter(([name]) => !hidden.includes(name))
          .map(([name, value]) => [name, words.includes(name) ? text.get(value as number) : value]),
      ),
    ),
    people: [...people.values()].map((numbers) => numbers.join(' ')).sort(),
    keys: db
      .prepare(
        `SELECT kind, scope, value, (SELECT group_concat(order_number, ' ') FROM
           (SELECT order_number FROM orders WHERE orders.customer_id = identity.customer_id ORDER BY 1)) AS orders
         FROM identity ORDER BY kind, scope, value`,
      )
      .all(),
    lines: db
      .prepare(
        `SELECT order_number, line_key, title, sku, quantity, amount_fen, order_line.refund_fen, adjustment FROM order_line
         JOIN orders ON orders.id = order_id JOIN product ON product.id = product_id ORDER BY 1, 2`,
      )
      .all(),
    profiles: db
      .prepare(
        `SELECT name, phone, email, orders, paid_orders, gross_fen, refund_fen, net_fen, items, last_paid_day
         FROM customer_profile ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`,
      )
      .all(),
  }
}

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
      const undone = undo(db, journalId)
      expect(undone.kept).toEqual([])
      expect(picture(db)).toEqual(before)
    }
  })

  test('undoing several imports, newest first, leaves an empty database', () => {
    const random = chance(10)
    const { db } = makeDatabase()
    const ids = Array.from({ length: 5 }, () => load(db, randomFile(random)).journalId)
    for (const id of ids.reverse()) expect(undo(db, id).kept).toEqual([])
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

  test('undo keeps and names what somebody has changed since', () => {
    const { db } = makeDatabase()
    const keys = [{ kind: 'phone' as const, value: phones[0]! }]
    const { journalId } = load(db, [
      anOrder({ buyer: aBuyer({ keys, phone: phones[0]!, phoneKind: 'real' }) }),
    ])
    const later = load(db, [anOrder({ status: 'shipped', statusRaw: '卖家已发货', shippedAt: 5 })])
    expect(later.outcomes).toEqual(['changed'])
    const undone = undo(db, journalId)
    expect(undone.kept).toContainEqual({ entity: 'orders', id: 1, name: '9000000000000000001' })
    expect(db.prepare('SELECT count(*) FROM order_line').pluck().get()).toBe(1)
    expect(db.prepare('SELECT customer_id FROM orders').pluck().get()).toBe(1)
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
