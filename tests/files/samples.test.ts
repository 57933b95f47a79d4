import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readSheets } from './reading.ts'

const SAMPLES = join(import.meta.dirname, '..', '..', '..', 'shared', 'samples')
const present = existsSync(SAMPLES)
if (!present) console.warn(`Real exports are not at ../shared/samples: reading them is NOT tested.`)

/** Rows with their header, as counted when the samples were taken, and the columns of the header. */
const counted: Record<string, [rows: number, columns: number]> = {
  'taobao/tmall_ExportOrderList_20260607.xlsx': [210, 54],
  'taobao/tmall_ExportOrderList_20260609_same_orders.xlsx': [210, 54],
  'taobao/2017_ExportOrderList_transcribed_gbk.csv': [6, 46],
  'taobao/2017_ExportOrderDetailList_transcribed_gbk.csv': [6, 10],
  'taobao/tmall_order_report_2020_first500.csv': [501, 7],
  'pinduoduo/orders_export2026-06-07_87cols_slashdates.csv': [253, 87],
  'pinduoduo/orders_export2026-06-08_87cols.csv': [254, 87],
  'wechat-shop/微信小店订单_20260607.xlsx': [75, 63],
  'wechat-shop/微信小店订单_20260609.xlsx': [77, 63],
  'douyin/1781087306_excerpt_a.csv': [13, 74],
  'douyin/unrelated_精选联盟推广订单_affiliate.xlsx': [214, 47],
  'shopify/bw_orders_export_resaved_in_spreadsheet.csv': [401, 34],
  'shopify/zh_orders_export(14).csv': [51, 79],
  'etsy/EtsySoldOrders2022_first250.csv': [251, 36],
  'etsy/EtsySoldOrders2022_resaved_pandas_first150.csv': [151, 36],
  'amazon/unshipped_orders_report_transcribed.txt': [4, 30],
  'amazon/new_orders_report_2017_transcribed.txt': [2, 30],
  'pinduoduo/unrelated_商品推广_账户_分天数据.xls': [9, 26],
}

/** The values of a sheet by regular expressions over the whole part: slow, careless, and nothing like the reader. */
function plainly(path: string): string[][] {
  const zip = readFileSync(path)
  const part = (name: string): string => {
    let at = zip.lastIndexOf(name)
    while (at >= 46 && zip.readUInt32LE(at - 46) !== 0x02014b50) at = zip.lastIndexOf(name, at - 1)
    if (at < 46) return ''
    const size = zip.readUInt32LE(at - 46 + 20)
    const local = zip.readUInt32LE(at - 46 + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    return inflateRawSync(zip.subarray(start, start + size)).toString()
  }
  const texts = (xml: string): string =>
    [...xml.matchAll(/<(?:t|v)(?: [^>]*)?>([^<]*)</g)].map(([, text]) => text).join('')
  const decode = (text: string): string =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
      .replaceAll('&amp;', '&')
  const shared = [...part('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si]) => texts(si!))
  return [...part('xl/worksheets/sheet1.xml').matchAll(/<row .*?(?:<\/row>)/gs)].map(([row]) => {
    const cells: string[] = []
    for (const [, letters, rest, inner] of row.matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const column = [...letters!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
      const text = texts(inner ?? '')
      cells[column] = decode(rest!.includes('t="s"') ? shared[Number(text)]! : text)
    }
    return Array.from(cells, (cell) => cell ?? '')
  })
}

const trimmed = (rows: string[][]): string[][] =>
  rows.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1))

describe.skipIf(!present)('real exports (../shared/samples)', () => {
  it.each(Object.entries(counted))('%s', async (name, [rows, columns]) => {
    const [sheet, ...others] = await readSheets(join(SAMPLES, name))
    expect(others).toEqual([])
    expect(sheet!.rows).toHaveLength(rows)
    expect(sheet!.numbers).toEqual(Array.from({ length: rows }, (_, index) => index + 1))
    expect(sheet!.rows[0]).toHaveLength(columns)
  })

  it.each(Object.keys(counted).filter((name) => name.endsWith('.xlsx')))('%s, cell by cell', async (name) => {
    const [sheet] = await readSheets(join(SAMPLES, name))
    expect(trimmed(sheet!.rows)).toEqual(trimmed(plainly(join(SAMPLES, name))))
  })

  it('the day before the last of the .xls is as a spreadsheet shows it', async () => {
    const [sheet] = await readSheets(join(SAMPLES, 'pinduoduo/unrelated_商品推广_账户_分天数据.xls'))
    expect(sheet!.name).toBe('Sheet0')
    expect(sheet!.rows[0]!.slice(0, 3)).toEqual(['日期', '成交花费(元)', '交易额(元)'])
    expect(sheet!.rows[7]!.slice(0, 4)).toEqual(['2026-06-02', '1765.14', '6249.26', '3.54'])
  })

  it('each reads the same in pieces of 1 KB', async () => {
    const names = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(csv|txt|xlsx?)$/.test(name),
    )
    expect(names.length).toBeGreaterThanOrEqual(Object.keys(counted).length)
    for (const name of names) {
      const path = join(SAMPLES, name)
      expect(await readSheets(path, { chunkBytes: 1024 }), name).toEqual(await readSheets(path))
    }
  })
})

describe.runIf(!present)('real exports (../shared/samples)', () => {
  it('ARE ABSENT HERE: reading them is not tested', () => expect(present).toBe(false))
})
