import { describe, expect, it } from 'vitest'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const now = '2026-07-01T04:00:00Z'

describe('orders.get', () => {
  it('gives everything known of an order, by id, shop or platform', async () => {
    const database = makeDatabase()
    const { db } = database
    const shopId = addShop(db)
    const id = addOrder(db, {
      shopId,
      orderNumber: '4000123',
      status: 'partially_refunded',
      statusRaw: '交易成功，部分退款',
      grossFen: 12_900,
      refundFen: 1_000,
      createdAt: '2026-06-30T18:00:00Z',
      name: '林**',
      province: '浙江省',
      city: '杭州市',
      district: '西湖区',
      address: '文三路 1 号',
      carrier: '顺丰速运',
      trackingNumber: 'SF1',
      lines: [
        { title: '补差价专拍', adjustment: true, amountFen: 900 },
        { title: '白茶', sku: 'BC-1', attributes: '规格:50g', quantity: 2, amountFen: 12_000 },
      ],
    })
    const { client } = engineOn(database, { now })
    const order = await client.orders.get({ id })
    expect(order).toMatchObject({
      orderNumber: '4000123',
      platform: 'taobao',
      shopName: '山野茶铺',
      status: 'partially_refunded',
      statusRaw: '交易成功，部分退款',
      grossFen: 12_900,
      refundFen: 1_000,
      netFen: 11_900,
      title: '白茶',
      customerId: null,
      customerName: null,
      customer: null,
      createdDay: '2026-07-01',
      region: '浙江省 杭州市',
      address: '浙江省 杭州市 西湖区 文三路 1 号',
      carrier: '顺丰速运',
      receiverName: '林**',
      lines: [
        { title: '补差价专拍', adjustment: true },
        { title: '白茶', sku: 'BC-1', attributes: '规格:50g', quantity: 2, adjustment: false },
      ],
    })
    expect(await client.orders.get({ shopId, orderNumber: '4000123' })).toEqual(order)
    expect(await client.orders.get({ platform: 'taobao', orderNumber: '4000123' })).toEqual(order)
    await expect(client.orders.get({ platform: 'jd', orderNumber: '4000123' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { what: 'order', id: '4000123' },
    })
  })

  it('takes the newest where several shops of a platform use a number', async () => {
    const database = makeDatabase()
    const { db } = database
    const shops = [addShop(db), addShop(db, { name: '二店' })]
    const newest = addOrder(db, { shopId: shops[0]!, orderNumber: '1001', createdAt: '2026-06-02T00:00:00Z' })
    addOrder(db, { shopId: shops[1]!, orderNumber: '1001', createdAt: '2026-06-01T00:00:00Z' })
    const { client } = engineOn(database, { now })
    expect((await client.orders.get({ platform: 'taobao', orderNumber: '1001' })).id).toBe(newest)
  })

  it('names its customer', async () => {
    const database = makeDatabase()
    const { db } = database
    const customerId = addCustomer(db, { name: '林晚秋' })
    const id = addOrder(db, { shopId: addShop(db), customerId })
    refreshProfiles(db, [customerId])
    const order = await engineOn(database, { now }).client.orders.get({ id })
    expect(order.customer).toEqual({ id: customerId, name: '林晚秋' })
  })

  it('names the imports that made and changed it', async () => {
    const database = makeDatabase()
    const { db } = database
    const id = addOrder(db, { shopId: addShop(db), customerId: addCustomer(db) })
    const addEntry = db.prepare(
      `INSERT INTO journal (at, actor, door, action, count, data, undo) VALUES (?, 'owner', 'cli', 'imports.load', 1, '{}', 'possible')`,
    )
    const addBatch = db.prepare(
      `INSERT INTO import_batch (id, at, actor, state, demo, files) VALUES (?, ?, 'owner', 'done', 0, '[]')`,
    )
    const imports = [100, 200, 300, 400].map((at) => {
      const importId = Number(addEntry.run(at).lastInsertRowid)
      addBatch.run(importId, at)
      return { importId, at }
    })
    const [made, between, last] = imports.map(({ importId }) => importId)
    db.prepare('UPDATE orders SET created_by = ?, changed_by = ? WHERE id = ?').run(made, last, id)
    db.prepare(`INSERT INTO undo_row VALUES (?, 'orders', ?, '{}')`).run(between, id)
    const order = await engineOn(database, { now }).client.orders.get({ id })
    expect(order.imports).toEqual(imports.slice(0, 3))
  })
})
