import type { Command } from '../../db/command.ts'
import type { EngineContext } from '../../engine/context.ts'
import type { Filling, ImportSource } from '../imports/run.ts'
import { type DemoContent, readDemo } from './read-demo.ts'

const STEP = 400

/** The demo shop as an import like any other, so that what it shows is what real files would show. */
export function demoSource(context: EngineContext): ImportSource {
  const content = readDemo(context.resourcesDir, { now: context.now() })
  return {
    files: [{ path: '', name: content.shops.map((shop) => shop.name).join(' · ') }],
    total: content.orders.length,
    demo: true,
    fill: (filling) => fill(content, filling),
  }
}

async function* fill(content: DemoContent, { command, store, reports }: Filling) {
  const file = reports.list[0]?.file ?? ''
  addShops(command, content)
  for (let start = 0; start < content.orders.length; start += STEP) {
    const orders = content.orders.slice(start, start + STEP)
    for (const observation of orders) {
      reports.count(0, observation, store.put(observation))
    }
    const done = start + orders.length
    reports.take({
      type: 'batch',
      file: 0,
      orders,
      repeated: [],
      rejects: [],
      records: [],
      read: orders.length,
      skipped: 0,
      bytes: done,
    })
    yield { file, done, rows: done }
  }
  addBirthdays(command, content)
}

function addShops({ db, journalId }: Command, { shops }: DemoContent): void {
  const add = db.prepare(
    `INSERT OR IGNORE INTO shop (platform, name, time_zone, currency, demo, created_by, changed_by)
     VALUES (?, ?, ?, ?, 1, ?, ?)`,
  )
  for (const shop of shops)
    add.run(shop.platform, shop.name, shop.timeZone, shop.currency, journalId, journalId)
}

/** No order file tells a birthday; only people this load made get one. */
function addBirthdays({ db, journalId }: Command, { people }: DemoContent): void {
  const keys = db
    .prepare<[number], { key: string; customerId: number }>(
      `SELECT kind || ':' || value AS key, customer_id AS customerId FROM identity WHERE created_by = ?`,
    )
    .all(journalId)
  const set = db.prepare('UPDATE customer SET birthday = ?, gender = ? WHERE id = ? AND created_by = ?')
  for (const { key, customerId } of keys) {
    const person = people.get(key)
    if (person) set.run(person.birthday, person.gender, customerId, journalId)
  }
}
