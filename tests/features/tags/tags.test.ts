import { beforeEach, describe, expect, it } from 'vitest'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import type { BulkEvent } from '../../../shared/features/customers/bulk.ts'
import { addCustomer, addOrder, addShop, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = '2026-07-01T04:00:00Z'

let database: TestDatabase
let people: number[]
beforeEach(() => {
  database = makeDatabase()
  const shopId = addShop(database.db)
  people = Array.from({ length: 5 }, (_, n) => {
    const id = addCustomer(database.db)
    addOrder(database.db, { shopId, customerId: id, name: `人${n}`, province: n < 2 ? '浙江省' : '广东省' })
    return id
  })
  refreshProfiles(database.db, people)
})

const client = () => engineOn(database, { now: NOW }).client

async function result(events: AsyncIterable<BulkEvent>) {
  let last: BulkEvent | null = null
  for await (const event of events) last = event
  if (last?.type !== 'result') throw new Error('no result')
  return last
}
const put = async (input: Parameters<ReturnType<typeof client>['tags']['put']>[0]) =>
  result(await client().tags.put(input))
const having = async (tag: number) =>
  (await client().customers.list({ filter: { tags: { any: [tag] } } })).rows.map(({ id }) => id).sort()
const tagNames = async (id: number) => (await client().customers.get({ id })).tags.map(({ name }) => name)

describe('tags', () => {
  it('are put on people, counted, shown, and taken back as one entry', async () => {
    const { id: tag } = await client().tags.create({ name: ' 送礼 ', color: 'green' })
    const done = await put({ selection: { ids: people.slice(0, 3) }, add: [tag] })
    expect(done).toMatchObject({ changed: 3, total: 3 })
    expect(await client().tags.list()).toMatchObject([
      { id: tag, name: '送礼', color: 'green', customers: 3 },
    ])
    expect(await having(tag)).toEqual(people.slice(0, 3))
    expect(await tagNames(people[0]!)).toEqual(['送礼'])
    // Who has it already is left alone, and keeps it when the second round is taken back.
    const again = await put({ selection: { ids: people }, add: [tag] })
    expect(again.changed).toBe(2)
    await client().journal.undo({ id: again.journalId })
    expect(await having(tag)).toEqual(people.slice(0, 3))
    await client().journal.undo({ id: done.journalId })
    expect(await having(tag)).toEqual([])
  })

  it('are put on everybody a filter finds', async () => {
    const { id: tag } = await client().tags.create({ name: '江浙' })
    const done = await put({ selection: { filter: { region: ['浙江省'] } }, add: [tag] })
    expect(done).toMatchObject({ changed: 2, total: 2 })
    const off = await put({ selection: { filter: { tags: { any: [tag] } } }, remove: [tag] })
    expect(off.changed).toBe(2)
    await client().journal.undo({ id: off.journalId })
    expect(await having(tag)).toEqual(people.slice(0, 2))
  })

  it('have one name each', async () => {
    const { id } = await client().tags.create({ name: '甲' })
    await expect(client().tags.create({ name: '甲' })).rejects.toMatchObject({ code: 'CONFLICT' })
    const other = await client().tags.create({ name: '乙' })
    await expect(client().tags.save({ id: other.id, name: '甲' })).rejects.toMatchObject({ code: 'CONFLICT' })
    const { journalId } = await client().tags.save({ id, name: '丙', color: 'red' })
    expect((await client().tags.list()).map(({ name }) => name).sort()).toEqual(['丙', '乙'].sort())
    await client().journal.undo({ id: journalId })
    expect((await client().tags.list()).find((tag) => tag.id === id)).toMatchObject({
      name: '甲',
      color: 'neutral',
    })
    await expect(put({ selection: { ids: people }, add: [999] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(put({ selection: { ids: [9999] }, add: [id] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('become one, and two again', async () => {
    const { id: one } = await client().tags.create({ name: '老客' })
    const { id: other } = await client().tags.create({ name: '老顾客' })
    await put({ selection: { ids: people.slice(0, 2) }, add: [one] })
    await put({ selection: { ids: people.slice(1, 4) }, add: [other] })
    const { journalId } = await client().tags.merge({ ids: [other, one], keepId: one })
    expect(await client().tags.list()).toMatchObject([{ id: one, customers: 4 }])
    await client().journal.undo({ id: journalId })
    expect(await having(one)).toEqual(people.slice(0, 2))
    expect(await having(other)).toEqual(people.slice(1, 4))
  })

  it('come back with their people after they were deleted', async () => {
    const { id } = await client().tags.create({ name: '甲' })
    await put({ selection: { ids: people.slice(0, 2) }, add: [id] })
    const { journalId, customers } = await client().tags.remove({ id })
    expect(customers).toBe(2)
    expect(await client().tags.list()).toEqual([])
    await client().journal.undo({ id: journalId })
    expect(await having(id)).toEqual(people.slice(0, 2))
  })

  it('stay away when another has their name, or what they hung on is gone; nothing breaks', async () => {
    const { id } = await client().tags.create({ name: '甲' })
    await put({ selection: { ids: people.slice(0, 2) }, add: [id] })
    const off = await put({ selection: { ids: people.slice(0, 1) }, remove: [id] })
    const gone = await client().tags.remove({ id })
    await client().tags.create({ name: '甲' })
    const first = await client().journal.undo({ id: off.journalId })
    expect(first).toMatchObject({ reverted: 0, keptCount: 1 })
    const second = await client().journal.undo({ id: gone.journalId })
    expect(second.reverted).toBe(0)
    expect(await client().tags.list()).toMatchObject([{ name: '甲', customers: 0 }])
    expect(database.db.pragma('foreign_key_check')).toEqual([])
  })

  it('go with people who are joined, count them once, and return when they part', async () => {
    const { id: tag } = await client().tags.create({ name: '甲' })
    const [one, two, three] = people as [number, number, number]
    const done = await put({ selection: { ids: [one, two] }, add: [tag] })
    const { journalId } = await client().people.merge({ ids: [one, two, three], keepId: three })
    expect(await having(tag)).toEqual([three])
    expect((await client().tags.list())[0]?.customers).toBe(1)
    expect(await tagNames(three)).toEqual(['甲'])
    // Taken off the person it is off all they are made of; undone it is where it was.
    const off = await put({ selection: { ids: [three] }, remove: [tag] })
    expect(await having(tag)).toEqual([])
    await client().journal.undo({ id: journalId })
    expect(await having(tag)).toEqual([])
    await client().journal.undo({ id: off.journalId })
    expect(await having(tag)).toEqual([one, two])
    await client().journal.undo({ id: done.journalId })
    expect(await having(tag)).toEqual([])
  })

  it('leave nothing when called off half-way', async () => {
    const { id: tag } = await client().tags.create({ name: '甲' })
    database.db.transaction(() => {
      refreshProfiles(
        database.db,
        Array.from({ length: 4_500 }, () => addCustomer(database.db)),
      )
    })()
    const stop = new AbortController()
    const events = await client().tags.put({ selection: { filter: {} }, add: [tag] }, { signal: stop.signal })
    const seen: BulkEvent[] = []
    await expect(
      (async () => {
        for await (const event of events) {
          seen.push(event)
          stop.abort()
        }
      })(),
    ).rejects.toThrow()
    expect(seen).toEqual([{ type: 'progress', done: 2000, total: 4505 }])
    expect(await having(tag)).toEqual([])
    expect(database.db.inTransaction).toBe(false)
  })
})
