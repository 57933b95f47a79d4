import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileKeyKeeper } from '../../../electron/db/key.ts'
import { type Host, startHost } from '../../../electron/host/host.ts'
import { generate } from '../../bench/generate.ts'

/**
 * The report's figures counted a second time by other code, straight from the files' cells: a five-line CSV reader, a
 * regular expression over the workbook's XML, and plain sums. It shares nothing with the program but the definitions.
 */
let folder: string
let host: Host

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huitouke-raw-'))
  const dataDir = join(folder, 'data')
  host = await startHost({
    dataDir,
    keyKeeper: fileKeyKeeper(dataDir),
    door: 'cli',
    now: Date.UTC(2026, 6, 15, 4),
  })
})
afterEach(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

type Row = Record<string, string>

function readCsv(text: string): Row[] {
  const cells: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    cells.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end !== ',') cells.push([])
  }
  const [header = [], ...rows] = cells.filter((row) => row.length > 1)
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name.trim(), row[index] ?? ''])))
}

/** Rows of the one sheet of a workbook whose cells are inline strings. */
function readWorkbook(file: string): Row[] {
  const bytes = readFileSync(file)
  let sheet = ''
  for (
    let at = bytes.indexOf('PK\x01\x02', 0, 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')
  ) {
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28))
    if (!name.includes('worksheets/sheet')) continue
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    sheet = inflateRawSync(bytes.subarray(start, start + bytes.readUInt32LE(at + 20))).toString('utf8')
  }
  const rows = [...sheet.matchAll(/<row[^>]*>(.*?)<\/row>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<c [^>]*?(?:\/>|>(.*?)<\/c>)/gs)].map(([, cell = '']) => cell.replace(/<[^>]*>/g, '')),
  )
  const [header = [], ...data] = rows
  return data.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])))
}

const fen = (text: string | undefined) => Math.round(Number(text || 0) * 100)

interface Sum {
  key: string | null
  paid: boolean
  gross: number
  refund: number
  items: number
  paidDay: string
}

function expectedTotals(orders: Sum[]) {
  const people = Map.groupBy(
    orders.filter((order) => order.key !== null),
    (order) => order.key,
  )
  const paidCounts = [...people.values()].map((list) => list.filter((order) => order.paid).length)
  const paid = orders.filter((order) => order.paid)
  const sum = (pick: (order: Sum) => number) => paid.reduce((total, order) => total + pick(order), 0)
  return {
    orders: orders.length,
    paidOrders: paid.length,
    customers: people.size,
    prospects: paidCounts.filter((count) => count === 0).length,
    newCustomers: paidCounts.filter((count) => count === 1).length,
    returningCustomers: paidCounts.filter((count) => count >= 2).length,
    anonymousOrders: orders.filter((order) => order.key === null).length,
    grossFen: sum((order) => order.gross),
    refundFen: sum((order) => order.refund),
    netFen: sum((order) => order.gross - order.refund),
    items: sum((order) => order.items),
  }
}

async function load(...files: string[]): Promise<void> {
  const tickets = files.map((file) => host.offerFile(file))
  for await (const event of await host.client.imports.load({ tickets })) {
    if (event.type === 'result')
      expect(event.result.files.map((file) => file.refused)).toEqual(files.map(() => null))
  }
}

/** One sum per order from item-level rows: what was paid is written net of refunds. */
function itemOrders(rows: Row[]): Sum[] {
  return [...Map.groupBy(rows, (row) => row.主订单编号).values()].map((list) => ({
    key: list[0]?.买家会员名 || null,
    paid: Boolean(list[0]?.订单付款时间),
    gross: list.reduce((total, row) => total + fen(row.买家实际支付金额) + fen(row.退款金额), 0),
    refund: list.reduce((total, row) => total + fen(row.退款金额), 0),
    items: list.reduce((total, row) => total + Number(row.购买数量), 0),
    paidDay: list[0]?.订单付款时间?.slice(0, 10) ?? '',
  }))
}

describe('figures counted again from the raw files', () => {
  test('an item-level file with its buyers: totals and base table', async () => {
    const file = join(folder, 'items.csv')
    generate({ lines: 4000, out: file, encoding: 'utf8' })
    await load(file)
    const orders = itemOrders(readCsv(readFileSync(file, 'utf8')))
    const expected = expectedTotals(orders)
    expect(await host.client.reports.totals({})).toEqual([{ ...expected, currency: 'CNY' }])

    const [table] = await host.client.reports.baseTable({})
    const people = [...Map.groupBy(orders, (order) => order.key).values()]
    const today = Date.UTC(2026, 6, 15)
    const row = (kind: string, mine: (paid: Sum[]) => boolean) => {
      const list = people.map((all) => all.filter((order) => order.paid)).filter(mine)
      const paidOrders = list.flat()
      const netFen = paidOrders.reduce((total, order) => total + order.gross - order.refund, 0)
      const aovFen = paidOrders.length ? Math.round(netFen / paidOrders.length) : null
      return {
        kind,
        customers: list.length,
        share: list.length / people.length,
        paidOrders: paidOrders.length,
        netFen,
        aovFen,
      }
    }
    const silent = (paid: Sum[]) =>
      (today - Math.max(...paid.map((order) => Date.parse(order.paidDay)))) / 86_400_000 >
      (table?.cycle.dormantAfterDays ?? 0)
    const wanted = [
      row('total', () => true),
      row('prospect', (paid) => paid.length === 0),
      row('new', (paid) => paid.length === 1),
      row('returning', (paid) => paid.length >= 2),
      row('dormantLost', (paid) => paid.length > 0 && silent(paid)),
    ]
    expect(table?.rows.map((one) => ({ ...one, share: one.share?.toFixed(9) }))).toEqual(
      wanted.map((one) => ({ ...one, share: one.share.toFixed(9) })),
    )

    // The limit itself: four in five gaps between purchase days are no longer than it.
    const gaps = people.flatMap((all) => {
      const days = [
        ...new Set(all.filter((order) => order.paid).map((order) => Date.parse(order.paidDay) / 86_400_000)),
      ].sort((a, b) => a - b)
      return days.slice(1).map((day, index) => day - (days[index] ?? 0))
    })
    gaps.sort((a, b) => a - b)
    const position = (gaps.length - 1) * 0.8
    const below = gaps[Math.floor(position)] ?? 0
    const above = gaps[Math.ceil(position)] ?? 0
    const p80 = below + (above - below) * (position - Math.floor(position))
    expect(table?.cycle).toMatchObject({ gaps: gaps.length, dormantAfterDays: Math.max(30, Math.ceil(p80)) })
  })

  test('days are inclusive and counted in the shop’s zone', async () => {
    const file = join(folder, 'items.csv')
    generate({ lines: 3000, out: file, encoding: 'utf8' })
    await load(file)
    const rows = readCsv(readFileSync(file, 'utf8'))
    const [from, to] = ['2024-03-01', '2024-09-30']
    const inside = rows.filter(
      ({ 订单创建时间: at = '' }) => at.slice(0, 10) >= from && at.slice(0, 10) <= to,
    )
    const expected = expectedTotals(itemOrders(inside))
    expect(expected.orders).toBeGreaterThan(100)
    expect(await host.client.reports.totals({ from, to })).toEqual([{ ...expected, currency: 'CNY' }])
  })

  const samples = join(import.meta.dirname, '../../../../shared/samples/taobao')
  const name = 'real Tmall workbooks, exported two days apart: the later one counts, buyers stay unknown'
  if (!existsSync(samples)) {
    console.warn(`THE SAMPLES ARE ABSENT HERE: “${name}” was not tested`)
    test.skip(`${name} (THE SAMPLES ARE ABSENT HERE)`)
  } else
    test(name, async () => {
      const files = readdirSync(samples)
        .filter((file) => file.startsWith('tmall_ExportOrderList'))
        .map((file) => join(samples, file))
      await load(...files.toReversed())
      const later = readWorkbook(files.toSorted().at(-1) ?? '')
      expect(later).toHaveLength(209)
      const expected = expectedTotals(
        later.map((row) => ({
          key: null,
          paid: Boolean(row.订单付款时间),
          gross: fen(row.买家实付金额) + fen(row.退款金额),
          refund: fen(row.退款金额),
          items: row.C2B小额收款 === '非小额收款' ? Number(row.宝贝总数量) : 0,
          paidDay: '',
        })),
      )
      expect(await host.client.reports.totals({})).toEqual([{ ...expected, currency: 'CNY' }])
    })
})
