import { describe, expect, it } from 'vitest'
import { readRecords, readRows, subOrder, table, tmall } from './reading-rows.ts'

const one = async (changes: Record<string, string>, without: string[] = []) => {
  const record = { ...tmall, ...changes }
  for (const name of without) delete record[name]
  const { orders, rejects } = await readRecords([record])
  expect(rejects).toEqual([])
  return orders[0]!
}

describe('money of the order level', () => {
  it('adds the refund back to what is net of refunds', async () => {
    const order = await one({ 买家实付金额: '148.90', 退款金额: '178.80', 订单状态: '交易成功' })
    expect(order).toMatchObject({
      grossFen: 32770,
      refundFen: 17880,
      paid: true,
      status: 'partially_refunded',
    })
    expect(order.lines[0]).toMatchObject({ key: 'summary', amountFen: 32770, refundFen: 17880 })
  })
  it('is nothing while unpaid, with what is due beside it', async () => {
    const order = await one({
      订单状态: '等待买家付款',
      订单付款时间: '',
      买家实付金额: '0.00',
      买家应付邮费: '12.50',
    })
    expect(order).toMatchObject({
      grossFen: 0,
      dueFen: 18150,
      shippingFen: 1250,
      paid: false,
      status: 'unpaid',
    })
  })
  it('takes the old total where what is due is not told', async () => {
    expect((await one({}, ['买家应付货款', '买家应付邮费'])).dueFen).toBe(16900)
    expect((await one({}, ['买家应付货款', '买家应付邮费', '总金额(旧版)'])).dueFen).toBe(19900)
  })
  it('does not invent what was paid when only a net of nothing is told', async () => {
    const order = await one({ 买家实付金额: '0.00', 订单状态: '交易关闭' }, ['退款金额', '订单关闭原因'])
    expect(order).toMatchObject({ grossFen: null, refundFen: null, status: 'refunded', paid: true })
  })
  it('reads the nine columns of a seller who chose them', async () => {
    const { opened, orders } = await readRecords([
      {
        订单编号: '3306415118606007455',
        支付单号: '1',
        支付详情: '支付方式：支付宝，支付单号：1，金额：169.00；',
        买家实付金额: '169.00',
        订单状态: '交易成功',
        订单付款时间: '2026-06-07 16:48:17',
        店铺名称: '某某旗舰店',
        发货时间: '2026-06-08 10:00:00',
        确认收货打款金额: '169.00',
      },
    ])
    expect(opened?.layout).toBe('taobao-orders')
    expect(orders[0]).toMatchObject({
      grossFen: 16900,
      refundFen: null,
      status: 'completed',
      createdAt: null,
      shippedAt: Date.UTC(2026, 5, 8, 2),
      lines: [],
      buyer: null,
    })
  })
  it.each([
    ['¥1,299.90', 129990],
    ['￥0.50', 50],
    ['12元', 1200],
    ['131.77(已退款89.84)', 13177],
    ['168.99\t', 16899],
    ["'88.00", 8800],
    ['="45.60"', 4560],
  ])('reads %j', async (text, fen) => {
    expect((await one({ 买家实付金额: text })).grossFen).toBe(fen)
  })
  it('takes words in the refund column for none', async () => {
    expect((await one({ 退款金额: '无退款申请' })).refundFen).toBe(0)
    expect((await one({ 退款金额: '' })).refundFen).toBe(0)
  })
})

describe('status of the order level', () => {
  const sent = '卖家已发货，等待买家确认'
  it.each([
    ['等待买家付款', {}, 'unpaid'],
    ['没有创建交易', {}, 'unpaid'],
    ['买家已付款,等待卖家发货', {}, 'paid'],
    ['买家已付款，等待卖家发货', {}, 'paid'],
    ['买家已付款', {}, 'paid'],
    ['卖家部分发货', {}, 'part_shipped'],
    [sent, {}, 'shipped'],
    ['卖家已发货, 等待买家确认', {}, 'shipped'],
    [sent, { 退款金额: '10.00' }, 'partially_refunded'],
    ['买家已签收,货到付款专用', {}, 'shipped'],
    ['交易成功', {}, 'completed'],
    ['交易成功', { 退款金额: '10.00' }, 'partially_refunded'],
    ['交易成功', { 退款金额: '169.00', 买家实付金额: '0.00' }, 'refunded'],
    ['交易关闭', { 订单关闭原因: '退款', 退款金额: '169.00', 买家实付金额: '0.00' }, 'refunded'],
    ['交易关闭', { 订单关闭原因: '退款', 退款金额: '100.00', 买家实付金额: '69.00' }, 'partially_refunded'],
    ['交易关闭', { 退款金额: '169.00', 买家实付金额: '0.00' }, 'refunded'],
    ['交易关闭', { 订单关闭原因: '买家未付款', 订单付款时间: '', 买家实付金额: '0.00' }, 'closed'],
    ['交易关闭', { 订单付款时间: '', 买家实付金额: '0.00' }, 'closed'],
    ['付款以后用户退款成功，交易自动关闭', {}, 'refunded'],
    ['一个新词', {}, 'unknown'],
  ])('%s %o', async (word, changes, status) => {
    expect(await one({ 订单状态: word, ...changes })).toMatchObject({ status, statusRaw: word })
  })
  it('says nothing of a reason where the order was not closed', async () => {
    expect((await one({})).closeReason).toBe('')
    expect((await one({ 订单关闭原因: '退款' })).closeReason).toBe('退款')
  })
  it('is told by payment and refund where there is no such column (2020)', async () => {
    const row = (paidAt: string, paid: string, refund: string) => ({
      订单编号: '7',
      总金额: '327.7',
      买家实际支付金额: paid,
      收货地址: '浙江省',
      订单创建时间: '2020/2/20 23:56',
      订单付款时间: paidAt,
      退款金额: refund,
    })
    const paidAt = '2020/2/21 0:00'
    const { orders } = await readRecords([
      row('', '0', '0'),
      row(paidAt, '327.7', '0'),
      row(paidAt, '148.9', '178.8'),
      row(paidAt, '0', '327.7'),
    ])
    expect(orders.map((order) => order.status)).toEqual(['unpaid', 'paid', 'partially_refunded', 'refunded'])
    expect(orders.map((order) => order.grossFen)).toEqual([0, 32770, 32770, 32770])
    expect(orders[0]).toMatchObject({ dueFen: 32770, createdAt: Date.UTC(2020, 1, 20, 15, 56) })
    expect(orders[0]?.buyer).toMatchObject({ province: '浙江省', city: '', keys: [] })
  })
})

describe('the line an order level amounts to', () => {
  it('is one summary', async () => {
    expect((await one({ 宝贝总数量: '3', 商品标题: '杯子，盘子', 宝贝种类: '2' })).lines).toEqual([
      {
        key: 'summary',
        title: '杯子，盘子',
        sku: 'QB-1',
        attributes: '',
        quantity: 3,
        unitPriceFen: null,
        amountFen: 16900,
        refundFen: 0,
        statusRaw: '',
        adjustment: false,
      },
    ])
  })
  it.each([
    [{ C2B小额收款: '其他补差', 宝贝总数量: '800' }, true],
    [{ C2B小额收款: '邮费补差' }, true],
    [{ C2B小额收款: '商品补差' }, true],
    [{ 商品标题: '补差价专用' }, true],
    [{ 商品标题: '邮费补拍链接' }, true],
    [{ 商品标题: '全店补运费' }, true],
    [{ 商品标题: '全自动打泡机 保价不补差价' }, false],
    [{ 商品标题: '打泡机，补差价专用', 宝贝种类: '2' }, false],
    [{}, false],
  ])('%o is an adjustment: %s', async (changes, adjustment) => {
    expect((await one(changes as Record<string, string>)).lines[0]?.adjustment).toBe(adjustment)
  })
  it('may have no pieces when closed unpaid', async () => {
    expect((await one({ 宝贝总数量: '0', 宝贝种类: '0' })).lines[0]?.quantity).toBe(0)
  })
})

describe('the buyer of older files', () => {
  const old = {
    买家会员名: 'tb6100000',
    买家支付宝账号: '1400000001@QQ.com',
    收货人姓名: '林晚秋',
    '收货地址 ': '广东省 广州市 越秀区 某岗街道1号 2楼(510180)',
    '联系电话 ': '020-81234567',
    联系手机: "'13900000001",
  }
  it('gives certain keys and a place', async () => {
    const { buyer } = await one(old)
    expect(buyer).toMatchObject({
      name: '林晚秋',
      nick: 'tb6100000',
      phone: '13900000001',
      phoneKind: 'real',
      email: '1400000001@qq.com',
      province: '广东省',
      city: '广州市',
      district: '越秀区',
      address: '某岗街道1号 2楼',
      postcode: '510180',
      acceptsMarketing: null,
    })
    expect(buyer?.keys).toEqual([
      { kind: 'account', value: 'tb6100000' },
      { kind: 'phone', value: '13900000001' },
      { kind: 'email', value: '1400000001@qq.com' },
    ])
  })
  it('keeps masked values and makes no key of them', async () => {
    const { buyer } = await one({
      买家会员名: 't**8',
      买家支付宝账号: '140****001@qq.com',
      收货人姓名: '张**',
      '收货地址 ': '****',
      联系手机: '138****1234',
    })
    expect(buyer).toMatchObject({
      name: '张**',
      nick: 't**8',
      phone: '138****1234',
      phoneKind: 'masked',
      province: '',
      keys: [],
    })
  })
  it('takes the other phone where the first says nothing, hides nothing behind stars', async () => {
    expect((await one({ ...old, 联系手机: '****', '联系电话 ': '13800000002' })).buyer?.phone).toBe(
      '13800000002',
    )
    expect((await one({ 买家会员名: '***', 收货人姓名: '****' })).buyer).toBeNull()
  })
  it('makes a phone key of a phone as pay account, none of a virtual number', async () => {
    expect((await one({ ...old, 买家支付宝账号: '13500000005' })).buyer?.keys).toContainEqual({
      kind: 'phone',
      value: '13500000005',
    })
    const { buyer } = await one({ 联系手机: '17712345678-1234' })
    expect(buyer).toMatchObject({ phoneKind: 'virtual', keys: [] })
  })
  it('never looks for a buyer in the seller’s notes', async () => {
    expect((await one({ 商家备注: '改地址：林晚秋 13900000001 广东省广州市' })).buyer).toBeNull()
  })
  it('leaves the district out where there is none', async () => {
    expect((await one({ 收货地址: '广东省 东莞市 莞太路1号(000000)' })).buyer).toMatchObject({
      city: '东莞市',
      district: '',
      address: '莞太路1号',
      postcode: '',
    })
  })
})

describe('the item level', () => {
  const item = (changes: Record<string, string>) => ({ ...subOrder, ...changes })
  it('makes one order of its lines, wherever they stand', async () => {
    const rows = table([
      item({}),
      item({ 主订单编号: '3306415118606009999', 子订单编号: '3306415118606019999' }),
      item({
        子订单编号: '3306415118606027455',
        商品标题: '补差价专用',
        买家实付金额: '5.00',
        退款金额: '3.00',
      }),
    ])
    const { opened, orders, read } = await readRows(rows)
    expect(opened?.layout).toBe('taobao-items')
    expect(read).toBe(3)
    expect(orders.map((order) => order.orderNumber).sort()).toEqual([
      '3306415118606007455',
      '3306415118606009999',
    ])
    const order = orders.find(({ orderNumber }) => orderNumber.endsWith('7455'))
    expect(order).toMatchObject({
      row: 2,
      rows: 2,
      head: true,
      grossFen: 10800,
      refundFen: 300,
      dueFen: 20000,
      status: 'partially_refunded',
      lineLevel: 'items',
    })
    expect(order?.lines).toMatchObject([
      { key: '3306415118606017455', quantity: 2, unitPriceFen: 5900, amountFen: 10000, adjustment: false },
      { key: '3306415118606027455', amountFen: 800, refundFen: 300, adjustment: true },
    ])
  })
  it.each([
    [['交易成功', '交易成功'], 'completed'],
    [['买家已付款，等待卖家发货', '卖家已发货，等待买家确认'], 'part_shipped'],
    [['卖家已发货，等待买家确认', '交易成功'], 'shipped'],
    [['买家已付款，等待卖家发货', '交易关闭'], 'paid'],
  ])('%j is %s', async (words, status) => {
    const { orders } = await readRecords(
      words.map((word, at) => item({ 订单状态: word, 子订单编号: `330641511860601745${at}` })),
    )
    expect(orders[0]?.status).toBe(status)
  })
  it('is refunded when every line is', async () => {
    const back = { 买家实付金额: '0.00', 退款金额: '100.00', 退款状态: '退款成功' }
    const { orders } = await readRecords([
      item({ ...back, 订单状态: '交易关闭' }),
      item({ ...back, 订单状态: '退款成功', 子订单编号: '3306415118606027455' }),
    ])
    expect(orders[0]).toMatchObject({ status: 'refunded', grossFen: 20000, refundFen: 20000 })
    const { orders: partly } = await readRecords([
      item({ ...back, 订单状态: '交易关闭' }),
      item({ 子订单编号: '3306415118606027455' }),
    ])
    expect(partly[0]).toMatchObject({ status: 'partially_refunded', grossFen: 20000, refundFen: 10000 })
  })
  it('counts a line that stands twice only once', async () => {
    const { orders } = await readRecords([item({}), item({})])
    expect(orders[0]).toMatchObject({ grossFen: 10000, rows: 2, lines: [{ quantity: 2 }] })
  })
  it('keeps the whole order out when one of its lines cannot be read', async () => {
    const { orders, rejects, read } = await readRecords([
      item({}),
      item({ 子订单编号: '3306415118606027455', 买家实付金额: 'viel' }),
    ])
    expect(orders).toEqual([])
    expect(rejects).toMatchObject([
      { row: 2, code: 'order-head-missing', data: { row: 3 } },
      { row: 3, code: 'amount-unreadable', data: { column: '买家实付金额', value: 'viel' } },
    ])
    expect(read).toBe(2)
  })
})

describe('the detail file of 2017', () => {
  it('knows lines and the status, and nothing of money and dates', async () => {
    const rows = [
      [
        '订单编号',
        '标题',
        '价格',
        '购买数量',
        '外部系统编号',
        '商品属性',
        '套餐信息',
        '备注',
        '订单状态',
        '商家编码',
      ],
      [
        '="35153131473293579"',
        '雪平锅',
        '239.00',
        '1',
        'YO',
        '颜色分类：20厘米',
        '',
        '',
        '交易成功',
        'YO-1',
        '',
      ],
      ['="35153131473293579"', '木勺', '9.00', '3', '', '', '', '', '交易成功', '', ''],
    ]
    const { opened, orders } = await readRows(rows)
    expect(opened?.layout).toBe('taobao-details')
    expect(orders).toMatchObject([
      {
        orderNumber: '35153131473293579',
        rows: 2,
        head: false,
        status: 'completed',
        grossFen: null,
        refundFen: null,
        createdAt: null,
        buyer: null,
        lines: [
          { key: '1', title: '雪平锅', sku: 'YO-1', unitPriceFen: 23900, amountFen: null, quantity: 1 },
          { key: '2', title: '木勺', quantity: 3 },
        ],
      },
    ])
  })
})
