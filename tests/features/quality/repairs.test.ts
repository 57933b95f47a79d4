import { describe, expect, it } from 'vitest'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import {
  addCustomer,
  addOrder,
  addShop,
  makeDatabase,
  type OrderSpec,
  type TestDatabase,
} from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = '2026-07-01T04:00:00Z'

function shopWith(...buyers: Partial<OrderSpec>[]) {
  const database = makeDatabase()
  const shopId = addShop(database.db)
  const ids = buyers.map((buyer) => {
    const id = addCustomer(database.db)
    addOrder(database.db, { shopId, customerId: id, ...buyer })
    return id
  })
  refreshProfiles(database.db, ids)
  return { database, ids, client: engineOn(database, { now: NOW }).client }
}

const profileOf = ({ db }: TestDatabase, id: number | undefined) =>
  db
    .prepare(
      `SELECT name, phone, phone_kind AS phoneKind, email, region, country, province, city, district, postcode,
         address, gender FROM customer_profile WHERE customer_id = ?`,
    )
    .get(id) as Record<string, string>

describe('what a profile shows', () => {
  it('names, contacts and places in one form; the order keeps what came', () => {
    const { database, ids } = shopWith({
      name: '王小明 先生',
      email: 'mailto:Ming@Example.com.',
      province: '浙江',
      city: '杭州',
      address: '西湖区文三路 1 号',
    })
    expect(profileOf(database, ids[0])).toMatchObject({
      name: '王小明',
      gender: 'male',
      email: 'ming@example.com',
      region: '浙江省 杭州市',
      district: '西湖区',
      address: '西湖区 文三路 1 号',
    })
    expect(database.db.prepare('SELECT name, email, address FROM orders').get()).toEqual({
      name: '王小明 先生',
      email: 'mailto:Ming@Example.com.',
      address: '西湖区文三路 1 号',
    })
  })

  it('takes an address apart that came in one piece', () => {
    const { database, ids } = shopWith({ address: '上海徐汇区漕溪北路88号' })
    expect(profileOf(database, ids[0])).toMatchObject({
      region: '上海市',
      province: '上海市',
      city: '上海市',
      district: '徐汇区',
      address: '徐汇区 漕溪北路88号',
    })
  })

  it('a number of abroad is one where the country is known', () => {
    const { database, ids } = shopWith(
      { country: 'US', province: 'CA', city: 'Los Angeles', phone: '(415) 555-2671', phoneKind: 'unknown' },
      { phone: '(415) 555-2671', phoneKind: 'unknown' },
    )
    expect(profileOf(database, ids[0])).toMatchObject({
      phone: '+14155552671',
      phoneKind: 'real',
      region: 'CA Los Angeles',
    })
    expect(profileOf(database, ids[1])).toMatchObject({ phone: '(415) 555-2671', phoneKind: 'unknown' })
  })

  it('what the platform hid stays hidden', () => {
    const { database, ids } = shopWith({
      name: '张**',
      phone: '138****0001',
      phoneKind: 'masked',
      province: '广东省',
      address: '***',
    })
    expect(profileOf(database, ids[0])).toMatchObject({ name: '张**', phone: '138****0001', address: '***' })
  })
})

describe('repairs', () => {
  const three = () =>
    shopWith(
      { name: '王 小明', province: '浙江', city: '杭州' },
      { name: '李丽女士', province: '浙江', city: '杭州' },
      { name: '陈静', province: '浙江省', city: '杭州市' },
    )

  it('are listed with how many customers each concerns, and lead to them', async () => {
    const { client, ids } = three()
    const { rows } = await client.quality.repairs({ limit: 100 })
    const said = rows.map(({ kind, before, after, customers }) =>
      [kind, before, after, customers].join(' | '),
    )
    // Two of a kind come in any fixed order.
    expect([said[0], ...said.slice(1).sort()]).toEqual([
      'region | 浙江 杭州 | 浙江省 杭州市 | 2',
      'gender | 女士 | female | 1',
      'name | 李丽女士 | 李丽 | 1',
      'name | 王 小明 | 王小明 | 1',
    ])
    const found = await client.customers.list({
      filter: { repair: rows[0]?.id },
      sort: { by: 'name', direction: 'asc' },
    })
    expect(found.rows.map(({ id }) => id).sort()).toEqual([ids[0], ids[1]].sort())
    expect((await client.customers.count({ filter: { repair: rows[0]?.id } })).count).toBe(2)
    expect(
      (await client.customers.list({ filter: { repair: rows[0]?.id, search: '李' } })).rows,
    ).toHaveLength(1)
    expect(await client.quality.repairKinds()).toEqual([
      { kind: 'gender', repairs: 1, customers: 1, declined: 0 },
      { kind: 'name', repairs: 2, customers: 2, declined: 0 },
      { kind: 'region', repairs: 1, customers: 2, declined: 0 },
    ])
  })

  it('page by key', async () => {
    const { client } = three()
    const all = (await client.quality.repairs({ limit: 100 })).rows.map(({ id }) => id)
    const paged: number[] = []
    for (let after: string | null = null; ; ) {
      const page: Awaited<ReturnType<typeof client.quality.repairs>> = await client.quality.repairs({
        limit: 1,
        after,
      })
      paged.push(...page.rows.map(({ id }) => id))
      after = page.next
      if (after === null) break
    }
    expect(paged).toEqual(all)
  })

  it('can be declined, accepted again, and each of both undone', async () => {
    const { client, database, ids } = three()
    const regionOf = (index: number) => profileOf(database, ids[index])?.region
    const region = (await client.quality.repairs({ kind: 'region', limit: 10 })).rows[0]
    const declined = await client.quality.declineRepair({ id: region?.id ?? 0 })
    expect(declined.changed).toBe(2)
    expect([regionOf(0), regionOf(1), regionOf(2)]).toEqual(['浙江 杭州', '浙江 杭州', '浙江省 杭州市'])
    // It is still listed, with whom it would concern.
    expect((await client.quality.repairs({ declined: true, limit: 10 })).rows).toMatchObject([
      { before: '浙江 杭州', customers: 2, declined: true },
    ])
    expect((await client.quality.declineRepair({ id: region?.id ?? 0 })).changed).toBe(0)

    await client.journal.undo({ id: declined.journalId })
    expect(regionOf(0)).toBe('浙江省 杭州市')

    await client.quality.declineRepair({ id: region?.id ?? 0 })
    const accepted = await client.quality.acceptRepair({ id: region?.id ?? 0 })
    expect(regionOf(1)).toBe('浙江省 杭州市')
    await client.journal.undo({ id: accepted.journalId })
    expect(regionOf(1)).toBe('浙江 杭州')
  })

  it('a name that was declined is shown and found as it came', async () => {
    const { client } = three()
    const names = (await client.quality.repairs({ kind: 'name', limit: 10 })).rows
    const spaced = names.find(({ before }) => before === '王 小明')
    await client.quality.declineRepair({ id: spaced?.id ?? 0 })
    expect((await client.customers.list({ filter: { search: '王小明' } })).rows[0]?.name).toBe('王 小明')
  })

  it('go with their customer, and their counts with them', async () => {
    const { client, database, ids } = three()
    database.db.prepare('DELETE FROM customer_profile WHERE customer_id = ?').run(ids[0])
    const { rows } = await client.quality.repairs({ limit: 100 })
    expect(rows.map(({ before, customers }) => `${before} ${customers}`).sort()).toEqual([
      '女士 1',
      '李丽女士 1',
      '浙江 杭州 1',
    ])
  })

  it('numbers are masked for who may not see them', async () => {
    const { database } = shopWith({ country: 'US', phone: '(415) 555-2671', phoneKind: 'unknown' })
    const { client } = engineOn(database, { now: NOW, rights: ['use'] })
    const { rows } = await client.quality.repairs({ limit: 10 })
    expect(JSON.stringify(rows)).not.toContain('555')
  })
})
