import { loadLayouts } from '../../../electron/features/imports/reading/load-layouts.ts'
import type {
  OrderObservation,
  ReadMessage,
  RecordObservation,
  RowReject,
} from '../../../electron/features/imports/reading/observation.ts'
import { type ReadingFile, readFile } from '../../../electron/features/imports/reading/read-file.ts'
import { resourcesDir } from '../../../electron/files/resources.ts'
import type { RowBatch } from '../../../electron/files/table.ts'

export const layouts = loadLayouts(resourcesDir())

export interface WhatWasRead {
  opened: Extract<ReadMessage, { type: 'opened' }> | null
  refused: Extract<ReadMessage, { type: 'refused' }> | null
  finished: boolean
  astray: boolean
  /** What they say; in which cells it stood is left out. */
  orders: OrderObservation[]
  repeated: number[]
  records: RecordObservation[]
  repairs: Extract<ReadMessage, { type: 'finished' }>['repairs']
  decisions: Extract<ReadMessage, { type: 'finished' }>['decisions']
  dates: Extract<ReadMessage, { type: 'finished' }>['dates']
  unread: string[]
  rejects: RowReject[]
  read: number
  skipped: number
}

/** Rows as the table reader would hand them over, `size` at a time. */
export async function* batches(sheets: Record<string, string[][]>, size = 7): AsyncGenerator<RowBatch> {
  let sheetIndex = 0
  let bytes = 0
  for (const [sheet, rows] of Object.entries(sheets)) {
    for (let at = 0; at < rows.length; at += size) {
      const part = rows.slice(at, at + size)
      bytes += part.length
      const numbers = part.map((_, index) => at + index + 1)
      yield { sheet, sheetIndex, rows: part, numbers, bytes }
    }
    sheetIndex++
  }
}

export async function gather(messages: AsyncIterable<ReadMessage>): Promise<WhatWasRead> {
  const all: WhatWasRead = {
    opened: null,
    refused: null,
    finished: false,
    astray: false,
    orders: [],
    repeated: [],
    records: [],
    repairs: [],
    decisions: [],
    dates: [],
    unread: [],
    rejects: [],
    read: 0,
    skipped: 0,
  }
  for await (const message of messages) {
    if (message.type === 'opened') all.opened = message
    else if (message.type === 'refused') all.refused = message
    else if (message.type === 'finished') {
      all.finished = true
      all.repairs = message.repairs
      all.decisions = message.decisions
      all.dates = message.dates
      all.unread = message.unread
    } else if (message.type === 'astray') all.astray = true
    else {
      for (const { cells: _, ...order } of message.orders) all.orders.push(order)
      all.repeated.push(...message.repeated)
      all.records.push(...message.records)
      all.rejects.push(...message.rejects)
      all.read += message.read
      all.skipped += message.skipped
    }
  }
  return all
}

export function readSheets(
  sheets: Record<string, string[][]>,
  timeZone = 'Asia/Shanghai',
  size?: number,
  more: Partial<ReadingFile> = {},
): Promise<WhatWasRead> {
  return gather(readFile({ open: () => batches(sheets, size), file: 0, layouts, timeZone, ...more }))
}

/** A table whose header is its first row, as text files are. */
export const readRows = (rows: string[][], timeZone?: string) => readSheets({ '': rows }, timeZone)

/** Rows from records: every column that any of them names, in the order in which they are named. */
export function table(records: Record<string, string>[]): string[][] {
  const header = [...new Set(records.flatMap((record) => Object.keys(record)))]
  return [header, ...records.map((record) => header.map((name) => record[name] ?? ''))]
}

export const readRecords = (records: Record<string, string>[], timeZone?: string) =>
  readRows(table(records), timeZone)

/** Every row must end as part of an order, as a record, as a reject or as skipped. */
export function accounted({ orders, records, rejects, skipped }: WhatWasRead): number {
  return orders.reduce((sum, order) => sum + order.rows, 0) + records.length + rejects.length + skipped
}

/** A Tmall order of 2026 that was paid and sent. */
export const tmall: Record<string, string> = {
  订单编号: '3306415118606007455',
  支付单号: '2026060723001123291440261108',
  买家应付货款: '169.00',
  买家应付邮费: '0.00',
  总金额: '199.00',
  买家实付金额: '169.00',
  订单状态: '卖家已发货，等待买家确认',
  买家留言: '',
  订单创建时间: '2026-06-07 16:48:07',
  订单付款时间: '2026-06-07 16:48:17',
  商品标题: '全自动打泡机',
  宝贝种类: '1',
  商家备注: '',
  宝贝总数量: '1',
  店铺名称: '某某旗舰店',
  订单关闭原因: '订单未关闭',
  退款金额: '0.00',
  C2B小额收款: '非小额收款',
  '总金额(旧版)': '169.00',
  商家编码: 'QB-1',
}

/** A sub-order as the item level of 2020 on has it. */
export const subOrder: Record<string, string> = {
  子订单编号: '3306415118606017455',
  主订单编号: '3306415118606007455',
  商品标题: '陶瓷马克杯',
  商品价格: '59.00',
  购买数量: '2',
  商品属性: '颜色分类:奶油白',
  订单状态: '交易成功',
  商家编码: 'MUG-1',
  买家应付货款: '100.00',
  买家实付金额: '100.00',
  退款状态: '没有申请退款',
  退款金额: '无退款申请',
  订单创建时间: '2026-06-07 16:48:07',
  订单付款时间: '2026-06-07 16:48:17',
}

/** First row of a Shopify order. */
export const shopify: Record<string, string> = {
  Name: '#1001',
  Email: 'Ann@Example.com',
  'Financial Status': 'paid',
  'Paid at': '2026-04-05 21:55:08 +0500',
  'Fulfillment Status': 'unfulfilled',
  'Fulfilled at': '',
  'Accepts Marketing': 'no',
  Currency: 'BDT',
  Shipping: '50.00',
  Total: '900.00',
  'Discount Amount': '0.00',
  'Created at': '2026-04-05 21:55:08 +0500',
  'Lineitem quantity': '2',
  'Lineitem name': 'Ring',
  'Lineitem price': '425.00',
  'Lineitem sku': 'R-1',
  'Lineitem fulfillment status': 'pending',
  'Billing Name': 'Ann B',
  'Billing Zip': '9',
  'Billing Country': 'CA',
  'Billing Phone': '+88001675308331',
  'Shipping Name': 'Ann S',
  'Shipping Street': '1 Road',
  'Shipping City': 'Dhaka',
  'Shipping Zip': '-',
  'Shipping Country': 'BD',
  'Shipping Phone': '+8801675308331',
  Notes: 'ring twice',
  'Cancelled at': '',
  'Refunded Amount': '0.00',
  'Outstanding Balance': '0.00',
  Id: '7069506830497',
  Source: 'web',
  'Lineitem discount': '0.00',
  Phone: '',
}

/** A further line of it: Shopify leaves everything else blank. */
export const further = (record: Record<string, string>, title: string): Record<string, string> => ({
  Name: record.Name ?? '',
  'Created at': record['Created at'] ?? '',
  'Lineitem quantity': '1',
  'Lineitem name': title,
  'Lineitem price': '10.00',
  'Lineitem discount': '0.00',
})
