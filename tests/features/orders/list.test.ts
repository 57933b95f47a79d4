import { beforeAll, describe, expect, it } from 'vitest'
import { orderPage, orderSorts } from '../../../electron/features/orders/list.ts'
import { type OrderRow, orderSortBy, orderStatus } from '../../../shared/features/orders/contract.ts'
import { statusOfRank, statusRank } from '../../../shared/features/orders/rules.ts'
import { chance } from '../../chance.ts'
import { addCustomer, addOrder, addShop, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'
import { pagePlans } from '../../fixtures/page-plans.ts'

const NOW = Date.parse('2026-07-01T04:00:00Z')
let database: TestDatabase
let customerId: number
let shops: number[]

beforeAll(() => {
  const cleanups: (() => void)[] = []
  database = makeDatabase((clean) => cleanups.push(clean))
  const { db } = database
  const random = chance(23)
  shops = [
    addShop(db, { name: '乙店' }),
    addShop(db, { name: '甲店', platform: 'pinduoduo' }),
    addShop(db, { name: 'A shop', platform: 'shopify', timeZone: 'America/New_York', currency: 'USD' }),
  ]
  customerId = addCustomer(db)
  for (let count = 0; count < 150; count += 1) {
    const status = random.pick(orderStatus.options)
    addOrder(db, {
      shopId: random.pick(shops),
      orderNumber: `N${random.int(1, 60)}`,
      externalId: String(count),
      customerId: random.is(0.4) ? null : customerId,
      status,
      grossFen: random.is(0.1) ? null : random.pick([0, 100, 200]),
      refundFen: random.pick([0, 0, 50]),
      createdAt: random.is(0.1) ? null : NOW - random.int(0, 20) * 86_400_000,
      items: random.int(0, 2),
    })
  }
  return () => {
    for (const clean of cleanups) clean()
  }
})

const client = () => engineOn(database, { now: NOW }).client
type Input = NonNullable<Parameters<ReturnType<typeof client>['orders']['list']>[0]>

async function walk(input: Input, limit = 7): Promise<OrderRow[]> {
  const rows: OrderRow[] = []
  let after: string | null = null
  do {
    const page: { rows: OrderRow[]; next: string | null } = await client().orders.list({
      ...input,
      after,
      limit,
    })
    rows.push(...page.rows)
    after = page.next
  } while (after !== null)
  return rows
}

/** What a column is sorted by: nothing known counts as nought, statuses by their rank. */
const sortValue: Record<NonNullable<Input['sort']>['by'], (row: OrderRow) => string | number> = {
  createdAt: (row) => row.createdAt ?? 0,
  paidAt: (row) => row.paidAt ?? 0,
  grossFen: (row) => row.grossFen ?? 0,
  netFen: (row) => (row.grossFen ?? 0) - row.refundFen,
  refundFen: (row) => row.refundFen,
  items: (row) => row.items,
  status: (row) => statusRank[row.status],
  orderNumber: (row) => row.orderNumber,
  shopName: (row) => row.shopName,
}

describe('orders.list', () => {
  it.each(orderSortBy.options)('pages through all once by %s, ties included, both ways', async (by) => {
    const ascending = await walk({ sort: { by, direction: 'asc' } })
    expect(new Set(ascending.map(({ id }) => id)).size).toBe(150)
    for (let index = 1; index < ascending.length; index += 1) {
      const [before, after] = [ascending[index - 1]!, ascending[index]!]
      const [a, b] = [sortValue[by](before), sortValue[by](after)]
      expect(a < b || (a === b && before.id < after.id)).toBe(true)
    }
    const descending = await walk({ sort: { by, direction: 'desc' } })
    expect(descending.map(({ id }) => id)).toEqual(ascending.map(({ id }) => id).toReversed())
  })

  it.each(Object.keys(orderSorts) as (keyof typeof orderSorts)[])(
    'reads first and later pages by %s from an index, without sorting',
    (by) => {
      const page = orderPage(database.db, {}, { by, direction: 'desc' }, null, 10)
      const [first, ...later] = pagePlans(database.db, page)
      for (const [list, ...lookups] of [first!, ...later]) {
        expect(list).toContain(`INDEX ${orderSorts[by].index}`)
        // The only sorting is of one order's own lines, for its title.
        expect(lookups.filter((detail) => detail.includes('TEMP B-TREE')).length).toBeLessThanOrEqual(1)
        expect(lookups.at(-1)).not.toContain('TEMP B-TREE')
      }
      for (const [list] of later) expect(list).toMatch(/^SEARCH/)
    },
  )

  it('gives the newest first, and null for what is not known', async () => {
    const rows = await walk({}, 1000)
    const times = rows.map((row) => row.createdAt ?? 0)
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    const unknown = rows.filter((row) => row.grossFen === null)
    expect(unknown.length).toBeGreaterThan(0)
    expect(unknown.every((row) => row.netFen === null)).toBe(true)
    expect(rows.some((row) => row.createdAt === null && row.createdDay === null)).toBe(true)
  })

  it.each<[string, NonNullable<Input['filter']>, (row: OrderRow) => boolean]>([
    ['status', { status: ['refunded', 'unpaid'] }, (row) => ['refunded', 'unpaid'].includes(row.status)],
    ['no status', { status: [] }, () => false],
    ['anonymous', { anonymous: true }, (row) => row.customerId === null],
    ['known', { anonymous: false }, (row) => row.customerId !== null],
    [
      'days',
      { from: '2026-06-20', to: '2026-06-22' },
      (row) => row.createdDay! >= '2026-06-20' && row.createdDay! <= '2026-06-22',
    ],
    ['open end', { from: '2026-06-28' }, (row) => row.createdDay! >= '2026-06-28'],
    [
      'several',
      { anonymous: true, status: ['completed'], to: '2026-06-25' },
      (row) => row.customerId === null && row.status === 'completed' && row.createdDay! <= '2026-06-25',
    ],
  ])('keeps to the filter: %s', async (_name, filter, fits) => {
    const all = (await walk({}, 1000)).filter((row) =>
      filter.from === undefined && filter.to === undefined ? fits(row) : row.createdDay !== null && fits(row),
    )
    for (const by of ['createdAt', 'netFen', 'shopName'] as const) {
      const found = await walk({ filter, sort: { by, direction: 'desc' } })
      expect(found.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort())
    }
    expect(await client().orders.count({ filter })).toEqual({
      count: all.length,
      anonymous: all.filter((row) => row.customerId === null).length,
    })
  })

  it('keeps to one shop and one customer', async () => {
    const all = await walk({}, 1000)
    const shopId = shops[2]!
    const inShop = await walk({ filter: { shopId }, sort: { by: 'shopName', direction: 'asc' } })
    expect(inShop).toHaveLength(all.filter((row) => row.shopId === shopId).length)
    const own = await walk({ filter: { customerId } })
    expect(own).toHaveLength(all.filter((row) => row.customerId === customerId).length)
  })

  it('refuses a day the calendar does not have and a cursor of another list', async () => {
    await expect(client().orders.list({ filter: { from: '2026-02-30' } })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { what: 'from' },
    })
    const { next } = await client().orders.list({ limit: 1 })
    await expect(
      client().orders.list({ after: next, sort: { by: 'orderNumber', direction: 'asc' } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', data: { what: 'cursor' } })
  })
})

describe('order statuses', () => {
  it('rank in the order of the contract and read back', () => {
    const ranks = orderStatus.options.map((status) => statusRank[status])
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
    for (const status of orderStatus.options) expect(statusOfRank(statusRank[status])).toBe(status)
    expect(statusOfRank(99)).toBe('unknown')
  })
})
