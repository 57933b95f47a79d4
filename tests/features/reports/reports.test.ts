import { describe, expect, it } from 'vitest'
import type { Db } from '../../../electron/db/connect.ts'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import type { BaseTable, Totals } from '../../../shared/features/reports/contract.ts'
import { daysBetween } from '../../../shared/kernel/day.ts'
import { chance } from '../../chance.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = Date.parse('2026-07-01T04:00:00Z')

interface Sale {
  who: number | null
  shop: number
  currency: string
  paid: boolean
  gross: number
  refund: number
  items: number
  createdDay: string | null
  paidAt: number
  paidDay: string
}

/** A year and a half of sales in two currencies, kept in the database and beside it. */
function trade(db: Db): { sales: Sale[]; shops: number[] } {
  const random = chance(31)
  const zones = ['Asia/Shanghai', 'America/New_York']
  const shops = [addShop(db), addShop(db, { name: 'NY', platform: 'shopify', timeZone: 'America/New_York' })]
  const people = Array.from({ length: 60 }, () => addCustomer(db))
  const sales: Sale[] = []
  for (let count = 0; count < 500; count += 1) {
    const shop = random.int(0, 1)
    const at = NOW - random.int(0, 500 * 86_400) * 1000
    const paidAt = at + random.int(0, 3 * 86_400) * 1000
    const paid = random.is(0.85)
    const who = random.is(0.2) ? null : random.pick(people)
    const currency = random.is(0.8) ? 'CNY' : 'USD'
    const gross = paid ? random.int(100, 90_000) : 0
    const refund = random.is(0.1) ? random.int(1, 500) : 0
    const items = random.int(0, 3)
    const dayIn = (instant: number) =>
      new Date(instant).toLocaleDateString('sv-SE', { timeZone: zones[shop] })
    addOrder(db, {
      shopId: shops[shop]!,
      customerId: who,
      currency,
      status: paid ? 'completed' : 'closed',
      grossFen: gross,
      refundFen: refund,
      items,
      createdAt: at,
      paidAt: paid ? paidAt : null,
    })
    sales.push({
      who,
      shop: shops[shop]!,
      currency,
      paid,
      gross,
      refund,
      items,
      createdDay: dayIn(at),
      paidAt,
      paidDay: dayIn(paidAt),
    })
  }
  refreshProfiles(db, people)
  refreshModel(db, NOW)
  return { sales, shops }
}

const sum = (sales: Sale[], value: (sale: Sale) => number) =>
  sales.reduce((total, sale) => total + value(sale), 0)
const net = (sales: Sale[]) => sum(sales, (sale) => (sale.paid ? sale.gross - sale.refund : 0))

function naiveTotals(sales: Sale[]): Totals[] {
  return [...new Set(sales.map((sale) => sale.currency))].sort().map((currency) => {
    const own = sales.filter((sale) => sale.currency === currency)
    const paid = own.filter((sale) => sale.paid)
    const people = [...new Set(own.map((sale) => sale.who))].filter((who) => who !== null)
    const times = people.map((who) => paid.filter((sale) => sale.who === who).length)
    return {
      orders: own.length,
      paidOrders: paid.length,
      customers: people.length,
      prospects: times.filter((count) => count === 0).length,
      newCustomers: times.filter((count) => count === 1).length,
      returningCustomers: times.filter((count) => count > 1).length,
      anonymousOrders: own.filter((sale) => sale.who === null).length,
      grossFen: sum(paid, (sale) => sale.gross),
      refundFen: sum(paid, (sale) => sale.refund),
      netFen: net(paid),
      items: sum(paid, (sale) => sale.items),
      currency,
    }
  })
}

function naiveTable(
  all: Sale[],
  sales: Sale[],
  asOf: string,
  cycle: BaseTable['cycle'],
  currency: string,
): BaseTable {
  const own = sales.filter((sale) => sale.currency === currency)
  const people = [...new Set(own.map((sale) => sale.who))].filter((who) => who !== null)
  const paidOf = (who: number | null) => own.filter((sale) => sale.who === who && sale.paid)
  const row = (kind: BaseTable['rows'][number]['kind'], members: number[]) => {
    const paid = members.flatMap(paidOf)
    const average = net(paid) / paid.length
    return {
      kind,
      customers: members.length,
      share: people.length === 0 ? null : members.length / people.length,
      paidOrders: paid.length,
      netFen: net(paid),
      aovFen: paid.length === 0 ? null : Math.sign(average) * Math.round(Math.abs(average)),
    }
  }
  const silent = (who: number) => {
    const last = paidOf(who)
      .map((sale) => sale.paidDay)
      .sort()
      .at(-1)
    return last !== undefined && daysBetween(last, asOf) > cycle.dormantAfterDays
  }
  const firstOf = (who: number | null) =>
    all.filter((sale) => sale.who === who && sale.paid).sort((a, b) => a.paidAt - b.paidAt)[0]
  const [year = 0, month = 0] = asOf.split('-').map(Number)
  const months = Array.from({ length: 12 }, (_, index) => {
    const place = year * 12 + month - 12 + index
    return `${Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`
  })
  return {
    asOf,
    currency,
    rows: [
      row('total', people),
      row(
        'prospect',
        people.filter((who) => paidOf(who).length === 0),
      ),
      row(
        'new',
        people.filter((who) => paidOf(who).length === 1),
      ),
      row(
        'returning',
        people.filter((who) => paidOf(who).length > 1),
      ),
      row('dormantLost', people.filter(silent)),
    ],
    anonymous: { paidOrders: paidOf(null).length, netFen: net(paidOf(null)) },
    cycle,
    months: months.map((name) => {
      const inMonth = own.filter((sale) => sale.paid && sale.paidDay.startsWith(name))
      const known = inMonth.filter((sale) => sale.who !== null)
      return {
        month: name,
        newFen: net(known.filter((sale) => sale === firstOf(sale.who))),
        returningFen: net(known.filter((sale) => sale !== firstOf(sale.who))),
        anonymousFen: net(inMonth.filter((sale) => sale.who === null)),
      }
    }),
  }
}

describe('reports.totals', () => {
  it('equal another count of the same sales, over any days and shop', async () => {
    const database = makeDatabase()
    const { sales, shops } = trade(database.db)
    const { client } = engineOn(database, { now: NOW })
    expect(await client.reports.totals({})).toEqual(naiveTotals(sales))
    const [from, to] = ['2025-11-03', '2026-03-09']
    const within = sales.filter((sale) => sale.createdDay! >= from && sale.createdDay! <= to)
    expect(await client.reports.totals({ from, to })).toEqual(naiveTotals(within))
    expect(await client.reports.totals({ from, to, shopId: shops[1]! })).toEqual(
      naiveTotals(within.filter((sale) => sale.shop === shops[1])),
    )
    expect(await client.reports.totals({ from: '2030-01-01' })).toEqual([])
  })

  it('count a day by the clock of the shop, on both sides of a change to summer time', async () => {
    const database = makeDatabase()
    const { db } = database
    const shopId = addShop(db, { platform: 'shopify', timeZone: 'America/New_York', currency: 'USD' })
    // 8 March 2026 has 23 hours in New York: 05:00 to 04:00 UTC.
    for (const at of [
      '2026-03-08T04:59:59Z',
      '2026-03-08T05:00:00Z',
      '2026-03-09T03:59:59Z',
      '2026-03-09T04:00:00Z',
    ])
      addOrder(db, { shopId, currency: 'USD', createdAt: at })
    const { client } = engineOn(database, { now: NOW })
    const count = async (day: string) => (await client.reports.totals({ from: day, to: day }))[0]?.orders
    expect([await count('2026-03-07'), await count('2026-03-08'), await count('2026-03-09')]).toEqual([
      1, 2, 1,
    ])
  })

  it('are nothing for an empty database, and refuse days that do not exist', async () => {
    const { client } = engineOn(makeDatabase(), { now: NOW })
    expect(await client.reports.totals()).toEqual([])
    expect(await client.reports.baseTable()).toEqual([])
    await expect(client.reports.totals({ from: '2026-02-30' })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(client.reports.baseTable({ date: '2026-13-01' })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('count orders that files tell only half of', async () => {
    const database = makeDatabase()
    const { db } = database
    const shopId = addShop(db)
    addOrder(db, { shopId, grossFen: null, createdAt: null, paidAt: null })
    const { client } = engineOn(database, { now: NOW })
    expect(await client.reports.totals({})).toMatchObject([
      { orders: 1, paidOrders: 1, grossFen: 0, netFen: 0 },
    ])
    expect(await client.reports.baseTable({})).toMatchObject([{ anonymous: { paidOrders: 1, netFen: 0 } }])
  })
})

describe('reports.baseTable', () => {
  it('equals another count of the same sales, as of any day and for one shop', async () => {
    const database = makeDatabase()
    const { sales, shops } = trade(database.db)
    const { client } = engineOn(database, { now: NOW })
    for (const [asOf, shopId] of [['2026-07-01'], ['2026-02-14'], ['2026-02-14', shops[0]!]] as const) {
      const known = sales.filter((sale) => sale.createdDay! <= asOf)
      const scope = known.filter((sale) => shopId === undefined || sale.shop === shopId)
      const tables = await client.reports.baseTable({ date: asOf, shopId })
      expect(tables.map((table) => table.currency)).toEqual(['CNY', 'USD'])
      for (const table of tables) {
        expect(table).toEqual(naiveTable(known, scope, asOf, table.cycle, table.currency))
      }
    }
    const [today] = await client.reports.baseTable({})
    expect(today?.asOf).toBe('2026-07-01')
    const kinds = Object.fromEntries(today!.rows.map((row) => [row.kind, row.customers]))
    expect(kinds.prospect! + kinds.new! + kinds.returning!).toBe(kinds.total)
  })
})
