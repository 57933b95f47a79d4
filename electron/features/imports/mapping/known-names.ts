import type { Layout, Layouts } from '../../../../shared/features/imports/layout.ts'
import type { FileKind } from '../../../../shared/features/imports/results.ts'
import type { OrderStatus } from '../../../../shared/features/orders/contract.ts'
import { fold } from '../../../../shared/kernel/text.ts'
import { foldHeader } from '../reading/recognise.ts'

/** What the layouts that come with the app call things: a table nobody knows mostly uses the same words. */
export interface KnownNames {
  /** By kind, then by folded header: the field, with how many layouts call it so. */
  fields: ReadonlyMap<FileKind, ReadonlyMap<string, string>>
  /** By folded word. */
  statuses: ReadonlyMap<string, OrderStatus>
}

export function knownNames({ layouts, records }: Layouts): KnownNames {
  const counted = new Map<FileKind, Map<string, Map<string, number>>>()
  for (const layout of [...layouts, ...records]) {
    const byName = counted.get(layout.kind) ?? new Map<string, Map<string, number>>()
    counted.set(layout.kind, byName)
    for (const [field, headers = []] of Object.entries(layout.fields))
      for (const header of headers) {
        const fields = byName.get(foldHeader(header)) ?? new Map<string, number>()
        byName.set(foldHeader(header), fields)
        fields.set(field, (fields.get(field) ?? 0) + 1)
      }
  }
  const statuses = new Map<string, OrderStatus>()
  for (const layout of layouts)
    for (const [word, status] of usualStatuses(layout))
      if (!statuses.has(fold(word))) statuses.set(fold(word), status)
  return {
    fields: new Map([...counted].map(([kind, names]) => [kind, mostUsed(names)])),
    statuses,
  }
}

/** What each word means where nothing else is known of the order: the rule without a condition, else the last. */
export function usualStatuses({ status }: Layout): Map<string, OrderStatus> {
  const usual = new Map<string, OrderStatus>()
  const settled = new Set<string>()
  for (const { is = [], when, gives } of status.rules)
    for (const word of is) {
      if (settled.has(word)) continue
      usual.set(word, gives)
      if (!when) settled.add(word)
    }
  return usual
}

function mostUsed(names: ReadonlyMap<string, ReadonlyMap<string, number>>): Map<string, string> {
  const chosen = [...names].map(([name, fields]): [string, string] => {
    const [first] = [...fields].sort(([, a], [, b]) => b - a)
    return [name, first?.[0] ?? '']
  })
  return new Map(chosen)
}

/** Words that a header may merely contain, the most telling first. */
export const partNames: readonly (readonly [field: string, words: readonly string[]])[] = [
  [
    'orderNumber',
    [
      '订单号',
      '订单编号',
      '单号',
      '单子',
      'orderid',
      'orderno',
      'ordernumber',
      'order#',
      'invoice',
      'transactionid',
    ],
  ],
  ['trackingNumber', ['运单', '快递单', 'tracking']],
  ['shippedAt', ['发货时间', '发货日期', 'shipdate', 'shippedat', 'dispatch']],
  ['paidAt', ['付款时间', '支付时间', '付款日期', 'paidat', 'paymentdate']],
  ['createdAt', ['下单', '日期', '时间', '哪天', '几号', 'date', 'time']],
  ['unitPrice', ['单价', 'unitprice', 'itemprice', 'priceeach']],
  ['quantity', ['数量', '件数', '几个', '几件', 'quantity', 'qty', 'units', 'numberof', 'pieces']],
  ['refund', ['退款', 'refund']],
  ['discount', ['优惠', '折扣', 'discount']],
  ['shipping', ['运费', '邮费', 'shipping', 'postage', 'freight']],
  [
    'received',
    [
      '实付',
      '实收',
      '金额',
      '总价',
      '销售额',
      '多少钱',
      'amount',
      'revenue',
      'total',
      'sales',
      'value',
      'paid',
      'price',
    ],
  ],
  ['status', ['状态', 'status', 'state']],
  ['phone', ['手机', '电话', 'phone', 'mobile', 'tel']],
  ['email', ['邮箱', 'email', 'e-mail', 'mail']],
  ['name', ['姓名', '收货人', '收件人', '客户名', '谁买', 'fullname', 'customername', 'recipient']],
  ['account', ['会员名', '买家', '账号', '客户', '用户', 'customer', 'client', 'buyer', 'userid', 'member']],
  ['title', ['商品', '产品', '品名', '宝贝', '货品', '买了', 'description', 'product', 'itemname', 'title']],
  ['sku', ['货号', '编码', 'sku', 'stockcode', 'itemcode']],
  ['sellerNote', ['备注', 'note', 'remark', 'comment']],
  ['shopName', ['店铺', '门店', 'shop', 'store']],
]
