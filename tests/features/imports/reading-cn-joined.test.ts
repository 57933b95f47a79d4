import { describe, expect, it } from 'vitest'
import { closeCommand, openCommand } from '../../../electron/db/command.ts'
import type { OrderObservation } from '../../../electron/features/imports/reading/observation.ts'
import { dropEmptyShops } from '../../../electron/features/imports/storing/shops.ts'
import { orderStore } from '../../../electron/features/imports/storing/store.ts'
import { makeDatabase } from '../../fixtures/database.ts'
import { made } from './cn-made.ts'
import { readRecords, readRows, tmall } from './reading-rows.ts'

// The same orders from the platform's file, from an ERP and from a shipping list, whichever is dropped first.

const taobao = tmall.订单编号 ?? ''
const pinduoduo = '260608-301192978021098'
const unknownToAll = '3306415118606009999'

const erp = (number: string, shop: string, title: string) => ({
  内部订单号: '1',
  线上订单号: number,
  店铺名称: shop,
  下单时间: '2026-06-07 16:48:07',
  状态: '已发货',
  商品名称: title,
  数量: '1',
  买家实付: '84.50',
})

const files: Record<string, () => Promise<OrderObservation[]>> = {
  platform: async () => [
    ...(await readRecords([tmall])).orders,
    ...(
      await readRows(
        made('pinduoduo2020', {
          商品: '杯子',
          订单号: pinduoduo,
          订单状态: '已发货，待收货',
          '用户实付金额(元)': '169.00',
          '商品数量(件)': '1',
          支付时间: '2026-06-08 11:16:06',
        }),
      )
    ).orders,
  ],
  // The ERP does not say whose the long number is: only that it is the same.
  erp: async () =>
    (
      await readRows(
        made(
          'jushuitan',
          erp(taobao, '趣白', '打泡机'),
          erp(taobao, '趣白', '打泡机'),
          erp(pinduoduo, '趣白', '杯子'),
          erp(pinduoduo, '趣白', '盖子'),
        ),
      )
    ).orders,
  receivers: async () => {
    const person = { 收货人姓名: '林晚秋', 联系手机: '13900000001', 物流公司: '中通' }
    return (
      await readRows(
        made(
          'receivers',
          ...[taobao, pinduoduo, unknownToAll].map((number) => ({ 订单编号: number, ...person })),
        ),
      )
    ).orders
  },
}

function load(observations: OrderObservation[][]) {
  const { db } = makeDatabase()
  for (const file of observations)
    db.transaction(() => {
      const command = openCommand(db, { actor: 'owner', door: 'cli' }, 'imports.load', 0)
      const store = orderStore(command, { timeZone: 'Asia/Shanghai' })
      for (const observation of file) store.put(observation)
      store.people.settle()
      dropEmptyShops(command)
      closeCommand(db, command.journalId, { count: 0, undo: 'possible' })
    })()
  return db
    .prepare(
      `SELECT order_number AS number, platform, gross_fen AS gross, paid, orders.name, items,
         customer_id IS NOT NULL AS known, created_at IS NOT NULL AS head, created_at AS created,
         (SELECT count(*) FROM order_line WHERE order_id = orders.id) AS lines,
         (SELECT count(DISTINCT customer_id) FROM orders) AS people
       FROM orders JOIN shop ON shop.id = shop_id ORDER BY order_number`,
    )
    .all()
}

const orders = [
  ['platform', 'erp', 'receivers'],
  ['platform', 'receivers', 'erp'],
  ['erp', 'platform', 'receivers'],
  ['erp', 'receivers', 'platform'],
  ['receivers', 'platform', 'erp'],
  ['receivers', 'erp', 'platform'],
]

describe('one order from several tables', () => {
  it.each(orders)('%s, %s, %s', async (...names) => {
    const read = await Promise.all(names.map((name) => files[name]?.() ?? []))
    const person = { name: '林晚秋', known: 1, people: 1 }
    expect(load(read)).toMatchObject([
      // The ERP's two lines stand in for what the order level could only sum up.
      {
        ...person,
        number: pinduoduo,
        platform: 'pinduoduo',
        gross: 16900,
        paid: 1,
        items: 2,
        head: 1,
        lines: 2,
      },
      { ...person, number: taobao, platform: 'taobao', gross: 16900, paid: 1, items: 2, head: 1, lines: 2 },
      // Waits for its order.
      {
        ...person,
        number: unknownToAll,
        platform: 'other',
        gross: null,
        paid: 0,
        items: 0,
        head: 0,
        lines: 0,
      },
    ])
  })
})

it('an order number tells the day, until a file tells the hour', async () => {
  const row = { 商品: '杯子', 订单号: pinduoduo, '用户实付金额(元)': '169.00', '商品数量(件)': '1' }
  const waiting = await readRows(made('pinduoduo2020', { ...row, 订单状态: '待付款' }))
  const times = { 支付时间: '2026-06-08 11:17:00', 拼单成功时间: '2026-06-08 11:16:06' }
  const paid = await readRows(made('pinduoduo2020', { ...row, ...times, 订单状态: '待发货' }))
  expect(waiting.orders[0]?.createdAt).toBe(Date.UTC(2026, 5, 7, 16))
  for (const files of [
    [waiting.orders, paid.orders],
    [paid.orders, waiting.orders],
  ])
    expect(load(files)).toMatchObject([{ created: Date.UTC(2026, 5, 8, 3, 16, 6), paid: 1 }])
})
