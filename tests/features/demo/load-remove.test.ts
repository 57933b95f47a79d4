import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '../../../electron/db/connect.ts'
import { fileKeyKeeper } from '../../../electron/db/key.ts'
import { type Host, startHost } from '../../../electron/host/host.ts'
import { generate } from '../../bench/generate.ts'

const now = Date.UTC(2026, 10, 22, 4)
let folder: string
let dataDir: string
let host: Host

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huitouke-demo-'))
  dataDir = join(folder, 'data')
  host = await startHost({ dataDir, keyKeeper: fileKeyKeeper(dataDir), door: 'cli', now })
})
afterEach(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Every row of every table but the journal, which tells that a demo was removed. */
async function everything(): Promise<Record<string, unknown[]>> {
  const key = await fileKeyKeeper(dataDir).load()
  if (!key) throw new Error('no key')
  const db = connect(dataDir, key, { readonly: true })
  try {
    const tables = db
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1`)
      .pluck()
      .all() as string[]
    const kept = tables.filter(
      (name) =>
        !['journal', 'setting', 'profile_change'].includes(name) && !/^(customer|note)_search/.test(name),
    )
    const content = Object.fromEntries(
      kept.map((name) => [name, db.prepare(`SELECT * FROM ${name} ORDER BY 1`).raw().all()]),
    )
    return { ...content, found: db.prepare('SELECT rowid FROM customer_search ORDER BY 1').pluck().all() }
  } finally {
    db.close()
  }
}

async function loadDemo(): Promise<void> {
  for await (const event of await host.client.demo.load({})) {
    if (event.type === 'result') expect(event.result.orders.new).toBe(8000)
  }
}

test('the demo shop fills every room and goes without a trace', async () => {
  const before = await everything()
  await loadDemo()
  expect(await host.client.app.about()).toMatchObject({ demo: true, empty: false })
  const { tasks } = await host.client.care.today({})
  for (const kind of ['unpaid', 'unsigned', 'dormant', 'birthday']) {
    expect(tasks.filter((task) => task.reasonKind === kind).length, kind).toBeGreaterThan(4)
  }
  await host.client.care.decide({ taskIds: [tasks[0]!.taskId], decision: { state: 'done' } })
  await host.client.notes.add({ customerIds: [tasks[0]!.customerId!], text: '演示里写的备注' })

  const [anonymous, second] = (await host.client.orders.list({ filter: { anonymous: true }, limit: 2 })).rows
  const items = [
    { order: { orderId: anonymous!.id }, person: { nick: '小满', phone: '13911112222' } },
    { order: { orderId: second!.id }, person: { customerId: tasks[0]!.customerId! } },
  ]
  expect(await host.client.claims.claim({ source: 'who', items })).toMatchObject({ claimed: 2, made: 1 })
  await host.client.claims.codes.make({ filter: { shopId: anonymous!.shopId, from: '2026-10-01' } })

  expect(await host.client.demo.remove({})).toEqual({ orders: 8000, customers: 3001 })
  expect(await everything()).toEqual(before)
  expect(await host.client.app.about()).toMatchObject({ demo: false, empty: true })
  expect(await host.client.reports.totals({})).toEqual([])
})

test('removing the demo leaves a real shop as it was', async () => {
  const file = join(folder, 'real.csv')
  generate({ lines: 300, out: file })
  for await (const _ of await host.client.imports.load({ tickets: [host.offerFile(file)] }));
  const before = await everything()
  await loadDemo()
  await host.client.demo.remove({})
  expect(await everything()).toEqual(before)
})

test('the demo can be loaded again after it was removed', async () => {
  await loadDemo()
  await host.client.demo.remove({})
  await loadDemo()
  expect((await host.client.customers.count({})).count).toBe(3000)
})
