import { fen, type Row, rowsOf } from './cells.ts'

/**
 * What each sample says, counted from its raw cells by rules written down once more from the platforms' own words. One
 * object per order; a summary of them is what an import must arrive at.
 */
export interface Judged {
  number: string
  lines: number
  paid: boolean
  /** Null: the file gives no amounts. */
  grossFen: number | null
  refundFen: number
  status: string
  /** `YYYY-MM-DD`: as the file writes it, and of times with an offset the day in Shanghai. */
  day: string
  shop: string
  /** What tells the buyer from others; empty: nobody knows. */
  person: string
}

const unified = (text: string | undefined) => (text ?? '').replaceAll('，', ',')
const day = (text: string | undefined) => {
  const [, year, month = '', date = ''] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})/.exec(text ?? '') ?? []
  return year ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : ''
}
const american = (text: string | undefined) => {
  const [, month = '', date = '', year = ''] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{2,4})/.exec(text ?? '') ?? []
  return year ? `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : ''
}

function grouped(rows: Row[], by: string): Row[][] {
  return [...Map.groupBy(rows, (row) => row[by] ?? '').values()]
}

function byRefund(status: string, gross: number, refund: number): string {
  if (refund === 0) return status
  return refund < gross ? 'partially_refunded' : 'refunded'
}

/** 千牛 2024 on: what was received is written net of refunds; nothing identifies the buyer. */
export function tmall(file: string): Judged[] {
  return rowsOf(file).map((row) => {
    const refundFen = fen(row.退款金额)
    const grossFen = fen(row.买家实付金额) + refundFen
    const told = unified(row.订单状态)
    const plain: Record<string, string> = {
      等待买家付款: 'unpaid',
      '买家已付款,等待卖家发货': 'paid',
      '卖家已发货,等待买家确认': 'shipped',
      交易成功: 'completed',
      交易关闭: 'closed',
    }
    const refunded = told === '交易关闭' && row.订单关闭原因 === '退款' && refundFen === 0
    return {
      number: row.订单编号 ?? '',
      lines: 1,
      paid: row.订单付款时间 !== '',
      grossFen,
      refundFen,
      // Shipped with a refund is partial, however much of it.
      status: refunded
        ? 'refunded'
        : told.startsWith('卖家已发货') && refundFen > 0
          ? 'partially_refunded'
          : byRefund(plain[told] ?? told, grossFen, refundFen),
      day: day(row.订单创建时间),
      shop: row.店铺名称 ?? '',
      person: '',
    }
  })
}

/** Never zeroed after a refund, and no refund amount: what is refunded is refunded whole. What the buyer paid counts. */
export function pinduoduo(file: string): Judged[] {
  return rowsOf(file).map((row) => {
    const told = unified(row.订单状态)
    const status = told.endsWith('退款成功')
      ? 'refunded'
      : ({
          待付款: 'unpaid',
          待发货: 'paid',
          '已发货,待收货': 'shipped',
          已收货: 'completed',
          已取消: 'closed',
        }[told] ?? told)
    const paid = row.支付时间 !== ''
    const grossFen = paid ? fen(row['用户实付金额(元)']) : 0
    const [, year, month, date] = /^(\d\d)(\d\d)(\d\d)-/.exec(row.订单号 ?? '') ?? []
    return {
      number: row.订单号 ?? '',
      lines: 1,
      paid,
      grossFen,
      refundFen: status === 'refunded' ? grossFen : 0,
      status,
      day: day(row.订单成交时间) || `20${year}-${month}-${date}`,
      shop: '拼多多',
      person: '',
    }
  })
}

/** One row a sub-order; amounts stay gross, refunds have no amount. */
export function douyin(file: string): Judged[] {
  return grouped(rowsOf(file), '主订单编号').map((rows) => {
    const row = rows[0] ?? {}
    const paid = ![undefined, '', '-'].includes(row.支付完成时间)
    const refunded = row.售后状态 === '退款成功'
    const grossFen = paid ? rows.reduce((sum, one) => sum + fen(one.订单应付金额), 0) : 0
    const plain: Record<string, string> = {
      待发货: 'paid',
      已发货: 'shipped',
      已完成: 'completed',
      已关闭: 'closed',
    }
    return {
      number: row.主订单编号 ?? '',
      lines: rows.length,
      paid,
      grossFen,
      refundFen: refunded ? grossFen : 0,
      status: refunded ? 'refunded' : (plain[row.订单状态 ?? ''] ?? ''),
      day: day(row.订单提交时间),
      shop: '抖店',
      person: '',
    }
  })
}

/** Masked names and phones tell nobody apart. */
export function wechat(file: string): Judged[] {
  return grouped(rowsOf(file), '订单号').map((rows) => {
    const row = rows[0] ?? {}
    const paid = ![undefined, '', '-'].includes(row.支付时间)
    const grossFen = paid ? fen(row.订单实际支付金额) : 0
    const refundFen = rows.reduce((sum, one) => sum + fen(one.商品已退款金额), 0)
    const plain: Record<string, string> = {
      待发货: 'paid',
      已发货: 'shipped',
      已完成: 'completed',
      已取消: 'closed',
    }
    return {
      number: row.订单号 ?? '',
      lines: rows.length,
      paid,
      grossFen,
      refundFen,
      status: byRefund(plain[row.订单状态 ?? ''] ?? '', grossFen, refundFen),
      day: day(row.订单下单时间),
      shop: '微信小店',
      person: '',
    }
  })
}

export function youzan(file: string): Judged[] {
  return rowsOf(file).map((row) => ({
    number: row.订单号 ?? '',
    lines: 1,
    paid: row.买家付款时间 !== '',
    grossFen: fen(row.订单实付金额),
    refundFen: fen(row.订单已退款金额),
    status: row.订单状态 === '交易完成' ? 'completed' : '',
    day: day(row.订单创建时间),
    shop: row.归属店铺 ?? '',
    person: row.买家手机号 ?? '',
  }))
}

/** Order level: the total is what was paid; there is no status, only whether it was sent. */
export function etsyOrders(file: string): Judged[] {
  return rowsOf(file).map((row) => ({
    number: row['Order ID'] ?? '',
    lines: 1,
    paid: true,
    grossFen: fen(row['Order Total']),
    refundFen: 0,
    status: row['Date Shipped'] === '' ? 'paid' : 'shipped',
    day: american(row['Sale Date']),
    shop: 'Etsy',
    person: (row['Buyer User ID'] ?? '').includes('*') ? '' : (row['Buyer User ID'] ?? ''),
  }))
}

/** Lines alone; order-level shipping and tax stand on the first row of an order, 0 on the others. */
export function etsyItems(file: string): Judged[] {
  return grouped(rowsOf(file), 'Order ID').map((rows) => {
    const row = rows[0] ?? {}
    const sum = (name: string) => rows.reduce((total, one) => total + fen(one[name]), 0)
    const buyer = row.Buyer ?? ''
    return {
      number: row['Order ID'] ?? '',
      lines: rows.length,
      paid: true,
      grossFen: sum('Item Total') + sum('Order Shipping') + sum('Order Sales Tax') - sum('Discount Amount'),
      refundFen: 0,
      status: rows.every((one) => one['Date Shipped'] === '') ? 'paid' : 'shipped',
      day: american(row['Sale Date']),
      shop: 'Etsy',
      person: /\(([^()]+)\)$/.exec(buyer)?.[1] ?? buyer,
    }
  })
}

export function amazonSaleReport(file: string): Judged[] {
  return grouped(rowsOf(file), 'Order ID').map((rows) => {
    const row = rows[0] ?? {}
    const cancelled = rows.every((one) => one.Status === 'Cancelled')
    const delivered = row.Status === 'Shipped - Delivered to Buyer'
    return {
      number: row['Order ID'] ?? '',
      lines: rows.length,
      paid: !cancelled,
      grossFen: cancelled ? 0 : rows.reduce((sum, one) => sum + fen(one.Amount), 0),
      refundFen: 0,
      status: cancelled ? 'closed' : delivered ? 'completed' : 'shipped',
      day: american(row.Date),
      shop: 'Amazon',
      person: '',
    }
  })
}

/** `priced` is false for the unshipped report, which has no amounts. */
export function amazonReport(file: string, priced: boolean): Judged[] {
  return grouped(rowsOf(file, { delimiter: '\t', quotes: false }), 'order-id').map((rows) => {
    const row = rows[0] ?? {}
    const names = ['item-price', 'item-tax', 'shipping-price', 'shipping-tax']
    return {
      number: row['order-id'] ?? '',
      lines: rows.length,
      paid: true,
      grossFen: priced
        ? rows.reduce((sum, one) => sum + names.reduce((own, name) => own + fen(one[name]), 0), 0)
        : null,
      refundFen: 0,
      status: 'paid',
      day: shanghai.format(new Date(row['purchase-date'] ?? '')),
      shop: 'Amazon',
      person: row['buyer-email'] ?? '',
    }
  })
}

/** Trashed and abandoned drafts have only a number, a day and a status. */
export function woocommerce(file: string): Judged[] {
  return rowsOf(file).map((row) => {
    const status = { completed: 'completed', processing: 'paid', pending: 'unpaid' }[row.status ?? ''] ?? ''
    const paid = status !== 'unpaid'
    return {
      number: row.order_number ?? '',
      lines: row['Product Item 1 Name'] === '' ? 0 : 1,
      paid,
      // A draft names no amount, not even none.
      grossFen: row.order_total === '' ? null : paid ? fen(row.order_total) : 0,
      refundFen: 0,
      status,
      day: day(row.order_date),
      shop: 'WooCommerce INR',
      // A national number without its country is nobody's certain key.
      person: '',
    }
  })
}

/** 2017, one row an order; the 2020 subset has no status and hardly a buyer. */
export function taobao2017(file: string): Judged[] {
  return rowsOf(file, { encoding: 'gb18030' }).map((row) => {
    const refundFen = fen(row.退款金额)
    const grossFen = fen(row.买家实际支付金额) + refundFen
    const plain: Record<string, string> = {
      等待买家付款: 'unpaid',
      '买家已付款,等待卖家发货': 'paid',
      '卖家已发货,等待买家确认': 'shipped',
      交易成功: 'completed',
      交易关闭: 'closed',
    }
    return {
      number: row.订单编号 ?? '',
      lines: 1,
      paid: row.订单付款时间 !== '',
      grossFen: row.订单付款时间 === '' ? 0 : grossFen,
      refundFen,
      status: byRefund(plain[unified(row.订单状态)] ?? '', grossFen, refundFen),
      day: day(row.订单创建时间),
      shop: row.店铺名称 ?? '',
      person: row.买家会员名 ?? '',
    }
  })
}

export function taobao2020(file: string): Judged[] {
  return rowsOf(file).map((row) => {
    const refundFen = fen(row.退款金额)
    const paid = row.订单付款时间 !== ''
    const grossFen = paid ? fen(row.买家实际支付金额) + refundFen : 0
    return {
      number: row.订单编号 ?? '',
      lines: 0,
      paid,
      grossFen,
      refundFen,
      status: paid ? byRefund('paid', grossFen, refundFen) : 'unpaid',
      day: day(row.订单创建时间),
      shop: '淘宝',
      person: '',
    }
  })
}

const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

function instantDay(text = ''): string {
  return shanghai.format(new Date(text.replace(/ ([+-]\d\d)(\d\d)$/, '$1:$2').replace(' ', 'T')))
}

/** A copy saved by a spreadsheet: day first. */
function resaved(text = ''): string {
  const [, date, month, year] = /^(\d\d)\/(\d\d)\/(\d{4})/.exec(text) ?? []
  return year ? `${year}-${month}-${date}` : ''
}

/** The first row of an order has its facts. People are told by e-mail or phone, whichever two orders share. */
export function shopify(file: string): Judged[] {
  const orders: Row[][] = []
  for (const row of rowsOf(file)) {
    if (row['Financial Status'] !== '') orders.push([])
    orders.at(-1)?.push(row)
  }
  const people = new Map<string, string>()
  const personOf = (key: string): string => {
    const next = people.get(key) ?? key
    return next === key ? key : personOf(next)
  }
  const keysOf = (row: Row) => {
    const phone = [row.Phone, row['Billing Phone'], row['Shipping Phone']].find((text) => text)
    const digits = (phone ?? '').replace(/[^\d+]/g, '').replace(/^\+8800/, '+880')
    return [row.Email?.toLowerCase(), digits].filter((key) => key !== undefined && key !== '') as string[]
  }
  for (const [row = {}] of orders) {
    const [first, ...more] = keysOf(row)
    for (const key of more) if (first) people.set(personOf(key), personOf(first))
  }
  return orders.map((rows) => {
    const row = rows[0] ?? {}
    const told = row['Financial Status'] ?? ''
    const priced = 'Total' in row
    const paid = ['paid', 'partially_paid', 'partially_refunded', 'refunded'].includes(told)
    const cancelled = row['Cancelled at'] !== ''
    const sent = row['Fulfillment Status'] === 'fulfilled'
    const status = told.endsWith('refunded')
      ? told
      : told === 'voided' || cancelled
        ? 'closed'
        : sent
          ? 'shipped'
          : paid
            ? 'paid'
            : 'unpaid'
    const grossFen = paid ? (priced ? fen(row.Total) : null) : 0
    const [key] = keysOf(row)
    return {
      number: row.Name ?? '',
      lines: rows.length,
      paid,
      grossFen,
      refundFen: fen(row['Refunded Amount']),
      status,
      day: resaved(row['Created at']) || instantDay(row['Created at']),
      shop: `Shopify ${row.Currency ?? ''}`.trim(),
      person: key ? personOf(key) : '',
    }
  })
}
