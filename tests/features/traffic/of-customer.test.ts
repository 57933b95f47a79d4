import { describe, expect, it } from 'vitest'
import { makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'
import { aBuyer, anOrder } from '../../fixtures/observations.ts'
import { readRecords } from '../imports/reading-rows.ts'
import { load, picture, type Row, takeBack } from '../imports/record-rows.ts'

const NOW = '2026-07-01T04:00:00Z'
const TAOBAO = { platform: 'taobao', shopName: '暖屋小铺', currency: 'CNY', asOf: 1 } as const

/** Rows of a table of single buyers, as they come out of the file, in a shop of Taobao. */
async function visits(rows: Record<string, string>[], changes: Partial<typeof TAOBAO> | object = {}) {
  const { opened, records, rejects } = await readRecords(rows)
  return { opened, rejects, rows: records.map((record): Row => ({ ...record, ...TAOBAO, ...changes })) }
}

const seen = (who: string, changes: Record<string, string> = {}) => ({
  日期: '2026-06-18',
  商品名称: '雨伞',
  买家昵称: who,
  手机号: '',
  浏览量: '4',
  停留时长: '30',
  是否收藏: '是',
  加购件数: '2',
  ...changes,
})

const order = (orderNumber: string, keys: { kind: 'account' | 'phone' | 'email'; value: string }[]) =>
  anOrder({ orderNumber, buyer: aBuyer({ keys }), lines: [] })

function shop(...files: Row[][]) {
  const database = makeDatabase()
  const ids = files.map((file) => load(database.db, file).journalId)
  return { ...database, ids, client: engineOn(database, { now: NOW }).client }
}

const whoHas = ({ db }: TestDatabase, value: string) =>
  db.prepare('SELECT customer_id FROM identity WHERE value = ?').pluck().get(value) as number

const stored = ({ db }: TestDatabase) =>
  db.prepare('SELECT day, title, account, phone, views FROM traffic ORDER BY record_key').all()

describe('visitor tables that name buyers', () => {
  it('keep every buyer of a day and product, and say the same thing once', async () => {
    const { opened, rows, rejects } = await visits([
      seen('ann'),
      seen('Ann', { 浏览量: '5' }),
      seen('bob', { 是否收藏: '否', 加购件数: '' }),
      seen('', { 手机号: '13900000001', 浏览量: '7' }),
    ])
    expect([opened?.layout, rejects]).toEqual(['traffic-buyers', []])
    const database = shop(rows)
    expect(stored(database)).toMatchObject([
      { account: 'Ann', views: 5 },
      { account: 'ann', views: 4 },
      { account: 'bob', views: 4 },
      { account: '', phone: '13900000001', views: 7 },
    ])
    const once = picture(database.db)
    expect(load(database.db, rows).records.traffic).toEqual({ new: 0, changed: 0, unchanged: 4 })
    expect(picture(database.db)).toEqual(once)
  })

  it('go again when the import is taken back', async () => {
    const database = shop(
      (await visits([seen('ann')])).rows,
      (await visits([seen('bob'), seen('ann', { 浏览量: '9' })], { asOf: 2 })).rows,
    )
    expect(stored(database)).toMatchObject([
      { account: 'ann', views: 9 },
      { account: 'bob', views: 4 },
    ])
    takeBack(database.db, database.ids[1] ?? 0)
    expect(stored(database)).toMatchObject([{ account: 'ann', views: 4 }])
    takeBack(database.db, database.ids[0] ?? 0)
    expect(stored(database)).toEqual([])
  })

  it('load nothing of buyers that are hidden or not named, unless it is a total', async () => {
    const one = { 日期: '2026-06-18', 商品名称: '雨伞', 浏览量: '4', 访客数: '' }
    const read = await visits([
      { ...one, 会员名: 't**9' },
      { ...one, 会员名: '' },
      { ...one, 会员名: '', 访客数: '88', 浏览量: '300' },
      { ...one, 会员名: 'ann', 访客数: '1' },
      { ...one, 会员名: 't**9', 访客数: '1' },
    ])
    expect(read.rejects.map(({ row, code }) => [row, code])).toEqual([
      [2, 'key-missing'],
      [3, 'key-missing'],
      [6, 'key-missing'],
    ])
    const { client } = shop(read.rows)
    // Of the product, the total alone: ann is among the 88.
    const { products } = await client.traffic.visits({})
    expect(products).toMatchObject([{ title: '雨伞', visitors: 88, views: 300 }])
    const { rows } = await client.traffic.list({ of: 'product', limit: 9 })
    expect(rows.map(({ visitors }) => visitors)).toEqual([88])
  })

  it('alone are no visitors of the shop', async () => {
    const { client } = shop((await visits([seen('ann', { 访客数: '1' })])).rows)
    expect(await client.traffic.visits({})).toMatchObject({ told: null, products: [] })
  })
})

describe('visits on somebody’s page', () => {
  it('are found by account and by phone, product by product, seen last first', async () => {
    const database = shop(
      [
        order('1', [{ kind: 'account', value: 'ann' }]),
        order('2', [{ kind: 'phone', value: '13900000001' }]),
      ],
      (
        await visits([
          seen('ann', { 日期: '2026-06-16', 商品名称: '杯' }),
          seen('ann', { 日期: '2026-06-17', 停留时长: '', 加购件数: '' }),
          seen('ann', { 是否收藏: '否' }),
          seen('bob', { 手机号: '139 0000 0001', 商品名称: '壶', 停留时长: '', 是否收藏: '', 加购件数: '' }),
        ])
      ).rows,
    )
    const { client } = database
    expect(await client.traffic.ofCustomer({ id: whoHas(database, 'ann') })).toMatchObject({
      lastDay: '2026-06-18',
      days: 3,
      productsFound: 2,
      products: [
        { title: '雨伞', days: 2, lastDay: '2026-06-18', views: 8, dwellSeconds: 30, favourites: 1, cart: 2 },
        { title: '杯', days: 1, lastDay: '2026-06-16', views: 4, productId: null },
      ],
    })
    expect((await client.traffic.ofCustomer({ id: whoHas(database, '13900000001') })).products).toMatchObject(
      [{ title: '壶', views: 4, dwellSeconds: null, favourites: null, cart: null }],
    )
  })

  it('follow whoever has the key: joined, parted again, and never two people at once', async () => {
    const database = shop(
      [
        order('1', [{ kind: 'account', value: 'ann' }]),
        order('2', [{ kind: 'phone', value: '13900000001' }]),
      ],
      // The account says whose it is, whoever has the phone.
      (
        await visits([
          seen('ann', { 手机号: '13900000001' }),
          seen('', { 手机号: '13900000001', 商品名称: '壶' }),
        ])
      ).rows,
    )
    const { client } = database
    const [ann, other] = [whoHas(database, 'ann'), whoHas(database, '13900000001')]
    const titles = async (id: number) =>
      (await client.traffic.ofCustomer({ id })).products.map(({ title }) => title).sort()
    expect([await titles(ann), await titles(other)]).toEqual([['雨伞'], ['壶']])
    const { journalId } = await client.people.merge({ ids: [ann, other], keepId: ann })
    expect([await titles(ann), await titles(other)]).toEqual([
      ['壶', '雨伞'],
      ['壶', '雨伞'],
    ])
    await client.journal.undo({ id: journalId })
    expect([await titles(ann), await titles(other)]).toEqual([['雨伞'], ['壶']])
  })

  it('are nobody’s without a key: another platform’s account, nobody known, nobody there', async () => {
    const database = shop(
      [order('1', [{ kind: 'account', value: 'ann' }])],
      (await visits([seen('ann')], { platform: 'douyin' })).rows,
      (await visits([seen('zoe')])).rows,
    )
    const { client } = database
    expect(await client.traffic.ofCustomer({ id: whoHas(database, 'ann') })).toEqual({
      ...{ lastDay: null, days: 0, products: [], productsFound: 0 },
    })
    await expect(client.traffic.ofCustomer({ id: 999 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
