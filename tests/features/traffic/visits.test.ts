import { describe, expect, it } from 'vitest'
import { addCustomer, addOrder, addShop, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = '2026-07-01T04:00:00Z'
let serial = 0

interface Told {
  shopId: number
  day: string
  productId?: string
  title?: string
  visitors?: number | null
  views?: number | null
  dwell?: number | null
  favourites?: number | null
  cart?: number | null
  buyers?: number | null
  facts?: Record<string, unknown>
}

function tell({ db }: TestDatabase, told: Told): void {
  serial += 1
  db.prepare(
    `INSERT INTO traffic (shop_id, record_key, day, product_id, title, visitors, views, dwell_seconds, favourites,
       cart_people, buyers, facts, created_by, changed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1)`,
  ).run(
    ...[told.shopId, `k${serial}`, told.day, told.productId ?? '', told.title ?? '', told.visitors ?? null],
    ...[
      told.views ?? null,
      told.dwell ?? null,
      told.favourites ?? null,
      told.cart ?? null,
      told.buyers ?? null,
    ],
    JSON.stringify(told.facts ?? {}),
  )
}

const on = (day: string, hour = '04') => `${day}T${hour}:00:00Z`

describe('visitors of whole shops', () => {
  it('stand against the orders of the very same days, as counted by hand', async () => {
    const database = makeDatabase()
    const { db } = database
    const [shopId, other] = [addShop(db), addShop(db, { name: '二店' })]
    const [one, two] = [addCustomer(db), addCustomer(db)]
    const told = (day: string, more: Partial<Told>) => tell(database, { shopId, day, ...more })
    told('2026-06-29', {
      visitors: 100,
      views: 300,
      dwell: 10,
      cart: 8,
      buyers: 3,
      facts: { newVisitors: 70 },
    })
    told('2026-06-30', { visitors: 300, views: 500, dwell: 30, facts: { newVisitors: 'viele' } })
    // A day of which only the views are known counts for nothing.
    told('2026-06-28', { visitors: null, views: 9_999 })
    told('2026-06-27', { visitors: 50 })
    tell(database, { shopId: other, day: '2026-06-30', visitors: 40 })
    const order = (day: string, customerId: number | null, more: object = {}) =>
      addOrder(db, { shopId, customerId, createdAt: on(day), ...more })
    order('2026-06-29', one)
    order('2026-06-29', one)
    order('2026-06-29', two, { status: 'unpaid' })
    order('2026-06-29', null)
    order('2026-06-29', null)
    // Paid on the next day in Shanghai: a buyer of the 30th, ordering on the 29th.
    order('2026-06-29', two, { paidAt: on('2026-06-29', '17') })
    order('2026-06-28', one)
    order('2026-06-27', one)
    addOrder(db, { shopId: other, customerId: one, createdAt: on('2026-06-29') })
    const { client } = engineOn(database, { now: NOW })
    const { now, before, days, ...answer } = await client.traffic.visits({
      ...{ shopId, from: '2026-06-29', until: '2026-06-30' },
    })
    expect(answer).toMatchObject({
      told: { first: '2026-06-27', last: '2026-06-30' },
      ...{ beforeFrom: '2026-06-27', beforeUntil: '2026-06-28', products: [] },
    })
    expect(now).toMatchObject({
      ...{ days: 2, visitors: 400, ordering: 4, buyers: 4, dwellSeconds: (10 * 100 + 30 * 300) / 400 },
      views: { value: 800, days: 2, visitors: 400 },
      cartPeople: { value: 8, days: 1, visitors: 100 },
      newVisitors: { value: 70, days: 1, visitors: 100 },
      toldBuyers: { value: 3, days: 1, visitors: 100 },
      ...{ favourites: null, returningVisitors: null },
    })
    expect(now.conversion?.share).toBe(4 / 400)
    expect(before).toMatchObject({ days: 1, visitors: 50, buyers: 1 })
    expect(days.map(({ day, visitors, buyers, ordering }) => [day, visitors, buyers, ordering])).toEqual([
      ['2026-06-29', 100, 3, 4],
      ['2026-06-30', 300, 1, 0],
    ])
    const both = await client.traffic.visits({ from: '2026-06-29', until: '2026-06-30' })
    // The other shop told nothing of the 29th: its order of that day does not count.
    expect(both.now).toMatchObject({ days: 3, visitors: 440, buyers: 4 })
  })

  it('takes the last thirty days that files tell of', async () => {
    const database = makeDatabase()
    const shopId = addShop(database.db)
    tell(database, { shopId, day: '2026-03-31', visitors: 5 })
    tell(database, { shopId, day: '2026-01-01', visitors: 5 })
    const answer = await engineOn(database, { now: NOW }).client.traffic.visits({})
    expect([answer.from, answer.until, answer.beforeFrom]).toEqual(['2026-03-02', '2026-03-31', '2026-01-31'])
    expect(answer.now.visitors).toBe(5)
  })

  it('says nothing where there is nothing to say, and nothing impossible', async () => {
    const database = makeDatabase()
    const { client } = engineOn(database, { now: NOW })
    expect(await client.traffic.visits({})).toMatchObject({
      ...{ told: null, products: [], days: [], productConversion: null },
      now: { days: 0, visitors: 0, conversion: null, dwellSeconds: null, views: null },
    })
    const shopId = addShop(database.db)
    tell(database, { shopId, day: '2026-06-30', visitors: 0, dwell: 4 })
    tell(database, { shopId, day: '2026-06-29', visitors: -7 })
    addOrder(database.db, { shopId, createdAt: on('2026-06-30') })
    expect((await client.traffic.visits({})).now).toMatchObject({
      days: 1,
      visitors: 0,
      buyers: 1,
      conversion: null,
    })
    tell(database, { shopId, day: '2026-06-28', visitors: 1 })
    addOrder(database.db, { shopId, createdAt: on('2026-06-28') })
    const { now } = await client.traffic.visits({})
    expect(now.conversion).toEqual({ share: 2, interval: null })
    expect(await client.traffic.visits({ from: '2026-07-01', until: '2026-06-01' })).toMatchObject({
      from: '2026-06-01',
      until: '2026-06-01',
    })
  })
})

describe('visitors of products', () => {
  it('stand against the buyers of that product, and show where many look and few buy', async () => {
    const database = makeDatabase()
    const { db } = database
    const shopId = addShop(db)
    const day = '2026-06-30'
    db.prepare(
      `INSERT INTO product_listing (shop_id, record_key, product_id, sku, title, attributes, category, status_raw, facts,
         created_by, changed_by) VALUES (?, 'p7', '7', '', '杯', '', '', '', '{}', 1, 1)`,
    ).run(shopId)
    tell(database, { shopId, day, productId: '1', title: '茶', visitors: 200, views: 260, buyers: 39 })
    tell(database, { shopId, day, productId: '7', visitors: 400, cart: 3 })
    tell(database, { shopId, day, productId: '8', title: '新款', visitors: 500 })
    tell(database, { shopId, day, productId: '9', title: '壶', visitors: 20 })
    const buy = (customerId: number | null, ...titles: string[]) =>
      addOrder(db, { shopId, customerId, createdAt: on(day), lines: titles.map((title) => ({ title })) })
    for (let n = 0; n < 40; n += 1) buy(addCustomer(db), '茶')
    buy(null, '茶', '茶')
    const again = addCustomer(db)
    buy(again, '杯', '杯')
    buy(again, '杯', '壶')
    addOrder(db, { shopId, createdAt: on('2026-06-29'), lines: [{ title: '杯' }] })
    addOrder(db, { shopId, createdAt: on(day), status: 'unpaid', lines: [{ title: '杯' }] })
    const { products, productConversion, now } = await engineOn(database, { now: NOW }).client.traffic.visits(
      {},
    )
    expect(products.map(({ title, visitors, buyers, fewBuy }) => [title, visitors, buyers, fewBuy])).toEqual([
      ['新款', 500, null, false],
      ['杯', 400, 1, true],
      ['茶', 200, 41, false],
      ['壶', 20, 1, false],
    ])
    expect(productConversion).toBeCloseTo(43 / 620, 12)
    expect(products[2]).toMatchObject({ views: 260, toldBuyers: 39, conversion: { share: 41 / 200 } })
    // People look at several products: they are never added up to the visitors of the shop.
    expect(now).toMatchObject({ days: 0, visitors: 0 })
  })
})
