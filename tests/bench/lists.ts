import Database from 'better-sqlite3'
import { connect } from '../../electron/db/connect.ts'
import { fileKeyKeeper } from '../../electron/db/key.ts'
import { refreshModel } from '../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../electron/features/customers/profile.ts'
import type { Host } from '../../electron/host/host.ts'
import { customerSortBy } from '../../shared/features/customers/contract.ts'
import { measure, quantile, timings } from './measure.ts'

const PAGE = 100

/** First and later pages of the customer list by every column, against the same page from a bare covering index. */
export async function listPages(host: Host): Promise<void> {
  const bare = barePage()
  const baseline = quantile(await timings(200, () => bare()), 0.95)
  const all: number[] = []
  for (const by of customerSortBy.options) {
    for (const direction of ['asc', 'desc'] as const) {
      let after: string | null = null
      all.push(
        ...(await timings(4, async () => {
          const page = await host.client.customers.list({ sort: { by, direction }, after, limit: PAGE })
          after = page.next
        })),
      )
    }
  }
  report('sorted customer pages', all, baseline)
  const searches = ['王', '张伟', '李娜', '杭州', 'zw', '0001', '13000']
  const found = await timings(searches.length * 4, (run) =>
    host.client.customers.list({ filter: { search: searches[run % searches.length] ?? '' }, limit: PAGE }),
  )
  report('search by 1–5 characters', found, baseline)
  const counts = await timings(10, () => host.client.customers.count({}))
  report('count by stage', counts, baseline)
}

export async function queryTimes(
  host: Host,
  on: () => boolean,
  most: number,
): Promise<{ p50: number; p95: number }> {
  const list: number[] = []
  while (on() && list.length < most) {
    const [took = 0] = await timings(1, () => host.client.customers.list({ limit: PAGE }))
    list.push(took)
  }
  list.sort((a, b) => a - b)
  return { p50: quantile(list, 0.5), p95: quantile(list, 0.95) }
}

function report(what: string, times: number[], baseline: number): void {
  const sorted = times.toSorted((a, b) => a - b)
  const p95 = quantile(sorted, 0.95)
  console.log(
    `  ${what}: p50 ${quantile(sorted, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms through the door, ` +
      `${(p95 / baseline).toFixed(0)}× a bare index page in memory (${baseline.toFixed(2)} ms)`,
  )
}

function barePage(): () => unknown {
  const db = new Database(':memory:')
  db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT); CREATE INDEX t_a ON t (a, id)')
  const insert = db.prepare('INSERT INTO t (a, b) VALUES (?, ?)')
  db.transaction(() => {
    for (let row = 0; row < 50_000; row += 1) insert.run((row * 7919) % 50_000, `somebody ${row}`)
  })()
  const page = db.prepare(`SELECT * FROM t WHERE (a, id) > (?, 0) ORDER BY a, id LIMIT ${PAGE}`)
  let start = 0
  return () => {
    start = (start + 977) % 50_000
    return page.all(start)
  }
}

/** All profiles and the model anew, against typed arrays over the same rows. */
export async function rescore(dataDir: string): Promise<void> {
  const key = await fileKeyKeeper(dataDir).load()
  if (!key) throw new Error('no key')
  const db = connect(dataDir, key, { readonly: false })
  try {
    const prototype = await measure(() => {
      const rows = db
        .prepare(
          'SELECT customer_id, coalesce(paid_at, 0), coalesce(gross_fen, 0) - refund_fen FROM orders WHERE paid = 1',
        )
        .raw()
        .all() as [number, number, number][]
      const ids = db.prepare('SELECT max(id) FROM customer').pluck().get() as number
      const [net, last, count] = [
        new Float64Array(ids + 1),
        new Float64Array(ids + 1),
        new Int32Array(ids + 1),
      ]
      for (const [id, at, amount] of rows) {
        net[id] = (net[id] ?? 0) + amount
        last[id] = Math.max(last[id] ?? 0, at)
        count[id] = (count[id] ?? 0) + 1
      }
      for (const list of [net, last, count]) list.sort()
    })
    const model = await measure(() => refreshModel(db, Date.now()))
    console.log(
      `  repurchase cycle and RFM limits anew: ${model.cpuSeconds.toFixed(2)} s CPU, ` +
        `${(model.cpuSeconds / prototype.cpuSeconds).toFixed(2)}× a typed-array prototype (${prototype.cpuSeconds.toFixed(2)} s)`,
    )
    const profiles = await measure(() =>
      db.transaction(() => {
        refreshProfiles(db, db.prepare('SELECT id FROM customer').pluck().all() as number[])
      })(),
    )
    console.log(
      `  every customer's figures and search words anew: ${profiles.cpuSeconds.toFixed(2)} s CPU, ` +
        `${(profiles.cpuSeconds / prototype.cpuSeconds).toFixed(2)}×`,
    )
  } finally {
    db.close()
  }
}
