import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connect } from '../../../electron/db/connect.ts'
import { fileKeyKeeper } from '../../../electron/db/key.ts'
import {
  type KnownCells,
  noteCells,
  placeOfCells,
  roomForCells,
} from '../../../electron/features/imports/reading/known-cells.ts'
import type { ReadMessage } from '../../../electron/features/imports/reading/observation.ts'
import { readFile } from '../../../electron/features/imports/reading/read-file.ts'
import { type Host, startHost } from '../../../electron/host/host.ts'
import type { FileChoice } from '../../../shared/features/imports/contract.ts'
import { type ImportResult, PREVIEW_ROWS } from '../../../shared/features/imports/results.ts'
import { type Chance, chance } from '../../chance.ts'
import { batches, layouts, table, tmall } from './reading-rows.ts'

/** Orders that stand in the cells they stood in before are not taken apart again: nobody may notice but by the time. */

const ORDERS = 160

/** The names of some are hidden, one has a word nobody knows, and every fourth is of nobody who is known. */
function rows(random: Chance): Record<string, string>[] {
  return Array.from({ length: ORDERS }, (_, at) => ({
    ...tmall,
    订单编号: String(3306415118606007455n + BigInt(at) * 1000n),
    买家会员名: at % 4 === 3 ? '' : `buyer${at % 90}`,
    收货人姓名: at % 7 === 0 ? '张**' : `客人${at % 90}`,
    买家实际支付金额: `${random.int(1, 400)}.00`,
    订单状态: at === 70 ? '神秘状态' : random.pick(['交易成功', '卖家已发货，等待买家确认', '交易关闭']),
  }))
}

/** What a later export of the same orders may have otherwise, columns that nobody reads included. */
function later(before: Record<string, string>[], random: Chance): Record<string, string>[] {
  const after = before.map((row) => ({ ...row }))
  for (let edit = 0; edit < 12; edit++) {
    const row = random.pick(after)
    const column = random.pick([
      '订单状态',
      '收货人姓名',
      '联系手机',
      '买家实际支付金额',
      '支付单号',
      '收货地址',
    ])
    row[column] = { 订单状态: '交易成功', 收货人姓名: '****', 联系手机: '13912345678' }[column] ?? '77.00'
  }
  after.splice(random.int(0, 20), 3)
  return random.is(0.5) ? after : random.shuffle(after)
}

const csv = (records: Record<string, string>[]): string =>
  table(records)
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\n')

async function messages(records: Record<string, string>[], known: KnownCells | null, shopName?: string) {
  const open = () => batches({ '': table(records) })
  const choice = shopName === undefined ? {} : { shopName }
  const said: Extract<ReadMessage, { type: 'batch' }>[] = []
  for await (const message of readFile({ open, file: 0, layouts, timeZone: 'Asia/Shanghai', known, choice }))
    if (message.type === 'batch') said.push(message)
  return {
    orders: said.flatMap(({ orders }) => orders),
    repeated: said.flatMap(({ repeated }) => repeated),
    read: said.reduce((sum, { read }) => sum + read, 0),
  }
}

const knownOf = (hashes: number[]): KnownCells => {
  const known = roomForCells(hashes.length)
  hashes.forEach((hash, place) => {
    noteCells(known, place, hash)
  })
  return known
}

describe('reading', () => {
  it('passes over orders in known cells, but for those the preview shows and words to ask about', async () => {
    const records = rows(chance(1))
    const first = await messages(records, null)
    const known = knownOf(first.orders.map(({ cells }) => cells ?? 0))
    const again = await messages(records, known)
    expect(again.read).toBe(ORDERS)
    expect(again.orders.map(({ row }) => row)).toEqual(
      [...first.orders.slice(0, PREVIEW_ROWS), first.orders[70]].map((order) => order?.row),
    )
    const places = again.repeated.filter((_, at) => at % 2 === 0)
    expect(places).toEqual(first.orders.map((_, at) => at).filter((at) => at >= PREVIEW_ROWS && at !== 70))
    expect(again.repeated.filter((_, at) => at % 2 === 1)).toEqual(places.map(() => 1))
  })

  it('reads an order of which any cell became another, and all where they are read in another way', async () => {
    const records = rows(chance(2))
    const known = knownOf((await messages(records, null)).orders.map(({ cells }) => cells ?? 0))
    for (const [at, column] of Object.keys(tmall).entries()) {
      const changed = records.map((row, place) =>
        place === 100 + (at % 40) ? { ...row, [column]: `${row[column]} ` } : row,
      )
      const { orders } = await messages(changed, known)
      expect(
        orders.filter(({ row }) => row === 102 + (at % 40)),
        column,
      ).toHaveLength(1)
    }
    expect((await messages(records, known, 'Another')).repeated).toEqual([])
  })

  it('finds the place of each of many hashes and of no other', () => {
    const random = chance(3)
    const hashes = Array.from({ length: 5000 }, () => random.int(1, 2 ** 53 - 1))
    const known = knownOf(hashes)
    expect(hashes.map((hash) => placeOfCells(known, hash))).toEqual(hashes.map((_, at) => at))
    expect(placeOfCells(known, 12345)).toBe(-1)
    expect(placeOfCells(roomForCells(0), 12345)).toBe(-1)
  })
})

describe('imports', () => {
  const folders: string[] = []
  const hosts: Host[] = []
  let folder: string

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'huitouke-cells-'))
    for (let number = 0; number < 2; number++) {
      const dataDir = mkdtempSync(join(tmpdir(), 'huitouke-cells-data-'))
      folders.push(dataDir)
      hosts.push(await startHost({ dataDir, keyKeeper: fileKeyKeeper(dataDir), door: 'cli' }))
    }
  })
  afterEach(async () => {
    for (const host of hosts.splice(0)) await host.close()
    for (const path of [...folders.splice(0), folder])
      rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  })

  async function load(host: Host, path: string, choice: FileChoice): Promise<ImportResult> {
    const ticket = host.offerFile(path)
    let result: ImportResult | null = null
    const input = { tickets: [ticket], choices: { [ticket]: choice } }
    for await (const event of await host.client.imports.load(input))
      if (event.type === 'result') result = event.result
    if (!result) throw new Error('no result')
    return result
  }

  async function within<T>(dataDir: string, work: (db: ReturnType<typeof connect>) => T): Promise<T> {
    const key = (await fileKeyKeeper(dataDir).load()) as Buffer
    const db = connect(dataDir, key, { readonly: false })
    try {
      return work(db)
    } finally {
      db.close()
    }
  }

  const state = (dataDir: string) =>
    within(dataDir, (db) => {
      const all = (sql: string) => db.prepare<[], Record<string, unknown>>(sql).all()
      return {
        orders: all('SELECT * FROM orders ORDER BY id').map(({ cells_hash: _, ...order }) => order),
        lines: all('SELECT * FROM order_line ORDER BY id'),
        keys: all('SELECT * FROM identity ORDER BY id'),
        people: all('SELECT * FROM customer_profile ORDER BY customer_id'),
        told: all('SELECT * FROM import_told ORDER BY entity, entity_id, import_id, as_of'),
        same: all('SELECT id, state, same FROM import_batch ORDER BY id'),
        shops: all('SELECT * FROM shop ORDER BY id'),
      }
    })

  it('come to the same with known cells and without, undone and repeated', async () => {
    const random = chance(11)
    const first = rows(random)
    const second = later(first, random)
    // Numbers: the import that is taken back, as they came.
    const steps = [first, second, 0, first, first, later(second, random), 1, second] as const
    const done: number[] = []
    let repeated = 0
    for (const [at, step] of steps.entries()) {
      const said: unknown[] = []
      for (const [place, host] of hosts.entries()) {
        const dataDir = folders[place] as string
        if (place === 1) await within(dataDir, (db) => db.exec('UPDATE orders SET cells_hash = 0'))
        else
          repeated += Number(
            await within(dataDir, (db) =>
              db.prepare('SELECT count(*) FROM orders WHERE cells_hash <> 0').pluck().get(),
            ),
          )
        if (typeof step === 'number') {
          await host.client.journal.undo({ id: done[step] ?? 0 })
          continue
        }
        const path = join(folder, `${at}.csv`)
        writeFileSync(path, csv(step))
        const result = await load(host, path, {})
        said.push(result)
        if (place === 0 && result.importId !== null) done.push(result.importId)
      }
      expect(said[1]).toEqual(said[0])
      const [known, read] = [await state(folders[0] as string), await state(folders[1] as string)]
      expect(known).toEqual(read)
    }
    expect(repeated).toBeGreaterThan(ORDERS * 3)
  })
})
