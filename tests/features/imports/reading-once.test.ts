import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type EngineContext, Turn } from '../../../electron/engine/context.ts'
import { droppedFiles } from '../../../electron/features/imports/reading/dropped-files.ts'
import { runImport } from '../../../electron/features/imports/run.ts'
import { resourcesDir } from '../../../electron/files/resources.ts'
import type { ImportResult } from '../../../shared/features/imports/results.ts'
import { rights } from '../../../shared/kernel/procedure.ts'
import { csvText } from '../../../shared/kernel/write-csv.ts'
import { makeDatabase } from '../../fixtures/database.ts'
import { readSheets, subOrder, table } from './reading-rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'huitouke-once-'))
afterAll(() => rmSync(folder, { recursive: true }))

const LINES = 6000
/** Lines of an item table, two by two of one order, an hour apart. */
const lines = Array.from({ length: LINES }, (_, at) => {
  const order = at >> 1
  const wall = new Date(Date.UTC(2027, 0, 1) + order * 3_600_000)
  return {
    ...subOrder,
    主订单编号: String(3306415118606000001n + BigInt(order * 10)),
    子订单编号: String(4306415118606000001n + BigInt(at * 10)),
    订单创建时间: wall.toISOString().slice(0, 19).replace('T', ' '),
  }
})
const newest = Date.UTC(2027, 0, 1) + (LINES / 2 - 1) * 3_600_000 - 8 * 3_600_000

/** The first order has one more line at the end. */
const apart = [...lines, { ...lines[0]!, 子订单编号: '5306415118606007455' }]
const oddDate = lines.map((line, at) => (at === 5000 ? { ...line, 订单创建时间: '3/4/2027 10:00' } : line))

const read = (rows: (typeof lines)[number][], trusting: boolean) =>
  readSheets({ orders: table(rows) }, 'Asia/Shanghai', 500, { trusting })

async function load(rows: (typeof lines)[number][], name: string) {
  const { db, dataDir } = makeDatabase()
  const path = join(folder, name)
  writeFileSync(path, csvText(table(rows)))
  const context: EngineContext = {
    ...{ db, dataDir, resourcesDir: resourcesDir(), now: () => Date.UTC(2026, 6, 1) },
    call: { actor: 'owner', door: 'cli', rights: [...rights], keyKept: 'file' },
    publish: () => undefined,
    turn: new Turn(),
  }
  let result: ImportResult | null = null
  for await (const event of runImport(
    context,
    droppedFiles([{ path, name }], undefined),
    'preview',
    undefined,
  ))
    if (event.type === 'result') result = event.result
  return result
}

describe('a large table of lines is gone through once', () => {
  it('and says what going through it twice says', async () => {
    const [once, twice] = [await read(lines, true), await read(lines, false)]
    expect(once.astray).toBe(false)
    expect(once.orders).toHaveLength(LINES / 2)
    expect(once.orders).toEqual(twice.orders)
    expect(once.repairs).toEqual(twice.repairs)
  })

  it('unless an order comes again, or a date of another form: then it says so', async () => {
    expect(await read(apart, true)).toMatchObject({ astray: true, finished: false })
    expect(await read(oddDate, true)).toMatchObject({ astray: true, finished: false })
    expect(await read(apart, false)).toMatchObject({ astray: false, finished: true })
  })

  it('and the import then begins anew: scattered orders are whole, dates are asked about', async () => {
    const whole = await load(lines, 'together.csv')
    expect(whole?.orders.new).toBe(LINES / 2)
    expect(whole?.files[0]).toMatchObject({ read: LINES, asOf: newest })
    const scattered = await load(apart, 'apart.csv')
    expect(scattered?.orders).toEqual({ new: LINES / 2, changed: 0, unchanged: 0 })
    expect(scattered?.files[0]?.repairs.find(({ code }) => code === 'rejoined')).toBeTruthy()
    const asked = await load(oddDate, 'odd.csv')
    expect(asked?.files[0]?.decisions).toMatchObject([{ code: 'date-order', ask: true }])
  })
})
