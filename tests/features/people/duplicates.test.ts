/** The duplicate centre on a real database: what is found, how it is decided, and that decisions hold. */
import { describe, expect, test } from 'vitest'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import type { ScanEvent } from '../../../shared/features/people/duplicates.ts'
import { addCustomer, addOrder, addShop, makeDatabase, type OrderSpec } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'
import { expectOwnersRight } from './owners.ts'

const NOW = '2026-07-01T04:00:00Z'
const home = {
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  address: '梧桐路88号阳光花园3幢2单元501室',
}
const rewritten = {
  province: '浙江',
  city: '杭州',
  district: '西湖区',
  address: '阳光花园３栋2单元501（梧桐路88号）',
}
const elsewhere = { province: '四川省', city: '成都市', district: '武侯区', address: '芳草街12号2幢301室' }

/** A shop of strangers, so that frequencies mean something. */
function shop() {
  const database = makeDatabase()
  const { db } = database
  const shopId = addShop(db)
  const person = (order: Partial<OrderSpec>, phone?: string) => {
    const identities = phone ? [{ kind: 'phone', value: phone }] : []
    const id = addCustomer(db, { identities })
    addOrder(db, { shopId, customerId: id, ...(phone && { phone }), ...order })
    refreshProfiles(db, [id])
    return id
  }
  db.transaction(() => {
    for (let at = 0; at < 120; at += 1) {
      const name = `${'赵钱孙李周吴郑王冯陈'.charAt(at % 10)}${'甲乙丙丁戊己庚辛壬癸子丑'.charAt(at / 10)}${'东南西北中'.charAt(at % 5)}`
      person(
        { name, ...elsewhere, address: `春晖路${at + 1}号` },
        `139${String(at * 7_654_321 + 11).padStart(8, '0')}`,
      )
    }
  })()
  return { ...engineOn(database, { now: NOW }), db, shopId, person, database }
}

const found = async ({ client }: ReturnType<typeof shop>, input: object = {}) =>
  (await client.people.duplicates({ limit: 50, ...input })).rows
const idsOf = (rows: { people: { id: number }[] }[]) =>
  rows.map(({ people }) => people.map(({ id }) => id).sort())

/** Four records: one person thrice, and a namesake far away. */
function twice() {
  const made = shop()
  const one = made.person({ name: '欧阳晚秋', ...home, grossFen: 50_000 }, '13812345678')
  const other = made.person({ name: '歐陽晚秋', ...rewritten }, '13812345687')
  const masked = made.person({
    name: '欧**',
    phone: '138****5678',
    phoneKind: 'masked',
    province: '浙江省',
    city: '杭州市',
  })
  const stranger = made.person({ name: '欧阳晚秋', ...elsewhere }, '15055554444')
  return { ...made, one, other, masked, stranger }
}

describe('what is found', () => {
  test('one person in other characters, widths and numbers, with the evidence in words', async () => {
    const made = twice()
    const [group] = await found(made)
    expect(group?.people.map(({ id }) => id)).toEqual(expect.arrayContaining([made.one, made.other]))
    expect(group?.class).toBe('certain')
    const pair = group?.pairs.find(({ oneId, otherId }) => oneId === made.one && otherId === made.other)
    expect(pair?.evidence.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['name-variant', 'phone-typo', 'address-room']),
    )
    expect(pair?.evidence.find(({ code }) => code === 'phone-typo')).toMatchObject({
      one: '13812345678',
      other: '13812345687',
    })
    expect(pair?.score).toBeGreaterThan(7)
  })

  test('a masked record is worth a look and no more', async () => {
    const made = twice()
    const [group] = await found(made)
    const pair = group?.pairs.find(({ otherId, oneId }) => [oneId, otherId].includes(made.masked))
    expect(pair?.evidence.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['name-open', 'phone-open']),
    )
    expect(pair?.verdict).not.toBe('certain')
    const { groups } = await made.client.people.certain()
    expect(groups).toEqual([[made.one, made.other]])
  })

  test('a family at one door is nobody twice', async () => {
    const made = shop()
    made.person({ name: '陈建国', ...home }, '13811112222')
    made.person({ name: '陈建军', ...home }, '13811112223')
    expect(await found(made)).toEqual([])
  })

  test('a place where strangers pick up parcels says nothing', async () => {
    const made = shop()
    const point = { ...home, address: '梧桐路1号菜鸟驿站' }
    for (const [at, name] of ['王芳', '王芳', '李娜'].entries())
      made.person({ name, ...point }, String(13_611_223_344 + at * 1_234_567))
    const [group, ...others] = await found(made)
    expect(others).toEqual([])
    expect(group?.class).not.toBe('certain')
    expect(group?.pairs[0]?.evidence.find(({ code }) => code === 'address-point')?.bits).toBe(0)
  })

  test('whoever may not see contacts does not see them here either', async () => {
    const made = twice()
    const { client } = engineOn(made.database, { now: NOW, rights: ['use'] })
    const page = JSON.stringify(await client.people.duplicates({}))
    const compared = JSON.stringify(await client.people.compare({ ids: [made.one, made.other] }))
    for (const text of [page, compared])
      for (const secret of ['13812345678', '13812345687', '阳光花园']) expect(text).not.toContain(secret)
    expect(page).toContain('138****5678')
  })
})

describe('what is decided', () => {
  test('the same: joined, gone from the list, back after undo', async () => {
    const made = twice()
    const before = idsOf(await found(made))
    const { journalId } = await made.client.people.merge({ ids: [made.one, made.other], keepId: made.one })
    expect(idsOf(await found(made)).flat()).not.toContain(made.other)
    await made.client.journal.undo({ id: journalId })
    expect(idsOf(await found(made))).toEqual(before)
  })

  test('not the same: never suggested again, not even through a third', async () => {
    const made = twice()
    await made.client.people.differ({ ids: [made.one, made.other] })
    for (const { people } of await found(made)) {
      const ids = people.map(({ id }) => id)
      expect(ids.includes(made.one) && ids.includes(made.other)).toBe(false)
    }
    await made.client.people.merge({ ids: [made.one, made.masked], keepId: made.one })
    for (const { people } of await found(made)) expect(people.map(({ id }) => id)).not.toContain(made.other)
  })

  test('later: out of the way for a month, and back at once after undo', async () => {
    const made = twice()
    const [group] = await found(made)
    const ids = group!.people.map(({ id }) => id)
    const { journalId, until } = await made.client.people.later({ ids })
    expect(until).toBe(Date.parse(NOW) + 30 * 86_400_000)
    expect(await found(made)).toEqual([])
    expect(idsOf(await found(made, { later: true }))).toEqual([[...ids].sort()])
    const nextMonth = engineOn(made.database, { now: until + 1 })
    expect(idsOf((await nextMonth.client.people.duplicates({})).rows)).toEqual([[...ids].sort()])
    await made.client.journal.undo({ id: journalId })
    expect(idsOf(await found(made))).toEqual([[...ids].sort()])
  })

  test('all certain ones in one go, and back in one go', async () => {
    const made = twice()
    const third = made.person({ name: '司马青衫', ...elsewhere, address: '望江路7号1幢202室' }, '18822223333')
    const fourth = made.person({ name: '司马青衫', ...elsewhere, address: '望江路7号1栋202' }, '18822223334')
    await scanAll(made)
    const { groups, people } = await made.client.people.certain()
    expect(groups).toHaveLength(2)
    expect(people).toBe(4)
    const done = await made.client.people.mergeMany({ groups })
    expect(done).toMatchObject({ groups: 2, people: 4, skipped: 0 })
    const joined = await made.client.people.joined({ id: third })
    expect(joined.map(({ id }) => id)).toEqual([third, fourth])
    expectOwnersRight(made.db)
    expect((await made.client.people.certain()).groups).toEqual([])
    await made.client.journal.undo({ id: done.journalId })
    expectOwnersRight(made.db)
    expect(await made.client.people.joined({ id: third })).toHaveLength(1)
    expect((await made.client.people.certain()).groups).toHaveLength(2)
  })

  test('in one go leaves alone what was decided otherwise meanwhile', async () => {
    const made = twice()
    const { groups } = await made.client.people.certain()
    await made.client.people.differ({ ids: [made.one, made.other] })
    expect(await made.client.people.mergeMany({ groups })).toMatchObject({ groups: 0, skipped: 1 })
    expect(await made.client.people.joined({ id: made.one })).toHaveLength(1)
  })

  test('evidence that contradicts itself comes first, until somebody has decided', async () => {
    const made = twice()
    const female = addCustomer(made.db, { gender: 'female', name: '林一' })
    const male = addCustomer(made.db, { gender: 'male', name: '林一' })
    refreshProfiles(made.db, [female, male])
    made.db
      .prepare(
        `INSERT INTO customer_link (one_id, other_id, verdict, basis, at, created_by, changed_by)
         VALUES (?, ?, 'same', 'evidence', 5, 1, 1)`,
      )
      .run(female, male)
    const [first, ...rest] = await found(made)
    expect(first).toMatchObject({ class: 'decide', pairs: [{ conflicts: ['gender'] }] })
    expect(idsOf([first!])).toEqual([[female, male]])
    expect(rest.length).toBeGreaterThan(0)
    await made.client.people.differ({ ids: [female, male] })
    expect((await found(made)).map(({ class: name }) => name)).not.toContain('decide')
    // Evidence that comes later asks again, and the same word given again counts again.
    made.db.exec(`UPDATE customer_link SET at = ${Date.parse(NOW) + 1} WHERE basis = 'evidence';
      INSERT INTO journal (at, actor, door, action, count, data, undo) VALUES (0, 'test', 'cli', 'test', 0, '{}', 'none')`)
    const later = engineOn(made.database, { now: Date.parse(NOW) + 2 })
    const asked = await later.client.people.duplicates({ class: 'decide' })
    expect(asked.rows).toMatchObject([{ pairs: [{ conflicts: ['different', 'gender'] }] }])
    await later.client.people.differ({ ids: [female, male] })
    expect((await later.client.people.duplicates({ class: 'decide' })).rows).toEqual([])
  })
})

async function scanAll({ client }: ReturnType<typeof shop>): Promise<ScanEvent[]> {
  const events: ScanEvent[] = []
  for await (const event of await client.people.scan({})) events.push(event)
  return events
}

describe('the search', () => {
  test('tells how far it is and ends with what it found', async () => {
    const made = twice()
    const events = await scanAll(made)
    expect(events.at(-1)).toMatchObject({ type: 'result', people: 124 })
    expect(events.slice(0, -1).every(({ type }) => type === 'progress')).toBe(true)
  })

  test('what it found stays good until customers or orders change', async () => {
    const made = twice()
    expect(await made.client.people.duplicates({})).toMatchObject({ stale: false })
    const { journalId } = await made.client.people.merge({ ids: [made.one, made.other], keepId: made.one })
    await made.client.journal.undo({ id: journalId })
    expect(await made.client.people.duplicates({})).toMatchObject({ stale: false })
    await made.client.customers.save({ ids: [made.other], changes: { name: '司徒空' } })
    expect(await made.client.people.duplicates({})).toMatchObject({ stale: true })
    await scanAll(made)
    expect(await made.client.people.duplicates({})).toMatchObject({ stale: false })
  })

  test('called off, it leaves what was found before', async () => {
    const made = twice()
    await found(made)
    const off = new AbortController()
    const events = await made.client.people.scan({ anyway: true }, { signal: off.signal })
    off.abort()
    await expect(async () => {
      for await (const _event of events);
    }).rejects.toThrow()
    expect((await found(made)).length).toBeGreaterThan(0)
  })
})

test('who lives at the same door is told, whoever they are; a crowd is only counted', async () => {
  const made = shop()
  const one = made.person({ name: '陈建国', ...home, grossFen: 50_000 }, '13811112222')
  const wife = made.person({ name: '林小满', ...rewritten }, '13811113333')
  made.person({ name: '陈建军', ...home, address: '梧桐路88号阳光花园3幢2单元502室' }, '13811114444')
  const { people } = await made.client.people.atAddress({ id: wife })
  expect(people.map(({ row, level }) => [row.id, level])).toEqual([[one, 'room']])
  const office = { ...home, address: '梧桐路9号创业园' }
  const first = made.person({ name: '员工零', ...office })
  for (let at = 0; at < 15; at += 1) made.person({ name: `员工${at}`, ...office })
  expect(await made.client.people.atAddress({ id: first })).toEqual({ people: [], crowd: 15 })
})

test('pages follow each other without gaps', async () => {
  const made = shop()
  for (let at = 0; at < 9; at += 1) {
    const name = `诸葛${'甲乙丙丁戊己庚辛壬'.charAt(at)}秋`
    const address = `望江路${at + 1}号${at + 1}幢202室`
    made.person({ name, ...home, address, grossFen: 10_000 * (at + 1) }, `1882222${at}111`)
    made.person({ name, ...home, address }, `1883333${at}999`)
  }
  const all = idsOf(await found(made))
  expect(all).toHaveLength(9)
  const paged: number[][] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof made.client.people.duplicates>> =
      await made.client.people.duplicates({ limit: 2, after })
    paged.push(...idsOf(page.rows))
    after = page.next
  } while (after !== null)
  expect(paged).toEqual(all)
  const money = (await found(made)).map(({ people }) => people.reduce((sum, { netFen }) => sum + netFen, 0))
  expect(money).toEqual([...money].sort((a, b) => b - a))
})
