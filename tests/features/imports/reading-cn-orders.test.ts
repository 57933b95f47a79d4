import { describe, expect, it } from 'vitest'
import { hasShape, instantInNumber } from '../../../electron/features/imports/reading/number-shape.ts'
import { made } from './cn-made.ts'
import { accounted, readRows } from './reading-rows.ts'

// Made after the headers that files and importers show; the real files stand in reading-cn-samples.test.ts.

const read = async (rows: string[][]) => {
  const all = await readRows(rows)
  expect(all.rejects).toEqual([])
  expect(accounted(all)).toBe(all.read)
  return { layout: all.opened?.layout, orders: all.orders, one: all.orders[0] }
}
/** Shanghai's clock. */
const at = (month: number, day: number, hour: number, minute = 0, second = 0, year = 2026) =>
  Date.UTC(year, month - 1, day, hour - 8, minute, second)

describe('拼多多', () => {
  const row = {
    商品: '打泡机',
    订单号: '200608-301192978021098',
    订单状态: '已发货，待签收',
    '用户实付金额(元)': '160.00\t',
    '商家实收金额(元)': '168.99\t',
    '商品数量(件)': '1\t',
    收货人: '林晚秋',
    手机: '13900000001',
    省: '浙江省',
    市: '杭州市',
    区: '西湖区',
    街道: '某路1号',
    支付时间: '2020/6/8 11:16',
    拼单成功时间: '2020/6/8 11:17',
    '商家编码-SKU维度': 'QB-1',
    售后状态: '无售后',
  }
  it('of 2019 to 2021 knows the receiver', async () => {
    const { layout, one } = await read(made('pinduoduo2020', row))
    expect(layout).toBe('pinduoduo-orders')
    expect(one).toMatchObject({
      status: 'shipped',
      grossFen: 16000,
      createdAt: at(6, 8, 11, 17, 0, 2020),
      lines: [{ key: 'summary', sku: 'QB-1', amountFen: 16000 }],
      buyer: { name: '林晚秋', address: '某路1号', keys: [{ kind: 'phone', value: '13900000001' }] },
    })
  })
  it.each([
    ['待支付', '', '无售后', 'unpaid', 0],
    ['待发货', '2020/6/8 11:16', '无售后', 'paid', 16000],
    ['已签收', '2020/6/8 11:16', '取消售后', 'completed', 16000],
    ['已签收，退款成功', '2020/6/8 11:16', '退款成功', 'refunded', 16000],
    ['已取消', '', '无售后', 'closed', 0],
    ['已取消，退款成功', '2020/6/8 11:16', '退款成功', 'refunded', 16000],
    ['未成交,退款成功', '2020/6/8 11:16', '退款成功', 'refunded', 16000],
    ['退款成功', '2020/6/8 11:16', '', 'refunded', 16000],
    ['已发货，待收货', '2020/6/8 11:16', '退款中', 'shipped', 16000],
    ['疑似抽奖', '2020/6/8 11:16', '', 'unknown', 16000],
  ])('%s, paid %j, %s is %s', async (word, paidAt, afterSales, status, grossFen) => {
    const changes = { 订单状态: word, 支付时间: paidAt, 售后状态: afterSales }
    expect((await read(made('pinduoduo2020', { ...row, ...changes }))).one).toMatchObject({
      status,
      grossFen,
    })
  })
  it('tells who paid by words where the chosen columns have no time', async () => {
    const { 收货人, 手机, 省, 市, 区, 街道, 支付时间, 拼单成功时间, '商家编码-SKU维度': sku, ...chosen } = row
    const { layout, orders } = await read(
      made('pinduoduo27', chosen, { ...chosen, 订单号: '200609-301192978021099', 订单状态: '已取消' }),
    )
    expect(layout).toBe('pinduoduo-orders')
    expect(orders).toMatchObject([
      { paid: true, grossFen: 16000, createdAt: at(6, 8, 0, 0, 0, 2020), buyer: null },
      { paid: false, grossFen: 0, status: 'closed', createdAt: at(6, 9, 0, 0, 0, 2020) },
    ])
    expect([收货人, 手机, 省, 市, 区, 街道, 支付时间, 拼单成功时间, sku]).toHaveLength(9)
  })
  it('knows price-difference links', async () => {
    const link = { ...row, 商品: '补差价专用链接', '商品数量(件)': '1600' }
    expect((await read(made('pinduoduo2020', link))).one?.lines[0]?.adjustment).toBe(true)
  })
})

describe('抖店', () => {
  const sub = {
    主订单编号: '\t6927035306685988834',
    子订单编号: '\t6927035306685988834',
    选购商品: '\t打泡机',
    商品数量: '1',
    商品单价: '169.00',
    订单应付金额: '204.00',
    运费: '35.00',
    订单提交时间: '\t2026-06-10 18:16:15',
    支付完成时间: '\t2026-06-10 18:16:20',
    订单状态: '已完成',
    售后状态: '-',
  }
  const other = { ...sub, 子订单编号: '6927035306686054370', 订单应付金额: '155.00', 运费: '0.00' }
  it('adds the sub-orders of a main order', async () => {
    const { layout, one } = await read(made('douyin', sub, other))
    expect(layout).toBe('douyin-orders')
    expect(one).toMatchObject({
      orderNumber: '6927035306685988834',
      grossFen: 35900,
      refundFen: null,
      shippingFen: 3500,
      status: 'completed',
      lines: [{ amountFen: 20400 }, { amountFen: 15500 }],
    })
  })
  it.each([
    [['已完成', '退款成功'], ['已完成', '-'], 'partially_refunded', 20400],
    [['已关闭', '退款成功'], ['已发货', '-'], 'partially_refunded', 20400],
    [['已关闭', '同意退款，退款成功'], ['待发货', '-'], 'paid', 20400],
    [['已完成', '换货成功'], ['已完成', '售后关闭'], 'completed', null],
    [['已完成', '退款成功'], ['已关闭', '退款成功'], 'refunded', null],
    [['待发货', '-'], ['已发货', '-'], 'part_shipped', null],
  ])('%j beside %j is %s', async (first, second, status, refundFen) => {
    const words = ([word = '', afterSales = '']: string[]) => ({ 订单状态: word, 售后状态: afterSales })
    const { one } = await read(made('douyin', { ...sub, ...words(first) }, { ...other, ...words(second) }))
    expect(one).toMatchObject({ status, refundFen, grossFen: 35900 })
    const back = one?.lines.reduce((sum, line) => sum + line.refundFen, 0)
    expect(back).toBe(refundFen ?? 0)
  })
  it.each([
    ['待支付', '-', '', 'unpaid', false],
    ['备货中', '-', '\t2026-06-10 18:16:20', 'paid', true],
    ['已关闭', '-', '-', 'closed', false],
    ['已关闭', '退款成功', '\t2026-06-10 18:16:20', 'refunded', true],
    // Paid on delivery: there is no time of payment.
    ['已完成', '-', '', 'completed', true],
    ['待审核', '-', '\t2026-06-10 18:16:20', 'unknown', true],
  ])('%s, %s, paid %j is %s', async (word, afterSales, paidAt, status, paid) => {
    const changes = { 订单状态: word, 售后状态: afterSales, 支付完成时间: paidAt }
    const { one } = await read(made('douyin', { ...sub, ...changes }))
    expect(one).toMatchObject({ status, paid, grossFen: paid ? 20400 : 0 })
  })
  it('knows from a refund that a closed order was paid, where no time is told', async () => {
    const [header = [], ...rows] = made(
      'douyin',
      { ...sub, 订单状态: '已关闭', 售后状态: '退款成功' },
      {
        ...other,
        主订单编号: '6927035306685988899',
        订单状态: '已关闭',
      },
    )
    const place = header.indexOf('支付完成时间')
    const { orders } = await read(
      [header, ...rows].map((cells) => cells.filter((_, index) => index !== place)),
    )
    expect(orders).toMatchObject([
      { paid: true, grossFen: 20400, status: 'refunded' },
      { paid: false, grossFen: 0, status: 'closed' },
    ])
  })
  it('makes nothing of ciphertext and stars', async () => {
    const cipher = 'VhOw7G0nn09fZsMMyphgvfXTOdIe4CbRtfOZMGKD0AIOorOZYbKyO8UB/mljOSDSgdP*CgYIASAHKAESPgo8='
    const secret = {
      收件人: `##${cipher}#1##`,
      收件人手机号: `$$${cipher}$1$$`,
      详细地址: `##${cipher}#1##`,
      省: '福建省',
    }
    expect((await read(made('douyin', { ...sub, ...secret }))).one?.buyer).toMatchObject({
      name: '',
      phone: '',
      address: '',
      province: '福建省',
      keys: [],
    })
    const stars = { 收件人: '***', 收件人手机号: '***', 详细地址: '***' }
    expect((await read(made('douyin', { ...sub, ...stars }))).one?.buyer).toBeNull()
  })
})

describe('微信小店', () => {
  const line = {
    订单号: '3736916896151922944',
    订单下单时间: '2026-06-07 15:21:01',
    支付时间: '2026-06-07 15:21:10',
    订单状态: '已完成',
    订单实际支付金额: '338.00',
    订单运费: '10.00',
    商品名称: '打泡机',
    商品数量: '1',
    '商品实际价格(总共)': '169.00',
    商品售后: '无',
    商品已退款金额: '0',
  }
  const refunded = { 商品名称: '杯子', '商品实际价格(总共)': '159.00', 商品已退款金额: '159.00' }
  it('counts the repeated amount once and the refund by line', async () => {
    const { layout, one } = await read(made('wechat57', line, { ...line, ...refunded, 商品售后: '退款完成' }))
    expect(layout).toBe('wechat-orders')
    expect(one).toMatchObject({
      grossFen: 33800,
      refundFen: 15900,
      status: 'partially_refunded',
      lines: [
        { amountFen: 16900, refundFen: 0 },
        { amountFen: 15900, refundFen: 15900 },
      ],
    })
  })
  it('takes a file of numbers that are multiples of 256', async () => {
    const numbers = ['3736916896151922944', '3736914533509651200', '3736912779367576064']
    const { orders } = await read(made('wechat57', ...numbers.map((number) => ({ ...line, 订单号: number }))))
    expect(orders.map((order) => order.orderNumber)).toEqual(numbers)
  })
  it.each([
    ['待付款', '-', '0', 'unpaid'],
    ['待发货', '2026-06-07 15:21:10', '0', 'paid'],
    ['已发货', '2026-06-07 15:21:10', '0', 'shipped'],
    ['已取消', '-', '0', 'closed'],
    ['已取消', '2026-06-07 15:21:10', '338.00', 'refunded'],
    ['已完成', '2026-06-07 15:21:10', '338.00', 'refunded'],
    ['已完成', '2026-06-07 15:21:10', '8.00', 'partially_refunded'],
  ])('%s, paid %j, refund %s is %s', async (word, paidAt, refund, status) => {
    const changes = { 订单状态: word, 支付时间: paidAt, 商品已退款金额: refund }
    expect((await read(made('wechat57', { ...line, ...changes }))).one?.status).toBe(status)
  })
  it('takes the tag of a virtual number off the street', async () => {
    const { one } = await read(
      made('wechat57', {
        ...line,
        收件人姓名: '肖*[7149]',
        收件人手机: '18430532766-7149',
        收件人地址: '弋江区3-6-704 [4032]',
      }),
    )
    expect(one?.buyer).toMatchObject({
      name: '肖*',
      address: '弋江区3-6-704',
      phoneKind: 'virtual',
      keys: [],
    })
  })
})

describe('有赞 lines', () => {
  const line = {
    订单号: 'E20220331142238091806171',
    订单商品状态: '已发货',
    商品名称: '草莓蛋糕',
    商品数量: '2',
    商品单价: '50.00',
    '店铺优惠（分摊）': '6.00(分销商等级折扣：4.00)',
    商品实际成交金额: '94.00',
    '收货人/提货人': '林晚秋',
    '收货人手机号/提货人手机号': '13900000001',
    商品退款状态: '-',
    商品已退款金额: '0.00',
  }
  it('tell amounts by line, and the day by the number', async () => {
    const back = { ...line, 商品名称: '蜡烛', 商品实际成交金额: '6.00', 商品已退款金额: '6.00' }
    const { layout, one } = await read(made('youzanLines', line, back))
    expect(layout).toBe('youzan-lines')
    expect(one).toMatchObject({
      platform: 'youzan',
      createdAt: at(3, 31, 14, 22, 38, 2022),
      grossFen: 10000,
      refundFen: 600,
      status: 'partially_refunded',
      lines: [
        { title: '草莓蛋糕', amountFen: 9400, refundFen: 0 },
        { title: '蜡烛', amountFen: 600, refundFen: 600 },
      ],
      buyer: { keys: [{ kind: 'phone', value: '13900000001' }] },
    })
  })
})

describe('ERP tables', () => {
  const item = {
    内部订单号: '1001',
    线上订单号: '3306415118606007455',
    店铺名称: '淘宝喜必顺',
    下单时间: '2026-06-07 16:48:07',
    应付金额: '338.00',
    已付金额: '338.00',
    状态: '已发货',
    商品编码: 'QB-1',
    商品名称: '打泡机',
    数量: '1',
    商品金额: '199.00',
    买家实付: '169.00',
  }
  it('聚水潭: alike rows are shipments of their own, the platform stands in the shop’s name', async () => {
    const [header = [], ...rows] = made('jushuitan', item, item)
    const { layout, one } = await read([['订单成本导出'], header, ...rows])
    expect(layout).toBe('jushuitan-orders')
    expect(one).toMatchObject({
      platform: 'taobao',
      shopName: '淘宝喜必顺',
      orderNumber: '3306415118606007455',
      grossFen: 33800,
      status: 'shipped',
      lines: [
        { key: 'e1', quantity: 1, amountFen: 16900 },
        { key: 'e2', quantity: 1, amountFen: 16900 },
      ],
    })
  })
  it('聚水潭 without 买家实付: the whole order’s amount counts once', async () => {
    const [header = [], ...rows] = made('jushuitan', item, item)
    const place = header.indexOf('买家实付')
    const { layout, one } = await read(
      [header, ...rows].map((row) => row.filter((_, index) => index !== place)),
    )
    expect(layout).toBe('jushuitan-paid')
    expect(one).toMatchObject({ grossFen: 33800, lines: [{ amountFen: 19900 }, { amountFen: 19900 }] })
  })
  it.each([
    ['260608-301192978021098', '某某', 'pinduoduo'],
    ['P712345678901234567', '某某', 'xiaohongshu'],
    ['E20220331142238091806171', '某某', 'youzan'],
    ['113-1234567-1234567', '某某', 'amazon'],
    ['6927035306685988834', '抖音某某', 'douyin'],
    ['6927035306685988834', '某某', 'other'],
    ['11729439936', '某某京东自营', 'jd'],
    // The number is surer than a shop's name.
    ['260608-301192978021098', '淘宝喜必顺', 'pinduoduo'],
  ])('%s of %s is of %s', async (number, shop, platform) => {
    const { one } = await read(made('jushuitan', { ...item, 线上订单号: number, 店铺名称: shop }))
    expect(one?.platform).toBe(platform)
  })
  it('聚水潭: rows that were merged or split are told by those that came of them', async () => {
    const { one } = await read(
      made('jushuitan', { ...item, 状态: '被拆分' }, item, { ...item, 内部订单号: '1002' }),
    )
    expect(one).toMatchObject({ rows: 2, grossFen: 33800, addedUp: true })
  })
  it('聚水潭: of merged orders only buyer and parcel are known', async () => {
    const { one, orders } = await read(
      made('jushuitan', { ...item, 线上订单号: '3306415118606007455,3306415118606009999', 快递单号: '7777' }),
    )
    expect(orders.map((order) => order.orderNumber)).toEqual(['3306415118606007455', '3306415118606009999'])
    expect(one).toMatchObject({ head: false, grossFen: null, paid: null, lines: [], trackingNumber: '7777' })
  })
  it('聚水潭 says where the platform’s own number is another', async () => {
    const split = { ...item, 线上订单号: '3306415118606007455-1', 原始线上订单号: '3306415118606007455' }
    expect((await read(made('jushuitan', split))).one?.orderNumber).toBe('3306415118606007455')
  })
  it('旺店通: the order is the platform’s, not JY…', async () => {
    const row = {
      订单编号: 'JY202610030001',
      店铺: '天猫某某旗舰店',
      子单原始单号: '3306415118606007455',
      订单状态: '已发货',
      订单退款状态: '无退款',
      交易时间: '2026/10/3 10:00',
      付款时间: '2026/10/3 10:01',
      收件人: '林**',
      买家实付: '338.00',
      货品名称: '打泡机',
      实发数量: '1',
      分摊后总价: '169.00',
    }
    const { layout, one } = await read(
      made('wangdiantong', row, { ...row, 货品名称: '杯子', 订单编号: 'JY2' }),
    )
    expect(layout).toBe('wangdiantong-orders')
    expect(one).toMatchObject({
      platform: 'taobao',
      orderNumber: '3306415118606007455',
      rows: 2,
      grossFen: 33800,
      createdAt: at(10, 3, 10),
      status: 'shipped',
    })
  })
  it.each([
    ['待付款', 'unpaid'],
    ['待审核', 'paid'],
    ['已客审待财审', 'paid'],
    ['发货中', 'paid'],
    ['已发货', 'shipped'],
    ['已完成', 'completed'],
    ['已取消', 'closed'],
    ['新状态', 'unknown'],
  ])('聚水潭 %s is %s', async (word, status) => {
    expect((await read(made('jushuitan', { ...item, 状态: word }))).one?.status).toBe(status)
  })
})

describe('shipping lists', () => {
  const row = {
    订单编号: '260608-301192978021098',
    收货人姓名: '林晚秋',
    联系手机: '13900000001',
    收货地址: '浙江省 杭州市 西湖区 某路1号',
    物流公司: '中通',
    运单号: '7777',
  }
  it('add a person and a parcel, and say nothing else', async () => {
    const { layout, one } = await read(made('receivers', row))
    expect(layout).toBe('receivers')
    expect(one).toMatchObject({
      head: false,
      platform: 'pinduoduo',
      status: 'unknown',
      paid: null,
      grossFen: null,
      createdAt: null,
      carrier: '中通',
      trackingNumber: '7777',
      lineLevel: 'summary',
      lines: [],
      buyer: {
        name: '林晚秋',
        province: '浙江省',
        district: '西湖区',
        address: '某路1号',
        keys: [{ kind: 'phone', value: '13900000001' }],
      },
    })
  })
  it('are read by whatever a print tool calls its columns', async () => {
    const { layout, one } = await read([
      [
        '序号',
        '店铺',
        '平台',
        '订单号',
        '收件人',
        '收件人手机',
        '省',
        '市',
        '区',
        '详细地址',
        '快递公司',
        '快递单号',
        '备注',
      ],
      [
        '1',
        '某某',
        '抖店',
        '6927035306685988834',
        '林*',
        '139****0001',
        '浙江省',
        '杭州市',
        '西湖区',
        '****',
        '中通',
        '1',
        '',
      ],
    ])
    expect(layout).toBe('receivers')
    expect(one).toMatchObject({
      platform: 'douyin',
      shopName: '某某',
      buyer: { name: '林*', phoneKind: 'masked', city: '杭州市', keys: [] },
    })
  })
  it('name several orders in one parcel', async () => {
    const numbers = ['260608-301192978021098', '260608-301192978021099', '3306415118606007455']
    const { orders } = await read(
      made('receivers', { ...row, 订单编号: numbers.join('，') }, { ...row, 订单编号: 'X-1, 2' }),
    )
    expect(orders.map((order) => order.orderNumber)).toEqual([...numbers, 'X-1, 2'])
    expect(orders.slice(0, 3).every((order) => order.buyer?.phone === '13900000001' && !order.head)).toBe(
      true,
    )
  })
  it('come from 聚水潭 too', async () => {
    const { layout, one } = await read(
      made('jushuitanShipping', {
        内部订单号: '1001',
        线上订单号: '3306415118606007455',
        店铺名称: '淘宝喜必顺',
        付款日期: '2026-06-07 16:48:17',
        收货人: '林晚秋',
        手机: '13900000001',
        省份: '浙江省',
        '地址(包含省市区)': '浙江省杭州市西湖区某路1号',
        快递公司: '中通',
        数量: '2',
      }),
    )
    expect(layout).toBe('jushuitan-shipping')
    expect(one).toMatchObject({
      head: false,
      platform: 'taobao',
      orderNumber: '3306415118606007455',
      lines: [],
      buyer: { keys: [{ kind: 'phone', value: '13900000001' }] },
    })
  })
})

describe('numbers', () => {
  it.each([
    ['260608-301192978021098', '999999-999999999999999', true],
    ['260608-30119297802109', '999999-999999999999999', false],
    ['260608-3011929780210988', '999999-999999999999999', false],
    ['P712345678901234567', 'P999999999999999999', true],
    ['p712345678901234567', 'P999999999999999999', false],
    ['E2022033114223', 'E99999999999999*', false],
    ['E20220331142238', 'E99999999999999*', true],
    ['E20220331142238091806171', 'E99999999999999*', true],
    ['E20220331142238-91806171', 'E99999999999999*', false],
  ])('%s as %s: %s', (number, shape, fits) => expect(hasShape(number, shape)).toBe(fits))
  it.each([
    ['260608-301192978021098', 'YYMMDD-', at(6, 8, 0)],
    ['260631-301192978021098', 'YYMMDD-', null],
    ['260608x301192978021098', 'YYMMDD-', null],
    ['E20220331142238091806171', 'EYYYYMMDDhhmmss', at(3, 31, 14, 22, 38, 2022)],
    ['E20220331', 'EYYYYMMDDhhmmss', null],
    ['', 'YYMMDD-', null],
  ])('%s as %s is made at %s', (number, shape, instant) =>
    expect(instantInNumber(number, shape, 'Asia/Shanghai')).toBe(instant),
  )
})
