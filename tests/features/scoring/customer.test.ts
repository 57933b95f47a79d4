import { expect, it } from 'vitest'
import type { Db } from '../../../electron/db/connect.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = '2026-07-01T04:00:00Z'

const addListing = (db: Db, shopId: number, title: string, category: string) =>
  db
    .prepare(
      `INSERT INTO product_listing (shop_id, record_key, product_id, sku, title, attributes, category, status_raw, facts,
         created_by, changed_by) VALUES (?, ?, '', '', ?, '', ?, '', '{}', 1, 1)`,
    )
    .run(shopId, title, title, category)

it('says every fact of a customer with what it was counted from', async ({ onTestFinished }) => {
  const test = makeDatabase(onTestFinished)
  const { db } = test
  const shop = addShop(db)
  const other = addShop(db, { name: '二店', platform: 'douyin' })
  const one = addCustomer(db)
  addListing(db, shop, '白毫银针', '白茶')
  addListing(db, other, '白毫银针', '茶饮')
  const first = addOrder(db, {
    shopId: shop,
    customerId: one,
    // Monday 5 January, 20:00 UTC: Tuesday, four in the morning in Shanghai.
    createdAt: '2026-01-05T20:00:00Z',
    grossFen: 9_000,
    items: 3,
    lines: [
      { title: '白毫银针', quantity: 2, amountFen: 8_000 },
      { title: '茶针', amountFen: 1_000 },
    ],
  })
  db.prepare('UPDATE orders SET discount_fen = 1000 WHERE id = ?').run(first)
  const second = addOrder(db, {
    shopId: other,
    customerId: one,
    createdAt: '2026-01-06T10:00:00Z',
    grossFen: 5_000,
    refundFen: 5_000,
    lines: [{ title: '白毫银针', amountFen: 5_000 }],
  })
  db.prepare('UPDATE orders SET discount_fen = 0 WHERE id = ?').run(second)
  // Midnight in Shanghai: only a day was told. Then one without amount, without date, in dollars, and unpaid.
  addOrder(db, {
    shopId: shop,
    customerId: one,
    createdAt: '2026-03-31T16:00:00Z',
    grossFen: null,
    refundFen: 70,
  })
  addOrder(db, { shopId: shop, customerId: one, createdAt: null, grossFen: 100 })
  addOrder(db, { shopId: shop, customerId: one, createdAt: '2026-02-01T04:00:00Z', currency: 'USD' })
  addOrder(db, { shopId: shop, customerId: one, createdAt: '2026-06-30T04:00:00Z', status: 'unpaid' })
  refreshProfiles(db, [one])
  const { facts } = await engineOn(test, { now: NOW }).client.scoring.customer({ id: one })
  expect(facts.recency).toMatchObject({ days: 91, lastDay: '2026-04-01' })
  expect(facts.frequency).toEqual({ orders: 6, paidOrders: 5, purchaseDays: 3, undated: 1 })
  expect(facts.monetary).toEqual({
    currency: 'CNY',
    grossFen: 14_100,
    refundFen: 5_000,
    netFen: 9_100,
    counted: 3,
    unknown: 1,
    otherCurrencies: [{ currency: 'USD', orders: 1 }],
  })
  expect(facts.basket).toEqual({ pieces: 6, orders: 4, piecesPerOrder: 1.5, averageOrderFen: 3_033 })
  expect(facts.first).toEqual({ day: '2026-01-06', orderId: first })
  expect(facts.products).toEqual([
    { title: '白毫银针', orders: 2, pieces: 3, amountFen: 13_000 },
    { title: '茶针', orders: 1, pieces: 1, amountFen: 1_000 },
  ])
  // Each shop has its own categories.
  expect(facts.categories).toEqual([
    { category: '白茶', orders: 1, pieces: 2 },
    { category: '茶饮', orders: 1, pieces: 1 },
  ])
  expect(facts.withoutCategory).toBe(1)
  expect(facts.shops.map(({ name, orders }) => [name, orders])).toEqual([
    ['山野茶铺', 4],
    ['二店', 1],
  ])
  expect(facts.weekdays).toEqual([0, 2, 1, 0, 0, 0, 1])
  expect(facts.hours.flatMap((count, hour) => (count ? [[hour, count]] : []))).toEqual([
    [4, 1],
    [12, 1],
    [18, 1],
  ])
  expect(facts.discounts).toEqual({ known: 2, discounted: 1, rate: 0.1 })
  expect(facts.refunds).toEqual({ orders: 2, shareOfMoney: 5_000 / 14_100 })
})

it('answers for whoever never bought, and for nobody', async ({ onTestFinished }) => {
  const test = makeDatabase(onTestFinished)
  const one = addCustomer(test.db)
  refreshProfiles(test.db, [one])
  const { client } = engineOn(test, { now: NOW })
  const { facts } = await client.scoring.customer({ id: one })
  expect(facts).toMatchObject({ recency: { days: null }, first: null, basket: { averageOrderFen: null } })
  await expect(client.scoring.customer({ id: one + 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

it('answers a quick question before the models are fitted, and tells the rest once they are', async ({
  onTestFinished,
}) => {
  const test = makeDatabase(onTestFinished)
  const { db } = test
  const shop = addShop(db)
  const one = addCustomer(db)
  for (const day of ['2026-01-05', '2026-02-05', '2026-03-05'])
    addOrder(db, { shopId: shop, customerId: one, createdAt: `${day}T04:00:00Z`, grossFen: 9_000 })
  refreshProfiles(db, [one])
  const { client } = engineOn(test, { now: NOW })
  const quick = await client.scoring.customer({ id: one, quick: true })
  expect(quick.forecast).toEqual({ state: 'counting' })
  const whole = await client.scoring.customer({ id: one })
  expect(whole.forecast.state).toBe('rhythm')
  expect(whole).toEqual({ ...quick, forecast: whole.forecast })
  // Now the fit is there, and nobody has to wait for it.
  expect(await client.scoring.customer({ id: one, quick: true })).toEqual(whole)
})
