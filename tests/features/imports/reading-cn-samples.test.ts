import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../../electron/features/imports/reading/read-file.ts'
import { readTable } from '../../../electron/files/table.ts'
import { fen, type Row, rowsOf } from '../../golden/cells.ts'
import { accounted, gather, layouts, readRows } from './reading-rows.ts'

/** Real exports, which are not part of the repository: looked for beside it. */
const samples = new URL('../../../../shared/samples/', import.meta.url)
const present = existsSync(samples)
if (!present) console.warn('NOT CHECKED AGAINST REAL FILES: no samples at ../shared/samples')

const path = (name: string) => decodeURIComponent(new URL(name, samples).pathname)
const read = async (name: string) => {
  const all = await gather(
    readFile({ open: () => readTable(path(name)), file: 0, layouts, timeZone: 'America/Toronto' }),
  )
  expect(accounted(all)).toBe(all.read)
  expect(all.rejects).toEqual([])
  return all
}

/** Cells as they stand in the file, wrappers included. */
async function cellsOf(name: string): Promise<string[][]> {
  const rows: string[][] = []
  for await (const batch of readTable(path(name))) rows.push(...batch.rows)
  return rows
}

/** `2026-06-08 11:16:06` and `2026/6/7 15:00`, both in China. */
const china = (text: string | undefined) => {
  const [year = '', month = '', day = '', hour = '', minute = '', second = '0'] =
    (text ?? '').match(/\d+/g) ?? []
  if (year === '') return null
  return Date.UTC(+year, +month - 1, +day, +hour - 8, +minute, +second)
}
const hidden = (text: string | undefined) => /^(\*+|-|)$/.test(text ?? '')
const shown = (text: string | undefined) => (hidden(text) ? '' : (text ?? ''))
const shuffled = <T>(list: readonly T[], seed: number): T[] => {
  let state = seed
  return list
    .map((item) => {
      state = (state * 48271) % 2147483647
      return { item, rank: state }
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}

describe.skipIf(!present)(
  present ? 'real files of China' : 'NOT RUN: real files of China (../shared/samples is absent)',
  () => {
    const pinduoduo = ['orders_export2026-06-07_87cols_slashdates.csv', 'orders_export2026-06-08_87cols.csv']
    it.each(pinduoduo)('拼多多: %s', async (name) => {
      const { opened, orders } = await read(`pinduoduo/${name}`)
      const expected = rowsOf(path(`pinduoduo/${name}`)).map((row: Row) => {
        const word = row.订单状态 ?? ''
        const paid = row.支付时间 !== ''
        const number = row.订单号 ?? ''
        const gone = hidden(row.省)
        return {
          number,
          status: word.endsWith('退款成功')
            ? 'refunded'
            : { 待: paid ? 'paid' : 'unpaid', 已发: 'shipped', 已收: 'completed', 已取: 'closed' }[
                word.startsWith('待') ? '待' : word.slice(0, 2)
              ],
          paid,
          grossFen: paid ? fen(row['用户实付金额(元)']) : 0,
          dueFen: fen(row['用户实付金额(元)']),
          refundFen: null,
          discountFen:
            fen(row['店铺优惠折扣(元)']) + fen(row['平台优惠折扣(元)']) + fen(row['多多支付立减金额(元)']),
          // Never paid: only the number says when, and only the day.
          createdAt:
            china(row.订单成交时间) ??
            china(`20${number.slice(0, 2)}-${number.slice(2, 4)}-${number.slice(4, 6)} 0:0`),
          paidAt: china(row.支付时间),
          shippedAt: china(row.发货时间),
          tracking: shown(row.快递单号),
          place: gone ? null : [row.省, shown(row.市), shown(row.区)],
          quantity: Number(row['商品数量(件)']),
          title: row.商品,
        }
      })
      expect(opened?.layout).toBe('pinduoduo-orders')
      expect(
        orders.map((one) => ({
          number: one.orderNumber,
          status: one.status,
          paid: one.paid,
          grossFen: one.grossFen,
          dueFen: one.dueFen,
          refundFen: one.refundFen,
          discountFen: one.discountFen,
          createdAt: one.createdAt,
          paidAt: one.paidAt,
          shippedAt: one.shippedAt,
          tracking: one.trackingNumber,
          place: one.buyer ? [one.buyer.province, one.buyer.city, one.buyer.district] : null,
          quantity: one.lines[0]?.quantity,
          title: one.lines[0]?.title,
        })),
      ).toEqual(expected)
      expect(orders.every((one) => (one.buyer?.keys ?? []).length === 0)).toBe(true)
      // Stars stand in place of the region for nearly all, as the platform hides it after receipt.
      expect(expected.filter((row) => row.place === null).length).toBeGreaterThan(150)
    })

    it('抖店: 74 columns', async () => {
      const name = 'douyin/1781087306_excerpt_a.csv'
      const { opened, orders } = await read(name)
      const rows = rowsOf(path(name))
      expect(opened?.layout).toBe('douyin-orders')
      expect(orders).toHaveLength(rows.length)
      const words: Record<string, string> = {
        待发货: 'paid',
        已发货: 'shipped',
        已完成: 'completed',
        已关闭: 'closed',
      }
      rows.forEach((row, at) => {
        const paid = !hidden(row.支付完成时间)
        expect(orders[at]).toMatchObject({
          orderNumber: row.主订单编号,
          status: row.售后状态 === '退款成功' ? 'refunded' : words[row.订单状态 ?? ''],
          paid,
          grossFen: paid ? fen(row.订单应付金额) : 0,
          refundFen: null,
          createdAt: china(row.订单提交时间),
          paidAt: paid ? china(row.支付完成时间) : null,
          shippingFen: fen(row.运费),
          lines: [{ key: row.子订单编号, quantity: Number(row.商品数量), title: row.选购商品 }],
          // Stars and ciphertext say nothing of the buyer but where the parcel goes.
          buyer: { name: '', phone: '', keys: [], province: row.省, city: row.市, district: row.区 },
        })
      })
      expect(orders.filter((one) => one.status === 'refunded')).toHaveLength(3)
      expect(orders.map((one) => one.buyer?.address)).not.toContainEqual(expect.stringMatching(/#|\*/))
    })

    const wechat = ['微信小店订单_20260607.xlsx', '微信小店订单_20260609.xlsx']
    it.each(wechat)('微信小店: %s', async (name) => {
      const { opened, orders } = await read(`wechat-shop/${name}`)
      const rows = rowsOf(path(`wechat-shop/${name}`))
      expect(opened?.layout).toBe('wechat-orders')
      expect(orders).toHaveLength(rows.length)
      const words: Record<string, string> = {
        待发货: 'paid',
        已发货: 'shipped',
        已完成: 'completed',
        已取消: 'closed',
      }
      rows.forEach((row, at) => {
        const paid = !hidden(row.支付时间)
        const [gross, refund] = [paid ? fen(row.订单实际支付金额) : 0, fen(row.商品已退款金额)]
        const virtual = /-\d{4}$/.test(row.收件人手机 ?? '')
        expect(orders[at]).toMatchObject({
          orderNumber: row.订单号,
          status:
            refund === 0 ? words[row.订单状态 ?? ''] : refund < gross ? 'partially_refunded' : 'refunded',
          paid,
          grossFen: gross,
          refundFen: refund,
          createdAt: china(row.订单下单时间),
          lines: [
            {
              refundFen: refund,
              amountFen: paid ? fen(row['商品实际价格(总共)']) : 0,
              quantity: Number(row.商品数量),
            },
          ],
          buyer: {
            name: row.收件人姓名,
            phone: row.收件人手机,
            phoneKind: virtual ? 'virtual' : 'masked',
            keys: [],
          },
        })
        expect(orders[at]?.buyer?.address).not.toMatch(/\[\d{4}\]/)
      })
      expect(orders.filter((one) => one.status === 'refunded').length).toBeGreaterThan(5)
      expect(orders.filter((one) => one.buyer?.phoneKind === 'virtual').length).toBeGreaterThan(5)
    })

    it('有赞: the header is real, the rows are made', async () => {
      const { opened, orders } = await read('youzan/orders_header_real_rows_fictional.csv')
      expect(opened?.layout).toBe('youzan-orders')
      expect(orders.map((one) => [one.orderNumber, one.grossFen, one.refundFen, one.status])).toEqual([
        ['O-1', 10000, 0, 'completed'],
        ['O-2', 20000, 0, 'completed'],
      ])
      expect(orders[0]).toMatchObject({
        shopName: '芸熙烘焙',
        paidAt: china('2026-06-19 10:01:00'),
        buyer: {
          name: 'Alice',
          nick: 'Alice',
          keys: [{ kind: 'phone', value: '13800138000' }],
          city: '北京',
        },
      })
    })

    it.each([
      ['pinduoduo/orders_export2026-06-08_87cols.csv', ['是否审核中', '支付ID', '仓库名称', '商品一级类目']],
      ['douyin/1781087306_excerpt_a.csv', ['序列号', '鲁班落地页ID', 'APP渠道', '旗帜颜色']],
      ['wechat-shop/微信小店订单_20260607.xlsx', ['企微备注', '活动商家补贴', '技术服务费', '打标颜色']],
      ['youzan/orders_header_real_rows_fictional.csv', ['订单星级', '桌号', '收银员']],
      ['taobao/tmall_ExportOrderList_20260607.xlsx', ['支付详情', '返点积分', '店铺ID', '淘特订单']],
    ])('%s says the same with its columns in another order, dressed and fewer', async (name, without) => {
      const [header = [], ...rows] = await cellsOf(name)
      const plain = await readRows([header, ...rows])
      const dropped = new Set(without)
      expect(without.every((column) => header.some((cell) => cell.trim() === column))).toBe(true)
      const kept = header.map((_, at) => at).filter((at) => !dropped.has((header[at] ?? '').trim()))
      for (const seed of [1, 22, 333]) {
        const places = shuffled(kept, seed)
        const dressed = places.map(
          (at) =>
            ` ${(header[at] ?? '')
              .replace('(', '（')
              .replace(')', '】')
              .replace('（元】', seed === 1 ? '' : '[元]')} `,
        )
        const again = await readRows([dressed, ...rows.map((row) => places.map((at) => row[at] ?? ''))])
        expect(again.opened?.layout).toBe(plain.opened?.layout)
        expect(again.orders).toEqual(plain.orders)
      }
    })
  },
)
