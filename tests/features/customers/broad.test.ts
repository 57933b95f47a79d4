import { beforeAll, describe, expect, it } from 'vitest'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { searchWords } from '../../../electron/features/customers/search.ts'
import { customerSortBy, stage } from '../../../shared/features/customers/contract.ts'
import { addCustomer, addOrder, addShop, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = Date.parse('2026-07-01T04:00:00Z')
/** More than lists are ready to sort: what finds this many is walked along an index instead. */
const CROWD = 25_000

const FIRST_COLUMNS = `customer_id, name, nick, phone, phone_kind, email, region, address, platforms, currency,
  other_currencies, orders, paid_orders, gross_fen, refund_fen, net_fen, average_fen, items, first_order_at,
  last_order_at, last_paid_at, last_paid_day, purchase_days`

let database: TestDatabase
beforeAll(() => {
  const cleanups: (() => void)[] = []
  database = makeDatabase((clean) => cleanups.push(clean))
  const { db } = database
  const shopId = addShop(db)
  addOrder(db, { shopId, customerId: addCustomer(db), orderNumber: 'template' })
  const copy = (table: string, values: Record<string, string>) => {
    const columns = (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
    const read = columns.map((name) => values[name] ?? `(SELECT ${name} FROM ${table} WHERE id = 1)`)
    db.exec(
      `WITH RECURSIVE number (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM number WHERE n <= ${CROWD})
       INSERT INTO ${table} (${columns.join(', ')}) SELECT ${read.join(', ')} FROM number`,
    )
  }
  db.transaction(() => {
    copy('customer', { id: 'n' })
    // Every fifth never paid; days spread over a year, so that every stage has thousands.
    copy('orders', {
      id: 'n',
      customer_id: 'n',
      order_number: `'77' || n`,
      status: 'CASE n % 5 WHEN 0 THEN 10 ELSE 50 END',
      paid: 'n % 5 <> 0',
      gross_fen: 'CASE n % 5 WHEN 0 THEN 0 ELSE n % 900 END',
      created_at: `${NOW} - (n % 365) * 86400000`,
    })
    db.exec(`INSERT INTO customer_profile (${FIRST_COLUMNS})
      SELECT id, 'p' || id, '', '', 'unknown', '', '', '', 'taobao', 'CNY', 0, 1, paid, gross_fen, 0, gross_fen, gross_fen, paid,
        created_at, created_at, paid * created_at, CASE paid WHEN 1 THEN date(created_at / 1000, 'unixepoch') ELSE '' END, paid
      FROM (SELECT id, paid, gross_fen, created_at FROM orders WHERE id > 1)`)
    const add = db.prepare('INSERT INTO customer_search (rowid, words) VALUES (?, ?)')
    for (let id = 2; id <= CROWD + 1; id += 1) add.run(id, searchWords([`p${id}`]))
  })()
  refreshModel(db, NOW)
  return () => {
    for (const clean of cleanups) clean()
  }
})

const client = () => engineOn(database, { now: NOW }).client
const everybody = Array.from({ length: CROWD }, (_, index) => index + 2)

describe('lists that find very many', () => {
  it.each(customerSortBy.options)(
    'give the same customers in the same order as sorting all, by %s',
    async (by) => {
      const sort = { by, direction: 'desc' } as const
      const first = await client().customers.list({ filter: { search: 'p' }, sort, limit: 50 })
      const all = await client().customers.list({ sort, limit: 50 })
      expect(first).toEqual(all)
      expect(first.rows).toHaveLength(50)
      const second = await client().customers.list({
        filter: { search: 'p' },
        sort,
        after: first.next,
        limit: 50,
      })
      expect(second).toEqual(await client().customers.list({ sort, after: all.next, limit: 50 }))
    },
  )

  it('count what they find', async () => {
    expect((await client().customers.count({ filter: { search: 'p' } })).count).toBe(CROWD)
    expect((await client().customers.count({ filter: { search: 'p', stage: ['prospect'] } })).count).toBe(
      CROWD / 5,
    )
    expect((await client().customers.count({})).byStage).toEqual(
      (await client().customers.count({ filter: { search: 'p' } })).byStage,
    )
    const orders = await client().orders.count({ filter: { search: '77' } })
    expect(orders).toEqual({ count: CROWD, anonymous: 0 })
  })

  it.each(stage.options)('find the stage %s by any figure', async (one) => {
    for (const by of ['netFen', 'lastPaidAt', 'name'] as const) {
      const filter = { stage: [one] }
      const { rows, next } = await client().customers.list({
        filter,
        sort: { by, direction: 'desc' },
        limit: 30,
      })
      const more = await client().customers.list({
        filter,
        sort: { by, direction: 'desc' },
        after: next,
        limit: 1000,
      })
      const seen = [...rows, ...more.rows]
      expect(seen.every((row) => row.stage === one)).toBe(true)
      expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
      expect(seen.length).toBe(Math.min(1030, (await client().customers.count({ filter })).count))
    }
  })

  it('search orders by the beginning of their number, by digits at the end, and by people', async () => {
    const search = async (typed: string, limit = 200) =>
      (
        await client().orders.list({
          filter: { search: typed },
          sort: { by: 'orderNumber', direction: 'asc' },
          limit,
        })
      ).rows.map((row) => row.orderNumber)
    const numbers = everybody.map((n) => `77${n}`).sort()
    // 77 begins every number; 0 to 9 are in the names of thousands of people.
    expect(await search('77')).toEqual(numbers.slice(0, 200))
    const ofPeople = everybody.filter((n) => String(n).includes('1')).map((n) => `77${n}`)
    expect(await search('1')).toEqual(ofPeople.sort().slice(0, 200))
    expect(await search('%')).toEqual([])
    expect(await search('_')).toEqual([])
    const tail = everybody
      .filter((n) => `77${n}`.endsWith('7123') || String(n).includes('7123'))
      .map((n) => `77${n}`)
    expect(await search('7123')).toEqual(tail.sort())
  })

  it('walk past nobody for those who never paid', async () => {
    const { rows } = await client().customers.list({
      filter: { stage: ['prospect'] },
      sort: { by: 'netFen', direction: 'asc' },
      limit: 1000,
    })
    const ids = rows.map(({ id }) => id)
    expect(ids).toEqual(everybody.filter((n) => n % 5 === 0).slice(0, 1000))
  })
})
