import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../../electron/features/imports/reading/read-file.ts'
import { readTable } from '../../../electron/files/table.ts'
import {
  accounted,
  gather,
  layouts,
  readRecords,
  readRows,
  shopify,
  subOrder,
  table,
  tmall,
} from './reading-rows.ts'

const samples = new URL('../../../../shared/samples/', import.meta.url)

const shanghai = (text: string) => Date.parse(`${text.replace(' ', 'T')}+08:00`)

/** 千牛 refunds: made after the formats' notes, no real file seen. */
const taobaoRefund = {
  订单编号: '3306415118606007455',
  退款编号: '290606133424000745',
  订单付款时间: '2026-06-07 16:48:17',
  商品编码: 'QB-1',
  退款完结时间: '2026-06-12 09:00:00',
  买家实际支付金额: '169.00',
  宝贝标题: '全自动打泡机',
  买家退款金额: '69.50',
  售后类型: '退货退款',
  退款的申请时间: '2026-06-10 10:00:00',
  退款状态: '退款成功',
  货物状态: '买家已收到货',
  退货物流单号: "'73123456789012",
  退货物流公司: '中通快递',
  买家退款原因: '七天无理由',
}

/** 抖店 after-sales: made after the formats' notes (of the 50 columns those that are read), no real file seen. */
const douyinRefund = {
  售后单号: '\t146012345678901234',
  订单号: '\t6927035306685988834',
  商品单号: '\t6927035306685988835',
  商品名称: '\t雨伞',
  '应付金额（元）': '204.00',
  商品发货状态: '已发货',
  售后类型: '退货退款',
  '退商品金额（元）': '169.00',
  '退运费金额（元）': '35.00',
  '退支付优惠（元）': '3.00',
  售后状态: '同意退款，退款成功',
  售后申请时间: '\t2026-06-10 18:16:15',
  售后原因: '不喜欢',
  售后完结时间: '\t2026-06-13 18:16:15',
  商家编码: '\tU-1',
}

describe('refunds', () => {
  it('of 千牛: each its own row, several of one order', async () => {
    const { opened, records, rejects } = await readRecords([
      taobaoRefund,
      { ...taobaoRefund, 退款编号: '290606133424000746', 退款状态: '退款关闭', 买家退款金额: '' },
    ])
    expect(opened).toMatchObject({ layout: 'taobao-refunds', kind: 'refunds', platform: 'taobao' })
    expect(rejects).toEqual([])
    expect(records.map(({ key }) => key)).toEqual([
      'refundNumber=290606133424000745',
      'refundNumber=290606133424000746',
    ])
    expect(records[0]).toMatchObject({ row: 2, kind: 'refunds', platform: 'taobao', currency: 'CNY' })
    expect(records[0]?.values).toEqual({
      refundNumber: '290606133424000745',
      orderNumber: '3306415118606007455',
      status: 'success',
      goodsStatus: '买家已收到货',
      type: '退货退款',
      reason: '七天无理由',
      refund: 6950,
      appliedAt: shanghai('2026-06-10 10:00:00'),
      finishedAt: shanghai('2026-06-12 09:00:00'),
      carrier: '中通快递',
      trackingNumber: '73123456789012',
      title: '全自动打泡机',
      sku: 'QB-1',
    })
    expect(records[1]?.values).toMatchObject({ status: 'failed' })
    expect(records[1]?.values).not.toHaveProperty('refund')
  })
  it('of 抖店: what goods and postage bring back is added up, the subsidy is not', async () => {
    const { opened, records } = await readRecords([douyinRefund])
    expect(opened).toMatchObject({ layout: 'douyin-refunds', platform: 'douyin' })
    expect(records[0]?.values).toMatchObject({
      refundNumber: '146012345678901234',
      orderNumber: '6927035306685988834',
      lineKey: '6927035306685988835',
      refund: 20400,
      status: 'success',
      appliedAt: shanghai('2026-06-10 18:16:15'),
    })
  })
  it.each([
    ['退款成功', 'success'],
    ['同意退款，退款失败', 'failed'],
    ['换货成功', 'failed'],
    ['售后关闭', 'failed'],
    ['待商家收货', 'pending'],
    ['仲裁中', 'pending'],
    ['天知道', '天知道'],
  ])('of 抖店: %s is %s', async (word, status) => {
    const { records } = await readRecords([{ ...douyinRefund, 售后状态: word }])
    expect(records[0]?.values.status).toBe(status)
  })
  it('of 聚水潭: the platform stands in the name of the shop', async () => {
    // Made after the formats' notes, no real file seen.
    const { opened, records } = await readRecords([
      {
        售后单号: '8001',
        内部订单号: '123',
        店铺名称: '淘宝喜必顺',
        线上订单号: '3306415118606007455',
        状态: '已确认',
        线上状态: '',
        货物状态: '买家已退货',
        商品编码: 'A-1',
        线上子订单编号: '3306415118606017455',
        申请数量: '2',
      },
    ])
    expect(opened?.layout).toBe('jushuitan-refunds')
    expect(records[0]).toMatchObject({
      platform: 'taobao',
      shopName: '淘宝喜必顺',
      values: {
        orderNumber: '3306415118606007455',
        lineKey: '3306415118606017455',
        quantity: 2,
        status: 'success',
      },
    })
    expect(records[0]?.values).not.toHaveProperty('shopName')
  })
})

/** 生意参谋: made after the formats' notes, no real file seen. */
const visitors = {
  统计日期: '2026-06-18',
  商品ID: '612345678901',
  商品名称: '雨伞',
  商品访客数: '1,234',
  商品浏览量: '5,678',
  平均停留时长: '35.21',
  商品详情页跳出率: '3.10%',
  商品收藏人数: '-',
  商品加购件数: '17',
  下单金额: '1,204.50',
  支付买家数: '12',
  支付件数: '15',
  支付金额: '2,030.00',
  支付新买家数: '10',
  支付老买家数: '2',
  成功退款金额: '0.00',
}

describe('visitors', () => {
  it('of products, below four rows of preamble', async () => {
    const [header = [], row = []] = table([visitors])
    const above = [['生意参谋平台'], ['商品_全部'], [''], ['统计时间 2026-06-18']]
    const { opened, records, read } = await readRows([...above, header, row])
    expect(opened).toMatchObject({ layout: 'taobao-traffic-products', kind: 'traffic' })
    expect(read).toBe(1)
    expect(records).toMatchObject([{ row: 6, key: 'day=2026-06-18\nproductId=612345678901' }])
    expect(records[0]?.values).toEqual({
      day: '2026-06-18',
      productId: '612345678901',
      title: '雨伞',
      visitors: 1234,
      views: 5678,
      dwell: 35.21,
      bounceRate: 0.031,
      cartItems: 17,
      orderAmount: 120450,
      buyers: 12,
      items: 15,
      paid: 203000,
      newBuyers: 10,
      returningBuyers: 2,
      refunded: 0,
    })
  })
  it('of the shop, and the day alone never stands for a product that is not named', async () => {
    const shop = { 统计日期: '2026-06-18', 店铺名称: '某店', 访客数: '99', 支付金额: '1.00', 支付买家数: '1' }
    const whole = await readRecords([shop])
    expect(whole.opened?.layout).toBe('taobao-traffic-shop')
    expect(whole.records).toMatchObject([{ key: 'day=2026-06-18', shopName: '某店' }])
    const nameless = await readRecords([{ ...visitors, 商品ID: '-', 商品名称: '' }])
    expect(nameless.rejects).toMatchObject([{ row: 2, code: 'key-missing' }])
  })
  it('of other platforms, by common names', async () => {
    const { opened, records } = await readRecords([{ Date: '2026-06-18', Visitors: '5', 'Page views': '9' }])
    expect(opened?.layout).toBe('traffic')
    expect(records[0]?.values).toEqual({ day: '2026-06-18', visitors: 5, views: 9 })
  })
})

describe('members', () => {
  const path = new URL('youzan/customers_header_real_rows_fictional.csv', samples)
  it.skipIf(!existsSync(path))('of 有赞, header of a real file', async () => {
    const all = await gather(
      readFile({ open: () => readTable(path.pathname), file: 0, layouts, timeZone: 'UTC' }),
    )
    // No cell of it is quoted.
    const [header = [], ...rows] = readFileSync(path, 'utf8')
      .replace('\ufeff', '')
      .trimEnd()
      .split(/\r?\n/)
      .map((line) => line.split(','))
    const cell = (row: string[], name: string) => (row[header.indexOf(name)] ?? '').trim()
    expect(all.opened).toMatchObject({ layout: 'youzan-members', kind: 'members', platform: 'youzan' })
    expect(rows.length).toBeGreaterThan(3)
    expect(accounted(all)).toBe(rows.length)
    expect(all.records).toHaveLength(rows.length)
    const genders: Record<string, string> = { 男: 'male', 女: 'female' }
    const money = (text: string) => Math.round(Number(text) * 100)
    expect(all.records.map(({ values }) => values)).toEqual(
      rows.map((row) =>
        Object.fromEntries(
          Object.entries({
            name: cell(row, '客户姓名'),
            nick: cell(row, '客户昵称'),
            phone: cell(row, '客户手机号'),
            birthday: cell(row, '客户生日'),
            gender: genders[cell(row, '客户性别')] ?? '',
            tags: cell(row, '标签'),
            growth: Number(cell(row, '成长值')),
            points: Number(cell(row, '客户积分')),
            balance: money(cell(row, '客户储值余额')),
            orders: Number(cell(row, '消费次数')),
            spent: money(cell(row, '消费金额')),
            source: cell(row, '来源渠道'),
            joinedAt: shanghai(cell(row, '成为客户时间')),
          }).filter(([, value]) => value !== ''),
        ),
      ),
    )
    // The hidden number of the last tells nobody from others.
    expect(all.records.at(-1)?.key).toMatch(/^nick=foo\njoinedAt=\d+$/)
  })
  it('of any list, Chinese', async () => {
    const { opened, records } = await readRecords([
      {
        姓名: '张三',
        手机号: ' 138-0000-0002',
        生日: '5月3日',
        性别: '女',
        标签: '老客，爱喝茶、微信',
        余额: '¥1,200.50',
        积分: '1,024',
        备注: '****',
      },
    ])
    expect(opened?.layout).toBe('members')
    expect(records[0]?.key).toBe('phone=13800000002')
    expect(records[0]?.values).toEqual({
      name: '张三',
      phone: '13800000002',
      birthday: '--05-03',
      gender: 'female',
      tags: '老客,爱喝茶,微信',
      balance: 120050,
      points: 1024,
    })
  })
  it('of any list, English, with first and last name apart', async () => {
    const { opened, records } = await readRecords(
      [
        {
          'Email Address': 'Ann@Example.com',
          'First Name': 'Ann',
          'Last Name': 'Bee',
          Birthday: '05/03',
          TAGS: 'vip; tea',
          OPTIN_TIME: '2024-03-01 10:00:00',
        },
      ],
      'UTC',
    )
    expect(opened?.layout).toBe('members')
    expect(records[0]).toMatchObject({
      key: 'email=ann@example.com',
      values: {
        email: 'ann@example.com',
        name: 'Ann Bee',
        birthday: '--05-03',
        tags: 'vip,tea',
        joinedAt: Date.UTC(2024, 2, 1, 10),
      },
    })
  })
  it('of Shopify', async () => {
    // Made after the columns of its documentation, no real file seen.
    const { opened, records } = await readRecords([
      {
        'Customer ID': "'7069506830497",
        'First Name': 'Ann',
        'Last Name': 'Bee',
        Email: 'ann@example.com',
        'Accepts Email Marketing': 'yes',
        Phone: '+8801675308331',
        Note: '',
        Tags: 'vip, tea',
        'Total Spent': '90.50',
        'Total Orders': '3',
      },
    ])
    expect(opened).toMatchObject({ layout: 'shopify-members', platform: 'shopify' })
    expect(records[0]).toMatchObject({
      key: 'memberId=7069506830497',
      values: {
        name: 'Ann Bee',
        acceptsMarketing: 1,
        spent: 9050,
        orders: 3,
        tags: 'vip,tea',
        phone: '+8801675308331',
      },
    })
  })
  it('two hidden phones are two members', async () => {
    const { records, skipped } = await readRecords([
      { 姓名: '张三', 手机: '138****0002', 注册时间: '2024-01-01 10:00:00' },
      { 姓名: '李四', 手机: '138****0002', 注册时间: '2024-01-01 10:00:00' },
    ])
    expect(records).toHaveLength(2)
    expect(skipped).toBe(0)
  })
})

describe('reviews', () => {
  it('with words or stars', async () => {
    const review = {
      订单号: '3306415118606007455',
      商品名称: '雨伞',
      评价内容: '很好，\n下次还来',
      评价等级: '好评',
      评价时间: '2026-06-18 10:00:00',
      追评: '-',
      回复: '谢谢',
    }
    const { opened, records } = await readRecords([
      review,
      { ...review, 订单号: '3306415118606007456', 评价等级: '2星' },
      { ...review, 订单号: '3306415118606007457', 评价等级: '差评', 评价内容: '此用户没有填写评价' },
    ])
    expect(opened).toMatchObject({ layout: 'reviews', kind: 'reviews' })
    expect(records.map(({ values }) => values.rating)).toEqual(['5', '2', '1'])
    expect(records[0]?.values).toEqual({
      orderNumber: '3306415118606007455',
      title: '雨伞',
      text: '很好，\n下次还来',
      rating: '5',
      reviewedAt: shanghai('2026-06-18 10:00:00'),
      reply: '谢谢',
    })
    expect(records[2]?.values).not.toHaveProperty('text')
  })
})

describe('products', () => {
  it('of any stock list', async () => {
    const { opened, records } = await readRecords([
      {
        商品ID: '612345678901',
        宝贝标题: '雨伞',
        商家编码: 'U-1',
        规格: '蓝',
        价格: '￥59.9',
        成本价: '20',
        库存: '1,200件',
      },
    ])
    expect(opened).toMatchObject({ layout: 'products', kind: 'products' })
    expect(records).toMatchObject([{ key: 'productId=612345678901\nsku=u-1' }])
    expect(records[0]?.values).toMatchObject({
      title: '雨伞',
      attributes: '蓝',
      price: 5990,
      cost: 2000,
      stock: 1200,
    })
  })
  it('of Shopify: further variants take the title from above, rows of pictures say nothing', async () => {
    // Made after the columns of its documentation, no real file seen.
    const first = {
      Handle: 'mug',
      Title: 'Mug',
      'Option1 Value': 'Blue',
      'Option2 Value': 'Big',
      'Variant SKU': '12E3',
      'Variant Price': '9.50',
      'Variant Inventory Qty': '-2',
      Status: 'active',
    }
    const blank = Object.fromEntries(Object.keys(first).map((name) => [name, '']))
    const { opened, records, skipped, read, repairs } = await readRecords([
      first,
      { ...blank, Handle: 'mug', 'Option1 Value': 'Red', 'Variant SKU': 'M-2', 'Variant Price': '8' },
      { ...blank, Handle: 'mug' },
    ])
    expect(opened?.layout).toBe('shopify-products')
    expect(records.map(({ values }) => values)).toEqual([
      {
        productId: 'mug',
        title: 'Mug',
        attributes: 'Blue Big',
        sku: '12E3',
        price: 950,
        stock: -2,
        status: 'active',
      },
      { productId: 'mug', title: 'Mug', attributes: 'Red', sku: 'M-2', price: 800, status: 'active' },
    ])
    expect({ read, skipped }).toEqual({ read: 3, skipped: 1 })
    expect(repairs).toMatchObject([{ code: 'filled', count: 2 }])
  })
})

describe('a row that cannot be trusted', () => {
  const member = {
    姓名: '张三',
    手机号: '13800000002',
    生日: '1990-05-03',
    积分: '3',
    余额: '1.00',
    注册时间: '2024-01-01 10:00:00',
  }
  it.each([
    [member, { 生日: '1990-13-03' }, 'date-unreadable', '生日'],
    [member, { 注册时间: '去年' }, 'date-unreadable', '注册时间'],
    [member, { 余额: '很多' }, 'amount-unreadable', '余额'],
    [member, { 积分: '三' }, 'number-unreadable', '积分'],
    [taobaoRefund, { 退款编号: '2.9061E+17' }, 'order-number-rounded', '退款编号'],
    [taobaoRefund, { 订单编号: '3306415118606000000' }, 'order-number-rounded', '订单编号'],
    [visitors, { 商品详情页跳出率: '高' }, 'number-unreadable', '商品详情页跳出率'],
    [visitors, { 统计日期: '2026-02-30' }, 'date-unreadable', '统计日期'],
    [{ ...visitors, 平均停留时长: '1' }, { 平均停留时长: '久' }, 'number-unreadable', '平均停留时长'],
  ])(
    '%o with %o: %s',
    async (record: Record<string, string>, change: Record<string, string>, code, column) => {
      const changed = { ...record, ...change }
      const all = await readRecords([record, changed])
      expect(all.records).toHaveLength(1)
      expect(all.rejects).toEqual([
        { row: 3, code, data: { column, value: change[column] }, cells: Object.values(changed) },
      ])
    },
  )
  it('does not say which member it is', async () => {
    const { rejects } = await readRecords([{ ...member, 手机号: '138****0002', 注册时间: '', 生日: '' }])
    expect(rejects).toMatchObject([{ row: 2, code: 'key-missing' }])
  })
  it('but a ruined parcel number only costs itself', async () => {
    const { records } = await readRecords([{ ...taobaoRefund, 退货物流单号: '7.31E+13' }])
    expect(records).toHaveLength(1)
    expect(records[0]?.values).not.toHaveProperty('trackingNumber')
  })
})

describe('several rows about one thing', () => {
  it('the last one that can be read counts, the others are skipped and told', async () => {
    const row = (points: string) => ({ 姓名: '张三', 手机号: '13800000002', 积分: points })
    const all = await readRecords([
      row('1'),
      { ...row('7'), 手机号: '13800000003' },
      row('2'),
      row('2'),
      row('坏'),
    ])
    expect(all.records.map(({ row, values }) => [row, values.points])).toEqual([
      [3, 7],
      [5, 2],
    ])
    expect(all).toMatchObject({ read: 5, skipped: 2, rejects: [{ row: 6 }] })
    expect(all.repairs).toMatchObject([
      { code: 'repeated', count: 2, examples: [{ row: 2, column: '手机号' }, { row: 4 }] },
    ])
  })
})

describe('what such a layout never takes', () => {
  it.each([
    ['taobao-orders', tmall],
    ['taobao-items', subOrder],
    ['shopify-orders', shopify],
    [
      'taobao-orders',
      { ...tmall, 收货人姓名: '张三', 联系手机: '13800000002', 生日: '1990-05-03', 积分: '3' },
    ],
  ])('%s stays an order file', async (layout, record) => {
    expect((await readRecords([record])).opened?.layout).toBe(layout)
  })
  it.each([
    ['姓名,手机号,部门,职位'],
    ['供应商,联系人,手机号,供应商名称'],
    ['InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'],
    ['日期,渠道,曝光量,点击量'],
    ['日期,访客数'],
    ['Name,Amount,Date'],
    ['标题,内容,作者'],
    ['商品名称,数量,金额'],
    ['订单编号,姓名,手机号,金额,日期,标签'],
  ])('%s is none of ours', async (header) => {
    const names = header.split(',')
    const all = await readRows([names, names.map(() => '1')])
    expect(all.records).toEqual([])
  })
  it('an affiliate report stays refused', async () => {
    const names = '订单id,商品id,商品名称,作者账号,抖音/火山号,支付金额,佣金率,评价内容,姓名,手机号'.split(
      ',',
    )
    expect((await readRows([names, names.map(() => '1')])).refused?.code).toBe('look-alike')
  })
})
