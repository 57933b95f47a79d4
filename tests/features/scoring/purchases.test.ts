import { expect, it } from 'vitest'
import { atOnce } from '../../../electron/engine/steps.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { purchasesOf } from '../../../electron/features/scoring/kept-purchases.ts'
import { mainCurrencyOf, occasionsOf } from '../../../electron/features/scoring/occasions.ts'
import { type Purchases, readPurchases } from '../../../electron/features/scoring/purchases.ts'
import { summaryOf } from '../../../electron/features/scoring/summary.ts'
import { numberOfDay } from '../../../shared/kernel/day-number.ts'
import { chance } from '../../chance.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'

const at = (day: string, hour = '04') => Date.parse(`${day}T${hour}:00:00Z`)

/** Whatever order the currencies were met in. */
const spelled = (all: Purchases) =>
  Array.from(all.customers, (id, who) => ({
    id,
    purchases: Array.from({ length: (all.starts[who + 1] ?? 0) - (all.starts[who] ?? 0) }, (_, nth) => {
      const place = (all.starts[who] ?? 0) + nth
      return [
        all.days[place],
        all.netFen[place],
        all.items[place],
        all.shops[place],
        all.currencyNames[all.currencies[place] ?? 0],
      ]
    }),
  }))

it('has the paid orders of everybody, the oldest first, in days of their shop', ({ onTestFinished }) => {
  const { db } = makeDatabase(onTestFinished)
  const shop = addShop(db)
  const [one, two, three] = [addCustomer(db), addCustomer(db), addCustomer(db)]
  addOrder(db, { shopId: shop, customerId: two, createdAt: at('2026-03-02'), grossFen: 500, refundFen: 100 })
  addOrder(db, { shopId: shop, customerId: two, createdAt: at('2026-03-01'), grossFen: 900, currency: 'USD' })
  // 20:00 UTC is the next morning in Shanghai.
  addOrder(db, { shopId: shop, customerId: one, createdAt: at('2026-01-31', '20'), grossFen: 700 })
  addOrder(db, { shopId: shop, customerId: three, createdAt: at('2026-01-01'), status: 'unpaid' })
  addOrder(db, { shopId: shop, customerId: null, createdAt: at('2026-01-01') })
  const all = atOnce(readPurchases(db))
  expect(spelled(all)).toEqual([
    { id: one, purchases: [[numberOfDay('2026-02-01'), 700, 1, shop, 'CNY']] },
    {
      id: two,
      purchases: [
        [numberOfDay('2026-03-01'), 900, 1, shop, 'USD'],
        [numberOfDay('2026-03-02'), 400, 1, shop, 'CNY'],
      ],
    },
  ])
  expect(mainCurrencyOf(all)).toBe('CNY')
  expect(summaryOf(all, '2026-03-01')).toMatchObject({ customers: 2, orders: 3, future: 1, undated: 0 })
})

it('merges the orders of one day, and never adds up two currencies', ({ onTestFinished }) => {
  const { db } = makeDatabase(onTestFinished)
  const shop = addShop(db)
  const one = addCustomer(db)
  const buy = (day: string, grossFen: number | null, currency = 'CNY') =>
    addOrder(db, { shopId: shop, customerId: one, createdAt: at(day), grossFen, currency })
  buy('2026-01-01', 100)
  buy('2026-01-01', 200)
  buy('2026-01-01', 50, 'USD')
  buy('2026-01-09', null)
  buy('2026-02-01', 400)
  const all = atOnce(readPurchases(db))
  const until = numberOfDay('2026-01-31')
  const inYuan = occasionsOf(all, { until, currency: 'CNY' })
  expect([...inYuan.days]).toEqual([numberOfDay('2026-01-01'), numberOfDay('2026-01-09')])
  expect([...inYuan.netFen]).toEqual([300, Number.NaN])
  expect([...inYuan.orders]).toEqual([2, 1])
  const inAny = occasionsOf(all, { until })
  expect([...inAny.orders]).toEqual([3, 1])
  expect([...inAny.netFen]).toEqual([Number.NaN, Number.NaN])
  expect(occasionsOf(all, { until, shopId: shop + 1 }).customers).toHaveLength(0)
})

it('after any change equals reading all anew', async ({ onTestFinished }) => {
  const { db } = makeDatabase(onTestFinished)
  const random = chance(5)
  const shops = [addShop(db), addShop(db, { name: '二店' })]
  const people = Array.from({ length: 40 }, () => addCustomer(db))
  const randomOrder = () =>
    addOrder(db, {
      shopId: random.pick(shops),
      customerId: random.pick(people),
      createdAt: at('2026-01-01') + random.int(0, 300 - 1) * 86_400_000,
      grossFen: random.int(0, 5 - 1) === 0 ? null : random.int(0, 90_000 - 1),
      currency: random.int(0, 8 - 1) === 0 ? 'USD' : 'CNY',
    })
  for (let n = 0; n < 80; n += 1) randomOrder()
  refreshProfiles(db, people)
  await purchasesOf(db)
  for (let round = 0; round < 60; round += 1) {
    const orders = db.prepare('SELECT id FROM orders').pluck().all() as number[]
    const touched = new Set<number>()
    const ownerOf = (id: number) => {
      const owner = db.prepare('SELECT customer_id FROM orders WHERE id = ?').pluck().get(id)
      if (typeof owner === 'number') touched.add(owner)
    }
    const id = random.pick(orders)
    ownerOf(id)
    const kind = random.int(0, 5 - 1)
    if (kind === 0) db.prepare('DELETE FROM orders WHERE id = ?').run(id)
    if (kind === 1) db.prepare('UPDATE orders SET customer_id = ? WHERE id = ?').run(random.pick(people), id)
    // Two of the same person change places: no sum of the profile shows it.
    if (kind === 2) db.prepare('UPDATE orders SET shop_id = ? WHERE id = ?').run(random.pick(shops), id)
    if (kind === 3) db.prepare('UPDATE orders SET refund_fen = 7 WHERE id = ?').run(id)
    if (kind === 4) ownerOf(randomOrder())
    else if (kind !== 0) ownerOf(id)
    refreshProfiles(db, touched)
    expect(spelled(await purchasesOf(db))).toEqual(spelled(atOnce(readPurchases(db))))
  }
})
