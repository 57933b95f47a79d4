import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readFile } from '../../../electron/features/imports/reading/read-file.ts'
import { readTable } from '../../../electron/files/table.ts'
import { languageOf } from '../../../electron/host/cli/language.ts'
import type { AnyLayout } from '../../../shared/features/imports/layout.ts'
import { ownLayout, readOwnLayout } from '../../../shared/features/imports/own-layout.ts'
import { layoutProblemText } from '../../../shared/locales/layout-problem.ts'
import { gather, layouts, readSheets } from './reading-rows.ts'

/** Tables nobody knows, read as a person says; every sum is counted a second time from the cells. */

function made(content: unknown): AnyLayout {
  const { layout, problems } = ownLayout(content)
  if (!layout) throw new Error(JSON.stringify(problems))
  return layout
}

const read = (rows: string[][], layout: unknown) =>
  readSheets({ '': rows }, 'UTC', undefined, { choice: { layout: made(layout) } })

const sum = <T>(all: readonly T[], of: (one: T) => number | null) =>
  all.reduce((total, one) => total + (of(one) ?? 0), 0)

const sales = {
  header: 'none',
  orderBy: 'row',
  fields: { buyerId: '1', createdAt: '2', quantity: '3', received: '4' },
  currency: 'USD',
}
const rows = [
  ['7', '19970101', '1', '11.77'],
  ['8', '19970112', '1', '12.00'],
  ['8', '19970112', '5', '77.00'],
  ['8', '19970112', '5', '77.00'],
  ['9', '19970330', '2', '0.00'],
]

describe('tables without order numbers', () => {
  test('each row is an order of its day and buyer, and a row that comes twice is two', async () => {
    const { orders, rejects } = await read(rows, sales)

    expect(rejects).toEqual([])
    expect(new Set(orders.map(({ orderNumber }) => orderNumber)).size).toBe(5)
    expect(orders.map(({ grossFen }) => grossFen)).toEqual([1177, 1200, 7700, 7700, 0])
    expect(
      sum(
        orders.flatMap(({ lines }) => lines),
        ({ quantity }) => quantity,
      ),
    ).toBe(1 + 1 + 5 + 5 + 2)
    expect(orders.map(({ createdAt }) => new Date(createdAt ?? 0).toISOString().slice(0, 10))).toEqual([
      '1997-01-01',
      '1997-01-12',
      '1997-01-12',
      '1997-01-12',
      '1997-03-30',
    ])
    expect(orders.map(({ buyer }) => buyer?.keys)).toEqual(
      rows.map(([id]) => [{ kind: 'buyer_id', value: id }]),
    )
    // Only what was sold stands in such a table, also what was given away.
    expect(orders.every(({ paid, status }) => paid && status === 'completed')).toBe(true)
  })

  test('an export that overlaps gives the same numbers, whatever order its rows have', async () => {
    const first = await read(rows, sales)
    const later = await read([...rows.slice(1).reverse(), ['9', '19970401', '1', '3.00']], sales)

    const known = new Set(first.orders.map(({ orderNumber }) => orderNumber))
    const again = later.orders.filter(({ orderNumber }) => known.has(orderNumber))
    expect(again).toHaveLength(4)
    expect(later.orders).toHaveLength(5)
  })

  test('a buyer’s day is one order with a line for each row, also where the rows stand apart', async () => {
    const apart = [
      rows[1],
      rows[0],
      rows[2],
      ['', '19970112', '1', '5.00'],
      ['8', '', '1', '5.00'],
    ] as string[][]
    const { orders, rejects } = await read(apart, { ...sales, orderBy: 'buyer-day' })

    const byBuyer = new Map(orders.map((order) => [order.buyer?.keys[0]?.value, order]))
    expect(byBuyer.get('8')).toMatchObject({ grossFen: 8900, rows: 2 })
    expect(byBuyer.get('8')?.lines.map(({ quantity }) => quantity)).toEqual([1, 5])
    expect(byBuyer.get('7')).toMatchObject({ grossFen: 1177, rows: 1 })
    expect(rejects.map(({ row, code }) => [row, code])).toEqual([
      [4, 'buyer-missing'],
      [5, 'date-unreadable'],
    ])
  })

  test('times of one day are one buyer’s day', async () => {
    const { orders } = await read(
      [
        ['who', 'when', 'paid'],
        ['ann', '2024-05-01 09:00:00', '1'],
        ['ann', '2024-05-01 21:30:00', '2'],
        ['ann', '2024-05-02 09:00:00', '4'],
      ],
      { orderBy: 'buyer-day', columns: { who: 'nick', when: 'createdAt', paid: 'received' } },
    )
    expect(orders.map(({ grossFen }) => grossFen)).toEqual([300, 400])
  })

  test('status and refund do not make another order of a row', async () => {
    const layout = {
      orderBy: 'row',
      columns: { who: 'account', when: 'createdAt', paid: 'received', state: 'status', back: 'refund' },
      statuses: { open: 'paid', done: 'completed', void: 'closed' },
    }
    const table = (state: string, back: string) => [
      ['who', 'when', 'paid', 'state', 'back'],
      ['ann', '2024-05-01', '10', state, back],
    ]
    const [open] = (await read(table('open', ''), layout)).orders
    const [done] = (await read(table('done', '4'), layout)).orders
    const [gone] = (await read(table('void', ''), layout)).orders
    const [odd] = (await read(table('???', ''), layout)).orders

    expect(done?.orderNumber).toBe(open?.orderNumber)
    expect([open?.status, done?.status, gone?.status, odd?.status]).toEqual([
      'paid',
      'completed',
      'closed',
      'unknown',
    ])
    expect([open?.paid, done?.refundFen, gone?.paid]).toEqual([true, 400, false])
  })
})

describe('invoices with products, prices and returns', () => {
  const header = [
    'InvoiceNo',
    'StockCode',
    'Description',
    'Quantity',
    'InvoiceDate',
    'UnitPrice',
    'CustomerID',
    'Country',
  ]
  const layout = {
    row: 'line',
    columns: {
      InvoiceNo: 'orderNumber',
      StockCode: 'sku',
      Description: 'title',
      Quantity: 'quantity',
      InvoiceDate: 'createdAt',
      UnitPrice: 'unitPrice',
      CustomerID: 'buyerId',
    },
    places: [{ country: ['Country'] }],
    currency: 'GBP',
    timeZone: 'Europe/London',
  }
  const cells = [
    ['536365', '85123A', 'HEART HOLDER', '6', '2010-12-01 08:26:00', '2.55', '17850', 'United Kingdom'],
    ['536365', '71053', 'METAL LANTERN', '6', '2010-12-01 08:26:00', '3.39', '17850', 'United Kingdom'],
    ['C536379', 'D', 'Discount', '-1', '2010-12-01 09:41:00', '27.50', '14527', 'United Kingdom'],
    ['536380', '22961', 'JAM SET', '24', '2010-12-01 09:41:00', '1.45', '', 'United Kingdom'],
    ['C536381', '22961', 'JAM SET', '-4', '2010-12-01 09:45:00', '1.45', '17850', 'France'],
    ['C536381', '22962', 'JAM JAR', '1', '2010-12-01 09:45:00', '0.85', '17850', 'France'],
  ]

  test('net is the sum of quantity times price, what came back is a refund', async () => {
    const { orders, rejects } = await read([header, ...cells], layout)

    expect(rejects).toEqual([])
    const said = sum(cells, (row) => Number(row[3]) * Math.round(Number(row[5]) * 100))
    const net = sum(orders, ({ grossFen }) => grossFen) - sum(orders, ({ refundFen }) => refundFen)
    expect(net).toBe(said)
    const lines = orders.flatMap((order) => order.lines)
    expect(sum(lines, ({ amountFen }) => amountFen) - sum(lines, ({ refundFen }) => refundFen)).toBe(said)
    expect(sum(lines, ({ quantity }) => quantity)).toBe(sum(cells, (row) => Number(row[3])))

    const of = (number: string) => orders.find(({ orderNumber }) => orderNumber === number)
    expect(of('536365')).toMatchObject({ grossFen: 6 * 255 + 6 * 339, refundFen: 0, status: 'completed' })
    expect(of('C536379')).toMatchObject({ grossFen: 0, refundFen: 2750, status: 'refunded', paid: true })
    expect(of('C536381')).toMatchObject({ grossFen: 85, refundFen: 580, status: 'refunded' })
    expect(of('536380')?.buyer?.keys).toEqual([])
    expect(of('C536381')?.buyer?.country).toBe('France')
  })

  test('without the word of the layout a quantity below zero is no quantity', async () => {
    const { rejects } = await read([header, ...cells], { ...layout, money: { returns: false } })
    expect(rejects.map(({ code }) => code)).toContain('quantity-unreadable')
  })
})

describe('layouts as people write them', () => {
  const problemsOf = (content: unknown) => ownLayout(content).problems
  const plain = { columns: { No: 'orderNumber', When: 'createdAt' } }

  test('a whole layout that comes with the app is taken as it is', () => {
    for (const layout of [...layouts.layouts, ...layouts.records])
      expect(readOwnLayout(JSON.stringify(layout))).toEqual({ layout, problems: [] })
  })

  test.each([
    [
      'a field nobody has',
      { columns: { Colour: 'colour' } },
      { field: 'columns', code: 'no-such-field', given: 'colour', near: '' },
    ],
    [
      'a field that is misspelt',
      { columns: { No: 'ordernumber', Paid: 'recieved' } },
      { field: 'columns', code: 'no-such-field', given: 'recieved', near: 'received' },
    ],
    [
      'a field in another case',
      { columns: { No: 'ordernumber', Paid: 'recieved' } },
      { code: 'no-such-field', given: 'ordernumber', near: 'orderNumber' },
    ],
    [
      'an entry that is misspelt deep inside',
      { ...plain, money: { recieved: 'gross' } },
      { field: 'money', code: 'no-such-entry', given: 'recieved', near: 'received' },
    ],
    [
      'an entry of a rule that is misspelt',
      { ...plain, status: { rules: [{ give: 'paid', gives: 'paid' }] } },
      { field: 'status.rules.0', code: 'no-such-entry', given: 'give', near: 'gives' },
    ],
    [
      'a currency in small letters',
      { ...plain, currency: 'cny' },
      { field: 'currency', code: 'wrong-form', allowed: 'currency', given: '"cny"' },
    ],
    [
      'a field without a column',
      { ...plain, fields: { received: [] } },
      { field: 'fields.received', code: 'empty' },
    ],
    [
      'a row of neither kind',
      { ...plain, row: 'lines' },
      { field: 'row', code: 'not-allowed', allowed: 'order, line', given: '"lines"', near: 'line' },
    ],
    [
      'an entry nobody knows',
      { ...plain, rows: 'line' },
      { field: '', code: 'no-such-entry', given: 'rows', near: 'row' },
    ],
    ['a header in row null and a half', { ...plain, header: 1.5 }, { field: 'header' }],
    ['a status there is not', { ...plain, statuses: { ok: 'fine' } }, { code: 'not-allowed' }],
    [
      'no number, and no word on how to do without',
      { columns: { When: 'createdAt' } },
      { field: 'fields', code: 'missing', allowed: 'orderNumber' },
    ],
    [
      'a buyer’s day without a buyer',
      { orderBy: 'buyer-day', columns: { When: 'createdAt' } },
      { code: 'missing' },
    ],
    ['a kind there is not', { kind: 'order' }, { field: 'kind', code: 'not-allowed' }],
    [
      'a field of another kind',
      { kind: 'reviews', columns: { x: 'stock' } },
      { code: 'no-such-field', given: 'stock' },
    ],
    ['a list', [1], { code: 'wrong-type', allowed: 'object' }],
  ])('%s is named', (_, content, problem) => {
    expect(problemsOf(content)).toEqual(expect.arrayContaining([expect.objectContaining(problem)]))
  })

  test('where parcels go may stand among the columns, and both ways round are understood', () => {
    const columns = { No: 'orderNumber', When: 'createdAt', Land: 'country', Ort: 'city' }
    const written = made({ columns })
    expect(written).toMatchObject({
      fields: { orderNumber: ['No'], createdAt: ['When'] },
      places: [{ country: ['Land'], city: ['Ort'] }],
      require: [['orderNumber'], ['createdAt']],
    })
    expect(made({ columns: { orderNumber: 'No', createdAt: 'When', country: 'Land', city: 'Ort' } })).toEqual(
      written,
    )
    expect(made({ fields: { No: 'orderNumber', When: 'createdAt', Land: 'country', Ort: 'city' } })).toEqual(
      written,
    )
    // A header that is called like a field of ours is a header all the same.
    expect(made({ columns: { orderNumber: 'buyerId', No: 'orderNumber', When: 'createdAt' } })).toMatchObject(
      {
        fields: { buyerId: ['orderNumber'], orderNumber: ['No'] },
      },
    )
  })

  test('what is no JSON, or too long, is said', () => {
    expect(readOwnLayout('{\n"row": }\n').problems).toMatchObject([
      { code: 'not-json', allowed: '2', given: '"row": }' },
    ])
    expect(readOwnLayout('{"row":\n').problems).toMatchObject([{ code: 'not-json', allowed: '1' }])
    expect(readOwnLayout(' '.repeat(100_001)).problems).toMatchObject([{ code: 'too-long' }])
  })

  test('a table with other columns than the layout names is not taken for its own', async () => {
    const { refused } = await read(
      [
        ['A', 'B'],
        ['1', '2024-01-01'],
      ],
      plain,
    )
    expect(refused).toMatchObject({ code: 'unknown-table', data: { columns: 'A, B', lacks: 'No, When' } })
  })

  test('the sentence names the field, what is possible and what was meant, in both languages', () => {
    const say = (locale: 'zh-CN' | 'en', content: unknown) => {
      const { t } = languageOf(locale)
      return problemsOf(content).map((one) =>
        layoutProblemText(t as (key: string, values: Record<string, string>) => string, one),
      )
    }
    expect(say('zh-CN', { columns: { 单号: '订单号' } })).toEqual([
      '没有 订单号 这个字段。 是不是想写 orderNumber？',
    ])
    expect(say('en', { ...plain, row: 'lines' })).toEqual([
      '"lines" is not possible. Did you mean line? Possible are: order, line',
    ])
    expect(say('en', { ...plain, dates: [] }).join()).not.toContain('imports.')
    expect(say('en', { ...plain, header: true })).toEqual([
      expect.stringContaining('Possible are: a number, none'),
    ])
  })
})

describe('the order of day and month', () => {
  const layout = { columns: { No: 'orderNumber', When: 'createdAt', Paid: 'paidAt' } }
  const table = (...dates: [string, string][]) => [
    ['No', 'When', 'Paid'],
    ...dates.map(([when, paid], at) => [String(at + 1), when, paid]),
  ]

  test('is told with the date that shows it, for each column by its own', async () => {
    const { dates, decisions, orders } = await read(
      table(['03/04/2026', '04/05/2026'], ['13/04/2026', '04/14/2026']),
      layout,
    )
    expect(dates).toEqual([
      { column: 'When', order: 'day-first', by: 'own', examples: ['13/04/2026'] },
      { column: 'Paid', order: 'month-first', by: 'own', examples: ['04/14/2026'] },
    ])
    expect(decisions).toEqual([])
    expect(orders.map(({ createdAt }) => new Date(createdAt ?? 0).toISOString().slice(0, 10))).toEqual([
      '2026-04-03',
      '2026-04-13',
    ])
  })

  test('is that of the other column where a column does not show it, and asked where none does', async () => {
    const one = await read(table(['03/04/2026', '04/05/2026'], ['13/04/2026', '06/07/2026']), layout)
    expect(one.dates[1]).toEqual({
      column: 'Paid',
      order: 'day-first',
      by: 'others',
      examples: ['04/05/2026', '06/07/2026'],
    })
    const none = await read(table(['03/04/2026', '04/05/2026']), layout)
    expect(none.dates).toEqual([])
    expect(none.decisions).toMatchObject([
      { code: 'date-order', column: 'When' },
      { code: 'date-order', column: 'Paid' },
    ])
    const said = await read(table(['03/04/2026', '04/05/2026']), {
      ...layout,
      dates: { otherwise: 'month-first' },
    })
    expect(said.dates).toMatchObject([
      { column: 'When', order: 'month-first', by: 'layout' },
      { column: 'Paid', order: 'month-first', by: 'layout' },
    ])
    expect(said.decisions).toEqual([])
  })

  test('of one column is looked for to the end of the file though another is decided at once', async () => {
    const early = Array.from({ length: 3000 }, (): [string, string] => ['13/04/2026', '04/05/2026'])
    const { dates, rejects } = await read(table(...early, ['13/04/2026', '04/14/2026']), layout)
    expect(dates[1]).toMatchObject({ column: 'Paid', order: 'month-first', by: 'own' })
    expect(rejects).toEqual([])
  })
})

describe('public tables', () => {
  const datasets = join(import.meta.dirname, '../../../../shared/datasets')
  const real = async (name: string, layout: unknown) => {
    const path = join(datasets, name)
    return gather(
      readFile({
        open: () => readTable(path),
        file: 0,
        layouts,
        timeZone: 'UTC',
        choice: { layout: made(layout) },
      }),
    )
  }
  if (!existsSync(datasets)) {
    console.warn('THE DATA SETS ARE ABSENT HERE: public transaction tables were not tested')
    return
  }

  test('CDNOW: every purchase, piece and cent, by every customer', async () => {
    const path = join(datasets, 'CDNOW_master.txt')
    const raw = readFileSync(path, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/ +/))
      .filter(([id]) => /^\d+$/.test(id ?? ''))
    const { orders, rejects, read, skipped } = await real('CDNOW_master.txt', {
      orderBy: 'row',
      fields: {
        buyerId: 'customer_id',
        createdAt: 'date',
        quantity: 'number_of_cds',
        received: 'dollar_value',
      },
      currency: 'USD',
    })

    expect(rejects).toEqual([])
    expect([orders.length, read - skipped]).toEqual([raw.length, raw.length])
    expect(new Set(orders.map(({ orderNumber }) => orderNumber)).size).toBe(raw.length)
    expect(new Set(orders.map(({ buyer }) => buyer?.keys[0]?.value)).size).toBe(
      new Set(raw.map(([id]) => id)).size,
    )
    expect(sum(orders, ({ grossFen }) => grossFen)).toBe(sum(raw, (row) => Math.round(Number(row[3]) * 100)))
    expect(
      sum(
        orders.flatMap(({ lines }) => lines),
        ({ quantity }) => quantity,
      ),
    ).toBe(sum(raw, (row) => Number(row[2])))
  })

  test('customer, date and revenue', async () => {
    const raw = readFileSync(join(datasets, 'rfm_data_orders.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
    const { orders, rejects } = await real('rfm_data_orders.csv', {
      orderBy: 'row',
      columns: { customer_id: 'account', order_date: 'createdAt', revenue: 'received' },
    })

    expect(rejects).toEqual([])
    expect(orders).toHaveLength(raw.length)
    expect(sum(orders, ({ grossFen }) => grossFen)).toBe(sum(raw, (row) => Math.round(Number(row[2]) * 100)))
  })
})
