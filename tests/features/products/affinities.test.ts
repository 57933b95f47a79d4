import { describe, expect, it } from 'vitest'
import { MOST_ITEMS } from '../../../electron/features/products/affinities/baskets.ts'
import { chance } from '../../chance.ts'
import { addCustomer, addOrder, addShop, type LineSpec, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = '2026-07-01T04:00:00Z'
const at = (day: string, hour = '04') => `${day}T${hour}:00:00Z`

/** Each pair is looked for in each basket, one after the other. */
function slowPairs(baskets: readonly (readonly string[])[], minCount: number) {
  const sets = baskets.map((basket) => new Set(basket)).filter((basket) => basket.size > 0)
  const names = [...new Set(baskets.flat())]
  const holding = (...wanted: string[]) =>
    sets.filter((basket) => wanted.every((name) => basket.has(name))).length
  const pairs = new Map<string, unknown>()
  for (const one of names)
    for (const other of names) {
      if (one >= other) continue
      const both = holding(one, other)
      if (both < minCount) continue
      const [a, b, n] = [holding(one), holding(other), sets.length]
      const shareOf = (x: number) => Number(x.toFixed(9))
      pairs.set(`${one} + ${other}`, {
        count: both,
        either: [shareOf(both / a), shareOf(both / b)].sort(),
        support: shareOf(both / n),
        lift: shareOf(both / n / ((a / n) * (b / n))),
        cosine: shareOf(both / Math.sqrt(a * b)),
        jaccard: shareOf(both / (a + b - both)),
      })
    }
  return pairs
}

describe('pairs of a random shop', () => {
  it.each([1, 2, 3])('are those of a slow count (seed %d)', async (seed) => {
    const database = makeDatabase()
    const { db } = database
    const random = chance(seed)
    const shops = [addShop(db), addShop(db, { name: '二店' })]
    const people = Array.from({ length: 12 }, () => addCustomer(db))
    const titles = ['茶', '杯', '壶', '筛', '罐', '垫', '巾', '勺']
    const orders = Array.from({ length: 150 }, () => {
      const lines: LineSpec[] = Array.from({ length: random.int(0, 5) }, () => ({
        title: random.pick(titles),
        // Variants of one title are one product.
        sku: random.pick(['', 'S', 'M']),
        quantity: random.pick([1, 2, 0, 7]),
        amountFen: random.pick([100, 0, 2500]),
        adjustment: random.is(0.1),
      }))
      const order = {
        shopId: random.pick(shops),
        customerId: random.is(0.8) ? random.pick(people) : null,
        day: random.pick(['2026-05-01', '2026-05-02', '2026-05-09', '2026-06-01']),
        paid: random.is(0.9),
      }
      addOrder(db, {
        ...{ shopId: order.shopId, customerId: order.customerId, lines },
        createdAt: at(order.day),
        status: order.paid ? 'completed' : 'unpaid',
      })
      return { ...order, titles: lines.filter((line) => !line.adjustment).map(({ title }) => title) }
    })
    const { client } = engineOn(database, { now: NOW })
    for (const baskets of ['order', 'day', 'customer'] as const)
      for (const shopId of [undefined, shops[0]])
        for (const from of [undefined, '2026-05-02']) {
          const counted = orders.filter(
            (order) =>
              order.paid &&
              (!shopId || order.shopId === shopId) &&
              (!from || order.day >= from) &&
              (baskets !== 'customer' || order.customerId !== null),
          )
          const groups = Map.groupBy(counted, (order) =>
            baskets === 'order' || (baskets === 'day' && order.customerId === null)
              ? order
              : baskets === 'day'
                ? `${order.customerId} ${order.day}`
                : `${order.customerId}`,
          )
          const expected = slowPairs(
            [...groups.values()].map((group) => group.flatMap((order) => order.titles)),
            seed,
          )
          const { pairs, found } = await client.products.affinities({
            ...{ baskets, minCount: seed, limit: 1000 },
            ...(shopId && { shopId }),
            ...(from && { from }),
          })
          const shareOf = (x: number) => Number(x.toFixed(9))
          const answered = new Map(
            pairs.map((pair) => [
              [pair.first.name, pair.second.name].sort().join(' + '),
              {
                count: pair.count,
                either: [shareOf(pair.confidence), shareOf(pair.confidenceBack)].sort(),
                support: shareOf(pair.support),
                lift: shareOf(pair.lift),
                cosine: shareOf(pair.cosine),
                jaccard: shareOf(pair.jaccard),
              },
            ]),
          )
          expect(found).toBe(pairs.length)
          expect(answered).toEqual(expected)
          const lifts = pairs.map(({ lift }) => lift)
          expect(lifts).toEqual([...lifts].sort((a, b) => b - a))
        }
  })
})

describe('what a pair is', () => {
  it('leaves out what was given back, and sees one product whatever its SKU', async () => {
    const database = makeDatabase()
    const { db } = database
    const shopId = addShop(db)
    for (let n = 0; n < 6; n += 1)
      addOrder(db, {
        shopId,
        lines: [{ title: '茶', sku: `T${n}` }, { title: '杯' }, { title: '', sku: 'K9' }],
      })
    // Wholly refunded: nothing was bought.
    addOrder(db, { shopId, grossFen: 500, refundFen: 500, lines: [{ title: '茶' }, { title: '壶' }] })
    addOrder(db, { shopId, lines: [{ title: ' ' }, { title: '' }] })
    const { pairs, baskets } = await engineOn(database, { now: NOW }).client.products.affinities({
      minCount: 2,
    })
    expect(baskets).toBe(6)
    expect(pairs.map(({ first, second, count }) => [first.name, second.name, count])).toEqual([
      ['茶', '杯', 6],
      ['茶', 'K9', 6],
      ['杯', 'K9', 6],
    ])
  })

  it('counts by category, and says which products have none', async () => {
    const database = makeDatabase()
    const { db } = database
    const shopId = addShop(db)
    const listing = db.prepare(
      `INSERT INTO product_listing (shop_id, record_key, product_id, sku, title, attributes, category, status_raw, facts,
         created_by, changed_by) VALUES (?, ?, '', '', ?, '', ?, '', '{}', 1, 1)`,
    )
    for (const [title, category] of [
      ['龙井', '茶叶'],
      ['毛尖', '茶叶'],
      ['盖碗', '茶具'],
    ] as const)
      listing.run(shopId, title, title, category)
    for (let n = 0; n < 3; n += 1) {
      addOrder(db, { shopId, lines: [{ title: '龙井' }, { title: '毛尖' }, { title: '盖碗' }] })
      addOrder(db, { shopId, lines: [{ title: '毛尖' }, { title: '礼袋' }] })
    }
    const { client } = engineOn(database, { now: NOW })
    const { pairs, unnamed, baskets } = await client.products.affinities({ of: 'category', minCount: 2 })
    expect({ baskets, unnamed }).toEqual({ baskets: 6, unnamed: 1 })
    expect(pairs.map(({ first, second, count }) => [first.name, second.name, count])).toEqual([
      ['茶具', '茶叶', 3],
    ])
  })

  it('has companions of one product, always seen from it', async () => {
    const database = makeDatabase()
    const { db } = database
    const shopId = addShop(db)
    for (let n = 0; n < 5; n += 1) addOrder(db, { shopId, lines: [{ title: '杯' }, { title: '茶' }] })
    addOrder(db, { shopId, lines: [{ title: '茶' }, { title: '壶' }] })
    const { client } = engineOn(database, { now: NOW })
    const [tea] = await client.products.bought({ search: '茶' })
    const { pairs } = await client.products.affinities({ minCount: 2, productId: tea!.id })
    expect(pairs).toMatchObject([{ first: { name: '茶', baskets: 6 }, second: { name: '杯' }, count: 5 }])
    expect(pairs[0]!.confidence).toBeCloseTo(5 / 6, 12)
    expect(await client.products.affinities({ productId: 99_999 })).toMatchObject({ pairs: [], found: 0 })
  })
})

describe('rules with several things on the left', () => {
  it('say what those who buy them together also buy, furthest from chance first; pairs are not among them', async () => {
    const database = makeDatabase()
    const { db } = database
    const shopId = addShop(db)
    const sell = (times: number, ...titles: string[]) => {
      for (let n = 0; n < times; n += 1) addOrder(db, { shopId, lines: titles.map((title) => ({ title })) })
    }
    sell(6, '茶', '杯', '滤网')
    sell(2, '茶', '杯')
    sell(12, '茶')
    sell(4, '杯')
    const { client } = engineOn(database, { now: NOW })
    const { rules, found, baskets, complete } = await client.products.rules({ minCount: 5, confidence: 0.7 })
    expect({ found, baskets, complete }).toEqual({ found: 3, baskets: 24, complete: true })
    const said = rules.map(({ left, right, count }) => [
      left.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'zh')),
      right.name,
      count,
    ])
    expect(said[0]).toEqual([['杯', '茶'], '滤网', 6])
    expect(rules[0]).toMatchObject({ support: 0.25, confidence: 0.75, lift: 3 })
    expect(rules.every(({ left }) => left.length >= 2)).toBe(true)
    expect((await client.products.rules({ minCount: 5, confidence: 0.8 })).found).toBe(2)
  })

  it('have as many things on the left as go together', async () => {
    const database = makeDatabase()
    const shopId = addShop(database.db)
    const titles = ['一', '二', '三', '四', '五', '六', '七']
    for (let n = 0; n < 6; n += 1)
      addOrder(database.db, { shopId, lines: titles.map((title) => ({ title })) })
    const { client } = engineOn(database, { now: NOW })
    const { found, rules, complete } = await client.products.rules({ minCount: 5, confidence: 0.9 })
    // Sets of 3 to 7 of seven things, each with any of its things on the right.
    expect({ found, complete }).toEqual({ found: 35 * 3 + 35 * 4 + 21 * 5 + 7 * 6 + 7, complete: true })
    expect(Math.max(...rules.map(({ left }) => left.length))).toBe(6)
  })
})

describe('hostile shops', () => {
  it('has nothing to say of one order, or of none', async () => {
    const database = makeDatabase()
    const { client } = engineOn(database, { now: NOW })
    expect(await client.products.affinities({})).toMatchObject({ baskets: 0, pairs: [], minCount: 5 })
    addOrder(database.db, { shopId: addShop(database.db), lines: [{ title: '茶' }, { title: '杯' }] })
    expect(await client.products.affinities({})).toMatchObject({ baskets: 1, severalItems: 1, pairs: [] })
  })

  it('leaves a basket of five thousand lines out of every count and says so', async () => {
    const database = makeDatabase()
    const { db } = database
    const shopId = addShop(db)
    db.transaction(() => {
      addOrder(db, { shopId, lines: Array.from({ length: 5_000 }, (_, n) => ({ title: `货${n}` })) })
      // As many lines of few products are an order like any other.
      addOrder(db, {
        shopId,
        lines: Array.from({ length: 400 }, (_, n) => ({ title: `货${n % 3}`, quantity: -1 })),
      })
      addOrder(db, { shopId, lines: Array.from({ length: MOST_ITEMS }, (_, n) => ({ title: `货${n}` })) })
    })()
    const answer = await engineOn(database, { now: NOW }).client.products.affinities({ minCount: 2 })
    expect(answer).toMatchObject({ baskets: 2, tooLarge: 1, found: 3 })
  })

  it('follows what changes: an import, an order given to somebody else', async () => {
    const database = makeDatabase()
    const { db } = database
    const shopId = addShop(db)
    const [one, other] = [addCustomer(db), addCustomer(db)]
    const { client } = engineOn(database, { now: NOW })
    const asked = () => client.products.affinities({ baskets: 'customer', minCount: 2 })
    for (const customerId of [one, other]) {
      addOrder(db, { shopId, customerId, lines: [{ title: '茶' }] })
      if (customerId === one) addOrder(db, { shopId, customerId, lines: [{ title: '杯' }] })
    }
    expect((await asked()).pairs).toEqual([])
    const order = addOrder(db, { shopId, customerId: null, lines: [{ title: '杯' }] })
    expect((await asked()).pairs).toEqual([])
    db.prepare('UPDATE orders SET customer_id = ? WHERE id = ?').run(other, order)
    db.prepare(
      `INSERT INTO journal (at, actor, door, action, count, data, undo) VALUES (0, 'test', 'cli', 'claims.claim', 1, '{}', 'none')`,
    ).run()
    expect((await asked()).pairs).toMatchObject([{ count: 2 }])
  })
})
