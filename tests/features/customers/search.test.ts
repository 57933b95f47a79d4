import { beforeAll, describe, expect, it } from 'vitest'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { addCustomer, addOrder, addShop, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const people = {
  lin: { name: '林晚秋', nick: 'tb_tea2020', phone: '13800000002', orderNumber: '330000123456789' },
  zhou: {
    name: '周叙',
    nick: '叙叙',
    phone: '13900008642',
    email: 'zhou.xu@example.com',
    orderNumber: '#1042',
  },
  ada: { name: 'Ada Lovelace', email: 'Ada@Example.org', phone: '+447700900123', orderNumber: 'GB-77-88' },
  hidden: {
    name: '张**',
    phone: '138****9999',
    phoneKind: 'masked' as const,
    orderNumber: '3500000000000001',
  },
  rare: { name: '𬱖𠮷', orderNumber: '3500000000000002' },
  shan: { name: '单晓彤', orderNumber: '3500000000000003' },
  lu: { name: '吕 布', orderNumber: '3500000000000004' },
  jose: { name: 'José Łukasz Müller', orderNumber: '3500000000000005' },
}
type Who = keyof typeof people

let database: TestDatabase
const ids = {} as Record<Who, number>
beforeAll(() => {
  const cleanups: (() => void)[] = []
  database = makeDatabase((clean) => cleanups.push(clean))
  const shopId = addShop(database.db)
  for (const [who, facts] of Object.entries(people)) {
    ids[who as Who] = addCustomer(database.db, who === 'zhou' ? { name: '老周' } : {})
    addOrder(database.db, { shopId, customerId: ids[who as Who], ...facts })
  }
  addOrder(database.db, { shopId, orderNumber: '330000123456790' })
  refreshProfiles(database.db, Object.values(ids))
  return () => {
    for (const clean of cleanups) clean()
  }
})

const client = () => engineOn(database, { now: '2026-07-01T04:00:00Z' }).client

async function find(search: string): Promise<Who[]> {
  const { rows } = await client().customers.list({ filter: { search } })
  const { count } = await client().customers.count({ filter: { search } })
  expect(count).toBe(rows.length)
  return rows.map((row) => (Object.keys(ids) as Who[]).find((who) => ids[who] === row.id)!).sort()
}

describe('customer search', () => {
  it.each<[string, Who[]]>([
    ['林', ['lin']],
    ['秋', ['lin']],
    ['晚秋', ['lin']],
    ['林晚秋', ['lin']],
    ['林秋', []],
    ['lwq', ['lin']],
    ['linwanqiu', ['lin']],
    ['lin wan qiu', ['lin']],
    ['wanqiu', ['lin']],
    ['nwanq', ['lin']],
    // A surname is read otherwise than the word; people type either.
    ['sxt', ['shan']],
    ['shan', ['shan']],
    ['danxiaotong', ['shan']],
    ['lvbu', ['lu']],
    ['lubu', ['lu']],
    ['jose', ['jose']],
    ['José', ['jose']],
    ['lukasz mul', ['jose']],
    ['+86 138 0000 0002', ['lin']],
    ['+44 7700 900123', ['ada']],
    ['wq', ['lin']],
    ['TEA2020', ['lin']],
    ['0002', ['lin']],
    ['8642', ['zhou']],
    ['1380', ['lin']],
    ['叙', ['zhou']],
    ['老周', ['zhou']],
    ['周叙', ['zhou']],
    ['lz', ['zhou']],
    ['zhou.xu@example.com', ['zhou']],
    ['example', ['ada', 'zhou']],
    ['ada lovelace', ['ada']],
    ['ADA', ['ada']],
    ['velac', ['ada']],
    ['7700 900', ['ada']],
    ['ｌｗｑ', ['lin']],
    ['张', ['hidden']],
    ['9999', ['hidden']],
    ['1389999', []],
    ['𠮷', ['rare']],
    ['330000123456789', ['lin']],
    ['33000012', ['lin']],
    ['gb-77-88', []],
    ['GB-77-88', ['ada']],
    ['nobody', []],
  ])('%s', async (search, expected) => {
    expect(await find(search)).toEqual(expected)
  })

  it('finds somebody named by hand by what newer orders call them, too', async () => {
    const { db } = database
    const shopId = db.prepare('SELECT id FROM shop').pluck().get() as number
    addOrder(db, {
      shopId,
      customerId: ids.zhou,
      orderNumber: 'Z1',
      name: '周叙之',
      createdAt: '2026-05-01T00:00:00Z',
    })
    refreshProfiles(db, [ids.zhou])
    expect(await find('叙之')).toEqual(['zhou'])
    expect(await find('老周')).toEqual(['zhou'])
  })

  it('does not run from one fact into the next', async () => {
    // 林晚秋 ends, its initials begin: 秋l; the nick ends, the phone begins: 20201.
    expect(await find('秋l')).toEqual([])
    expect(await find('20201')).toEqual([])
  })

  it('shows everybody for blanks and nobody for marks alone', async () => {
    expect(await find('  ')).toHaveLength(8)
    expect(await find('???')).toEqual([])
  })

  it.each([
    `林' OR '1'='1`,
    `"林" OR "周"`,
    'words:林 OR 周',
    '林*) OR (周*',
    'NEAR(林 周)',
    `'; DROP TABLE customer; --`,
    '%',
    '_',
    '林" *',
    '\u0000林',
    '^林',
  ])('takes %s as text', async (search) => {
    expect((await find(search)).length).toBeLessThanOrEqual(1)
    const orders = await client().orders.list({ filter: { search } })
    expect(orders.rows.length).toBeLessThanOrEqual(1)
    expect(await find('林')).toEqual(['lin'])
  })
})

describe('somebody with several accounts, numbers and names', () => {
  it('is found by any of them, before and after being joined and parted', async () => {
    const { db } = makeDatabase()
    const { client } = engineOn({ ...database, db }, { now: '2026-07-01T04:00:00Z' })
    const shopId = addShop(db)
    const one = addCustomer(db, {
      identities: [
        { kind: 'account', scope: 'taobao', value: 'mingzi_one' },
        { kind: 'phone', value: '13711112222' },
        { kind: 'phone', value: '13733334444' },
      ],
    })
    const other = addCustomer(db, { identities: [{ kind: 'account', scope: 'jd', value: 'jd_otherhand' }] })
    const order = (customerId: number, name: string, nick: string, createdAt: string) =>
      addOrder(db, { shopId, customerId, name, nick, createdAt, phone: '' })
    order(one, '陈小满', 'mingzi_one', '2026-03-01T00:00:00Z')
    order(one, '陈满', 'mingzi_new', '2026-05-01T00:00:00Z')
    order(other, '满满', 'jd_otherhand', '2026-04-01T00:00:00Z')
    refreshProfiles(db, [one, other])
    const found = async (search: string) =>
      (await client.customers.list({ filter: { search } })).rows.map(({ id }) => id)

    // A former name, an account of earlier orders, the last digits of a number that is not shown.
    for (const typed of ['陈小满', 'chenxiaoman', 'mingzi_one', 'mingzi_new', '2222', '4444', '13733334444'])
      expect(await found(typed), typed).toEqual([one])
    expect(await found('otherhand')).toEqual([other])
    const { journalId } = await client.people.merge({ ids: [one, other], keepId: one })
    for (const typed of ['otherhand', '满满', '4444']) expect(await found(typed), typed).toEqual([one])
    await client.journal.undo({ id: journalId })
    expect(await found('otherhand')).toEqual([other])
    expect(await found('4444')).toEqual([one])
  })
})

describe('order search', () => {
  const numbers = async (search: string) => {
    const { rows } = await client().orders.list({ filter: { search } })
    expect((await client().orders.count({ filter: { search } })).count).toBe(rows.length)
    return rows.map((row) => row.orderNumber).sort()
  }

  it('finds by the beginning and by the last digits of a number', async () => {
    expect(await numbers('3300001234567')).toEqual(['330000123456789', '330000123456790'])
    expect(await numbers('56790')).toEqual(['330000123456790'])
    expect(await numbers('790')).toEqual([])
    expect(await numbers('1042')).toEqual(['#1042'])
    expect(await numbers('#1042')).toEqual(['#1042'])
    expect(await numbers('GB-77')).toEqual(['GB-77-88'])
  })

  it('finds by whatever finds the customer', async () => {
    expect(await numbers('晚秋')).toEqual(['330000123456789'])
    expect(await numbers('8642')).toEqual(['#1042', 'Z1'])
    expect(await numbers('lwq')).toEqual(['330000123456789'])
  })
})
