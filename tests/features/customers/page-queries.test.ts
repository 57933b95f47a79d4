import { describe, expect, it } from 'vitest'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = '2026-07-01T04:00:00Z'

function street() {
  const database = makeDatabase()
  const { db } = database
  const shopId = addShop(db)
  const [one, wife, masked, elsewhere] = [0, 1, 2, 3].map(() => addCustomer(db)) as [
    number,
    number,
    number,
    number,
  ]
  const place = { shopId, province: '浙江省', city: '杭州市', district: '西湖区' }
  const days = ['2026-01-29', '2026-03-05', '2026-04-09', '2026-05-14']
  for (const [at, day] of days.entries())
    addOrder(db, {
      ...{ ...place, customerId: one, name: '林晚秋', nick: 'tea', address: '文三路 1 号 2 单元' },
      ...{ phone: '13800000002-1234', phoneKind: 'virtual', grossFen: 10_000 + at, refundFen: at },
      ...{ createdAt: `${day}T01:00:00Z`, paidAt: `${day}T01:00:00Z`, shippedAt: `${day}T01:00:00Z` },
      ...{ completedAt: `${day}T09:00:00Z`, lines: [{ title: '猫粮', quantity: 2, amountFen: 9_000 }] },
    })
  addOrder(db, { ...place, customerId: wife, name: '阿福', address: '文三路1号2单元' })
  addOrder(db, { ...place, customerId: masked, name: '谁', address: '文三路*号' })
  addOrder(db, { ...place, city: '宁波市', customerId: elsewhere, name: '别处', address: '文三路1号2单元' })
  refreshProfiles(db, [one, wife, masked, elsewhere])
  refreshModel(db, Date.parse(NOW))
  return { db, one, wife, masked, client: engineOn(database, { now: NOW }).client }
}

describe('the customer page', () => {
  it('counts habits from the orders: sums as in the profile, the next order by their own gaps', async () => {
    const { client, one } = street()
    const customer = await client.customers.get({ id: one })
    const habits = await client.customers.habits({ id: one })
    expect(habits.months.at(-1)?.totalFen).toBe(customer.netFen)
    expect(habits.rhythm).toMatchObject({ product: '猫粮', productGapDays: 35, weekday: 4 })
    expect(habits.next).toMatchObject({ basis: 'own', day: '2026-06-18', inDays: -13 })
    expect(habits.products).toEqual([
      { title: '猫粮', quantity: 8, orders: 4, amountFen: 36_000, lastDay: '2026-05-14' },
    ])
    // The orders behind a product and behind a month are there to open.
    const paid = { customerId: one, paid: true }
    const behind = async (filter: { product?: string; from?: string; to?: string }) =>
      (await client.orders.count({ filter: { ...paid, ...filter } })).count
    expect(await behind({ product: '猫粮' })).toBe(habits.products[0]?.orders)
    expect(await behind({ product: '猫' })).toBe(0)
    const march = habits.months.find(({ month }) => month === '2026-03')
    expect(await behind({ from: '2026-03-01', to: '2026-03-31' })).toBe(march?.orders)
    expect(customer.nicks).toEqual([{ shopName: '山野茶铺', platform: 'taobao', nick: 'tea', orders: 4 }])
    expect(customer.virtualPhone).toEqual({ endsAt: Date.parse('2026-05-29T09:00:00Z'), ended: true })
  })

  it('tells the same timeline page by page, and of some kinds alone', async () => {
    const { client, one } = street()
    await client.notes.add({ customerIds: [one], text: '爱喝白茶' })
    await client.contact.block({ ids: [one], channels: ['sms'] })
    const whole = (await client.customers.timeline({ id: one })).rows
    const paged: typeof whole = []
    let after: string | null = null
    do {
      const page: { rows: typeof whole; next: string | null } = await client.customers.timeline({
        id: one,
        after,
        limit: 3,
      })
      paged.push(...page.rows)
      after = page.next
    } while (after !== null)
    expect(paged).toEqual(whole)
    expect(whole.map(({ at }) => at)).toEqual(whole.map(({ at }) => at).sort((a, b) => b - a))
    expect(new Set(whole.map(({ kind }) => kind))).toEqual(
      new Set(['ordered', 'paid', 'shipped', 'completed', 'refunded', 'note', 'blocked', 'first-seen']),
    )
    const { rows } = await client.customers.timeline({ id: one, kinds: ['note', 'refunded'] })
    expect(rows).toEqual(whole.filter(({ kind }) => kind === 'note' || kind === 'refunded'))
  })

  it('tells in the timeline which tags came and went, and what did it', async () => {
    const { client, one } = street()
    const { id: tag } = await client.tags.create({ name: '送礼' })
    const put = async (input: { add?: number[]; remove?: number[] }) => {
      for await (const _event of await client.tags.put({ selection: { ids: [one] }, ...input })) void _event
    }
    await put({ add: [tag] })
    await put({ remove: [tag] })
    await put({ add: [tag] })
    const { rows } = await client.customers.timeline({ id: one, kinds: ['tagged', 'untagged'] })
    expect(rows.map(({ kind, data }) => [kind, data.name, data.why])).toEqual([
      ['tagged', '送礼', 'hand'],
      ['tagged', '送礼', 'hand'],
      ['untagged', '送礼', 'hand'],
    ])
  })

  it('finds others at the same address however it is spaced, never by a masked one or in another town', async () => {
    const { client, db, one, wife, masked } = street()
    const ids = async (id: number) => (await client.customers.neighbours({ id })).map((row) => row.id)
    expect([await ids(one), await ids(wife), await ids(masked)]).toEqual([[wife], [one], []])
    const [plan] = db
      .prepare(
        `EXPLAIN QUERY PLAN SELECT customer_id FROM customer_profile WHERE lower(replace(replace(address, ' ', ''), '　', ''))
         = 'x' AND address <> '' AND instr(address, '*') = 0`,
      )
      .all() as { detail: string }[]
    expect(plan?.detail).toContain('profile_address')
  })
})
