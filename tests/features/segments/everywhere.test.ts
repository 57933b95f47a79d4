/** A segment is a filter of orders and reports as it is of customers: the same people, and nobody's anonymous orders. */
import { describe, expect, it } from 'vitest'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import type { Rule } from '../../../shared/features/segments/rule.ts'
import { chance } from '../../chance.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = Date.parse('2026-07-01T04:00:00Z')
const DAY = 86_400_000
const women: Rule = {
  version: 1,
  root: { join: 'and', of: [{ on: 'fact', fact: 'gender', test: { is: 'oneOf', values: ['female'] } }] },
}

async function shop() {
  const database = makeDatabase()
  const { db } = database
  const random = chance(5)
  const shopId = addShop(db)
  const people = Array.from({ length: 12 }, (_, at) =>
    addCustomer(db, { gender: at % 3 === 0 ? 'female' : 'male' }),
  )
  for (let n = 0; n < 80; n += 1) {
    const customerId = random.is(0.2) ? null : random.pick(people)
    const createdAt = NOW - random.int(0, 200) * DAY
    const paid = random.is(0.8)
    addOrder(db, {
      ...{ shopId, customerId, orderNumber: `E${n}`, grossFen: random.int(1, 90) * 100, createdAt },
      ...{ paidAt: paid ? createdAt : null, status: paid ? 'completed' : 'unpaid' },
    })
  }
  refreshProfiles(db, people)
  refreshModel(db, NOW)
  const { client } = engineOn(database, { now: NOW })
  const { id } = await client.segments.create({ name: '女客', from: { rule: women } })
  const inside = new Set(people.filter((_, at) => at % 3 === 0))
  const orders = db
    .prepare<[], { id: number; customer: number | null; paid: number; gross: number; status: number }>(
      'SELECT id, customer_id AS customer, paid, gross_fen AS gross, status FROM orders',
    )
    .all()
  return {
    db,
    client,
    segmentId: id,
    theirs: orders.filter(({ customer }) => customer !== null && inside.has(customer)),
  }
}

describe('a segment', () => {
  it('filters orders in every order of the list, page by page, with their count', async () => {
    const { client, segmentId, theirs } = await shop()
    const wanted = theirs.map(({ id }) => id).sort((a, b) => a - b)
    expect(wanted.length).toBeGreaterThan(10)
    for (const by of ['createdAt', 'netFen', 'orderNumber', 'shopName'] as const) {
      const found: number[] = []
      let after: string | null = null
      do {
        const page: Awaited<ReturnType<typeof client.orders.list>> = await client.orders.list({
          ...{ filter: { segmentId }, sort: { by, direction: 'desc' }, after, limit: 7 },
        })
        found.push(...page.rows.map(({ id }) => id))
        after = page.next
      } while (after !== null)
      expect(
        [...found].sort((a, b) => a - b),
        by,
      ).toEqual(wanted)
    }
    expect(await client.orders.count({ filter: { segmentId } })).toEqual({
      count: wanted.length,
      anonymous: 0,
    })
    const unpaid = theirs.filter(({ paid }) => paid === 0)
    const some = await client.orders.list({ filter: { segmentId, paid: false }, limit: 100 })
    expect(some.rows.length).toBe(unpaid.length)
    expect((await client.orders.count({ filter: { segmentId: 999 } })).count).toBe(0)
  })

  it('filters reports: only its people, no anonymous orders, nobody when it is gone', async () => {
    const { client, segmentId, theirs } = await shop()
    const paid = theirs.filter((order) => order.paid === 1)
    const people = new Set(theirs.map(({ customer }) => customer)).size
    const [totals] = await client.reports.totals({ segmentId })
    expect(totals).toMatchObject({
      ...{ orders: theirs.length, paidOrders: paid.length, customers: people, anonymousOrders: 0 },
      grossFen: paid.reduce((sum, { gross }) => sum + gross, 0),
    })
    const [table] = await client.reports.baseTable({ segmentId })
    expect(table?.anonymous.paidOrders).toBe(0)
    expect(table?.rows.find(({ kind }) => kind === 'total')).toMatchObject({
      ...{ customers: people, paidOrders: paid.length },
    })
    const [everybody] = await client.reports.totals({})
    expect(everybody?.anonymousOrders).toBeGreaterThan(0)
    expect(await client.reports.totals({ segmentId: 999 })).toEqual([])
    expect(await client.reports.baseTable({ segmentId: 999 })).toEqual([])
  })
})
