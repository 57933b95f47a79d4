import { describe, expect, it } from 'vitest'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { turnDay, turnSteps } from '../../../electron/features/tags/day-turn.ts'
import type { Node, Rule } from '../../../shared/features/segments/rule.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-07-01T04:00:00Z')
const rule = (...of: Node[]): Rule => ({ version: 1, root: { join: 'and', of } })
const female = rule({ on: 'fact', fact: 'gender', test: { is: 'oneOf', values: ['female'] } })
const lastWeek = rule({ on: 'fact', fact: 'daysSincePaid', test: { is: 'range', max: 7 } })

function shop() {
  const database = makeDatabase()
  const { db } = database
  const shopId = addShop(db)
  const ids = ['female', 'female', 'male'].map((gender) => addCustomer(db, { gender }))
  for (const [at, customerId] of ids.entries())
    addOrder(db, { shopId, customerId, orderNumber: `N100${at}`, createdAt: NOW - DAY, paidAt: NOW - DAY })
  refreshProfiles(db, ids)
  refreshModel(db, NOW)
  const at = (now: number, door: 'cli' | 'browser' = 'cli') => engineOn(database, { now, door }).client
  const put = async (add: number[], people: number[], now = NOW) => {
    for await (const event of await at(now).tags.put({ selection: { ids: people }, add }))
      if (event.type === 'result') return event
    throw new Error('no result')
  }
  const having = async (tag: number, now = NOW) =>
    (await at(now).customers.list({ filter: { tags: { any: [tag] } }, limit: 50 })).rows
      .map(({ id }) => id)
      .sort((a, b) => a - b)
  return { db, ids: ids as [number, number, number], client: at(NOW), at, put, having }
}
const conflictOf = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (error: { data?: { what: string } }) => error.data?.what,
  )

describe('a tag that a rule keeps', () => {
  it('is on whom the rule finds, follows edits and merges, and says why and since when', async () => {
    const { client, at, ids, having } = shop()
    const [one, two, three] = ids
    const { id } = await client.tags.create({ name: '女客', kind: 'dynamic', rule: female })
    expect(await having(id)).toEqual([one, two])
    const later = at(NOW + 3_600_000)
    await later.customers.save({ ids: [three], changes: { gender: 'female' } })
    expect(await having(id)).toEqual(ids)
    const [spell] = await later.tags.history({ customerId: three })
    expect(spell).toMatchObject({
      tag: { name: '女客', kind: 'dynamic' },
      ...{ from: NOW + 3_600_000, why: 'change', action: 'customers.save', until: null, rule: female },
      figures: { paidOrders: 1, lastPaidDay: '2026-06-30' },
    })
    await later.customers.save({ ids: [one], changes: { gender: 'male' } })
    expect((await later.tags.history({ customerId: one }))[0]).toMatchObject({
      why: 'rule',
      until: NOW + 3_600_000,
      untilWhy: 'change',
    })
    const merged = await later.people.merge({ ids: [one, two], keepId: one })
    // Who stands for both is said to be male.
    expect(await having(id)).toEqual([three])
    await later.journal.undo({ id: merged.journalId })
    expect(await having(id)).toEqual([two, three])
    const seen = await later.customers.get({ id: two })
    expect(seen.tags.map(({ name }) => name)).toEqual(['女客'])
  })

  it('turns with the day, leaves an entry only when somebody got or lost one, and tells it', async () => {
    const { db, client, at, ids } = shop()
    const { id } = await client.tags.create({ name: '本周买过', kind: 'behaviour', rule: lastWeek })
    const entries = () => db.prepare(`SELECT count(*) FROM journal WHERE action = 'tags.turn'`).pluck().get()
    expect(turnDay(db, NOW + DAY)).toBe(false)
    expect(entries()).toBe(0)
    expect(turnDay(db, NOW + 7 * DAY)).toBe(true)
    expect(entries()).toBe(1)
    expect((await at(NOW + 7 * DAY).tags.list()).find((tag) => tag.id === id)?.customers).toBe(0)
    expect((await client.tags.history({ customerId: ids[0] }))[0]).toMatchObject({
      untilWhy: 'day',
      untilAction: 'tags.turn',
    })
  })

  it('turns one tag at a time: a rule changed meanwhile follows the tags it names', async () => {
    const { db, client, ids, at } = shop()
    const first = await client.tags.create({ name: '女客', kind: 'dynamic', rule: female })
    const week = await client.tags.create({ name: '本周买过', kind: 'behaviour', rule: lastWeek })
    const steps = turnSteps(db, NOW + 10 * DAY)
    const having = (id: number) =>
      db.prepare('SELECT count(*) FROM tag_spell WHERE until_at IS NULL AND tag_id = ?').pluck().get(id)
    // What is due, then the first tag; the second is still as it was.
    for (let n = 0; n < 2; n += 1) expect(steps.next().done).toBe(false)
    expect([having(first.id), having(week.id)]).toEqual([2, 3])
    await at(NOW + 10 * DAY, 'browser').tags.save({
      id: first.id,
      rule: rule({ on: 'tags', tags: [week.id] }),
    })
    expect([having(first.id), having(week.id)]).toEqual([ids.length, 3])
    while (!steps.next().done);
    expect([having(first.id), having(week.id)]).toEqual([0, 0])
  })

  it('cannot be put on by hand, be merged, stand in a group of one at most, or come back to itself', async () => {
    const { client, ids, put } = shop()
    const { id } = await client.tags.create({ name: '女客', kind: 'dynamic', rule: female })
    const { id: plain } = await client.tags.create({ name: '手工' })
    expect(await conflictOf(put([id], [ids[0]]))).toBe('rule')
    expect(await conflictOf(client.tags.merge({ ids: [plain], keepId: id }))).toBe('rule')
    expect(await conflictOf(client.tags.create({ name: '无规则', kind: 'dynamic' }))).toBe('kind')
    expect(await conflictOf(client.tags.save({ id: plain, rule: female }))).toBe('kind')
    const { id: groupId } = await client.tags.saveGroup({ name: '唯一', exclusive: true })
    expect(await conflictOf(client.tags.save({ id, groupId }))).toBe('exclusive')
    const other = await client.tags.create({
      name: '另一个',
      kind: 'dynamic',
      rule: rule({ on: 'tags', tags: [id] }),
    })
    const back = client.tags.save({ id, rule: rule({ on: 'tags', tags: [other.id], not: true }) })
    expect(await conflictOf(back)).toBe('cycle')
  })

  it('removed and brought back was never gone; archived it is on nobody', async () => {
    const { client, at, ids, having } = shop()
    const { id } = await client.tags.create({ name: '女客', kind: 'dynamic', rule: female })
    const later = at(NOW + 60_000)
    const { journalId, customers } = await later.tags.remove({ id })
    expect(customers).toBe(2)
    await later.journal.undo({ id: journalId })
    expect((await later.tags.history({ customerId: ids[0] }))[0]).toMatchObject({ from: NOW, until: null })
    await later.tags.save({ id, archived: true })
    expect(await having(id)).toEqual([])
    expect((await later.tags.history({ customerId: ids[0] }))[0]).toMatchObject({ untilWhy: 'off' })
    await later.tags.save({ id, archived: false })
    expect(await having(id)).toHaveLength(2)
  })

  it('can be asked for by when it was there', async () => {
    const { db, client, at } = shop()
    const { id } = await client.tags.create({ name: '本周买过', kind: 'behaviour', rule: lastWeek })
    turnDay(db, NOW + 10 * DAY)
    const once = (from: string, to: string) =>
      at(NOW + 20 * DAY).segments.look({
        of: { rule: rule({ on: 'tagged', tags: [id], within: { kind: 'days', from, to } }) },
      })
    expect((await once('2026-07-05', '2026-07-05')).customers).toBe(3)
    expect((await once('2026-07-11', '2026-07-11')).customers).toBe(3)
    expect((await once('2026-07-12', '2026-07-20')).customers).toBe(0)
    expect((await once('2026-06-01', '2026-06-30')).customers).toBe(0)
  })
})

describe('a group of one at most', () => {
  it('gives up the other tag for the new one, says so beforehand, and gets it back', async () => {
    const { client, ids, put, having } = shop()
    const { id: groupId } = await client.tags.saveGroup({ name: '沟通', exclusive: true })
    const { id: chat } = await client.tags.create({ name: '爱聊', groupId })
    const { id: calls } = await client.tags.create({ name: '爱打电话', groupId })
    await put([chat], ids.slice(0, 2))
    await put([calls], [ids[2]])
    expect(await client.tags.preview({ selection: { ids }, add: calls })).toMatchObject({
      ...{ total: 3, has: 1, gets: 2 },
      loses: [{ id: chat, customers: 2 }],
    })
    const done = await put([calls], ids)
    expect(done.changed).toBe(2)
    expect(await having(chat)).toEqual([])
    expect(await having(calls)).toEqual(ids)
    await client.journal.undo({ id: done.journalId })
    expect(await having(chat)).toEqual(ids.slice(0, 2))
    expect(await having(calls)).toEqual([ids[2]])
    expect(await conflictOf(put([chat, calls], [ids[0]]))).toBe('exclusive')
    const { journalId } = await client.tags.removeGroup({ id: groupId })
    await client.journal.undo({ id: journalId })
    expect(await client.tags.groups()).toEqual([{ id: groupId, name: '沟通', exclusive: true }])
    expect((await client.tags.list()).map((tag) => tag.groupId)).toEqual([groupId, groupId])
  })
})

describe('a tag whose time is over', () => {
  it('falls off so many days after it was put on, or after its last day, and history says so', async () => {
    const { db, client, ids, put, having, at } = shop()
    const { id: short } = await client.tags.create({ name: '两天', expiresDays: 2 })
    const { id: until } = await client.tags.create({ name: '到三号', expiresOn: '2026-07-03' })
    await put([short, until], [ids[0]])
    await put([short], [ids[1]], NOW + DAY)
    turnDay(db, NOW + DAY)
    expect(await having(short)).toEqual([ids[0], ids[1]])
    turnDay(db, NOW + 2 * DAY)
    expect(await having(short)).toEqual([ids[1]])
    expect(await having(until)).toEqual([ids[0]])
    turnDay(db, NOW + 3 * DAY)
    expect(await having(until)).toEqual([])
    const told = await at(NOW + 3 * DAY).tags.history({ customerId: ids[0] })
    expect(told.map(({ tag, untilWhy }) => [tag.name, untilWhy])).toEqual([
      ['到三号', 'expired'],
      ['两天', 'expired'],
    ])
  })
})

describe('what was taken off by hand', () => {
  it('is told, unless that was taken back', async () => {
    const { client, ids, put, at } = shop()
    const { id } = await client.tags.create({ name: '送礼' })
    await put([id], [ids[0]])
    const later = at(NOW + 60_000)
    let journalId = 0
    for await (const event of await later.tags.put({ selection: { ids: [ids[0]] }, remove: [id] }))
      if (event.type === 'result') journalId = event.journalId
    expect(await later.tags.history({ customerId: ids[0] })).toMatchObject([
      { from: NOW, until: NOW + 60_000 },
    ])
    await later.journal.undo({ id: journalId })
    expect(await later.tags.history({ customerId: ids[0] })).toMatchObject([{ from: NOW, until: null }])
  })
})

describe('ready tags', () => {
  it.each(['zh-CN', 'en'] as const)(
    'are about forty, read, and are adopted with their group (%s)',
    async (locale) => {
      const { client } = shop()
      const library = await client.tags.library({ locale })
      expect(library.length).toBeGreaterThanOrEqual(40)
      expect(new Set(library.map(({ kind }) => kind))).toEqual(
        new Set(['static', 'dynamic', 'behaviour', 'lifecycle']),
      )
      expect(library.every(({ kind, rule: of }) => (kind === 'static') === (of === null))).toBe(true)
      expect(new Set(library.map(({ name }) => name)).size).toBe(library.length)
      const { ids, journalId } = await client.tags.adopt({ keys: library.map(({ key }) => key), locale })
      expect(ids).toHaveLength(library.length)
      expect((await client.tags.library({ locale })).every(({ adopted }) => adopted)).toBe(true)
      expect((await client.tags.groups()).filter(({ exclusive }) => exclusive)).toHaveLength(1)
      await client.journal.undo({ id: journalId })
      expect(await client.tags.list()).toEqual([])
      expect(await client.tags.groups()).toEqual([])
    },
  )

  it('and system types say how many each has', async () => {
    const { client } = shop()
    const types = await client.tags.system()
    expect(Object.fromEntries(types.map(({ key, customers }) => [key, customers]))).toMatchObject({
      ...{ all: 3, prospect: 0, new: 3, returning: 0, active: 0, dormant: 0, lost: 0 },
    })
  })
})

describe('definitions as a text', () => {
  it.each(['json', 'csv'] as const)('make the same tags in another shop (%s)', async (format) => {
    const { client } = shop()
    const { id: groupId } = await client.tags.saveGroup({ name: '唯一', exclusive: true })
    const { id } = await client.tags.create({ name: '=爱聊, "常"', groupId, owner: '小王', expiresDays: 9 })
    await client.tags.create({ name: '女客', kind: 'dynamic', rule: female, color: 'red' })
    const named = rule({ on: 'tags', tags: [id] })
    await client.tags.create({ name: '爱聊的', kind: 'behaviour', rule: named, description: '多行\n说明' })
    const { text } = await client.tags.export({ format })
    const other = shop().client
    // Ids are others there.
    await other.tags.create({ name: '别的' })
    const done = await other.tags.import({ text })
    expect(done.added.sort()).toEqual(['=爱聊, "常"', '女客', '爱聊的'].sort())
    const plain = (tags: Awaited<ReturnType<typeof client.tags.list>>) =>
      tags
        .filter(({ name }) => name !== '别的')
        .map(({ name, kind, color, owner, description, expiresDays, customers }) => ({
          ...{ name, kind, color, owner, description, expiresDays, customers },
        }))
    expect(plain(await other.tags.list())).toEqual(plain(await client.tags.list()))
    const there = (await other.tags.list()).find(({ name }) => name === '=爱聊, "常"')
    expect((await other.tags.list()).find(({ name }) => name === '爱聊的')?.rule).toEqual(
      rule({ on: 'tags', tags: [there?.id ?? 0] }),
    )
    expect((await other.tags.import({ text })).there).toHaveLength(3)
    expect(await conflictOf(other.tags.import({ text: 'a,b\n1,2' }))).toBe('file')
  })
})

describe('a pasted list of people and tags', () => {
  it('finds people by order number and contact, makes what tags there are not, and is taken back as one', async () => {
    const { client, ids, having } = shop()
    await client.people.addKey({ id: ids[1], key: { kind: 'phone', value: '13800138000' } })
    await client.tags.create({ name: '女客', kind: 'dynamic', rule: female })
    const text = '订单号\t标签\nN1000\t老友；送礼\n138 0013 8000\t老友\nN9\t老友\nN1002\t女客\nN1001\t'
    const lines = await client.tags.readPasted({ text })
    expect(lines.map(({ standing }) => standing)).toEqual(['fine', 'fine', 'unknown', 'rule', 'no-tag'])
    const done = await client.tags.putPasted({ text })
    expect(done).toMatchObject({ customers: 2, tags: 2 })
    const old = (await client.tags.list()).find(({ name }) => name === '老友')
    expect(await having(old?.id ?? 0)).toEqual([ids[0], ids[1]])
    await client.journal.undo({ id: done.journalId })
    expect((await client.tags.list()).map(({ name }) => name)).toEqual(['女客'])
  })
})
