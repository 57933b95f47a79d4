import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inspectRows } from '../../../electron/features/imports/mapping/inspect.ts'
import { readTable } from '../../../electron/files/table.ts'
import type { Inspection } from '../../../shared/features/imports/mapping.ts'
import { batches, layouts, readSheets } from './reading-rows.ts'

/** What a table nobody knows is taken for. The tables are made up; what each column is stands beside it. */

async function look(rows: string[][]): Promise<Inspection> {
  const [sheet] = await inspectRows(batches({ '': rows }), layouts)
  if (!sheet) throw new Error('no sheet')
  return sheet
}

const fieldsOf = (sheet: Inspection) => sheet.columns.map(({ field }) => field)
const looks = (sheet: Inspection) => sheet.columns.map(({ looksLike }) => looksLike)
const repeat = (count: number, row: (index: number) => string[]) =>
  Array.from({ length: count }, (_, at) => row(at))

const phones = ['13800000001', '13911112222', '18612345678', '15000000009']

describe('columns', () => {
  test('are known by names that platforms use, above figures or below a preamble', async () => {
    const table = [
      ['六月销售'],
      [],
      ['订单编号', '下单时间', '实付金额', '手机号', '收货人姓名'],
      ...repeat(9, (at) => [
        `A2024-${10_000 + at}`,
        '2024-06-01 10:00',
        '19.90',
        phones[at % 4] ?? '',
        '张三',
      ]),
    ]
    const sheet = await look(table)
    expect(sheet.header).toBe(3)
    expect(fieldsOf(sheet)).toEqual(['orderNumber', 'createdAt', 'received', 'phone', 'name'])
    expect(sheet.columns.every(({ because, confidence }) => because === 'header' && confidence > 0.6)).toBe(
      true,
    )
    expect(sheet.layout).toMatchObject({ kind: 'orders', header: 3, row: 'order', orderBy: 'number' })
    expect(sheet.rows.slice(0, 3)).toEqual(table.slice(0, 3))
  })

  test('are known by words within names nobody uses', async () => {
    const sheet = await look([
      ['Customer ID', 'Purchase date (local)', 'Units sold', 'Sales amount USD'],
      ...repeat(20, (at) => [`c${at % 5}`, `2024-01-${10 + (at % 9)}`, String((at % 3) + 1), `${at}.50`]),
    ])
    expect(fieldsOf(sheet)).toEqual(['account', 'createdAt', 'quantity', 'received'])
    expect(sheet.layout).toMatchObject({ kind: 'orders', orderBy: 'row' })
  })

  test('are known by what a shopkeeper calls them, with an odd cell among a few', async () => {
    const sheet = await look([
      ['单子', '谁买的', '哪天', '买了啥', '几个', '多少钱'],
      ['A-1001', '王小明', '2026-06-01 10:00', '咖啡豆', '2', '88.00'],
      ['A-1002', '李雷', '2026-06-02 11:30', '滤纸', '1', '19.90'],
      ['A-1003', '韩梅梅', '2026-06-03 09:15', '手冲壶', '1', '待定'],
    ])
    expect(fieldsOf(sheet)).toEqual(['orderNumber', 'name', 'createdAt', 'title', 'quantity', 'received'])
    expect(looks(sheet)[5]).toBe('money')
  })

  test('of two columns of words the person comes before the goods, and neither is an account', async () => {
    const sheet = await look(
      repeat(12, (at) => [
        ['王小明', '李雷', '韩梅梅'][at % 3] ?? '',
        `2026-06-${10 + at}`,
        ['咖啡豆', '壶'][at % 2] ?? '',
        '9.90',
      ]),
    )
    expect(fieldsOf(sheet)).toEqual(['name', 'createdAt', 'title', 'received'])
  })

  test('of a table without a header are known by their cells', async () => {
    const sheet = await look(
      repeat(30, (at) => [
        `SO${4_000_000 + at * 7}`,
        `${(at % 28) + 1}/3/2024`,
        `${at % 7}9.95`,
        phones[at % 4] ?? '',
        `buyer${at % 6}@example.com`,
        String((at % 4) + 1),
        '交易成功',
        '',
      ]),
    )
    expect(sheet.header).toBeNull()
    expect(looks(sheet)).toEqual([
      'order-number',
      'date',
      'money',
      'phone',
      'email',
      'quantity',
      'status',
      'empty',
    ])
    expect(fieldsOf(sheet)).toEqual([
      'orderNumber',
      'createdAt',
      'received',
      'phone',
      'email',
      'quantity',
      'status',
      null,
    ])
    expect(sheet.columns.map(({ column }) => column)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'])
    expect(sheet.columns[0]).toMatchObject({ because: 'content' })
    expect(sheet.columns[7]).toMatchObject({ because: 'nothing', confidence: 0 })
    expect(sheet.layout.header).toBe('none')
    expect(sheet.fingerprint).toBe('none-8')
  })

  test('whose cells contradict their name are doubted', async () => {
    const sheet = await look([['单号', '日期'], ...repeat(9, (at) => [`X${900_000 + at}`, 'soon'])])
    expect(sheet.columns[1]?.confidence).toBeLessThan(0.5)
  })

  test('of other things than orders propose the kind they are of', async () => {
    const sheet = await look([
      ['会员卡号', '会员姓名', '手机', '生日', '积分', '会员等级'],
      ...repeat(9, (at) => [`V${1000 + at}`, '李四', phones[at % 4] ?? '', '1990-01-02', '120', '金卡']),
    ])
    expect(sheet.layout.kind).toBe('members')
    expect(fieldsOf(sheet)).toContain('phone')
  })
})

test('what is proposed reads the very table, and says the same of its rows', async () => {
  const table = [
    [
      'InvoiceNo',
      'StockCode',
      'Description',
      'Quantity',
      'InvoiceDate',
      'UnitPrice',
      'CustomerID',
      'Country',
    ],
    ...repeat(12, (at) => [
      String(536_365 + Math.floor(at / 3)),
      `S${at}`,
      'HEART HOLDER',
      '6',
      '2010-12-01 08:26',
      '2.55',
      '17850',
      'UK',
    ]),
  ]
  const sheet = await look(table)
  expect(fieldsOf(sheet).slice(0, 7)).toEqual([
    'orderNumber',
    'sku',
    'title',
    'quantity',
    'createdAt',
    'unitPrice',
    'account',
  ])
  expect(sheet.layout).toMatchObject({ row: 'line' })
  const { orders, rejects } = await readSheets({ '': table }, 'UTC', undefined, {
    choice: { layout: sheet.layout },
  })
  expect(rejects).toEqual([])
  expect(orders.map(({ grossFen }) => grossFen)).toEqual(repeat(4, () => []).map(() => 3 * 6 * 255))
})

test('the fingerprint is of the names in their order, not of the rows', async () => {
  const one = await look([
    ['Buyer', 'Day', 'Paid'],
    ['a', '2024-01-01', '1.00'],
  ])
  const more = await look([
    ['buyer ', 'ＤＡＹ', 'Paid'],
    ['b', '2025-01-01', '2.00'],
    ['c', '2025-01-02', '3.00'],
  ])
  const other = await look([
    ['Day', 'Buyer', 'Paid'],
    ['2024-01-01', 'a', '1.00'],
  ])
  expect(more.fingerprint).toBe(one.fingerprint)
  expect(other.fingerprint).not.toBe(one.fingerprint)
})

test('every sheet is looked into; none is in an empty file', async () => {
  const sheets = await inspectRows(
    batches({
      June: [
        ['Order no', 'Date'],
        ['1001', '2024-06-01'],
      ],
      Empty: [],
      July: [
        ['Order no', 'Date'],
        ['1002', '2024-07-01'],
      ],
    }),
    layouts,
  )
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['June', 'July'])
  await expect(inspectRows(batches({ '': [] }), layouts)).rejects.toMatchObject({ code: 'empty' })
})

const datasets = join(import.meta.dirname, '../../../../shared/datasets')
test.skipIf(!existsSync(datasets))('a public table of purchases, with and without its header', async () => {
  const [master] = await inspectRows(readTable(join(datasets, 'CDNOW_master.txt')), layouts)
  expect(master && fieldsOf(master)).toEqual(['account', 'createdAt', 'quantity', 'received'])
  const [sample] = await inspectRows(readTable(join(datasets, 'CDNOW_sample.txt')), layouts)
  expect(sample?.header).toBeNull()
  expect(sample && looks(sample).slice(2)).toEqual(['date', 'quantity', 'money'])
})
