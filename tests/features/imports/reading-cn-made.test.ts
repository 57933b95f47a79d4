import { describe, expect, it } from 'vitest'
import { made } from './cn-made.ts'
import { accounted, readRows, readSheets } from './reading-rows.ts'

// Made after the headers that importers quote; no real file of these was seen.

const read = async (rows: string[][]) => {
  const all = await readRows(rows)
  expect(all.rejects).toEqual([])
  expect(accounted(all)).toBe(all.read)
  return { layout: all.opened?.layout, orders: all.orders, one: all.orders[0], skipped: all.skipped }
}
/** Shanghai's clock. */
const at = (month: number, day: number, hour: number, minute = 0, year = 2026) =>
  Date.UTC(year, month - 1, day, hour - 8, minute)

describe('京东', () => {
  const line = {
    订单号: '11729439936',
    商品ID: '1600000001',
    商品名称: '雪平锅',
    订购数量: '1',
    下单时间: '2015-12-31 23:19:56',
    京东价: '758.00',
    订单金额: '1097.00',
    结算金额: '1047.00',
    余额支付: '0.00',
    应付金额: '1047.00',
    订单状态: '完成',
    下单帐号: 'jd_54f1a0c2',
    客户姓名: '林晚秋',
    客户地址: '北京朝阳区三环到四环之间某路1号',
    联系电话: '13900000001',
    运费金额: '0.00',
    付款确认时间: '2015-12-31 23:20:10',
    货号: 'XP-20',
    订单完成时间: '2016-01-05 10:00:00',
  }
  it('counts the repeated amount once and prices each line', async () => {
    const { layout, one } = await read(
      made('jd2015', line, {
        ...line,
        商品ID: '2',
        商品名称: '木勺',
        京东价: '113.00',
        订购数量: '3',
        货号: '',
      }),
    )
    expect(layout).toBe('jd-orders')
    expect(one).toMatchObject({
      platform: 'jd',
      rows: 2,
      status: 'completed',
      paid: true,
      grossFen: 104700,
      refundFen: null,
      createdAt: at(12, 31, 23, 19, 2015) + 56_000,
      lines: [
        { title: '雪平锅', sku: 'XP-20', quantity: 1, amountFen: 75800 },
        { title: '木勺', sku: '2', quantity: 3, amountFen: 33900 },
      ],
      buyer: {
        name: '林晚秋',
        nick: 'jd_54f1a0c2',
        address: '北京朝阳区三环到四环之间某路1号',
        keys: [
          { kind: 'account', value: 'jd_54f1a0c2' },
          { kind: 'phone', value: '13900000001' },
        ],
      },
    })
  })
  it.each([
    ['等待付款', 'unpaid', false],
    ['未付款', 'unpaid', false],
    ['等待付款确认', 'unpaid', false],
    [' 等待出库', 'paid', true],
    ['锁定', 'paid', true],
    ['(锁定)等待出库', 'paid', true],
    ['（锁定）等待出库', 'paid', true],
    ['暂停订单', 'paid', true],
    ['等待确认收货', 'shipped', true],
    ['完成', 'completed', true],
    ['已完成\t', 'completed', true],
    ['已取消', 'closed', false],
    ['(删除)未付款', 'closed', false],
    ['(删除)等待付款', 'closed', false],
    ['(删除)等待出库', 'closed', false],
    ['(删除)等待确认收货', 'closed', false],
    ['(删除)锁定', 'closed', false],
    ['(删除)暂停', 'closed', false],
    ['一个新词', 'unknown', true],
  ])('%s is %s', async (word, status, paid) => {
    const { one } = await read(made('jd2015', { ...line, 订单状态: word }))
    expect(one).toMatchObject({ status, paid, grossFen: paid ? 104700 : 0 })
  })
  it('does not count a split parent beside its children', async () => {
    const { orders } = await read(
      made(
        'jd2018',
        { ...renamed(line), 订单状态: '(删除)等待出库', 商家备注: '订单拆分为  11729439937    11749907506' },
        { ...renamed(line), 订单号: '11729439937', 结算金额: '600.00' },
        { ...renamed(line), 订单号: '11749907506', 结算金额: '447.00' },
      ),
    )
    expect(orders.reduce((sum, order) => sum + (order.grossFen ?? 0), 0)).toBe(104700)
    expect(orders.map((order) => order.paid)).toEqual([false, true, true])
    expect(orders[1]?.buyer?.keys[0]).toEqual({ kind: 'account', value: 'jd_54f1a0c2' })
  })
  const renamed = ({ 下单帐号, ...rest }: typeof line): Record<string, string> => ({
    ...rest,
    下单账号: 下单帐号,
  })
})

describe('快手小店', () => {
  const row = {
    订单号: '2600000000000001',
    订单创建时间: '2026-06-01 10:00:00',
    订单支付时间: '2026-06-01 10:00:30',
    订单状态: '已发货',
    实付款: '¥1,299.90',
    快递费: '￥0',
    成交数量: '2',
    售后状态: '--',
    商品名称: '打泡机',
    商品规格: '白',
    SKU编码: 'QB-1',
    收货人姓名: '林**',
    收货人电话: '138****1234',
    '收货地址-省': '浙江省',
    '收货地址-市': '杭州市',
    '收货地址-区': '/',
    发货时间: '2026-06-02 09:00:00',
    快递公司: '中通',
    快递单号: '7777',
  }
  it('reads dressed amounts and the many spellings of nothing', async () => {
    const { layout, one } = await read(made('kuaishou60', row))
    expect(layout).toBe('kuaishou-orders')
    expect(one).toMatchObject({
      platform: 'kuaishou',
      grossFen: 129990,
      shippingFen: 0,
      status: 'shipped',
      shippedAt: at(6, 2, 9),
      trackingNumber: '7777',
      lines: [{ quantity: 2, sku: 'QB-1', attributes: '白' }],
      buyer: { name: '林**', phoneKind: 'masked', province: '浙江省', district: '', keys: [] },
    })
  })
  it.each([
    ['待付款', '', '', 'unpaid', 0],
    ['待发货', '2026-06-01 10:00:30', '', 'paid', 129990],
    ['已收货', '2026-06-01 10:00:30', '售后处理中', 'completed', 129990],
    ['交易成功', '2026-06-01 10:00:30', '', 'completed', 129990],
    ['交易关闭', '-', '—', 'closed', 0],
    ['交易关闭', '2026-06-01 10:00:30', '退款成功', 'refunded', 129990],
    ['交易成功', '2026-06-01 10:00:30', '退款成功', 'refunded', 129990],
    ['排队中', '2026-06-01 10:00:30', '', 'unknown', 129990],
  ])('%s, paid %j, %j is %s', async (word, paidAt, afterSales, status, grossFen) => {
    const changes = { 订单状态: word, 订单支付时间: paidAt, 售后状态: afterSales }
    const { one } = await read(made('kuaishou60', { ...row, ...changes }))
    expect(one).toMatchObject({ status, grossFen, refundFen: null })
  })
  it('reads every sheet of a workbook', async () => {
    const sheets = Object.fromEntries(
      Array.from({ length: 20 }, (_, sheet) => [
        `${sheet}`,
        made('kuaishou60', { ...row, 订单号: `26${sheet}` }),
      ]),
    )
    const { orders, rejects, skipped } = await readSheets(sheets)
    expect(orders.map((order) => order.orderNumber)).toEqual(
      Array.from({ length: 20 }, (_, sheet) => `26${sheet}`),
    )
    expect({ rejects, skipped }).toEqual({ rejects: [], skipped: 0 })
  })
})

describe('小红书', () => {
  const row = {
    订单号: 'P712345678901234567',
    订单状态: '已完成',
    售后状态: '-',
    收件人姓名: '林**',
    收件人电话: '17712345678-1234',
    省: '上海市',
    市: '上海市',
    区: '静安区',
    SKU名称: '杯子 白',
    SKU规格: '白',
    SKU件数: '1',
    '用户应付金额(元)': '59.00',
    '商家应收金额(元)（支付金额）': '64.00',
    支付时间: '2026-06-01 10:00:30',
    订单创建时间: '2026-06-01 10:00:00',
    店铺名称: '某某的店',
    用户编号: '5f0c1e0000000000010012ab',
    商品名称: '杯子',
    商家编码: 'MUG',
  }
  it('adds the lines of an order and knows the buyer by their number', async () => {
    const second = { ...row, 商品名称: '盘子', '用户应付金额(元)': '20.00', SKU件数: '2' }
    const { layout, one } = await read(made('xiaohongshu', row, second))
    expect(layout).toBe('xiaohongshu-orders')
    expect(one).toMatchObject({
      platform: 'xiaohongshu',
      shopName: '某某的店',
      grossFen: 7900,
      status: 'completed',
      lines: [
        { key: '1', title: '杯子', amountFen: 5900 },
        { key: '2', title: '盘子', amountFen: 2000, quantity: 2 },
      ],
      buyer: { phoneKind: 'virtual', keys: [{ kind: 'buyer_id', value: '5f0c1e0000000000010012ab' }] },
    })
  })
  it('takes what the shop is owed where what the buyer pays is not told', async () => {
    const [header = [], ...rows] = made('xiaohongshu', row)
    const without = header.indexOf('用户应付金额(元)')
    const cut = (cells: string[]) => cells.filter((_, place) => place !== without)
    const again = cut(header).map((name) => name.replace('（支付金额）', '(支付金额)'))
    expect((await read([again, ...rows.map(cut)])).one?.grossFen).toBe(6400)
  })
  it.each([
    ['待付款', '', '', 'unpaid'],
    ['待支付', '', '', 'unpaid'],
    ['未支付', '', '', 'unpaid'],
    ['待配货', '2026-06-01 10:00:30', '', 'paid'],
    ['已发货', '2026-06-01 10:00:30', '', 'shipped'],
    ['已完成', '2026-06-01 10:00:30', '退款成功', 'refunded'],
    ['已取消', '', '', 'closed'],
    ['已关闭', '2026-06-01 10:00:30', '', 'refunded'],
  ])('%s, paid %j, %j is %s', async (word, paidAt, afterSales, status) => {
    const changes = { 订单状态: word, 支付时间: paidAt, 售后状态: afterSales }
    expect((await read(made('xiaohongshu', { ...row, ...changes }))).one?.status).toBe(status)
  })
  it('takes one refunded line of several as refunded in full', async () => {
    const back = { ...row, 售后状态: '退款成功', '用户应付金额(元)': '20.00' }
    const { one } = await read(made('xiaohongshu', row, back))
    expect(one).toMatchObject({ status: 'partially_refunded', grossFen: 7900, refundFen: 2000 })
    expect(one?.lines.map((line) => line.refundFen)).toEqual([0, 2000])
    // All of it: the storing side knows what that means.
    const all = await read(made('xiaohongshu', { ...row, 售后状态: '退款成功' }, back))
    expect(all.one).toMatchObject({ status: 'refunded', refundFen: null })
  })
})

describe('1688', () => {
  const first = {
    订单编号: '1234567890123456789',
    买家公司名: '某某贸易有限公司',
    买家会员名: 'buyer_88',
    卖家公司名: '某某工厂',
    '货品总价(元)': '1,200.00',
    '运费(元)': '8.00',
    '实付款(元)': '1,208.00',
    订单状态: '交易成功',
    订单创建时间: '2026/6/7 13:44',
    订单付款时间: '2026/6/7 13:50',
    收货人姓名: '林晚秋',
    收货地址: '广东省 广州市 越秀区 某街道1号',
    联系手机: '13900000001',
    货品标题: '毛巾 白',
    '单价(元)': '10.00',
    数量: '100',
    单品货号: 'T-W',
  }
  const below = { 货品标题: '毛巾 灰', '单价(元)': '2.00', 数量: '100', 单品货号: 'T-G' }
  it('fills the order into the merged cells below', async () => {
    const rows = made('alibaba', first, below, { ...first, 订单编号: '2234567890123456789' }, below, below)
    const { layout, orders } = await read([...rows, [], ['合计', '', '', '', '', '2,416.00']])
    expect(layout).toBe('alibaba-orders')
    expect(orders.map((order) => [order.orderNumber, order.lines.length, order.grossFen])).toEqual([
      ['1234567890123456789', 2, 120800],
      ['2234567890123456789', 3, 120800],
    ])
    expect(orders[0]).toMatchObject({
      platform: 'alibaba',
      shopName: '某某工厂',
      status: 'completed',
      createdAt: at(6, 7, 13, 44),
      shippingFen: 800,
      lines: [
        { title: '毛巾 白', quantity: 100, amountFen: 100000 },
        { title: '毛巾 灰', amountFen: 20000 },
      ],
      buyer: {
        nick: 'buyer_88',
        district: '越秀区',
        keys: [
          { kind: 'account', value: 'buyer_88' },
          { kind: 'phone', value: '13900000001' },
        ],
      },
    })
  })
  it('fills over the edge of a batch, but not from one sheet into the next', async () => {
    const rows = made('alibaba', first, ...Array.from({ length: 30 }, () => below))
    const { orders, rejects } = await readSheets({ 一: rows, 二: made('alibaba', below) }, undefined, 4)
    expect(orders).toMatchObject([{ rows: 31 }])
    expect(rejects).toMatchObject([{ row: 2, code: 'order-number-missing' }])
  })
  it('fills nothing into rows without goods', async () => {
    const { rejects, orders } = await readRows(made('alibaba', first, { 买家留言: '谢谢' }))
    expect(orders).toMatchObject([{ rows: 1 }])
    expect(rejects).toMatchObject([{ row: 3, code: 'order-number-missing' }])
  })
  it('reads a choice of columns without (元)', async () => {
    const [header = [], ...rows] = made('alibaba', first, below)
    const places = header.map((_, place) => place).filter((place) => place < 26)
    const bare = places.map((place) => (header[place] ?? '').replace('(元)', ''))
    const { layout, one } = await read([bare, ...rows.map((row) => places.map((place) => row[place] ?? ''))])
    expect(layout).toBe('alibaba-orders')
    expect(one).toMatchObject({ grossFen: 120800, lines: [{ unitPriceFen: 1000 }, { unitPriceFen: 200 }] })
  })
  it.each([
    ['等待买家付款', '', 'unpaid', 0],
    ['等待卖家发货', '2026/6/7 13:50', 'paid', 120800],
    ['等待买家收货', '2026/6/7 13:50', 'shipped', 120800],
    ['等待买家确认收货', '2026/6/7 13:50', 'shipped', 120800],
    ['交易成功', '2026/6/7 13:50', 'completed', 120800],
    ['交易关闭', '', 'closed', 0],
    ['交易关闭', '2026/6/7 13:50', 'refunded', 120800],
    ['部分退款', '2026/6/7 13:50', 'partially_refunded', 120800],
    ['已退款', '2026/6/7 13:50', 'refunded', 120800],
  ])('%s, paid %j is %s', async (word, paidAt, status, grossFen) => {
    const { one } = await read(made('alibaba', { ...first, 订单状态: word, 订单付款时间: paidAt }))
    expect(one).toMatchObject({ status, grossFen })
  })
})
