import { expect, it } from 'vitest'
import { followCategories } from '../../../electron/features/customers/favourites.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { chance } from '../../chance.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'

const titles = ['红茶', '绿茶', '茶壶', '茶盘']

it('whatever happens, everybody has the category that counting anew gives', ({ onTestFinished }) => {
  const { db } = makeDatabase(onTestFinished)
  const random = chance(31)
  const shops = [addShop(db), addShop(db, { name: '二店' })]
  const people = Array.from({ length: 12 }, () => addCustomer(db))
  let serial = 0
  const tell = () => {
    serial += 1
    db.prepare(
      `INSERT INTO product_listing (shop_id, record_key, product_id, sku, title, attributes, category, status_raw,
           facts, created_by, changed_by) VALUES (?, ?, '', '', ?, '', ?, '', '{}', 1, 1)`,
    ).run(random.pick(shops), `k${serial}`, random.pick(titles), random.pick(['茶', '器具', '']))
  }
  const buy = () => {
    const customerId = random.pick(people)
    addOrder(db, {
      shopId: random.pick(shops),
      customerId,
      status: random.is(0.8) ? 'completed' : 'unpaid',
      createdAt: Date.UTC(2026, 0, random.int(1, 200)),
      lines: titles.filter(() => random.is(0.4)).map((title) => ({ title, adjustment: random.is(0.1) })),
    })
    return customerId
  }
  /** One person after the other, in plain words. */
  const slowly = () =>
    people.map((id) => {
      const told = db.prepare('SELECT * FROM product_listing ORDER BY id').all() as Record<string, unknown>[]
      const rows = db
        .prepare(
          `SELECT orders.id AS order_id, orders.shop_id, title, paid_at AS at FROM orders
           JOIN order_line ON order_id = orders.id JOIN product ON product.id = product_id
           WHERE customer_id = ? AND paid = 1 AND adjustment = 0`,
        )
        .all(id) as { order_id: number; shop_id: number; title: string; at: number }[]
      const orders = new Map<string, Map<number, number>>()
      for (const row of rows) {
        const listing = told.find(
          (one) => one.shop_id === row.shop_id && one.title === row.title && one.category !== '',
        )
        if (!listing) continue
        const own = orders.get(String(listing.category)) ?? new Map<number, number>()
        orders.set(String(listing.category), own.set(row.order_id, row.at))
      }
      const ranked = [...orders].map(([category, own]) => ({
        category,
        count: own.size,
        last: Math.max(...own.values()),
        word: db.prepare('SELECT id FROM word WHERE text = ?').pluck().get(category) as number,
      }))
      ranked.sort((a, b) => b.count - a.count || b.last - a.last || a.word - b.word)
      return ranked[0]?.category ?? ''
    })
  const kept = () =>
    people.map((id) =>
      db
        .prepare(
          `SELECT coalesce((SELECT text FROM word WHERE word.id = category), '') FROM customer_profile
           WHERE customer_id = ? AND category <> 0`,
        )
        .pluck()
        .get(id),
    )
  db.transaction(() => {
    refreshProfiles(db, people)
    for (let round = 0; round < 80; round += 1) {
      const kind = random.int(0, 9)
      if (kind < 6) refreshProfiles(db, [buy()])
      else if (kind === 6) {
        tell()
        followCategories(db)
      } else if (kind === 7) {
        db.prepare('DELETE FROM product_listing WHERE id = (SELECT max(id) FROM product_listing)').run()
        followCategories(db)
      } else {
        const order = random.pick(
          db.prepare('SELECT id, customer_id AS who FROM orders').all() as { id: number; who: number }[],
        )
        if (!order) continue
        const to = random.pick(people)
        db.prepare('UPDATE orders SET customer_id = ? WHERE id = ?').run(to, order.id)
        refreshProfiles(db, [order.who, to])
      }
      expect(kept().map((category) => category ?? '')).toEqual(slowly())
    }
  })()
  expect(new Set(kept()).size).toBeGreaterThan(1)
})
