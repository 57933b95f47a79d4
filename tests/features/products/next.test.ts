import { describe, expect, it } from 'vitest'
import { basketsByItem } from '../../../electron/features/products/affinities/baskets.ts'
import { FEWEST_CUSTOMERS, nextProducts } from '../../../electron/features/products/next/rules.ts'
import { chance } from '../../chance.ts'
import { addCustomer, addOrder, addShop, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'
import { basketsOfNames } from './groceries.ts'

const NOW = '2026-07-01T04:00:00Z'
const at = (day: string) => `${day}T04:00:00Z`

/** Many who buy tea with a cup, as many who buy a towel alone. */
function teaShop(database: TestDatabase): number {
  const shopId = addShop(database.db)
  const buy = (titles: string[], day = '2026-05-01') =>
    addOrder(database.db, {
      ...{ shopId, customerId: addCustomer(database.db), createdAt: at(day) },
      lines: titles.map((title) => ({ title })),
    })
  for (let n = 0; n < 20; n += 1) buy(['茶', '杯'])
  for (let n = 0; n < 10; n += 1) buy(['茶', '罐'])
  for (let n = 0; n < 30; n += 1) buy(['巾'])
  return shopId
}

const listing = (database: TestDatabase, shopId: number, title: string, stock: number | null, key = title) =>
  database.db
    .prepare(
      `INSERT INTO product_listing (shop_id, record_key, product_id, sku, title, attributes, category, stock, status_raw,
         facts, created_by, changed_by) VALUES (?, ?, '', '', ?, '', '', ?, '', '{}', 1, 1)`,
    )
    .run(shopId, key, title, stock)

const nextOf = async (database: TestDatabase, id: number) =>
  (await engineOn(database, { now: NOW }).client.scoring.customer({ id })).next

describe('what to offer next', () => {
  it('is what goes with what they bought, with its reason in figures', async () => {
    const database = makeDatabase()
    const shopId = teaShop(database)
    const id = addCustomer(database.db)
    addOrder(database.db, { shopId, customerId: id, lines: [{ title: '茶' }], createdAt: at('2026-06-01') })
    const next = await nextOf(database, id)
    expect(next).toMatchObject({ customers: 61, minTogether: 5, nothing: null })
    expect(
      next.products.map(({ product, because, together }) => [product.name, because.name, together]),
    ).toEqual([
      ['杯', '茶', 20],
      ['罐', '茶', 10],
    ])
    const [cup] = next.products
    expect(cup!.share).toBeCloseTo(20 / 31, 12)
    expect(cup!.average).toBeCloseTo(20 / 61, 12)
    expect(cup!.lift).toBeCloseTo(20 / 31 / (20 / 61), 12)
  })

  it('leaves out what is sold out, but not where another shop has it', async () => {
    const database = makeDatabase()
    const shopId = teaShop(database)
    const id = addCustomer(database.db)
    addOrder(database.db, { shopId, customerId: id, lines: [{ title: '茶' }], createdAt: at('2026-06-01') })
    listing(database, shopId, '杯', 0)
    listing(database, shopId, '罐', null)
    const { client } = engineOn(database, { now: NOW })
    const names = async () =>
      (await client.scoring.customer({ id })).next.products.map(({ product }) => product.name)
    expect(await names()).toEqual(['罐'])
    listing(database, shopId, '杯', 3, '杯 大')
    expect(await names()).toEqual(['杯', '罐'])
  })

  it('leaves out what they gave back, what they called off, adjustments, and what nobody buys any more', async () => {
    const database = makeDatabase()
    const { db } = database
    const shopId = teaShop(database)
    for (let n = 0; n < 20; n += 1)
      addOrder(db, {
        ...{ shopId, customerId: addCustomer(db), createdAt: at('2025-01-01') },
        lines: [{ title: '茶' }, { title: '旧款' }, { title: '运费', adjustment: true }],
      })
    const id = addCustomer(db)
    const order = (title: string, more: object = {}) =>
      addOrder(db, { shopId, customerId: id, lines: [{ title }], createdAt: at('2026-06-01'), ...more })
    order('茶')
    order('杯', { grossFen: 500, refundFen: 500 })
    order('罐', { status: 'closed' })
    const next = await nextOf(database, id)
    expect(next).toMatchObject({ products: [], nothing: 'all-left-out' })
  })

  it('leaves out what they have ordered and not paid yet', async () => {
    const database = makeDatabase()
    const shopId = teaShop(database)
    const id = addCustomer(database.db)
    const order = (title: string, more: object = {}) =>
      addOrder(database.db, {
        shopId,
        customerId: id,
        lines: [{ title }],
        createdAt: at('2026-06-30'),
        ...more,
      })
    order('茶')
    order('杯', { status: 'unpaid' })
    const { products } = await nextOf(database, id)
    expect(products.map(({ product }) => product.name)).toEqual(['罐'])
  })

  it('counts in the shop they buy from: another shop makes nothing look related', async () => {
    const database = makeDatabase()
    const { db } = database
    const shopId = addShop(db)
    const far = addShop(db, { name: '外文店' })
    const buy = (shop: number, customerId: number, ...titles: string[]) =>
      addOrder(db, {
        shopId: shop,
        customerId,
        createdAt: at('2026-05-01'),
        lines: titles.map((title) => ({ title })),
      })
    // Everybody of the shop takes tea, half of them a cup, whatever else they take.
    for (let n = 0; n < 40; n += 1) buy(shopId, addCustomer(db), '茶', ...(n % 2 ? ['杯'] : []))
    for (let n = 0; n < 400; n += 1) buy(far, addCustomer(db), 'Lamp')
    const id = addCustomer(db)
    buy(shopId, id, '茶')
    buy(far, id, 'Lamp')
    buy(shopId, id, '茶')
    expect(await nextOf(database, id)).toMatchObject({
      customers: 41,
      products: [],
      nothing: 'nothing-goes-with-it',
    })
  })

  it('says why there is nothing', async () => {
    const database = makeDatabase()
    const { db } = database
    const shopId = addShop(db)
    const [one, two] = [addCustomer(db), addCustomer(db)]
    addOrder(db, { shopId, customerId: one, lines: [{ title: '茶' }] })
    expect((await nextOf(database, two)).nothing).toBe('nothing-bought')
    expect((await nextOf(database, one)).nothing).toBe('too-few-customers')
    for (let n = 0; n < FEWEST_CUSTOMERS; n += 1)
      addOrder(db, { shopId, customerId: addCustomer(db), lines: [{ title: n % 2 ? '杯' : '罐' }] })
    expect((await nextOf(database, one)).nothing).toBe('nothing-goes-with-it')
  })
})

it('never breaks its exclusions, and is the same whatever the order of what was bought', () => {
  const random = chance(4)
  let offered = 0
  for (let round = 0; round < 60; round += 1) {
    const rows = Array.from({ length: 120 }, () => {
      const kind = random.pick(['abc', 'def', 'abef'])
      return [...kind].filter(() => random.is(0.7))
    }).filter((row) => row.length > 0)
    const { baskets, names } = basketsOfNames(rows)
    const numbers = names.map((_, at) => at)
    const never = new Set(numbers.filter(() => random.is(0.2)))
    const bought = numbers.filter(() => random.is(0.3))
    const ask = (list: number[]) =>
      nextProducts({ baskets, index: basketsByItem(baskets), bought: list, never, minTogether: 5, limit: 3 })
    const { products, nothing } = ask(bought)
    expect(nothing === null).toBe(products.length > 0)
    for (const one of products) {
      const both = rows.filter((row) =>
        [one.product, one.because].every((item) => row.includes(names[item]!)),
      )
      expect(never.has(one.product) || bought.includes(one.product)).toBe(false)
      expect(bought).toContain(one.because)
      expect(one.together).toBe(both.length)
      expect(one.together).toBeGreaterThanOrEqual(5)
      expect(one.lift).toBeGreaterThan(1)
      expect(one.share / one.average).toBeCloseTo(one.lift, 9)
    }
    expect(new Set(products.map(({ product }) => product)).size).toBe(products.length)
    expect(ask(random.shuffle(bought))).toEqual({ products, nothing })
    offered += products.length
  }
  expect(offered).toBeGreaterThan(40)
})
