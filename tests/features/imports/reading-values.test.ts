import { describe, expect, it } from 'vitest'
import { readAmount } from '../../../electron/features/imports/reading/amounts.ts'
import { dayOrderEvidence, readInstant } from '../../../electron/features/imports/reading/dates.ts'
import { splitAddress } from '../../../electron/features/imports/reading/normalise-buyer.ts'
import {
  readId,
  readQuantity,
  readText,
  roundingEvidence,
  unwrap,
} from '../../../electron/features/imports/reading/values.ts'

describe('cells', () => {
  it.each([
    ['="123"', '123'],
    ['=""', ''],
    ["'=SUM(A1)", '=SUM(A1)'],
    ["'-5", '-5'],
    ["否'", '否'],
    ["Ladies'", "Ladies'"],
    ["'13925130165", '13925130165'],
    ['\t6927035306685988834', '6927035306685988834'],
    ['168.99\t', '168.99'],
    ['\u00a0 抖音\u3000', '抖音'],
    ['\ufeff订单编号', '订单编号'],
    ['“好评”', '好评'],
    ['""', ''],
    ['plain', 'plain'],
    ['"', '"'],
    ['', ''],
  ])('%j unwraps to %j', (cell, text) => expect(unwrap(cell)).toBe(text))

  it.each([
    '',
    '-',
    '--',
    '—',
    '——',
    '/',
    '无',
    'null',
    '***',
    '****',
    '\t',
    ' ',
    '"⇥-"'.replace('⇥', '\t'),
    '=""',
  ])('%j says nothing', (cell) => expect(readText(cell)).toBe(''))
  it.each(['张**', '138****1234', '-5', '无线鼠标', 'nullable', '(3)', 'N', 'No'])(
    '%j says something',
    (cell) => expect(readText(cell)).toBe(cell),
  )
})

describe('identifiers', () => {
  it.each([
    '3.30E+18',
    '3.306E+18',
    '3.3064151186061e18',
    '3E+18',
    '3306415118606000000',
    '="3306415118606000000"',
    '330641511860600000',
    '3306415118606007455.0',
  ])('%s has lost digits', (cell) => expect(readId(cell)).toEqual({ kind: 'rounded' }))
  it.each([
    ['3306415118606007455', '3306415118606007455'],
    ['3306415118606007000', '3306415118606007000'],
    ['35153131473293500', '35153131473293500'],
    ['260608-301192978021098', '260608-301192978021098'],
    ['#1001', '#1001'],
    ['Her2065', 'Her2065'],
    ['1000000', '1000000'],
    ['1140.0', '1140'],
    ['10E5x', '10E5x'],
    ['12\u000034', '1234'],
  ])('%j is %s', (cell, value) => expect(readId(cell)).toEqual({ kind: 'id', value }))
  it.each(['', '-', '****', undefined])('%j is missing', (cell) =>
    expect(readId(cell)).toEqual({ kind: 'missing' }),
  )
  it('shows in a whole column what one number cannot', () => {
    const judge = (ids: string[], evenNumbers?: boolean) => {
      const evidence = roundingEvidence()
      for (const id of ids) evidence.add(id)
      return evidence.rounded(evenNumbers)
    }
    expect(judge(['35153131473293500', '35082869905648800', '13293638796527400'])).toBe(true)
    // What a double leaves of 3306415118606007455 and its neighbours.
    expect(judge(['3306415118606007296', '3307033488833089024', '3306415118606010880'])).toBe(true)
    expect(judge(['35153131473293500', '35082869905648800', '13293638796527443'])).toBe(false)
    expect(judge(['35153131473293500', '35082869905648800'])).toBe(false)
    // 微信小店 counts in steps of 256.
    const wechat = ['3736916896151922944', '3736914533509651200', '3736912779367576064']
    expect([judge(wechat), judge(wechat, true)]).toEqual([true, false])
    expect(judge(['3736916896151920000', '3736914533509650000', '3736912779367570000'], true)).toBe(true)
  })
})

describe('amounts', () => {
  it.each([
    ['169.00', 16900],
    ['169', 16900],
    ['0.1', 10],
    ['0', 0],
    ['0元', 0],
    ['168.99\t', 16899],
    ['¥1,299.90', 129990],
    ['￥0', 0],
    ['1,200.00', 120000],
    ['$1,433.66', 143366],
    ['CA$86.00', 8600],
    ['CAD 86.5', 8650],
    ['131.77(已退款89.84)', 13177],
    ['131.77（已退款89.84）', 13177],
    ['-14.00', -1400],
    ['¥-0.01', -1],
    ['(3.00)', -300],
    ['1.299,90', 129990],
    ['12,50', 1250],
    ['1 299.90', 129990],
    ['148.89999999999998', 14890],
    ['0.30000000000000004', 30],
    ['１２.５０', 1250],
  ])('%s is %d fen', (cell, fen) => expect(readAmount(cell)).toBe(fen))
  it.each(['', '-', '--', '****', '="" ', '\t'])('%j is not said', (cell) =>
    expect(readAmount(cell)).toBeNull(),
  )
  it.each(['abc', '12.3.4', '1,23,4', '1E5', '12 34', '退款成功', '5..0', '--5', '1-2', '∞', '12.5%'])(
    '%s is no amount',
    (cell) => expect(readAmount(cell)).toBeUndefined(),
  )
})

describe('quantities', () => {
  it.each([
    ['3', 3],
    ['0', 0],
    ['1.0', 1],
    ['1,600', 1600],
    ['2件', 2],
    ['1\t', 1],
  ])('%s is %d', (cell, pieces) => expect(readQuantity(cell)).toBe(pieces))
  it.each(['-1', '1.5', 'two', '9999999999'])('%s is none', (cell) =>
    expect(readQuantity(cell)).toBeUndefined(),
  )
})

describe('dates', () => {
  const shanghai = (cell: string) => readInstant(cell, 'Asia/Shanghai', 'day-first')
  const utc = (cell: string, order: 'day-first' | 'month-first' | 'mixed' = 'day-first') => {
    const instant = readInstant(cell, 'UTC', order)
    return typeof instant === 'number' ? new Date(instant).toISOString().slice(0, 19) : instant
  }
  it.each([
    ['2026-06-07 16:48:07', '2026-06-07T16:48:07'],
    ['2026/6/7 13:44', '2026-06-07T13:44:00'],
    ['2020/2/29 0:00', '2020-02-29T00:00:00'],
    ['2026-06-07', '2026-06-07T00:00:00'],
    ['2026年6月7日 13:44:05', '2026-06-07T13:44:05'],
    ['\t2026-06-10 18:16:15', '2026-06-10T18:16:15'],
    ['2025-07-30T08:34:47+00:00', '2025-07-30T08:34:47'],
    ['2017-09-23T14:18:23-07:00', '2017-09-23T21:18:23'],
    ['2026-04-05 21:06:21 +0400', '2026-04-05T17:06:21'],
    ['2026-04-05 21:06:21 UTC', '2026-04-05T21:06:21'],
    ['31/12/2023 22:36', '2023-12-31T22:36:00'],
    ['Sep-08-26', '2026-09-08T00:00:00'],
    ['1/2/2024 1:05 PM', '2024-02-01T13:05:00'],
    ['45000.5', '2023-03-15T12:00:00'],
  ])('%s is %s', (cell, expected) => expect(utc(cell)).toBe(expected))
  it('stand in the zone unless they bring their own', () => {
    expect(shanghai('2026-06-07 16:48:07')).toBe(Date.UTC(2026, 5, 7, 8, 48, 7))
    expect(shanghai('2026-06-07 16:48:07 +0000')).toBe(Date.UTC(2026, 5, 7, 16, 48, 7))
  })
  it('are read in the column’s order', () => {
    expect(utc('12/26/21', 'month-first')).toBe('2021-12-26T00:00:00')
    expect(utc('12/26/21', 'day-first')).toBeUndefined()
    expect(utc('3/4/2024', 'mixed')).toBeUndefined()
    expect(utc('13/4/2024', 'mixed')).toBe('2024-04-13T00:00:00')
    expect(utc('4/13/2024', 'mixed')).toBe('2024-04-13T00:00:00')
  })
  it.each(['', '-', '1970-01-01 08:00:00', '0000-00-00', '0000-00-00 00:00:00', '1900-01-00', '****'])(
    '%j is not said',
    (cell) => expect(utc(cell)).toBeNull(),
  )
  it.each([
    '2026-02-30 10:00:00',
    '2026-13-01',
    '2026-06-07 25:00:00',
    '2026-06-07 10:61:00',
    '昨天',
    '数据将于第二天更新',
    '2025-02-29',
  ])('%s is no date', (cell) => expect(utc(cell)).toBeUndefined())
  it('give away their order only where a part is over 12', () => {
    const order = (...cells: string[]) => {
      const evidence = dayOrderEvidence()
      for (const cell of cells) evidence.add(cell)
      return evidence.order()
    }
    expect(order('1/2/2024', '2026-13-01')).toBeNull()
    expect(order('1/2/2024', '13/2/2024')).toBe('day-first')
    expect(order('1/31/2024 9:00')).toBe('month-first')
    expect(order('12/31/23')).toBe('month-first')
    expect(order('12/31/23', '31/12/23')).toBe('mixed')
  })
})

describe('addresses', () => {
  it.each([
    ['广东省 广州市 越秀区 某街道1号(510180)', ['广东省', '广州市', '越秀区', '某街道1号', '510180']],
    ['四川省 成都市 其它区 某街1号 2栋(000000)', ['四川省', '成都市', '其它区', '某街1号 2栋', '']],
    ['上海 上海市 浦东新区 银杏大道9号', ['上海', '上海市', '浦东新区', '银杏大道9号', '']],
    ['内蒙古自治区', ['内蒙古自治区', '', '', '', '']],
    ['新疆维吾尔自治区', ['新疆维吾尔自治区', '', '', '', '']],
    ['浙江省杭州市余杭区文一西路1号', ['', '', '', '浙江省杭州市余杭区文一西路1号', '']],
    ['广东省 东莞市 莞太路1号', ['广东省', '东莞市', '', '莞太路1号', '']],
    ['江苏省 苏州市 吴中区', ['江苏省', '苏州市', '吴中区', '', '']],
    ['河北省 廊坊市 三河市 ****', ['河北省', '廊坊市', '三河市', '', '']],
  ])('%s', (whole, [province, city, district, address, postcode]) => {
    expect(splitAddress(whole)).toEqual({ country: '', province, city, district, address, postcode })
  })
})
