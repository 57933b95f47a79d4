import { existsSync, readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { OrderObservation } from '../../../electron/features/imports/reading/observation.ts'
import { readFile } from '../../../electron/features/imports/reading/read-file.ts'
import { readTable } from '../../../electron/files/table.ts'
import { accounted, gather, layouts } from './reading-rows.ts'

/** Real exports, which are not part of the repository: looked for beside it. */
const samples = new URL('../../../../shared/samples/', import.meta.url)
const present = existsSync(samples)
if (!present) console.warn('NOT CHECKED AGAINST REAL FILES: no samples at ../shared/samples')

const path = (name: string) => new URL(name, samples).pathname
const read = async (name: string, timeZone = 'Asia/Shanghai') => {
  const all = await gather(
    readFile({ open: () => readTable(decodeURIComponent(path(name))), file: 0, layouts, timeZone }),
  )
  expect(accounted(all)).toBe(all.read)
  return all
}

// What follows reads the same files in another way than the product does.

/** First sheet of a workbook with inline strings, by regular expressions over its XML. */
function workbook(name: string): Record<string, string>[] {
  const file = readFileSync(decodeURIComponent(path(name)))
  let at = file.readUInt32LE(file.lastIndexOf('PK\u0005\u0006', undefined, 'latin1') + 16)
  let xml = ''
  while (file.readUInt32LE(at) === 0x02014b50) {
    const [packed, nameLength, extra, comment, local] = [
      file.readUInt32LE(at + 20),
      file.readUInt16LE(at + 28),
      file.readUInt16LE(at + 30),
      file.readUInt16LE(at + 32),
      file.readUInt32LE(at + 42),
    ]
    if (file.toString('utf8', at + 46, at + 46 + nameLength) === 'xl/worksheets/sheet1.xml') {
      const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
      xml = inflateRawSync(file.subarray(start, start + packed)).toString('utf8')
    }
    at += 46 + nameLength + extra + comment
  }
  const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
  const rows = [...xml.matchAll(/<row[^>]*>(.*?)<\/row>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<c [^>]*?(?:\/>|>(.*?)<\/c>)/gs)].map(([, cell = '']) =>
      [...cell.matchAll(/<t[^>]*>(.*?)<\/t>/gs)]
        .map(([, text = '']) => text)
        .join('')
        .replace(/&(\w+);/g, (_, entity: string) => named[entity] ?? ''),
    ),
  )
  return records(rows)
}

function csv(name: string, encoding = 'utf-8'): Record<string, string>[] {
  const text = new TextDecoder(encoding).decode(readFileSync(decodeURIComponent(path(name))))
  const rows: string[][] = [['']]
  let quoted = false
  for (const character of text.replace(/\r\n/g, '\n')) {
    const row = rows.at(-1)!
    if (character === '"') quoted = !quoted
    else if (character === ',' && !quoted) row.push('')
    else if (character === '\n' && !quoted) rows.push([''])
    else row[row.length - 1] += character
  }
  return records(rows.filter((row) => row.length > 1))
}

const records = ([header = [], ...rows]: string[][]) =>
  rows.map((row) => Object.fromEntries(header.map((name, at) => [name.trim(), row[at] ?? ''])))

const fen = (text: string | undefined) => Math.round(Number(text || '0') * 100)
const summary = ({ orderNumber, grossFen, refundFen, status, paid }: OrderObservation) => ({
  orderNumber,
  grossFen,
  refundFen,
  status,
  paid,
})

describe.skipIf(!present)(
  present ? 'real files' : 'NOT RUN: real files (../shared/samples is absent)',
  () => {
    const tmall = ['tmall_ExportOrderList_20260607.xlsx', 'tmall_ExportOrderList_20260609_same_orders.xlsx']
    it.each(tmall)('Tmall 2026: %s', async (name) => {
      const { opened, orders, rejects, skipped } = await read(`taobao/${name}`)
      const expected = workbook(`taobao/${name}`).map((row) => {
        const net = fen(row.买家实付金额)
        const refund = fen(row.退款金额)
        const word = row.订单状态?.replace('，', ',') ?? ''
        const status = word.startsWith('等待')
          ? 'unpaid'
          : word.startsWith('买家已付款')
            ? 'paid'
            : word.startsWith('卖家已发货')
              ? refund > 0
                ? 'partially_refunded'
                : 'shipped'
              : refund > 0
                ? net > 0
                  ? 'partially_refunded'
                  : 'refunded'
                : word === '交易成功'
                  ? 'completed'
                  : 'closed'
        const paid = row.订单付款时间 !== ''
        return {
          orderNumber: row.订单编号,
          grossFen: paid ? net + refund : 0,
          refundFen: refund,
          status,
          paid,
        }
      })
      expect(opened?.layout).toBe('taobao-orders')
      expect(expected).toHaveLength(209)
      expect(orders.map(summary)).toEqual(expected)
      expect(rejects).toEqual([])
      expect(skipped).toBe(0)
      expect(orders.every((order) => order.buyer === null && order.shopName === '趣白旗舰店')).toBe(true)
      // Five price-difference links of 800 to 14,500 pieces.
      const links = orders.flatMap((order) => order.lines).filter((line) => line.adjustment)
      expect(links.every((line) => line.title === '补差价专用' && line.quantity >= 800)).toBe(true)
      expect(links).toHaveLength(5)
      // What was paid is what was to be paid: 总金额(旧版) says so on its own.
      for (const order of orders) if (order.paid) expect(order.grossFen).toBe(order.dueFen)
    })

    it('Tmall 2020, seven columns', async () => {
      const name = 'taobao/tmall_order_report_2020_first500.csv'
      const { orders, rejects } = await read(name)
      const expected = csv(name).map((row) => {
        const [net, refund] = [fen(row.买家实际支付金额), fen(row.退款金额)]
        const paid = row.订单付款时间 !== ''
        const status = !paid ? 'unpaid' : refund === 0 ? 'paid' : net > 0 ? 'partially_refunded' : 'refunded'
        return {
          orderNumber: row.订单编号,
          grossFen: paid ? net + refund : 0,
          refundFen: refund,
          status,
          paid,
        }
      })
      expect(orders.map(summary)).toEqual(expected)
      expect(orders).toHaveLength(500)
      expect(rejects).toEqual([])
      const rows = csv(name)
      orders.forEach((order, at) => {
        if (order.paid) expect(order.grossFen).toBe(fen(rows[at]?.总金额))
        expect(order.buyer?.province).toBe(rows[at]?.收货地址)
      })
    })

    it('Taobao 2017, orders with their buyers', async () => {
      const { orders } = await read('taobao/2017_ExportOrderList_transcribed_gbk.csv')
      expect(orders.map((order) => [order.orderNumber, order.grossFen, order.buyer?.phone])).toEqual([
        ['35153131473293579', 20112, '13900000001'],
        ['35082869905648884', 18615, '13800000002'],
        ['13293638796527443', 33155, '15200000003'],
        ['13230536893603030', 98900, '13800000004'],
        ['29911142123210814', 23655, '18000000005'],
      ])
      expect(orders.map((order) => order.status)).toEqual(['paid', 'paid', 'paid', 'paid', 'paid'])
      expect(orders[0]?.createdAt).toBe(Date.parse('2017-07-08T00:42:32+08:00'))
      expect(orders.map((order) => order.buyer?.keys.map((key) => key.kind))).toEqual([
        ['account', 'phone', 'email'],
        ['phone', 'email'],
        ['account', 'phone', 'email'],
        ['account', 'phone', 'email'],
        ['account', 'phone', 'phone'],
      ])
    })

    it('Taobao 2017, details', async () => {
      const { opened, orders } = await read('taobao/2017_ExportOrderDetailList_transcribed_gbk.csv')
      expect(opened?.layout).toBe('taobao-details')
      expect(orders.map((order) => [order.head, order.status, order.lines[0]?.unitPriceFen])).toEqual([
        [false, 'paid', 23900],
        [false, 'paid', 21900],
        [false, 'paid', 34900],
        [false, 'paid', 100900],
        [false, 'paid', 24900],
      ])
    })

    const shopify = ['', '(14)', '(15)', '(3)', '(7)'].map((part) => `zh_orders_export${part}.csv`)
    it.each([...shopify, 'bw_orders_export_resaved_in_spreadsheet.csv'])('Shopify: %s', async (name) => {
      const { opened, orders, rejects, read: rows } = await read(`shopify/${name}`, 'America/Toronto')
      const all = csv(`shopify/${name}`)
      const expected = all
        .filter((row) => row['Financial Status'])
        .map((row) => {
          const financial = row['Financial Status']!
          const paid = ['paid', 'refunded', 'partially_refunded'].includes(financial)
          const status = financial.includes('refunded')
            ? financial
            : financial === 'voided' || row['Cancelled at']
              ? 'closed'
              : row['Fulfillment Status'] === 'fulfilled'
                ? 'shipped'
                : paid
                  ? 'paid'
                  : 'unpaid'
          return {
            orderNumber: row.Name,
            grossFen: row.Total === undefined ? null : paid ? fen(row.Total) : 0,
            refundFen: fen(row['Refunded Amount']),
            status,
            paid,
          }
        })
      expect(opened?.layout).toBe('shopify-orders')
      expect(orders.map(summary)).toEqual(expected)
      expect(rejects).toEqual([])
      expect(rows).toBe(all.length)
      expect(orders.flatMap((order) => order.lines)).toHaveLength(all.length)
      const pieces = all.reduce((sum, row) => sum + Number(row['Lineitem quantity']), 0)
      expect(orders.flatMap((order) => order.lines).reduce((sum, line) => sum + line.quantity, 0)).toBe(
        pieces,
      )
    })

    it('Shopify dates: offsets as written, day first in the re-saved copy', async () => {
      const [first] = (await read('shopify/zh_orders_export(7).csv')).orders
      expect(first?.createdAt).toBe(Date.parse('2026-04-05T21:55:08+05:00'))
      const name = 'shopify/bw_orders_export_resaved_in_spreadsheet.csv'
      const [resaved] = (await read(name, 'America/Toronto')).orders
      expect(resaved?.createdAt).toBe(Date.parse('2023-12-31T22:36:00-05:00'))
      expect(resaved?.shippedAt).toBe(Date.parse('2024-01-02T13:41:00-05:00'))
    })

    it.each([
      ['bills-cn/alipay_example.csv', 'look-alike', { what: 'alipay-bill' }],
      ['bills-cn/jd_consumer_bill_example.csv', 'look-alike', { what: 'jd-bill' }],
      ['douyin/unrelated_精选联盟推广订单_affiliate.xlsx', 'look-alike', { what: 'douyin-affiliate' }],
      ['pinduoduo/unrelated_商品推广_账户_分天数据.xls', 'look-alike', { what: 'pinduoduo-ad-report' }],
    ])('%s is refused', async (name, code, data) => {
      const { refused, orders } = await read(name)
      expect(refused).toMatchObject({ code, data })
      expect(orders).toEqual([])
    })
  },
)
