import { expect, it } from 'vitest'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

it('says which first product leads to a second order, by hand', async () => {
  const database = makeDatabase()
  const { db } = database
  const shopId = addShop(db)
  const buy = (customerId: number | null, day: string, ...titles: string[]) =>
    addOrder(db, {
      ...{ shopId, customerId, createdAt: `${day}T04:00:00Z` },
      lines: titles.map((title) => ({ title })),
    })
  for (let n = 0; n < 10; n += 1) {
    const id = addCustomer(db)
    // Two orders of the first day are one beginning.
    buy(id, '2026-01-10', '样品')
    buy(id, '2026-01-10', '样品', '杯')
    if (n < 6) buy(id, n < 5 ? '2026-01-20' : '2026-04-10', '茶')
    if (n === 9) buy(id, '2026-04-11', '茶')
  }
  for (let n = 0; n < 10; n += 1) {
    const id = addCustomer(db)
    buy(id, '2026-01-10', '杯')
    if (n === 0) buy(id, '2026-02-10', '样品')
  }
  // Began 89 days ago: not yet counted. And the anonymous never are.
  buy(addCustomer(db), '2026-04-03', '样品')
  buy(null, '2026-01-10', '样品')
  const { client } = engineOn(database, { now: '2026-07-01T04:00:00Z' })
  const answer = await client.products.leads({ minCustomers: 10 })
  expect(answer.all).toMatchObject({ customers: 20, cameBack: 7, share: 0.35 })
  // 10 April is the ninetieth day after 10 January.
  expect(
    answer.rows.map(({ product, customers, cameBack, against }) => [
      product.name,
      customers,
      cameBack,
      against,
    ]),
  ).toEqual([
    ['样品', 10, 6, 'same'],
    ['杯', 20, 7, 'same'],
  ])
  // Wilson, 6 of 10 at 95 %: published in any table.
  expect(answer.rows[0]!.low).toBeCloseTo(0.3127, 4)
  expect(answer.rows[0]!.high).toBeCloseTo(0.8318, 4)
  expect((await client.products.leads({ minCustomers: 11 })).rows.map(({ product }) => product.name)).toEqual(
    ['杯'],
  )
  expect((await client.products.leads({ within: 10, minCustomers: 1 })).rows[0]).toMatchObject({
    product: { name: '样品' },
    customers: 11,
    cameBack: 5,
  })
  expect(await client.products.leads({ within: 730 })).toMatchObject({
    all: { customers: 0, share: 0 },
    rows: [],
  })
})
