/** Order files as the platforms give them, made here. */
import { csvText } from '../../../shared/kernel/write-csv.ts'
import { writeGb18030 } from '../../bench/gb18030.ts'
import { further, shopify, table, tmall } from '../../features/imports/reading-rows.ts'
import { makeXlsx } from '../../fixtures/make-xlsx.ts'

export type Order = Record<string, string>

export const sent = tmall
/** Ordered a day before `sent` is two days old, not paid yet. */
export const unpaid: Order = {
  ...tmall,
  订单编号: '3306415118606007456',
  支付单号: '',
  买家应付货款: '88.00',
  总金额: '88.00',
  '总金额(旧版)': '88.00',
  买家实付金额: '0.00',
  订单状态: '等待买家付款',
  订单创建时间: '2026-06-08 20:10:00',
  订单付款时间: '',
  商品标题: '手冲咖啡壶',
}
/** Done, with part of the money given back: what was paid is 169 + 20. */
export const refunded: Order = {
  ...tmall,
  订单编号: '3306415118606007457',
  订单状态: '交易成功',
  退款金额: '20.00',
  商品标题: '奶泡杯套装',
}

/** The order report 千牛 gives today: a workbook without any buyer. */
export const qianniu = (...orders: Order[]): Buffer =>
  makeXlsx([{ name: 'sheet1', rows: table(orders) }], { strings: 'shared' })

/** The order report 千牛 gave in earlier years: a text in GB18030, with the buyer. */
export function oldQianniu(...orders: Order[]): Buffer {
  const text = csvText(table(orders)).replace('\ufeff', '')
  const bytes = new Uint8Array(text.length * 2)
  return Buffer.from(bytes.subarray(0, writeGb18030(text, bytes, 0)))
}

/** A Shopify export of one order with two lines. */
export const shopifyExport = (): string => csvText(table([shopify, further(shopify, 'Necklace')]))

/** An order with its buyer, as in the earlier years. */
export const known = (number: string, changes: Order = {}): Order => ({
  ...tmall,
  订单编号: number,
  买家会员名: `tb${number.slice(-4)}`,
  收货人姓名: '陈晓明',
  联系手机: `'139${number.slice(-8)}`,
  ...changes,
})
