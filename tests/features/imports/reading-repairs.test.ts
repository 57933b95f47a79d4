import { describe, expect, it } from 'vitest'
import type { ReadingFile } from '../../../electron/features/imports/reading/read-file.ts'
import type { Repair } from '../../../shared/features/imports/results.ts'
import { layouts, readRecords, readSheets, shopify, subOrder, table, tmall } from './reading-rows.ts'

const read = (records: Record<string, string>[], more: Partial<ReadingFile> = {}) =>
  readSheets({ '': table(records) }, 'Asia/Shanghai', 7, more)
const counts = (repairs: Repair[]) => Object.fromEntries(repairs.map(({ code, count }) => [code, count]))
const shanghai = (text: string) => Date.parse(`${text.replace(' ', 'T')}+08:00`)

describe('repairs', () => {
  it('are none in a file that is as it should be', async () => {
    expect((await readRecords([tmall])).repairs).toEqual([])
    expect((await readRecords([shopify])).repairs).toEqual([])
  })
  it.each([
    ['="3306415118606007455"', 'unwrapped', '3306415118606007455'],
    ['\t3306415118606007455', 'unwrapped', '3306415118606007455'],
    ["'3306415118606007455", 'unwrapped', '3306415118606007455'],
    ['3306415118606007455\t', 'unwrapped', '3306415118606007455'],
    [' 3306415118606007455', 'trimmed', '3306415118606007455'],
    ['3306415118606007455\u3000', 'trimmed', '3306415118606007455'],
    ['\u200b3306415118606007455', 'trimmed', '3306415118606007455'],
  ])('%j is %s', async (cell, code, to) => {
    const { repairs, orders } = await readRecords([tmall, { ...tmall, 订单编号: cell }])
    expect(orders.map(({ orderNumber }) => orderNumber)).toEqual([to, to])
    expect(repairs).toEqual([{ code, count: 1, examples: [{ row: 3, column: '订单编号', from: cell, to }] }])
  })
  it('count what a platform hides, not what is not there', async () => {
    const record = { ...tmall, 收货人姓名: '****', 联系手机: ' ', 买家会员名: '-', 买家留言: '张**' }
    const { repairs } = await readRecords([record])
    expect(repairs).toEqual([
      { code: 'hidden', count: 1, examples: [{ row: 2, column: '收货人姓名', from: '****', to: '' }] },
    ])
  })
  it('do not look at columns that are not read', async () => {
    const { repairs } = await readRecords([{ ...tmall, 随便: '\tx', 什么: '****' }])
    expect(repairs).toEqual([])
  })
  it('keep five examples and count on, whatever the form of the cells', async () => {
    const number = (at: number) => String(3306415118606007455n + BigInt(at))
    const { repairs } = await readRecords(
      Array.from({ length: 40 }, (_, at) => ({
        ...tmall,
        订单编号: at % 2 ? `\t${number(at)}` : `="${number(at)}"`,
      })),
    )
    expect(counts(repairs)).toEqual({ unwrapped: 40 })
    expect(repairs[0]?.examples.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6])
  })
  it('tell day counts of spreadsheets', async () => {
    const { repairs, orders } = await readRecords([{ ...tmall, 订单创建时间: '45357.5' }])
    // 45292 is the first of January 2024; 65 days on it is the 6th of March.
    expect(orders[0]?.createdAt).toBe(shanghai('2024-03-06 12:00:00'))
    expect(repairs).toMatchObject([
      { code: 'serial-date', count: 1, examples: [{ to: '2024-03-06 12:00:00' }] },
    ])
  })
  it('tell lines that came twice and rows that stood apart', async () => {
    const line = (order: string, own: string) => ({ ...subOrder, 主订单编号: order, 子订单编号: own })
    const [a, b] = ['3306415118606007455', '3306415118606007456']
    const { repairs, orders } = await readRecords([
      line(a, '4306415118606007451'),
      line(a, '4306415118606007451'),
      line(b, '4306415118606007452'),
      line(a, '4306415118606007453'),
    ])
    expect(orders.map(({ lines }) => lines.length).sort()).toEqual([1, 2])
    expect(counts(repairs)).toEqual({ repeated: 1, rejoined: 1 })
    expect(repairs.find(({ code }) => code === 'repeated')?.examples).toMatchObject([
      { row: 3, column: '子订单编号' },
    ])
  })
  it('tell that a text was not in UTF-8', async () => {
    const rows = table([tmall])
    async function* open(encoding: 'gb18030' | 'utf-8') {
      yield { sheet: '', sheetIndex: 0, rows, numbers: [1, 2], bytes: 1, encoding }
    }
    const decoded = await readSheets({}, 'UTC', 1, { open: () => open('gb18030') })
    expect(decoded.repairs).toMatchObject([{ code: 'decoded', count: 1, examples: [{ from: 'gb18030' }] }])
    expect((await readSheets({}, 'UTC', 1, { open: () => open('utf-8') })).repairs).toEqual([])
  })
})

describe('the order of day and month', () => {
  const resaved = (created: string, paid = created) => ({
    ...tmall,
    订单创建时间: created,
    订单付款时间: paid,
  })
  it('is asked where no date of the file tells it', async () => {
    const { decisions, repairs } = await readRecords([resaved('3/4/2024 10:00'), resaved('4/4/2024 10:00')])
    expect(decisions).toEqual([
      { code: 'date-order', ask: true, column: '订单创建时间', examples: ['3/4/2024 10:00'] },
      { code: 'date-order', ask: true, column: '订单付款时间', examples: ['3/4/2024 10:00'] },
    ])
    expect(repairs).toEqual([])
  })
  it.each([
    ['day-first', '2024-04-03 10:00:00'],
    ['month-first', '2024-03-04 10:00:00'],
  ] as const)('is as the person says: %s', async (order, day) => {
    const { decisions, orders, repairs } = await read([resaved('3/4/2024 10:00')], {
      choice: { dates: { ' 订单创建时间': order } },
    })
    expect(decisions).toEqual([])
    expect(orders[0]).toMatchObject({ createdAt: shanghai(day), paidAt: shanghai(day) })
    expect(counts(repairs)).toEqual({ 'date-order': 2 })
  })
  it('is as another date of the column, or of another column, tells it', async () => {
    const own = await readRecords([resaved('3/4/2024 10:00'), resaved('25/4/2024 10:00')])
    expect(own.decisions).toEqual([])
    expect(own.orders[0]?.createdAt).toBe(shanghai('2024-04-03 10:00:00'))
    expect(own.repairs).toMatchObject([
      { code: 'date-order', count: 2, examples: [{ row: 2, to: '2024-04-03' }, {}] },
    ])
    const other = await readRecords([resaved('3/4/2024 10:00', '3/25/2024 10:00')])
    expect(other.decisions).toEqual([])
    expect(other.orders[0]?.createdAt).toBe(shanghai('2024-03-04 10:00:00'))
  })
  it('is told by a date far down, after rows that do not tell', async () => {
    const rows = Array.from({ length: 2500 }, () => resaved('3/4/2024 10:00'))
    const { decisions, orders } = await readSheets(
      { '': table([...rows, resaved('25/4/2024 10:00')]) },
      'Asia/Shanghai',
      500,
    )
    expect(decisions).toEqual([])
    expect(orders[0]?.createdAt).toBe(shanghai('2024-04-03 10:00:00'))
  })
  it('is not asked where both orders are one day, or where the platform always writes it so', async () => {
    expect((await readRecords([resaved('4/4/2024 10:00')])).decisions).toEqual([])
    const certain = layouts.layouts.map((layout) => ({
      ...layout,
      dates: { ...layout.dates, certain: true },
    }))
    const { decisions, repairs } = await read([resaved('3/4/2024 10:00')], {
      layouts: { ...layouts, layouts: certain },
    })
    expect(decisions).toEqual([])
    expect(repairs).toEqual([])
  })
  it('is asked for tables that are no orders too', async () => {
    const member = { 姓名: '张三', 手机号: '13800000002', 生日: '3/4/1990' }
    expect((await readRecords([member])).decisions).toMatchObject([{ code: 'date-order', column: '生日' }])
    const { records, decisions } = await read([member], { choice: { dates: { 生日: 'day-first' } } })
    expect(decisions).toEqual([])
    expect(records[0]?.values.birthday).toBe('1990-04-03')
  })
})

describe('words nobody knows', () => {
  it('are told with how many orders bear them', async () => {
    const strange = (word: string) => ({ ...tmall, 订单状态: word })
    const { decisions, orders } = await readRecords([
      strange('飞走了'),
      strange('交易成功'),
      strange('飞走了'),
      strange('在路上'),
    ])
    expect(orders).toHaveLength(4)
    expect(decisions).toEqual([
      {
        code: 'unknown-status',
        ask: false,
        words: [
          { word: '飞走了', count: 2 },
          { word: '在路上', count: 1 },
        ],
      },
    ])
  })
})

describe('what was decided about a file', () => {
  it('names the shop where the file does not', async () => {
    const choice = { shopName: '我的店' }
    const { 店铺名称: _, ...nameless } = tmall
    expect((await read([nameless], { choice })).orders[0]?.shopName).toBe('我的店')
    expect((await read([tmall], { choice })).orders[0]?.shopName).toBe('某某旗舰店')
    const member = { 姓名: '张三', 手机号: '13800000002' }
    expect((await read([member], { choice })).records[0]?.shopName).toBe('我的店')
  })
  it('says how to read it before anything is recognised', async () => {
    const layout = layouts.records.find(({ id }) => id === 'members')!
    const mine = {
      ...layout,
      id: 'mine',
      require: [],
      forbid: [],
      fields: { name: ['谁'], phone: ['联系手机'], points: ['宝贝总数量'] },
      sums: {},
    }
    const all = await read([{ ...tmall, 谁: '张三', 联系手机: '13800000002' }], { choice: { layout: mine } })
    expect(all.opened).toMatchObject({ layout: 'mine', kind: 'members' })
    expect(all.records.map(({ values }) => values)).toEqual([
      { name: '张三', phone: '13800000002', points: 1 },
    ])
    const bill = { 动账流水号: '1', 谁: '张三', 联系手机: '13800000002' }
    expect((await read([bill])).refused?.code).toBe('look-alike')
    expect((await read([bill], { choice: { layout: mine } })).records).toHaveLength(1)
  })
})

describe('a layout that says where its header stands', () => {
  const plain = { ...layouts.records.find(({ id }) => id === 'members')!, require: [], forbid: [], sums: {} }
  const readAs = (rows: string[][], layout: typeof plain) =>
    readSheets({ '': rows }, 'UTC', 3, { choice: { layout } })
  it('is read from that row on', async () => {
    const layout = { ...plain, header: 35, fields: { name: ['谁'], phone: ['号'] } }
    const rows = [['谁', '号'], ['不是', '1'], ...Array.from({ length: 32 }, () => ['…'])]
    const { records, read } = await readAs([...rows, ['谁', '号'], ['张三', '13800000002']], layout)
    expect(records).toMatchObject([{ row: 36, values: { name: '张三', phone: '13800000002' } }])
    expect(read).toBe(1)
  })
  it('or without any', async () => {
    const layout = { ...plain, header: 'none' as const, fields: { name: ['1'], phone: ['2'], note: ['4'] } }
    const rows = [[], ['张三', '13800000002'], ['李四', '13800000003', '', '老客']]
    const { opened, records, read } = await readAs(rows, layout)
    expect(opened?.header).toEqual(['1', '2', '3', '4'])
    expect(records.map(({ row, values }) => [row, values])).toEqual([
      [2, { name: '张三', phone: '13800000002' }],
      [3, { name: '李四', phone: '13800000003', note: '老客' }],
    ])
    expect(read).toBe(2)
  })
})

describe('when a file was exported', () => {
  const now = Date.parse('2026-11-24T00:00:00Z')
  const writtenAt = Date.parse('2026-11-01T00:00:00Z')
  const asOf = async (name: string, record: Record<string, string> = tmall, above: string[][] = []) => {
    const more = { name, now, writtenAt }
    const all = await readSheets({ '': [...above, ...table([record])] }, 'Asia/Shanghai', 7, more)
    return all.opened?.asOf
  }
  const day = (record: Record<string, string>) => record.订单付款时间 ?? ''
  it.each([
    ['orders_export2026-06-08-13-20-43.csv', '2026-06-08 13:20:43'],
    ['1781087306_a1b2c3.csv', '2026-06-10 18:28:26'],
    ['21903909_1772967545000.xlsx', '2026-03-08 18:59:05'],
    ['ExportOrderList202606081530.xlsx', '2026-06-08 15:30:00'],
    ['订单导出2026年06月09日15时54分21秒.csv', '2026-06-09 15:54:21'],
    ['小红书订单查询2026-06-08-15_11_383f4ff8.xlsx', '2026-06-08 15:11:00'],
    ['orders 20260609_101112 (2).csv', '2026-06-09 10:11:12'],
    // A report over days is complete up to the end of the last.
    ['【生意参谋平台】商品_全部_2026-06-17_2026-06-18.xls', '2026-06-19 00:00:00'],
    // Only the day: its first moment, or the latest time of that day in the rows.
    ['tmall_20260609.xlsx', '2026-06-09 00:00:00'],
    ['tmall_20260607.xlsx', day(tmall)],
    // Not times: a number of the export, a day that is still to come, no day at all.
    ['ExportOrderList24500138461.xlsx', day(tmall)],
    ['双11名单20281111.xlsx', day(tmall)],
    ['名单2028-11-11-10-00-00.xlsx', day(tmall)],
    ['2026-02-30.csv', day(tmall)],
    ['13800000002.csv', day(tmall)],
    ['订单.csv', day(tmall)],
  ])('%s', async (name, time) => {
    expect(await asOf(name)).toBe(shanghai(time))
  })
  it('is told by a line above the table where the name does not', async () => {
    const above = [['订单报表'], ['起始时间：2026-01-01', ''], ['导出时间：', '2026-06-20 08:30:00']]
    expect(await asOf('订单.csv', tmall, above)).toBe(shanghai('2026-06-20 08:30:00'))
    expect(await asOf('订单2026-06-21-08-30-00.csv', tmall, above)).toBe(shanghai('2026-06-21 08:30:00'))
  })
  it('is when the file was last written where nothing else tells', async () => {
    expect(await asOf('名单.csv', { 姓名: '张三', 手机号: '13800000002', 生日: '1999-05-03' })).toBe(
      writtenAt,
    )
  })
  it('goes with every record', async () => {
    const member = { 姓名: '张三', 手机号: '13800000002' }
    const { records } = await read([member], { name: '名单2026-06-08-13-20-43.csv', now })
    expect(records[0]?.asOf).toBe(shanghai('2026-06-08 13:20:43'))
  })
  it('comes before the first batch with rows', async () => {
    const { readFile } = await import('../../../electron/features/imports/reading/read-file.ts')
    const { batches } = await import('./reading-rows.ts')
    const rows = table(Array.from({ length: 50 }, () => subOrder))
    const seen: string[] = []
    for await (const message of readFile({
      open: () => batches({ '': rows }),
      file: 0,
      layouts,
      timeZone: 'UTC',
    }))
      if (message.type !== 'batch' || message.read > 0) seen.push(message.type)
    expect(seen).toEqual(['opened', 'batch', 'finished'])
  })
})
