/** Every number of people on the pages of scores leads to as many people, and to the right ones. */
import { beforeAll, describe, expect, it } from 'vitest'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import type { Figure } from '../../../shared/features/scoring/figure.ts'
import { cohortKind, cycleKind } from '../../../shared/features/scoring/repurchase.ts'
import { scoreLimits } from '../../../shared/features/scoring/rfm.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import { chance } from '../../chance.ts'
import {
  addCustomer,
  addOrder,
  addShop,
  makeDatabase,
  type TestDatabase,
  wordId,
} from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const TODAY = '2026-07-01'
const NOW = `${TODAY}T04:00:00Z`
const categories: Record<string, string> = { 白茶: '茶', 绿茶: '茶', 茶杯: '器具', 礼盒: '' }
let database: TestDatabase
let shops: readonly [number, number]
const client = () => engineOn(database, { now: NOW }).client

beforeAll(() => {
  const cleanups: (() => void)[] = []
  database = makeDatabase((clean) => cleanups.push(clean))
  const { db } = database
  const random = chance(77)
  shops = [addShop(db), addShop(db, { name: '二店', platform: 'douyin' })]
  db.transaction(() => {
    for (const shop of shops)
      for (const [title, category] of Object.entries(categories))
        db.prepare(
          `INSERT INTO product_listing (shop_id, record_key, product_id, sku, title, attributes, category, status_raw,
             facts, created_by, changed_by) VALUES (?, ?, '', '', ?, '', ?, '', '{}', 1, 1)`,
        ).run(shop, title, title, category)
    const people = Array.from({ length: 90 }, () => addCustomer(db))
    for (const customerId of people) {
      let day = addDays(TODAY, -random.int(1, 330))
      for (let left = random.int(0, 6); left > 0 && day < '2026-07-20'; left -= 1) {
        const titles = random.is(0.3) ? ['白茶', '茶杯'] : [random.pick(Object.keys(categories))]
        const id = addOrder(db, {
          shopId: random.pick(shops),
          customerId,
          createdAt: random.is(0.03) ? null : `${day}T04:00:00Z`,
          grossFen: random.is(0.05) ? null : random.int(1, 900) * 100,
          currency: random.is(0.15) ? 'USD' : 'CNY',
          lines: titles.map((title) => ({ title, amountFen: 500 })),
        })
        const channel = wordId(db, random.pick(['直播', '搜索', '']))
        db.prepare('UPDATE orders SET channel = ? WHERE id = ?').run(channel, id)
        if (random.is(0.8)) day = addDays(day, random.int(1, 70))
      }
    }
    refreshProfiles(db, people)
    refreshModel(db, Date.parse(NOW))
  })()
  return () => {
    for (const clean of cleanups) clean()
  }
})

const found = async (figure: Figure) => (await client().customers.count({ filter: { figure } })).count
const idsOf = async (figure: Figure) => {
  const { rows } = await client().customers.list({ filter: { figure }, limit: 1000 })
  return rows.map(({ id }) => id).sort((a, b) => a - b)
}
/** So many figures that were not nought, or nothing was compared. */
let counted = 0
async function leads(figure: Figure, customers: number) {
  expect(await found(figure), JSON.stringify(figure)).toBe(customers)
  if (customers > 0) counted += 1
}
const scopes = () => [{}, { shopId: shops[0] }, { until: '2026-05-15' }]

describe('leads to as many people as it says', () => {
  it('every cell of the cohorts', async () => {
    counted = 0
    for (const by of cohortKind.options)
      for (const scope of scopes())
        for (const { key, customers, cells } of (await client().scoring.cohorts({ by, ...scope })).rows) {
          await leads({ of: 'cohort', by, key, ...scope }, customers)
          for (const [period, { active }] of cells.entries())
            if (period % 3 < 2) await leads({ of: 'cohort', by, key, period, ...scope }, active)
        }
    expect(counted).toBeGreaterThan(100)
  })

  it('every month and window of the repeat-purchase rate', async () => {
    counted = 0
    for (const scope of scopes()) {
      const { months, windows } = await client().scoring.repeatRates(scope)
      for (const { month, buyers, returning, repeat, repeatByDay, again } of months) {
        const asked = { of: 'month', month, ...scope } as const
        await leads({ ...asked, who: 'buyers' }, buyers)
        await leads({ ...asked, who: 'new' }, buyers - returning)
        await leads({ ...asked, who: 'returning' }, returning)
        await leads({ ...asked, who: 'repeat' }, repeat)
        await leads({ ...asked, who: 'repeatByDay' }, repeatByDay)
        if (again !== null) await leads({ ...asked, who: 'again' }, again)
      }
      for (const { days, buyers, repeat, repeatByDay, before } of windows) {
        const asked = { of: 'window', days, ...scope } as const
        await leads({ ...asked, who: 'buyers' }, buyers)
        await leads({ ...asked, who: 'repeat' }, repeat)
        await leads({ ...asked, who: 'repeatByDay' }, repeatByDay)
        if (before) await leads({ ...asked, who: 'again' }, before.again)
      }
    }
    expect(counted).toBeGreaterThan(60)
  })

  it('people by orders and by money', async () => {
    counted = 0
    for (const scope of scopes()) {
      const { orders, tenths } = await client().scoring.spread(scope)
      for (const { from, to, customers } of orders)
        await leads({ of: 'orders', from, to, ...scope }, customers)
      const seen: number[] = []
      for (const [at, { customers, minFen }] of tenths.entries()) {
        await leads({ of: 'tenth', nth: at + 1, ...scope }, customers)
        seen.push(...(await idsOf({ of: 'tenth', nth: at + 1, ...scope })))
        expect(minFen).toBeGreaterThanOrEqual(tenths[at + 1]?.maxFen ?? 0)
      }
      // Nobody is in two of them.
      expect(new Set(seen).size).toBe(tenths.reduce((sum, { customers }) => sum + customers, 0))
    }
    expect(counted).toBeGreaterThan(25)
  })

  it('weeks, silences and gaps, of everything and of one category or product', async () => {
    counted = 0
    for (const scope of [...scopes(), { category: '茶' }, { product: '白茶', shopId: shops[0] }]) {
      const { second, returns, once, histogram } = await client().scoring.gaps(scope)
      for (const { week, waiting, came } of second.weeks) {
        await leads({ of: 'week', week, came: false, ...scope }, waiting)
        await leads({ of: 'week', week, came: true, ...scope }, came)
      }
      for (const { days, open } of returns) await leads({ of: 'silent', days, still: true, ...scope }, open)
      expect(once).toBeGreaterThan(0)
      // A bar counts gaps; one person may have several of them.
      for (const [bar, gaps] of histogram.counts.entries()) {
        const [from, to] = [bar * histogram.width + 1, (bar + 1) * histogram.width]
        const people = await found({ of: 'gap', from, to, ...scope })
        expect(people).toBeLessThanOrEqual(gaps)
        expect(people > 0).toBe(gaps > 0)
      }
    }
    expect(counted).toBeGreaterThan(30)
  })

  it('cycles of shops, categories and products', async () => {
    counted = 0
    for (const by of cycleKind.options)
      for (const scope of scopes())
        for (const { key, customers, once } of (await client().scoring.cycles({ by, ...scope })).rows) {
          await leads({ of: 'cycle', by, key, once: false, ...scope }, customers)
          await leads({ of: 'cycle', by, key, once: true, ...scope }, once)
        }
    expect(counted).toBeGreaterThan(20)
  })

  it('who is overdue, and who would move by other limits', async () => {
    counted = 0
    const { count, rows } = await client().scoring.warnings({ limit: 500 })
    await leads({ of: 'warnings' }, count)
    expect(await idsOf({ of: 'warnings' })).toEqual(rows.map(({ id }) => id).sort((a, b) => a - b))
    for (const limits of [
      scoreLimits.parse({ monetary: 'average', frequency: 'days' }),
      scoreLimits.parse({ limits: { recencyDays: [5, 10, 20, 40] }, types: { by: 'mean-scores' } }),
      scoreLimits.parse({ types: { by: 'fixed', recencyDays: 20, frequency: 4, monetaryFen: 90_000 } }),
    ]) {
      const { types, segments } = await client().scoring.previewLimits(limits)
      for (const { from, to, customers } of types) await leads({ of: 'types', limits, from, to }, customers)
      for (const { from, to, customers } of segments)
        await leads({ of: 'segments', limits, from, to }, customers)
    }
    expect(counted).toBeGreaterThan(15)
  })
})

it('follows what is written: an order more, and the list has one more', async () => {
  const { db } = database
  const figure: Figure = { of: 'orders', from: 20, to: null }
  expect(await found(figure)).toBe(0)
  const who = addCustomer(db)
  db.transaction(() => {
    for (let order = 0; order < 20; order += 1)
      addOrder(db, { shopId: shops[0], customerId: who, createdAt: '2026-06-01T04:00:00Z', grossFen: 100 })
    refreshProfiles(db, [who])
    refreshModel(db, Date.parse(NOW))
  })()
  expect(await idsOf(figure)).toEqual([who])
})
