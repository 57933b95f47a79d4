/** The procedures of repurchase over a real file, against counts from what the test itself put in. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../../electron/db/connect.ts'
import { refreshProfiles } from '../../../../electron/features/customers/profile.ts'
import { addDays, daysBetween } from '../../../../shared/kernel/day.ts'
import { chance } from '../../../chance.ts'
import { addCustomer, addOrder, addShop, makeDatabase, wordId } from '../../../fixtures/database.ts'
import { engineOn } from '../../../fixtures/engine.ts'

const TODAY = '2026-07-01'
const NOW = `${TODAY}T04:00:00Z`
const END = '2026-06-20'

interface Bought {
  who: number
  shop: number
  day: string
  title: string
  channel: string
}

const categories: Record<string, string> = { 白茶: '茶', 绿茶: '茶', 茶杯: '器具', 礼盒: '' }

/** Sixty people over two shops; the last order is on the last day of the data. */
function fill(db: Db) {
  const random = chance(12)
  const shops = [addShop(db), addShop(db, { name: '二店', platform: 'douyin' })] as const
  const bought: Bought[] = []
  for (const shop of shops)
    for (const [title, category] of Object.entries(categories))
      db.prepare(
        `INSERT INTO product_listing (shop_id, record_key, product_id, sku, title, attributes, category, status_raw,
           facts, created_by, changed_by) VALUES (?, ?, '', '', ?, '', ?, '', '{}', 1, 1)`,
      ).run(shop, title, title, category)
  const people: number[] = []
  for (let n = 0; n < 60; n += 1) {
    const who = addCustomer(db)
    people.push(who)
    let day = addDays(END, -random.int(0, 300))
    for (let count = random.int(1, 5); count > 0 && day <= END; count -= 1) {
      const order = { who, shop: random.pick(shops), day, channel: random.pick(['直播', '搜索', '']) }
      const titles = random.is(0.3) ? ['白茶', '茶杯'] : [random.pick(Object.keys(categories))]
      const id = addOrder(db, {
        shopId: order.shop,
        customerId: who,
        createdAt: `${day}T04:00:00Z`,
        grossFen: 1000,
        lines: titles.map((title) => ({ title, amountFen: 500 })),
      })
      db.prepare('UPDATE orders SET channel = ? WHERE id = ?').run(wordId(db, order.channel), id)
      for (const title of titles) bought.push({ ...order, title })
      day = addDays(day, random.int(1, 60))
    }
  }
  addOrder(db, { shopId: shops[0], customerId: people[0] as number, createdAt: `${END}T05:00:00Z` })
  bought.push({ who: people[0] as number, shop: shops[0], day: END, title: '', channel: 'x' })
  addOrder(db, { shopId: shops[0], customerId: null, createdAt: `${END}T05:00:00Z` })
  refreshProfiles(db, people)
  return { shops, people, bought }
}

function gapsOf(bought: readonly Bought[]) {
  const days = [...Map.groupBy(bought, ({ who }) => who).values()].map((own) =>
    [...new Set(own.map(({ day }) => day))].sort(),
  )
  return {
    customers: days.length,
    gaps: days.flatMap((own) => own.slice(1).map((day, at) => daysBetween(own[at] ?? day, day))),
  }
}

describe('over a file', () => {
  let test: ReturnType<typeof makeDatabase>
  let made: ReturnType<typeof fill>
  beforeAll(() => {
    const cleanups: (() => void)[] = []
    test = makeDatabase((clean) => cleanups.push(clean))
    made = fill(test.db)
    return () => {
      for (const clean of cleanups) clean()
    }
  })

  it('cycles and gaps of shops, categories and products', async () => {
    const { shops, bought } = made
    const { scoring } = engineOn(test, { now: NOW }).client
    const of = {
      shop: (key: string) => bought.filter(({ shop }) => String(shop) === key),
      category: (key: string) => bought.filter(({ title }) => categories[title] === key),
      product: (key: string) => bought.filter(({ title }) => title === key),
    }
    for (const by of ['shop', 'category', 'product'] as const) {
      const { rows, until, withoutCategory } = await scoring.cycles({ by })
      expect(until).toBe(END)
      expect(rows.map(({ key }) => key).sort()).toEqual(
        by === 'shop'
          ? shops.map(String)
          : by === 'category'
            ? ['器具', '茶']
            : Object.keys(categories).sort(),
      )
      for (const { key, customers, gaps } of rows)
        expect({ key, customers, gaps }).toEqual({
          key,
          customers: gapsOf(of[by](key)).customers,
          gaps: gapsOf(of[by](key)).gaps.length,
        })
      if (by === 'category')
        expect(withoutCategory.lines).toBe(bought.filter(({ title }) => title === '礼盒').length)
    }
    for (const category of ['茶', '器具']) {
      const told = await scoring.gaps({ category })
      const { gaps, customers } = gapsOf(of.category(category))
      expect([told.customers, told.pooled?.n]).toEqual([customers, gaps.length])
      expect(told.pooled?.mean).toBeCloseTo(gaps.reduce((a, b) => a + b, 0) / gaps.length, 9)
    }
  })

  it('falls back from too few gaps to more, and says so', async () => {
    const { shops, bought } = made
    const { scoring } = engineOn(test, { now: NOW }).client
    const [shopId] = shops
    const { reminder } = await scoring.gaps({ shopId, category: '没有的', product: '没有的' })
    expect(reminder).toMatchObject({
      basis: 'shop',
      gaps: gapsOf(bought.filter(({ shop }) => shop === shopId)).gaps.length,
      tooFew: [
        { basis: 'product', gaps: 0 },
        { basis: 'category', gaps: 0 },
      ],
    })
    const early = await scoring.gaps({ until: '2025-01-01' })
    expect(early.reminder).toMatchObject({ basis: 'fallback', days: 90 })
    expect(early.pooled).toBeNull()
    await expect(scoring.gaps({ shopId: 999 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(scoring.gaps({ until: '2026-02-30' })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('cohorts by first product, shop and source', async () => {
    const { shops, people, bought } = made
    const { scoring } = engineOn(test, { now: NOW }).client
    const firsts = [...Map.groupBy(bought, ({ who }) => who).values()].map((own) => {
      const day = own.map((one) => one.day).sort()[0]
      return own.filter((one) => one.day === day)
    })
    const count = (is: (one: Bought) => boolean) => firsts.filter((own) => own.some(is)).length
    const told = async (by: 'product' | 'shop' | 'channel' | 'month') =>
      new Map((await scoring.cohorts({ by })).rows.map(({ key, customers }) => [key, customers]))
    const byProduct = await told('product')
    for (const title of Object.keys(categories))
      expect(byProduct.get(title), title).toBe(count((one) => one.title === title))
    const byShop = await told('shop')
    for (const shop of shops) expect(byShop.get(String(shop))).toBe(count((one) => one.shop === shop))
    const byChannel = await told('channel')
    for (const channel of ['直播', '搜索', ''])
      expect(byChannel.get(channel)).toBe(count((one) => one.channel === channel))
    const months = await scoring.cohorts({ by: 'month' })
    expect(months.rows.reduce((sum, { customers }) => sum + customers, 0)).toBe(people.length)
    expect(months).toMatchObject({ anonymous: 1, currency: 'CNY', until: END })
  })

  it('a customer is expected by one rule: on their page and here', async () => {
    const { people, bought } = made
    const { client } = engineOn(test, { now: NOW })
    const bases = new Set<string>()
    for (const id of people) {
      const { rhythm } = await client.scoring.customer({ id })
      const { next } = await client.customers.habits({ id })
      bases.add(rhythm.basis)
      const own = bought.filter(({ who }) => who === id)
      const { gaps } = gapsOf(own)
      expect(rhythm.gaps).toBe(gaps.length)
      expect(rhythm.basis === 'own').toBe(gaps.length >= 3)
      expect(next.basis === 'own').toBe(rhythm.basis === 'own')
      const { day, from, to, inDays } = rhythm
      if (rhythm.basis === 'own') expect({ day, from, to, inDays }).toMatchObject(pick(next))
      else if (rhythm.basis === 'category') {
        expect(rhythm.basedOn).toBe(
          gapsOf(bought.filter(({ title }) => categories[title] === rhythm.category)).gaps.length,
        )
        expect(rhythm.chance).toBeGreaterThanOrEqual(0)
        // Nobody is expected on a day they are known to have stayed away.
        if (from !== null) expect(from > addDays(rhythm.lastDay ?? '', rhythm.waitedDays ?? 0)).toBe(true)
        if (from !== null && day !== null && to !== null) expect(from <= day && day <= to).toBe(true)
      }
    }
    expect(bases.has('own') && bases.has('category')).toBe(true)
  })
})

const pick = ({ day, from, to, inDays }: { day: unknown; from: unknown; to: unknown; inDays: unknown }) => ({
  day,
  from,
  to,
  inDays,
})

describe('with data that say little or nonsense', () => {
  const ask = async (test: ReturnType<typeof makeDatabase>) => {
    const { scoring } = engineOn(test, { now: NOW }).client
    const gaps = await scoring.gaps({})
    const cohorts = await Promise.all(
      (['month', 'product', 'shop', 'channel'] as const).map((by) => scoring.cohorts({ by })),
    )
    const cycles = await Promise.all(
      (['shop', 'category', 'product'] as const).map((by) => scoring.cycles({ by })),
    )
    return { gaps, cohorts, cycles, rates: await scoring.repeatRates({}), spread: await scoring.spread({}) }
  }

  it('nobody', async ({ onTestFinished }) => {
    const { gaps, rates, spread, cohorts } = await ask(makeDatabase(onTestFinished))
    expect(gaps).toMatchObject({ until: null, customers: 0, pooled: null, once: 0 })
    expect(gaps.second).toEqual({ weeks: [], busiest: null, act: null })
    expect([rates.months, spread.tenths, cohorts[0]?.rows]).toEqual([[], [], []])
  })

  it('one customer, all on one day', async ({ onTestFinished }) => {
    const test = makeDatabase(onTestFinished)
    const shopId = addShop(test.db)
    const customerId = addCustomer(test.db)
    for (let n = 0; n < 40; n += 1)
      addOrder(test.db, { shopId, customerId, createdAt: '2026-06-20T04:00:00Z', grossFen: 100 })
    const { gaps, rates, spread } = await ask(test)
    expect(gaps).toMatchObject({ customers: 1, purchaseDays: 1, once: 1, pooled: null })
    expect(gaps.toNext).toMatchObject({ waits: 1, ended: 0, never: 1, neverBetween: null, curve: [] })
    expect(rates.windows[0]).toMatchObject({ buyers: 1, repeat: 1, repeatByDay: 0, repeatOrders: 39 })
    expect(spread.orders.at(-1)).toMatchObject({ from: 20, customers: 1, orders: 40, netFen: 4000 })
  })

  it('dates of no day, of the future and of long ago, several currencies, no amounts', async ({
    onTestFinished,
  }) => {
    const test = makeDatabase(onTestFinished)
    const shopId = addShop(test.db)
    const days = ['1970-01-02', '2026-06-20', '2026-06-21', '2099-12-31', null]
    for (let n = 0; n < 50; n += 1) {
      const customerId = addCustomer(test.db)
      for (const [at, day] of days.entries())
        addOrder(test.db, {
          ...{ shopId, customerId, createdAt: day && `${day}T04:00:00Z` },
          ...{ currency: at === 1 ? 'USD' : 'CNY', grossFen: at === 2 ? null : 100 },
        })
    }
    const { gaps, rates, cohorts, spread } = await ask(test)
    expect(gaps).toMatchObject({ until: '2026-06-21', undated: 50, later: 50, customers: 50 })
    expect(gaps.pooled).toMatchObject({ n: 100, p10: 1 })
    expect(rates).toMatchObject({ currency: 'CNY', undated: 50, later: 50 })
    expect(cohorts[0]).toMatchObject({ unpriced: 100, currency: 'CNY' })
    expect(spread.unpriced).toBe(100)
    const numbers = JSON.stringify({ gaps, rates, cohorts, spread })
    expect(numbers).not.toMatch(/NaN|Infinity/)
  })
})
