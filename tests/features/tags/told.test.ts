import { beforeEach, describe, expect, it } from 'vitest'
import type { Rule } from '../../../shared/features/segments/rule.ts'
import { makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'
import { aRecord, load, takeBack } from '../imports/record-rows.ts'

const NOW = '2026-07-01T04:00:00Z'

let database: TestDatabase
beforeEach(() => {
  database = makeDatabase()
})
const client = () => engineOn(database, { now: NOW }).client

const member = (tags: string, asOf = 1, account = 'tb1') =>
  aRecord('members', `account=${account}`, { account, name: '林晚秋', level: '金卡', tags }, { asOf })
const list = (tags: string, asOf = 1) => load(database.db, [member(tags, asOf)]).journalId

async function somebody() {
  const [row] = (await client().customers.list({ limit: 1 })).rows
  if (!row) throw new Error('nobody')
  return row
}
const tagged = async () => (await somebody()).tags.map(({ name }) => name)
const tagId = async (name: string) =>
  (await client().tags.list()).find((tag) => tag.name === name)?.id ?? Number.NaN
async function put(input: Parameters<ReturnType<typeof client>['tags']['put']>[0]) {
  let journalId = 0
  for await (const event of await client().tags.put(input))
    if (event.type === 'result') journalId = event.journalId
  return journalId
}

describe('tags that member lists tell', () => {
  it('are tags of the person with the list as their source, and go with it', async () => {
    const id = list('老板娘, 送礼')
    expect(await tagged()).toEqual(['老板娘', '送礼'])
    const history = await client().tags.history({ customerId: (await somebody()).id })
    expect(history.map(({ tag, why, action }) => [tag.name, why, action])).toEqual([
      ['老板娘', 'told', 'imports.load'],
      ['送礼', 'told', 'imports.load'],
    ])
    const segment = await client().customers.list({ filter: { tags: { any: [await tagId('送礼')] } } })
    expect(segment.rows).toHaveLength(1)
    takeBack(database.db, id)
    expect(await client().tags.list()).toEqual([])
    expect((await client().customers.list({ limit: 1 })).rows).toEqual([])
  })

  it('are those of the newest list; one that no list tells any more goes', async () => {
    list('老板娘,送礼', 1)
    const newer = list('送礼,年货', 2)
    expect(await tagged()).toEqual(['年货', '送礼'])
    const gone = await client().tags.history({ customerId: (await somebody()).id })
    expect(gone.map(({ tag }) => tag.name)).not.toContain('老板娘')
    const { rows } = await client().customers.timeline({ id: (await somebody()).id, kinds: ['tagged'] })
    expect(rows.every(({ data }) => data.why === 'told')).toBe(true)
    takeBack(database.db, newer)
    expect(await tagged()).toEqual(['老板娘', '送礼'])
  })

  it('stay off once a hand took them off, until the hand is taken back', async () => {
    list('老板娘')
    const { id } = await somebody()
    const off = await put({ selection: { ids: [id] }, remove: [await tagId('老板娘')] })
    list('老板娘', 2)
    expect(await tagged()).toEqual([])
    await client().journal.undo({ id: off })
    expect(await tagged()).toEqual(['老板娘'])
  })

  it('and hands do not take each other’s word away', async () => {
    const told = list('老板娘')
    const { id } = await somebody()
    const { id: gift } = await client().tags.create({ name: '送礼' })
    const hand = await put({ selection: { ids: [id] }, add: [gift] })
    const both = list('老板娘,送礼', 2)
    // The list says it as well: it stays when the hand is taken back.
    await client().journal.undo({ id: hand })
    expect(await tagged()).toEqual(['老板娘', '送礼'])
    takeBack(database.db, both)
    expect(await tagged()).toEqual(['老板娘'])
    await put({ selection: { ids: [id] }, add: [gift] })
    takeBack(database.db, list('老板娘,送礼', 3))
    expect(await tagged()).toEqual(['老板娘', '送礼'])
    takeBack(database.db, told)
    expect(await tagged()).toEqual(['送礼'])
  })

  it('keep their meaning when a tag is renamed, merged into another or removed', async () => {
    list('VIP客户')
    await client().tags.save({ id: await tagId('VIP客户'), name: '大客户' })
    load(database.db, [member('VIP客户', 2), member('VIP客户', 2, 'tb2')])
    expect((await client().tags.list()).map(({ name, customers }) => [name, customers])).toEqual([
      ['大客户', 2],
    ])
    const { id: kept } = await client().tags.create({ name: '贵宾' })
    const merged = await client().tags.merge({ ids: [await tagId('大客户')], keepId: kept })
    load(database.db, [member('VIP客户', 3, 'tb3')])
    expect((await client().tags.list()).map(({ name, customers }) => [name, customers])).toEqual([
      ['贵宾', 3],
    ])
    await client().journal.undo({ id: merged.journalId })
    await client().tags.remove({ id: await tagId('大客户') })
    load(database.db, [member('VIP客户', 4, 'tb4')])
    expect((await client().tags.list()).map(({ name }) => name)).toEqual(['贵宾'])
  })

  it('are not put on where a rule keeps the tag, or the person has another of its group', async () => {
    const women: Rule = {
      version: 1,
      root: { join: 'and', of: [{ on: 'fact', fact: 'gender', test: { is: 'oneOf', values: ['female'] } }] },
    }
    await client().tags.create({ name: '女客', kind: 'dynamic', rule: women })
    const { id: groupId } = await client().tags.saveGroup({ name: '沟通', exclusive: true })
    const { id: chat } = await client().tags.create({ name: '爱聊', groupId })
    await client().tags.create({ name: '爱打电话', groupId })
    list('老板娘')
    await put({ selection: { ids: [(await somebody()).id] }, add: [chat] })
    list('女客,爱打电话,老板娘', 2)
    expect(await tagged()).toEqual(['爱聊', '老板娘'])
  })
})
