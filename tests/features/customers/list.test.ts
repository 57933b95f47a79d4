import { beforeAll, describe, expect, it } from 'vitest'
import { customerPage, customerSorts, viewOf } from '../../../electron/features/customers/list.ts'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { stageOf } from '../../../electron/features/customers/rules.ts'
import { type CustomerRow, customerSortBy, stage } from '../../../shared/features/customers/contract.ts'
import { daysBetween } from '../../../shared/kernel/day.ts'
import { chance } from '../../chance.ts'
import { addCustomer, addOrder, addShop, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'
import { pagePlans } from '../../fixtures/page-plans.ts'

const NOW = Date.parse('2026-07-01T04:00:00Z')
const DAY = 86_400_000
const cleanups: (() => void)[] = []

/** Two shops, 240 people with many equal figures, a third of them without a paid order or with a single one. */
function crowd(): TestDatabase {
  const database = makeDatabase((clean) => cleanups.push(clean))
  const { db } = database
  const random = chance(11)
  const shops = [addShop(db), addShop(db, { name: '另一家', demo: true })]
  const people = Array.from({ length: 240 }, () => addCustomer(db))
  for (const [index, customerId] of people.entries()) {
    const name = random.pick(['林晚秋', '周叙', '', '江月', 'Ada Lovelace'])
    const since = random.int(0, 200)
    for (let order = random.int(index % 9 === 0 ? 0 : 1, 4); order > 0; order -= 1) {
      const at = NOW - (since + random.int(0, 60)) * DAY
      const status = random.is(0.2) ? 'unpaid' : 'completed'
      addOrder(db, {
        shopId: shops[index % 3 === 0 ? 1 : 0]!,
        customerId,
        status,
        name,
        createdAt: at,
        grossFen: status === 'unpaid' ? 0 : random.pick([100, 200, 300]),
        province: random.pick(['', '浙江省', '广东省']),
      })
    }
  }
  refreshProfiles(db, people)
  refreshModel(db, NOW)
  return database
}

let database: TestDatabase
beforeAll(() => {
  database = crowd()
  return () => {
    for (const clean of cleanups) clean()
  }
})

const client = () => engineOn(database, { now: NOW }).client

async function walk(input: Parameters<ReturnType<typeof client>['customers']['list']>[0], limit = 7) {
  const rows: CustomerRow[] = []
  let after: string | null = null
  do {
    const page: { rows: CustomerRow[]; next: string | null } = await client().customers.list({
      ...input,
      after,
      limit,
    })
    expect(page.rows.length).toBeLessThanOrEqual(limit)
    rows.push(...page.rows)
    after = page.next
  } while (after !== null)
  return rows
}

describe('customers.list', () => {
  it.each(customerSortBy.options)(
    'pages through everybody once by %s, ties included, both ways',
    async (by) => {
      const ascending = await walk({ sort: { by, direction: 'asc' } })
      expect(new Set(ascending.map(({ id }) => id)).size).toBe(240)
      const value = (row: CustomerRow) => (by === 'platforms' ? row.platforms.join(',') : (row[by] ?? 0))
      for (let index = 1; index < ascending.length; index += 1) {
        const [before, after] = [ascending[index - 1]!, ascending[index]!]
        const rising =
          value(before) < value(after) || (value(before) === value(after) && before.id < after.id)
        expect(rising).toBe(true)
      }
      const descending = await walk({ sort: { by, direction: 'desc' } })
      expect(descending.map(({ id }) => id)).toEqual(ascending.map(({ id }) => id).toReversed())
    },
  )

  it.each(Object.keys(customerSorts) as (keyof typeof customerSorts)[])(
    'reads first and later pages by %s from an index, without sorting',
    (by) => {
      const { db } = database
      const page = customerPage(db, {}, { by, direction: 'desc' }, null, 10, viewOf(db, NOW, true))
      const plans = pagePlans(db, page).map((plan) => plan.join('\n'))
      for (const plan of plans) {
        expect(plan).toContain(`INDEX profile_${customerSorts[by]}`)
        expect(plan).not.toContain('TEMP B-TREE')
      }
      for (const later of plans.slice(1)) expect(later).toMatch(/^SEARCH/)
    },
  )

  it('gives those who paid last first when nothing is asked', async () => {
    const rows = await walk({})
    expect(rows.map((row) => row.lastPaidAt ?? 0)).toEqual(
      rows.map((row) => row.lastPaidAt ?? 0).toSorted((a, b) => b - a),
    )
  })

  it('puts everybody in exactly one stage, the same as the rule says', async () => {
    const all = await walk({}, 1000)
    const seen: number[] = []
    const { cycle } = viewOf(database.db, NOW, true).model
    for (const one of stage.options) {
      const rows = await walk({ filter: { stage: [one] } })
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) {
        expect(row.stage).toBe(one)
        expect(stageOf(row.paidOrders, row.daysSincePaid, cycle)).toBe(one)
        seen.push(row.id)
      }
    }
    expect(seen.toSorted((a, b) => a - b)).toEqual(all.map(({ id }) => id).toSorted((a, b) => a - b))
    const { count, byStage } = await client().customers.count({ filter: { stage: ['new', 'lost'] } })
    for (const one of stage.options) {
      expect(byStage[one]).toBe(all.filter((row) => row.stage === one).length)
    }
    expect(count).toBe(byStage.new + byStage.lost)
  })

  it('finds a stage the same way whether it walks or sorts, with any sort', async () => {
    const whole = await walk({
      filter: { stage: ['dormant', 'active'] },
      sort: { by: 'netFen', direction: 'asc' },
    })
    const parts = [
      ...(await walk({ filter: { stage: ['dormant'] }, sort: { by: 'netFen', direction: 'asc' } })),
      ...(await walk({ filter: { stage: ['active'] }, sort: { by: 'netFen', direction: 'asc' } })),
    ]
    expect(parts.toSorted((a, b) => a.netFen - b.netFen || a.id - b.id)).toEqual(whole)
  })

  it('keeps to one shop, and to the demo shop or not', async () => {
    const [shop] = await client().shops.list()
    const own = await walk({ filter: { shopId: shop!.id } })
    const demo = await walk({ filter: { demo: true } })
    const real = await walk({ filter: { demo: false } })
    expect(demo.length + real.length).toBe(240)
    expect(own.filter(({ id }) => demo.some((other) => other.id === id))).toEqual([])
    expect((await client().customers.count({ filter: { shopId: shop!.id } })).count).toBe(own.length)
  })

  it('counts days since the last paid order in the zone of the settings', async () => {
    // 04:00 UTC: still the evening before in New York, noon in Shanghai.
    const other = engineOn(database, { now: NOW }).client
    const [here] = (await other.customers.list({ limit: 1 })).rows
    await other.settings.save({ timeZone: 'America/Los_Angeles' })
    const [there] = (await other.customers.list({ limit: 1 })).rows
    await other.settings.save({ timeZone: 'Asia/Shanghai' })
    expect(daysBetween('2026-06-30', '2026-07-01')).toBe(1)
    expect(here!.daysSincePaid! - there!.daysSincePaid!).toBe(1)
  })

  it.each([
    'nonsense',
    'WzEsMV0=extra!',
    Buffer.from('["a"]').toString('base64url'),
    Buffer.from('["x",1]').toString('base64url'),
    Buffer.from('[1.5,"1"]').toString('base64url'),
  ])('refuses the cursor %s', async (after) => {
    await expect(client().customers.list({ after })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { what: 'cursor' },
    })
  })
})
