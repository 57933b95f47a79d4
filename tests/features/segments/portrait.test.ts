import { describe, expect, it } from 'vitest'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { packIds, unpackIds } from '../../../electron/features/segments/packed-ids.ts'
import { portraitIndex } from '../../../shared/features/segments/portrait.ts'
import { chance } from '../../chance.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = Date.parse('2026-07-01T04:00:00Z')

/** Three people: two women of Zhejiang who buy white tea at nine in the morning, a man who buys cups at night. */
function shop() {
  const database = makeDatabase()
  const { db } = database
  const shopId = addShop(db)
  const other = addShop(db, { platform: 'douyin', name: '抖音店' })
  const birthdays = ['1990-05-20', '1985-01-02', '']
  const ids = birthdays.map((birthday, at) =>
    addCustomer(db, { birthday, gender: at < 2 ? 'female' : 'male' }),
  )
  for (const [at, customerId] of ids.entries())
    addOrder(db, {
      ...{ shopId: at < 2 ? shopId : other, customerId, province: at < 2 ? '浙江省' : '北京市' },
      // A Monday and a Tuesday in China.
      createdAt: at < 2 ? '2026-06-01T01:00:00Z' : '2026-06-02T14:30:00Z',
      lines: [{ title: at < 2 ? '白茶' : '茶杯' }, { title: '运费', adjustment: true }],
    })
  refreshProfiles(db, ids)
  refreshModel(db, NOW)
  return { ids, client: engineOn(database, { now: NOW }).client }
}

describe('the portrait', () => {
  it('counts who, what, when and where beside everybody, the unknown left out', async () => {
    const { client, ids } = shop()
    const [one = 0] = ids
    const { id } = await client.segments.create({ name: '一位', from: { selection: { ids: [one] } } })
    const parts = await client.segments.portrait({ of: { id } })
    const of = (side: string) => parts.find((part) => part.side === side)
    const row = (side: string) => of(side)?.rows[0]
    expect(row('gender')).toEqual({ key: 'female', inside: 1, all: 2 })
    expect(of('gender')).toMatchObject({ insideKnown: 1, allKnown: 3 })
    // 36 and 41 years old; of the third nobody knows.
    expect(of('age')).toMatchObject({
      allKnown: 2,
      rows: [
        { key: '30', inside: 1 },
        { key: '40', inside: 0 },
      ],
    })
    expect(row('province')).toMatchObject({ key: '浙江省', inside: 1, all: 2 })
    expect(of('title')).toMatchObject({
      allKnown: 3,
      rows: [{ key: '白茶', inside: 1, all: 2 }, { key: '茶杯' }],
    })
    expect(of('hour')?.rows.map(({ key, all }) => [key, all])).toEqual([
      ['9', 2],
      ['22', 1],
    ])
    expect(of('weekday')?.rows.map(({ key }) => key)).toEqual(['1', '2'])
    expect(row('platform')).toEqual({ key: 'taobao', inside: 1, all: 2 })
    expect(row('shop')).toMatchObject({ inside: 1, all: 2 })
    expect(portraitIndex({ inside: 1, all: 2 }, { insideKnown: 1, allKnown: 3 })).toBe(150)
    expect(portraitIndex({ inside: 0, all: 0 }, { insideKnown: 1, allKnown: 3 })).toBeNull()
  })
})

describe('segments beside each other and over time', () => {
  it('overlap', async () => {
    const { client, ids } = shop()
    const [one = 0, two = 0, three = 0] = ids
    const a = await client.segments.create({ name: '甲', from: { selection: { ids: [one, two] } } })
    const b = await client.segments.create({ name: '乙', from: { selection: { ids: [two, three] } } })
    expect(await client.segments.overlap({ ids: [a.id, b.id] })).toEqual([
      [2, 1],
      [1, 2],
    ])
  })

  it('a snapshot says who came and left since, follows people who are joined, and can be undone', async () => {
    const { client, ids } = shop()
    const [one = 0, two = 0, three = 0] = ids
    const { id } = await client.segments.create({ name: '名单', from: { selection: { ids: [one, two] } } })
    const taken = await client.segments.snapshot({ id })
    expect(await client.segments.snapshots({ id })).toEqual([
      { id: taken.id, day: '2026-07-01', at: NOW, customers: 2 },
    ])
    await client.segments.put({ id, selection: { ids: [two] }, add: false })
    await client.segments.put({ id, selection: { ids: [three] }, add: true })
    const drift = await client.segments.drift({ from: taken.id, to: null })
    expect(drift).toMatchObject({ stayed: 1, came: 1, left: 1 })
    expect(drift.cameSample.map((person) => person.id)).toEqual([three])
    expect(drift.leftSample.map((person) => person.id)).toEqual([two])
    // The one who left turns out to be the one who stayed.
    await client.people.merge({ ids: [one, two], keepId: one })
    expect(await client.segments.drift({ from: taken.id, to: null })).toMatchObject({
      stayed: 1,
      came: 1,
      left: 0,
    })
    const later = await client.segments.snapshot({ id })
    expect(await client.segments.drift({ from: taken.id, to: later.id })).toMatchObject({ came: 1, left: 0 })
    await client.journal.undo({ id: later.journalId })
    expect((await client.segments.snapshots({ id })).length).toBe(1)
  })

  it('packed ids come back as they were', () => {
    const random = chance(9)
    for (const most of [0, 1, 200, 20_000]) {
      let last = 0
      const ids = Array.from({ length: most }, () => {
        last += random.is(0.01) ? random.int(1, 5_000_000) : random.int(1, 5)
        return last
      })
      expect(unpackIds(packIds(ids))).toEqual(ids)
    }
  })
})
