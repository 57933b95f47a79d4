import { describe, expect, it } from 'vitest'
import { readRecords, readRows, readSheets, shopify, subOrder, table, tmall } from './reading-rows.ts'

describe('the header', () => {
  it('is found below a preamble, and rows count as a spreadsheet does', async () => {
    const [header = [], row = []] = table([tmall])
    const { orders, read } = await readRows([['sep=,'], ['订单报表', ''], [], header, row])
    expect(orders).toMatchObject([{ row: 5, orderNumber: '3306415118606007455' }])
    expect(read).toBe(1)
  })
  it('is not looked for beyond thirty rows', async () => {
    const rows = table([tmall])
    const above = (count: number) => Array.from({ length: count }, () => ['…'])
    expect((await readRows([...above(29), ...rows])).orders).toHaveLength(1)
    expect((await readRows([...above(30), ...rows])).refused?.code).toBe('unknown-table')
  })
  it('matches whatever the spaces, widths, letter cases and invisible marks', async () => {
    const [header = [], row = []] = table([tmall])
    const dressed = header.map((name, at) =>
      at === 0
        ? `\ufeff${name}`
        : at % 3 === 0
          ? `${name} `
          : at % 3 === 1
            ? [...name].join('\u200b')
            : name.replace('(旧版)', '（旧版）').replace('C2B', 'c2b'),
    )
    const { orders } = await readRows([dressed, row])
    expect(orders).toEqual((await readRows([header, row])).orders)
  })
  it('counts the first of two columns of one name, and survives names that objects have', async () => {
    const [header = [], row = []] = table([tmall])
    const { orders } = await readRows([
      [...header, '订单编号', '__proto__', 'constructor', '', ''],
      [...row, '999', 'x', 'y', 'z', ''],
    ])
    expect(orders).toEqual((await readRows([header, row])).orders)
  })
})

describe('what a table is', () => {
  it.each([
    ['taobao-orders', tmall],
    ['taobao-items', subOrder],
    ['shopify-orders', shopify],
    // 2020 order level carries the main number too, but no sub-order number.
    ['taobao-orders', { ...tmall, 主订单编号: '1' }],
  ])('%s', async (layout, record) => {
    const { opened } = await readRecords([record])
    expect(opened?.layout).toBe(layout)
  })

  const lookAlikes: [string, string][] = [
    [
      'alipay-bill',
      '交易时间 ,交易分类 ,交易对方 ,对方账号 ,商品说明,收/支 ,金额 ,收/付款方式,交易状态,交易订单号,商家订单号,备注,',
    ],
    [
      'wechat-bill',
      '交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注',
    ],
    [
      'jd-bill',
      '交易时间,商户名称,交易说明,金额,收/付款方式,交易状态,收/支,交易分类,交易订单号,商家订单号,备注',
    ],
    [
      'alipay-ledger',
      '账务流水号,业务流水号,发生时间,收入金额（+元）,支出金额（-元）,账户余额（元）,业务类型',
    ],
    ['pinduoduo-ledger', '商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账务类型,备注,业务描述'],
    ['pinduoduo-ad-report', '日期,成交花费(元),总花费(元)'],
    ['douyin-affiliate', '订单id,商品id,商品名称,作者账号,抖音/火山号,支付金额,佣金率'],
    ['douyin-ledger', '动帐流水号,动账时间,动账金额'],
    ['jd-settlement', '订单编号,父单号,订单状态,订单下单时间,费用名称,应结金额'],
  ]
  it.each(lookAlikes)('%s is refused by its name', async (what, header) => {
    const names = header.split(',')
    const { refused, opened, read } = await readRows([['导出信息'], names, names.map(() => '1')])
    expect(refused).toMatchObject({ code: 'look-alike', data: { what } })
    expect(opened).toBeNull()
    expect(read).toBe(0)
  })
  it('is a bill when the lines above it say so', async () => {
    const { refused } = await readRows([['微信支付账单明细'], ['a', 'b'], ['1', '2']])
    expect(refused).toMatchObject({ code: 'look-alike', data: { what: 'wechat-bill' } })
  })
  it.each([
    // A shop's own list: columns that every platform has, and nothing that only one of them has.
    '订单号,订单状态,商品名称,商品数量,下单时间',
    // A receiver beside amounts: an order table, not a list of parcels.
    '订单号,收货人,手机,收货地址,实付金额',
    // What 千牛 calls its total is what everybody calls it.
    '订单编号,客户,总金额,日期',
    '日期,品名,件数,备注',
    'Invoice,Description,Qty',
  ])('is unknown, and its columns are told: %s', async (header) => {
    const names = header.split(',')
    const { refused } = await readRows([names, names.map(() => '1')])
    expect(refused?.code).toBe('unknown-table')
    expect(refused?.data.columns).toContain(names.slice(0, 3).join(', '))
  })
  it.each([[[]], [[[], ['', ' ']]], [table([tmall]).slice(0, 1)]])('is empty without rows', async (rows) => {
    expect((await readRows(rows)).refused?.code).toBe('empty')
  })
})

describe('rows that are no orders', () => {
  it('are skipped and counted', async () => {
    const [header = [], row = []] = table([tmall])
    const { orders, rejects, read, skipped } = await readRows([
      header,
      row,
      [],
      row.map(() => ' '),
      header,
      ['合计', '', '', '169.00'],
      ['', '', '总计：', '169.00'],
      ['143', 'record(s) downloaded', ''],
      ['143,record(s) downloaded,'],
    ])
    expect(orders).toHaveLength(1)
    expect(rejects).toEqual([])
    expect({ read, skipped }).toEqual({ read: 8, skipped: 7 })
  })
})

describe('several sheets', () => {
  it('of the same table are all read, each by its own header', async () => {
    const first = table([tmall])
    const second = table([{ ...tmall, 订单编号: '3306415118606007456' }]).map((row) => [...row].reverse())
    const broken = table([{ ...tmall, 订单编号: '' }]).map((row) => [...row].reverse())
    const { orders, rejects, opened, read } = await readSheets({
      说明: [['说明'], ['一二三']],
      一月: first,
      二月: [['二月'], ...second],
      三月: broken,
    })
    expect(orders.map((order) => [order.orderNumber, order.row])).toEqual([
      ['3306415118606007455', 2],
      ['3306415118606007456', 3],
    ])
    expect(read).toBe(5)
    expect(opened?.header).toEqual(first[0])
    expect(rejects).toMatchObject([{ row: 2, code: 'order-number-missing' }])
    expect(rejects[0]?.cells).toEqual(first[1]?.map((cell, at) => (at === 0 ? '' : cell)))
  })
})

describe('rows that are kept out', () => {
  const reject = async (changes: Record<string, string>) => {
    const record = { ...tmall, ...changes }
    const { orders, rejects } = await readRecords([record])
    expect(orders).toEqual([])
    expect(rejects[0]?.cells).toEqual(Object.values(record))
    return rejects[0]
  }
  it.each([
    [{ 订单编号: '' }, 'order-number-missing', '订单编号'],
    [{ 订单编号: '****' }, 'order-number-missing', '订单编号'],
    [{ 订单编号: '3.30E+18' }, 'order-number-rounded', '订单编号'],
    [{ 订单编号: '3306415118606000000' }, 'order-number-rounded', '订单编号'],
    [{ 订单创建时间: '昨天' }, 'date-unreadable', '订单创建时间'],
    [{ 订单付款时间: '2026-02-30 10:00:00' }, 'date-unreadable', '订单付款时间'],
    [{ 买家实付金额: 'abc' }, 'amount-unreadable', '买家实付金额'],
    [{ 退款金额: '退了' }, 'amount-unreadable', '退款金额'],
    [{ 宝贝总数量: '一个' }, 'quantity-unreadable', '宝贝总数量'],
    [{ 订单状态: '' }, 'status-missing', '订单状态'],
    [{ 订单状态: '****' }, 'status-missing', '订单状态'],
  ])('%o: %s', async (changes: Record<string, string>, code, column) => {
    expect(await reject(changes)).toMatchObject({ row: 2, code, data: { column, value: changes[column] } })
  })
  it('are all of a column whose long numbers lost their tails together', async () => {
    const ids = ['35153131473293500', '35082869905648800', '13293638796527400']
    const { orders, rejects } = await readRecords(ids.map((id) => ({ ...tmall, 订单编号: id })))
    expect(orders).toEqual([])
    expect(rejects.map((row) => [row.code, row.data.value])).toEqual(
      ids.map((id) => ['order-number-rounded', id]),
    )
  })
  it('are lines with a rounded number of their own', async () => {
    const { rejects } = await readRecords([{ ...subOrder, 子订单编号: '3.30E+18' }])
    expect(rejects).toMatchObject([{ code: 'order-number-rounded', data: { column: '子订单编号' } }])
  })
})
