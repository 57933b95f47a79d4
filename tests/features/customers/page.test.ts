import { describe, expect, it } from 'vitest'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = '2026-07-01T04:00:00Z'

function oneCustomer() {
  const database = makeDatabase()
  const { db } = database
  const shopId = addShop(db)
  const id = addCustomer(db, {
    identities: [
      { kind: 'phone', value: '13800000002' },
      { kind: 'account', scope: 'taobao', value: 'tb_tea' },
    ],
  })
  const order = {
    shopId,
    customerId: id,
    name: '林晚秋',
    phone: '13800000002',
    province: '浙江省',
    city: '杭州市',
    address: '文三路 1 号',
  }
  addOrder(db, {
    ...order,
    createdAt: '2026-05-01T01:00:00Z',
    paidAt: '2026-05-01T02:00:00Z',
    shippedAt: '2026-05-02T02:00:00Z',
    completedAt: '2026-05-05T02:00:00Z',
    refundFen: 300,
    carrier: '顺丰',
    lines: [{ title: '补差价', adjustment: true }, { title: '白茶' }],
  })
  addOrder(db, { ...order, currency: 'USD', status: 'unpaid', createdAt: '2026-06-01T01:00:00Z' })
  refreshProfiles(db, [id])
  refreshModel(db, Date.parse(NOW))
  return { ...database, shopId, id }
}

describe('customers.get', () => {
  it('shows facts, identities, orders and history', async () => {
    const { id, ...database } = oneCustomer()
    const customer = await engineOn(database, { now: NOW }).client.customers.get({ id })
    expect(customer).toMatchObject({
      name: '林晚秋',
      phone: '13800000002',
      region: '浙江省 杭州市',
      address: '文三路 1 号',
      stage: 'new',
      rfm: null,
      otherCurrencies: true,
      orders: 1,
      netFen: 9_700,
      daysSincePaid: 61,
      identities: [
        { kind: 'account', platform: 'taobao', value: 'tb_tea' },
        { kind: 'phone', platform: null, value: '13800000002' },
      ],
      cycle: { basis: 'fallback' },
    })
    expect(customer.orderRows.map((row) => row.title)).toEqual(['', '白茶'])
    const { rows: timeline } = await engineOn(database, { now: NOW }).client.customers.timeline({ id })
    expect(timeline.map(({ kind }) => kind)).toEqual([
      'ordered',
      'refunded',
      'completed',
      'shipped',
      'paid',
      'ordered',
      'first-seen',
    ])
    expect(timeline[1]?.data).toMatchObject({ refundFen: 300, currency: 'CNY' })
  })

  it('hides phone and address from who may not see contacts', async () => {
    const { id, ...database } = oneCustomer()
    const { client } = engineOn(database, { now: NOW, rights: ['use'] })
    const customer = await client.customers.get({ id })
    expect(customer).toMatchObject({ phone: '138****0002', address: '' })
    const order = await client.orders.get({ id: customer.orderRows[0]!.id })
    expect(order).toMatchObject({ receiverPhone: '138****0002', address: '' })
    const everything = JSON.stringify([
      customer,
      order,
      await client.customers.list({}),
      await client.care.today({}),
    ])
    expect(everything).not.toContain('13800000002')
    expect(everything).not.toContain('文三路')
  })

  it('answers for whom a merged customer became, and says when there is nobody', async () => {
    const { id, db, ...rest } = oneCustomer()
    const first = addCustomer(db, { mergedInto: id })
    refreshProfiles(db, [first])
    const { client } = engineOn({ db, ...rest }, { now: NOW })
    expect((await client.customers.get({ id: first })).id).toBe(id)
    expect((await client.customers.list({})).rows.map((row) => row.id)).toEqual([id])
    await expect(client.customers.get({ id: 999 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { what: 'customer', id: '999' },
    })
  })
})

describe('customers.save', () => {
  it('changes only rows that differ, tells the pages, and can be undone', async () => {
    const { id, db, shopId: _, ...rest } = oneCustomer()
    const other = addCustomer(db, { owner: '小林' })
    refreshProfiles(db, [other])
    const { client, published } = engineOn({ db, ...rest }, { now: NOW })
    const saved = await client.customers.save({ ids: [id, other, id], changes: { owner: '小林' } })
    expect(saved.changed).toBe(1)
    expect(published.flat()).toContain('customers')
    expect((await client.customers.timeline({ id })).rows[0]?.kind).toBe('edited')
    expect(await client.journal.undo({ id: saved.journalId })).toMatchObject({ reverted: 1, keptCount: 0 })
    expect(await client.customers.get({ id })).toMatchObject({ owner: '' })
    expect(await client.customers.get({ id: other })).toMatchObject({ owner: '小林' })
  })

  it('renames in lists, orders and search at once, and back again', async () => {
    const { id, ...database } = oneCustomer()
    const { client } = engineOn(database, { now: NOW })
    const names = async () => ({
      list: (await client.customers.list({})).rows[0]?.name,
      order: (await client.orders.list({})).rows[0]?.customerName,
      found: (await client.customers.list({ filter: { search: '茶客' } })).rows.length,
      stillFound: (await client.customers.list({ filter: { search: '晚秋' } })).rows.length,
    })
    const { journalId } = await client.customers.save({ ids: [id], changes: { name: ' 老茶客 ' } })
    expect(await names()).toEqual({ list: '老茶客', order: '老茶客', found: 1, stillFound: 1 })
    await client.journal.undo({ id: journalId })
    expect(await names()).toEqual({ list: '林晚秋', order: '林晚秋', found: 0, stillFound: 1 })
  })

  it('changes nothing at all when one of the ids is nobody, or the birthday is no day', async () => {
    const { id, ...database } = oneCustomer()
    const { client } = engineOn(database, { now: NOW })
    await expect(
      client.customers.save({ ids: [id, 999], changes: { gender: 'female' } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', data: { what: 'customer', id: '999' } })
    await expect(
      client.customers.save({ ids: [id], changes: { birthday: '2026-02-30' } }),
    ).rejects.toMatchObject({ code: 'CONFLICT', data: { what: 'birthday' } })
    expect(await client.customers.get({ id })).toMatchObject({ gender: 'unknown', birthday: '' })
    expect((await client.journal.list({})).rows).toHaveLength(1)
  })

  it('writes the fact to whom a merged customer became', async () => {
    const { id, db, ...rest } = oneCustomer()
    const merged = addCustomer(db, { mergedInto: id })
    const { client } = engineOn({ db, ...rest }, { now: NOW })
    expect((await client.customers.save({ ids: [merged], changes: { gender: 'female' } })).changed).toBe(1)
    expect((await client.customers.get({ id })).gender).toBe('female')
  })
})
