import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadLayouts } from '../../../electron/features/imports/reading/load-layouts.ts'
import type { ReadMessage } from '../../../electron/features/imports/reading/observation.ts'
import { readFiles } from '../../../electron/features/imports/reading/read-files.ts'
import { resourcesDir } from '../../../electron/files/resources.ts'
import { csvText } from '../../../shared/kernel/write-csv.ts'
import { makeXlsx } from '../../fixtures/make-xlsx.ts'
import { shopify, subOrder, table, tmall } from './reading-rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'huitouke-reading-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Uint8Array) {
  const path = join(folder, name)
  writeFileSync(path, content)
  return { path, name }
}

const many = (count: number) =>
  table(
    Array.from({ length: count }, (_, at) => ({
      ...tmall,
      订单编号: String(3306415118606007455n + BigInt(at)),
    })),
  )

async function gatherAll(messages: AsyncIterable<ReadMessage>): Promise<ReadMessage[]> {
  const all: ReadMessage[] = []
  for await (const message of messages) all.push(message)
  return all
}

const ends = (messages: ReadMessage[]) =>
  messages
    .filter((message) => message.type === 'finished' || message.type === 'refused')
    .map((message) => (message.type === 'refused' ? [message.file, message.code] : [message.file]))

const orders = (messages: ReadMessage[], of: number) =>
  messages.flatMap((message) => (message.type === 'batch' && message.file === of ? message.orders : []))

/** Two rows of one order at both ends of a long file: the order must wait for the end, whatever is between. */
const far = (count: number) => {
  const items = Array.from({ length: count }, (_, at) => ({
    ...subOrder,
    主订单编号: String(3306415118606007455n + BigInt(at)),
    子订单编号: String(4306415118606007455n + BigInt(at)),
  }))
  return table([...items, { ...items[0]!, 子订单编号: '5306415118606007455' }])
}

describe('the reading thread', () => {
  it('knows the name of each file and what was decided about it', async () => {
    const { 店铺名称: _, ...nameless } = tmall
    const content = csvText(table([nameless]))
    const files = [
      { ...file('a.csv', content), name: '订单2026-06-08-13-20-43.csv', choice: { shopName: '我的店' } },
      { ...file('b.csv', content), name: '订单2026-06-09-13-20-43.csv' },
    ]
    const messages = await gatherAll(readFiles(files, { timeZone: 'UTC' }))
    expect([0, 1].map((at) => orders(messages, at)[0]?.shopName)).toEqual(['我的店', ''])
    // 千牛 writes the time of Shanghai, wherever the shop is.
    expect(messages.flatMap((message) => (message.type === 'opened' ? message.asOf : []))).toEqual([
      Date.parse('2026-06-08T13:20:43+08:00'),
      Date.parse('2026-06-09T13:20:43+08:00'),
    ])
  })

  it('reads files of every kind one after the other, and goes on behind a bad one', async () => {
    const files = [
      file('tmall.xlsx', makeXlsx([{ name: 'export', rows: many(3) }])),
      file('photo.csv', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)),
      { path: join(folder, 'gone.csv'), name: 'gone.csv' },
      file('shopify.csv', csvText(table([shopify]))),
      file('empty.csv', ''),
    ]
    const messages = await gatherAll(readFiles(files, { timeZone: 'Asia/Dhaka' }))
    expect(ends(messages)).toEqual([[0], [1, 'not-a-table'], [2, 'missing'], [3], [4, 'empty']])
    expect(messages.find((message) => message.type === 'opened')).toMatchObject({
      type: 'opened',
      file: 0,
      layout: 'taobao-orders',
      platform: 'taobao',
    })
    expect(orders(messages, 0)).toHaveLength(3)
    expect(orders(messages, 3)).toMatchObject([{ orderNumber: '#1001', grossFen: 90000 }])
  })

  it('sends a large file in parts with its progress', async () => {
    const rows = far(6000)
    const large = file('items.csv', csvText(rows))
    const messages = await gatherAll(readFiles([large], { timeZone: 'UTC' }))
    const batches = messages.filter((message) => message.type === 'batch')
    expect(Math.max(...batches.map((batch) => batch.orders.length))).toBeLessThanOrEqual(501)
    const bytes = batches.map((batch) => batch.bytes)
    expect(bytes).toEqual([...bytes].sort((a, b) => a - b))
    expect(bytes.at(-1)).toBe(Buffer.byteLength(csvText(rows)))
    expect(batches.reduce((sum, batch) => sum + batch.read, 0)).toBe(6001)
    const first = orders(messages, 0).filter((order) => order.orderNumber === '3306415118606007455')
    expect(first).toMatchObject([{ rows: 2, grossFen: 20000 }])
  })

  it('dies alone when a file takes all its memory, and the next is read in a fresh one', async () => {
    // Every order stands in two places: all of them have to wait.
    const rows = far(1)
    const [header = [], row = []] = rows
    const orderAt = header.indexOf('主订单编号')
    const lines: string[][] = [header]
    for (let half = 0; half < 2; half++)
      for (let at = 0; at < 40_000; at++)
        lines.push(
          row.map((cell, column) =>
            column === orderAt
              ? String(3306415118606007455n + BigInt(at))
              : header[column] === '商品标题'
                ? '长'.repeat(400)
                : cell,
          ),
        )
    const files = [
      file('before.csv', csvText(many(2))),
      file('scattered.csv', csvText(lines)),
      file('after.csv', csvText(many(4))),
    ]
    const messages = await gatherAll(readFiles(files, { timeZone: 'UTC', memoryMb: 40 }))
    expect(ends(messages)).toEqual([[0], [1, 'memory'], [2]])
    expect(orders(messages, 2)).toHaveLength(4)
  })

  it('ends at once and quietly when it is cancelled', async () => {
    const stop = new AbortController()
    const files = [file('long.csv', csvText(many(20_000))), file('next.csv', csvText(many(1)))]
    const messages: ReadMessage[] = []
    for await (const message of readFiles(files, { timeZone: 'UTC', signal: stop.signal })) {
      messages.push(message)
      if (message.type === 'batch' && message.orders.length > 0) stop.abort()
    }
    expect(ends(messages)).toEqual([])
    expect(orders(messages, 0).length).toBeLessThan(20_000)
  })
})

describe('layouts', () => {
  it('of the product are sound and named as their files', () => {
    const { layouts, records, lookAlikes } = loadLayouts(resourcesDir())
    const files = readdirSync(join(resourcesDir(), 'import-layouts'))
      .filter((name) => name.endsWith('.json') && name !== 'look-alikes.json')
      .map((name) => name.slice(0, -'.json'.length))
    expect([...layouts, ...records].map((layout) => layout.id).sort()).toEqual(files.sort())
    expect(layouts.find((layout) => layout.id === 'taobao-items')?.status.rules.length).toBeGreaterThan(10)
    expect(lookAlikes.length).toBeGreaterThan(10)
  })
})
