import { describe, expect, it } from 'vitest'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'
import { aBuyer, anOrder } from '../../fixtures/observations.ts'
import { aRecord, load, type Row, takeBack } from '../imports/record-rows.ts'

/** Noon in Shanghai. */
const NOW = '2026-07-01T04:00:00Z'

const lin = {
  memberId: '8801',
  name: '林晚秋',
  nick: '秋天',
  phone: '13900000001',
  gender: 'female',
  birthday: '1990-07-02',
  level: '金卡',
  points: 320,
  balance: 5_000,
  tags: '老客,爱茶',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  address: '文三路 1 号',
  joinedAt: Date.UTC(2024, 2, 1),
}
const aMember = (values: Record<string, string | number> = lin, key = 'memberId=8801') =>
  aRecord('members', key, values, { platform: 'youzan', shopName: '小茶铺', asOf: Date.UTC(2026, 5, 30) })

function shop(...files: Row[][]) {
  const database = makeDatabase()
  const ids = files.map((file) => load(database.db, file).journalId)
  refreshModel(database.db, Date.parse(NOW))
  return { ...database, ids, ...engineOn(database, { now: NOW }) }
}

describe('members', () => {
  it('are customers even without an order: in the list, found by what the member list says', async () => {
    const { client } = shop([aMember()])
    const { rows } = await client.customers.list({ limit: 10 })
    expect(rows).toMatchObject([
      { name: '林晚秋', phone: '13900000001', region: '浙江省 杭州市', stage: 'prospect', orders: 0 },
    ])
    for (const search of ['晚秋', 'lwq', '0001', '秋天']) {
      const found = await client.customers.list({ filter: { search }, limit: 10 })
      expect([search, found.rows.length]).toEqual([search, 1])
    }
  })

  it('show on the customer page with shop and age of the list', async () => {
    const { client } = shop([aMember()])
    const [row] = (await client.customers.list({ limit: 10 })).rows
    const customer = await client.customers.get({ id: row?.id ?? 0 })
    expect(customer.memberships).toMatchObject([
      {
        shopName: '小茶铺',
        platform: 'youzan',
        level: '金卡',
        points: 320,
        balanceFen: 5_000,
        tags: ['老客', '爱茶'],
        gender: 'female',
        birthday: '1990-07-02',
        joinedAt: lin.joinedAt,
        asOf: Date.UTC(2026, 5, 30),
      },
    ])
    expect(customer.address).toBe('西湖区 文三路 1 号')
  })

  it('hide phone and address from who may not see contacts', async () => {
    const database = shop([aMember()])
    const rights = ['import' as const]
    const { client } = engineOn(database, { now: NOW, rights })
    const [row] = (await client.customers.list({ limit: 10 })).rows
    const customer = await client.customers.get({ id: row?.id ?? 0 })
    expect(customer).toMatchObject({ phone: '139****0001', address: '' })
    expect(JSON.stringify(customer)).not.toMatch(/13900000001|文三路/)
  })

  it('belong to the buyer with the same phone; orders speak first, members where those are silent or hidden', async () => {
    const buyer = aBuyer({
      keys: [{ kind: 'phone', value: '13900000001' }],
      phone: '13900000001',
      phoneKind: 'real',
      name: '林**',
      nick: 'qiutian',
      province: '上海市',
    })
    for (const files of [
      [[anOrder({ buyer })], [aMember()]],
      [[aMember()], [anOrder({ buyer })]],
    ]) {
      const { client } = shop(...files)
      const { rows } = await client.customers.list({ limit: 10 })
      expect(rows).toMatchObject([{ name: '林晚秋', region: '上海市', orders: 1 }])
      const customer = await client.customers.get({ id: rows[0]?.id ?? 0 })
      expect(customer.memberships).toHaveLength(1)
      expect(customer.address).toBe('西湖区 文三路 1 号')
    }
  })

  it('with a hidden phone join nobody', async () => {
    const { client, db } = shop(
      [aMember({ name: '林晚秋', phone: '139****0001', nick: 'a' }, 'nick=a')],
      [aMember({ name: '林晚秋', phone: '139****0001', nick: 'b' }, 'nick=b')],
    )
    expect((await client.customers.list({ limit: 10 })).rows).toEqual([])
    expect(db.prepare('SELECT count(*) FROM member').pluck().get()).toBe(2)
  })

  it('two members with one phone are one person with two memberships', async () => {
    const { client } = shop([aMember(), aMember({ ...lin, memberId: '8802' }, 'memberId=8802')])
    const { rows } = await client.customers.list({ limit: 10 })
    expect(rows).toHaveLength(1)
    expect((await client.customers.get({ id: rows[0]?.id ?? 0 })).memberships).toHaveLength(2)
  })

  it('have their birthday remembered; what was written by hand counts before it', async () => {
    const { client } = shop([aMember()])
    const birthdays = async () =>
      (await client.care.today({})).tasks.filter(({ reasonKind }) => reasonKind === 'birthday').length
    expect(await birthdays()).toBe(1)
    const [row] = (await client.customers.list({ limit: 10 })).rows
    await client.customers.save({ ids: [row?.id ?? 0], changes: { birthday: '1990-11-02' } })
    expect(await birthdays()).toBe(0)
    await client.customers.save({ ids: [row?.id ?? 0], changes: { birthday: '' } })
    expect(await birthdays()).toBe(1)
  })

  it('leave with the import that told them, and the person with them', async () => {
    const { client, db, ids } = shop([aMember()])
    takeBack(db, ids[0] ?? 0)
    expect((await client.customers.list({ limit: 10 })).rows).toEqual([])
    for (const table of ['member', 'customer', 'identity', 'customer_search'])
      expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0)
  })
})

describe('reviews', () => {
  it('show with their order and their person, by number or by account', async () => {
    const buyer = aBuyer({ keys: [{ kind: 'account', value: 'tb1' }], nick: 'tb1' })
    const { client } = shop(
      [anOrder({ orderNumber: '70001', buyer })],
      [
        aRecord(
          'reviews',
          'orderNumber=70001',
          { orderNumber: '70001', rating: '2', text: '茶叶碎了', reviewedAt: 5 },
          { shopName: '' },
        ),
        aRecord('reviews', 'account=tb1\nreviewedat=9', {
          account: 'tb1',
          rating: '5',
          text: '好茶',
          reviewedAt: 9,
        }),
        aRecord('reviews', 'orderNumber=70009', { orderNumber: '70009', rating: '1', text: '别人的' }),
      ],
    )
    const order = await client.orders.get({ platform: 'taobao', orderNumber: '70001' })
    expect(order.reviews).toMatchObject([{ rating: 2, text: '茶叶碎了', orderId: order.id }])
    const customer = await client.customers.get({ id: order.customerId ?? 0 })
    expect(customer.reviews.map(({ rating, text, orderId }) => [rating, text, orderId])).toEqual([
      [5, '好茶', null],
      [2, '茶叶碎了', order.id],
    ])
  })
})

describe('reviews of a file that names no platform', () => {
  it('find the order by its long number', async () => {
    const number = '9000000000000000001'
    const told = { orderNumber: number, rating: '1', text: '碎了' }
    const { client } = shop(
      [anOrder({ orderNumber: number }), anOrder({ orderNumber: '1001', shopName: '乙' })],
      [
        aRecord('reviews', `orderNumber=${number}`, told, { platform: 'other', shopName: '', currency: '' }),
        aRecord('reviews', 'orderNumber=1001', { ...told, orderNumber: '1001' }, { platform: 'other' }),
      ],
    )
    const reviews = async (orderNumber: string) =>
      (await client.orders.get({ platform: 'taobao', orderNumber })).reviews.length
    expect(await reviews(number)).toBe(1)
    expect(await reviews('1001')).toBe(0)
  })
})

describe('lists of what files told', () => {
  it('sort, search and page', async () => {
    const { client } = shop([
      ...['甲', '乙', '丙'].map((title, index) =>
        aRecord('products', `sku=${title}`, { sku: `S${index}`, title, stock: 10 - index, price: 990 }),
      ),
      aRecord('traffic', 'day=2026-06-29', { day: '2026-06-29', visitors: 90, views: 200, newVisitors: 12 }),
      aRecord('traffic', 'day=2026-06-30', { day: '2026-06-30', visitors: 70, views: 180, dwell: 35.2 }),
      aRecord('traffic', 'day=2026-06-30\nproductid=1', { day: '2026-06-30', productId: '1', visitors: 9 }),
      aRecord('refunds', 'refundNumber=R1', {
        refundNumber: 'R1',
        orderNumber: '1',
        refund: 5,
        status: '待审核',
      }),
      aRecord('reviews', 'orderNumber=1', { orderNumber: '1', rating: '5', text: '好' }),
      aRecord('reviews', 'orderNumber=2', { orderNumber: '2', rating: '3', text: '一般' }),
      aMember(),
    ])
    const stock = { sort: { by: 'stock', direction: 'asc' }, limit: 2 } as const
    const first = await client.products.list(stock)
    const second = await client.products.list({ ...stock, after: first.next })
    expect([...first.rows, ...second.rows].map(({ stock }) => stock)).toEqual([8, 9, 10])
    expect(second.next).toBeNull()
    expect((await client.products.list({ search: 's1', limit: 9 })).rows).toMatchObject([{ title: '乙' }])
    const days = await client.traffic.list({ of: 'shop', limit: 9 })
    expect(days.rows.map(({ day, visitors, newVisitors }) => [day, visitors, newVisitors])).toEqual([
      ['2026-06-30', 70, null],
      ['2026-06-29', 90, 12],
    ])
    expect((await client.traffic.list({ of: 'product', limit: 9 })).rows).toMatchObject([{ productId: '1' }])
    const refunds = await client.refunds.list({ limit: 9 })
    expect(refunds.rows).toMatchObject([{ state: 'unknown', statusRaw: '待审核', orderId: null }])
    expect((await client.reviews.list({ bad: true, limit: 9 })).rows).toMatchObject([{ text: '一般' }])
    expect((await client.reviews.list({ limit: 9 })).rows).toHaveLength(2)
    expect((await client.members.list({ search: '金卡', limit: 9 })).rows).toMatchObject([
      { name: '林晚秋', phone: '13900000001', tags: ['老客', '爱茶'] },
    ])
  })

  it('mask the phones of members for who may not see contacts', async () => {
    const { client } = engineOn(shop([aMember()]), { now: NOW, rights: ['import'] })
    expect((await client.members.list({ limit: 9 })).rows).toMatchObject([{ phone: '139****0001' }])
  })
})
