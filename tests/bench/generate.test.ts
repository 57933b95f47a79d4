import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { writeGb18030 } from './gb18030.ts'
import { generate } from './generate.ts'

const folder = mkdtempSync(join(tmpdir(), 'huitouke-bench-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = (name: string) => join(folder, name)

/** Another way to read a CSV than the product's: one expression, character by character. */
function cells(text: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') rows.push([])
  }
  const [header = [], ...data] = rows.filter((row) => row.length > 1)
  return data.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])))
}

const fen = (text: string | undefined) => Math.round(Number(text) * 100)

function totals(rows: Record<string, string>[]) {
  const paidOrders = new Map<string, Set<string>>()
  const paidRows = rows.filter((row) => row.订单付款时间)
  for (const row of rows) paidOrders.set(row.买家会员名 ?? '', new Set())
  for (const row of paidRows) paidOrders.get(row.买家会员名 ?? '')?.add(row.主订单编号 ?? '')
  const counts = [...paidOrders.values()].map((orders) => orders.size)
  return {
    lines: rows.length,
    orders: new Set(rows.map((row) => row.主订单编号)).size,
    paidOrders: new Set(paidRows.map((row) => row.主订单编号)).size,
    customers: counts.length,
    prospects: counts.filter((count) => count === 0).length,
    newCustomers: counts.filter((count) => count === 1).length,
    returningCustomers: counts.filter((count) => count > 1).length,
    items: paidRows.reduce((sum, row) => sum + Number(row.购买数量), 0),
    grossFen: rows.reduce((sum, row) => sum + fen(row.买家实际支付金额) + fen(row.退款金额), 0),
    refundFen: rows.reduce((sum, row) => sum + fen(row.退款金额), 0),
  }
}

describe('the order file for measuring', () => {
  const made = generate({ lines: 20_000, out: path('a.csv'), further: path('b.csv'), furtherLines: 500 })
  const first = readFileSync(path('a.csv'))
  const rows = cells(new TextDecoder('gb18030', { fatal: true }).decode(first))
  const later = cells(new TextDecoder('gb18030', { fatal: true }).decode(readFileSync(path('b.csv'))))

  it('holds what it says, by another reckoning', () => {
    const { bytes, ...expected } = made.first
    expect(totals(rows)).toEqual(expected)
    expect(first.length).toBe(bytes)
    const { bytes: _both, ...all } = made.all!
    expect(totals([...rows, ...later])).toEqual(all)
  })

  it('has 29 columns and a different number for every line', () => {
    expect(Object.keys(rows[0]!)).toHaveLength(29)
    expect(new Set([...rows, ...later].map((row) => row.子订单编号)).size).toBe(20_500)
    for (const row of rows) expect(row.主订单编号).toMatch(/^\d{19}$/)
  })

  it('gives every customer one nick, phone and address of their own', () => {
    const phoneOf = new Map(rows.map((row) => [row.买家会员名, row.联系手机]))
    for (const row of rows) expect(row.联系手机).toBe(phoneOf.get(row.买家会员名))
    expect(new Set(phoneOf.values()).size).toBe(phoneOf.size)
    for (const phone of phoneOf.values()) expect(phone).toMatch(/^'1[3-9]\d{9}$/)
  })

  it('has the proportions of a real shop', () => {
    expect(made.first.lines / made.first.orders).toBeCloseTo(1.26, 1)
    expect(made.first.orders / made.first.customers).toBeCloseTo(2.64, 1)
    expect(made.first.newCustomers / made.first.customers).toBeGreaterThan(0.5)
    expect(made.first.bytes / made.first.lines).toBeGreaterThan(380)
    expect(made.first.bytes / made.first.lines).toBeLessThan(430)
  })

  it('is the same every time, another with another seed, and the same text in UTF-8', () => {
    generate({ lines: 20_000, out: path('c.csv') })
    expect(readFileSync(path('c.csv')).equals(first)).toBe(true)
    generate({ lines: 20_000, out: path('d.csv'), seed: 2 })
    expect(readFileSync(path('d.csv')).equals(first)).toBe(false)
    generate({ lines: 20_000, out: path('e.csv'), encoding: 'utf8' })
    expect(readFileSync(path('e.csv'), 'utf8')).toBe(new TextDecoder('gb18030').decode(first))
  })
})

describe('writing GB18030', () => {
  it('comes back as it was', () => {
    const text = 'A，「陶瓷」龘€·①\r\n'
    const target = new Uint8Array(100)
    const end = writeGb18030(text, target, 3)
    expect(new TextDecoder('gb18030', { fatal: true }).decode(target.subarray(3, end))).toBe(text)
  })

  it('refuses what two bytes cannot hold', () => {
    expect(() => writeGb18030('😀', new Uint8Array(10), 0)).toThrow(RangeError)
  })
})
