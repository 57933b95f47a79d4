/**
 * npx node tests/bench/filters.ts [--customers 1000000] [--data DIR]
 * Any filter with any order over that many customers, through the host and its threads; and a tag on a hundred
 * thousand of them. With --data the made-up customers are kept there and used again.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { connect, databasePath } from '../../electron/db/connect.ts'
import { fileKeyKeeper } from '../../electron/db/key.ts'
import { prepareDatabase } from '../../electron/db/prepare.ts'
import { refreshModel } from '../../electron/features/customers/model.ts'
import { hashOf, searchWords, spokenTexts } from '../../electron/features/customers/search.ts'
import { type Host, startHost } from '../../electron/host/host.ts'
import { customerSortBy, stage } from '../../shared/features/customers/contract.ts'
import type { CustomerFilter } from '../../shared/features/customers/filter.ts'
import { addDays } from '../../shared/kernel/day.ts'
import { type Chance, chance } from '../chance.ts'
import { quantile, timings } from './measure.ts'
import { nick, person, phone } from './rows.ts'

const { values } = parseArgs({
  options: { customers: { type: 'string', default: '1000000' }, data: { type: 'string' } },
})
const TODAY = '2026-07-01'
const NOW = Date.parse(`${TODAY}T04:00:00Z`)
const regions = ['浙江省 杭州市', '浙江省 宁波市', '广东省 深圳市', '北京', '上海', '四川省 成都市', '']

const count = Number(values.customers)
const dataDir = values.data ?? mkdtempSync(join(tmpdir(), 'huitouke-filters-'))
if (!existsSync(databasePath(dataDir))) await fill(dataDir, count)
const host = await startHost({ dataDir, keyKeeper: fileKeyKeeper(dataDir), door: 'cli' })
try {
  await bench(host)
} finally {
  await host.close()
  if (!values.data) rmSync(dataDir, { recursive: true, force: true })
}

async function fill(folder: string, customers: number): Promise<void> {
  const key = await prepareDatabase(folder, fileKeyKeeper(folder))
  const db = connect(folder, key, { readonly: false })
  const random = chance(3)
  const put = (table: string, row: Record<string, string | number>) =>
    db.prepare(
      `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map((name) => `@${name}`)})`,
    )
  db.pragma('synchronous = OFF')
  db.transaction(() => {
    for (const name of ['一店', '二店', '三店'])
      put('shop', { platform: '', name: '', time_zone: '', currency: '', created_by: 1, changed_by: 1 }).run({
        ...{
          platform: 'taobao',
          name,
          time_zone: 'Asia/Shanghai',
          currency: 'CNY',
          created_by: 1,
          changed_by: 1,
        },
      })
    const indexes = db
      .prepare<[], { name: string; sql: string }>(
        `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = 'customer_profile'`,
      )
      .all()
    for (const { name } of indexes) db.exec(`DROP INDEX ${name}`)
    const customer = put('customer', { id: 0, created_by: 1, changed_by: 1 })
    const profile = put('customer_profile', someone(1, random))
    const words = db.prepare('INSERT INTO customer_search (rowid, words) VALUES (?, ?)')
    for (let id = 1; id <= customers; id += 1) {
      const row = someone(id, random)
      customer.run({ id, created_by: 1, changed_by: 1 })
      profile.run(row)
      words.run(
        id,
        searchWords(
          spokenTexts({ names: [String(row.name)], keys: [row.nick, row.phone, row.email].map(String) }),
        ),
      )
    }
    for (const { sql } of indexes) db.exec(sql)
    refreshModel(db, NOW)
  })()
  db.close()
}

function someone(id: number, random: Chance): Record<string, string | number> {
  const orders = random.weighted([
    [1, 60],
    [2, 20],
    [3, 10],
    [8, 10],
  ] as const)
  const paid = random.is(0.9) ? orders : 0
  const net = paid * random.int(1_000, 90_000)
  const last = addDays(TODAY, -random.int(0, 1_000))
  const at = Date.parse(`${last}T04:00:00Z`)
  const [name, number] = [person(id), random.is(0.7) ? phone(id) : '']
  const email = random.is(0.2) ? `someone${id}@example.com` : ''
  return {
    ...{
      customer_id: id,
      name,
      nick: nick(id),
      phone: number,
      phone_kind: number ? 'real' : 'unknown',
      email,
    },
    ...{
      region: random.pick(regions),
      address: '',
      platforms: 'taobao',
      currency: 'CNY',
      other_currencies: 0,
    },
    ...{ orders, paid_orders: paid, gross_fen: net, refund_fen: 0, net_fen: net, items: paid },
    average_fen: paid === 0 ? 0 : Math.round(net / paid),
    ...{
      first_order_at: at - 86_400_000 * random.int(0, 300),
      last_order_at: at,
      last_paid_at: paid ? at : 0,
    },
    ...{ last_paid_day: paid ? last : '', purchase_days: paid },
    gender: random.pick(['female', 'female', 'male', 'unknown', 'unknown']),
    birthday: random.is(0.3) ? `19${random.int(60, 99)}-0${random.int(1, 9)}-1${random.int(0, 9)}` : '',
    blocked: random.is(0.03) ? 31 : 0,
    shops: random.pick([' 1 ', ' 1 ', ' 2 ', ' 1 3 ']),
    search_hash: hashOf({ names: [name], keys: [nick(id), number, email] }),
  }
}

async function bench({ client }: Host): Promise<void> {
  const warm = performance.now()
  while (performance.now() - warm < 60_000) {
    const [took = 0] = await timings(1, () => client.customers.count({ filter: { hasEmail: true } }))
    if (took < 100) break
  }
  console.log(`  columns in memory after ${((performance.now() - warm) / 1000).toFixed(1)} s`)
  const tag =
    (await client.tags.list())[0]?.id ?? (await client.tags.create({ name: '量', color: 'green' })).id
  const start = performance.now()
  let slowest = 0
  let done = false
  const asked = (async () => {
    while (!done) {
      const [took = 0] = await timings(1, () => client.customers.list({ limit: 100 }))
      slowest = Math.max(slowest, took)
    }
  })()
  const selection = { filter: { region: ['浙江省 杭州市'], netFen: { min: 20_000 } } }
  const ended: { changed: number; journalId: number }[] = []
  for await (const event of await client.tags.put({ selection, add: [tag] }))
    if (event.type === 'result') ended.push(event)
  const { changed = 0, journalId = 0 } = ended[0] ?? {}
  const tagged = performance.now() - start
  done = true
  await asked
  console.log(
    `  tag on ${changed.toLocaleString('en')} people: ${(tagged / 1000).toFixed(2)} s, ` +
      `${((tagged / Math.max(1, changed)) * 1000).toFixed(0)} ms per thousand; slowest list page meanwhile ${slowest.toFixed(0)} ms`,
  )

  const random = chance(17)
  const pages: { took: number; what: string }[] = []
  const counts: number[] = []
  for (let round = 0; round < 240; round += 1) {
    const filter = someFilter(random, tag)
    const sort = { by: random.pick(customerSortBy.options), direction: random.pick(['asc', 'desc'] as const) }
    const [took = 0] = await timings(1, () => client.customers.list({ filter, sort, limit: 100 }))
    pages.push({ took, what: JSON.stringify({ filter, sort }) })
    counts.push(...(await timings(1, () => client.customers.count({ filter }))))
  }
  pages.sort((a, b) => a.took - b.took)
  counts.sort((a, b) => a - b)
  const times = pages.map(({ took }) => took)
  const line = (what: string, sorted: number[]) =>
    `  ${what}: p50 ${quantile(sorted, 0.5).toFixed(0)} ms, p95 ${quantile(sorted, 0.95).toFixed(0)} ms, slowest ${sorted.at(-1)?.toFixed(0)} ms`
  console.log(line('first page, any filter with any order', times))
  for (const { took, what } of pages.slice(-3)) console.log(`    ${took.toFixed(0)} ms ${what}`)
  console.log(line('count by stage', counts))

  const undo = await timings(1, () => client.journal.undo({ id: journalId }))
  console.log(`  undone in ${((undo[0] ?? 0) / 1000).toFixed(2)} s`)
}

function someFilter(random: Chance, tag: number): CustomerFilter {
  const all: CustomerFilter[] = [
    { stage: [random.pick(stage.options)] },
    { stage: ['active', 'dormant'] },
    { shopId: random.int(1, 3) },
    { tags: random.pick([{ any: [tag] }, { none: [tag] }]) },
    { region: [random.pick(['浙江省', '北京', '广东省 深圳市'])] },
    { gender: [random.pick(['female', 'male'] as const)] },
    { birthdayMonth: [random.int(1, 9)] },
    { hasPhone: random.is(0.5) },
    { hasEmail: random.is(0.5) },
    { doNotContact: random.is(0.3) },
    { netFen: { min: random.int(0, 200_000) } },
    { paidOrders: { min: random.int(1, 8) } },
    { daysSincePaid: { max: random.int(10, 900) } },
    { search: random.pick(['王', '张伟', '1380', 'zw', 'example']) },
  ]
  return Object.assign({}, ...random.shuffle(all).slice(0, random.int(1, 4)))
}
