/** Of a group of which there is one at most nobody ever has two, however people are joined, parted and taken back. */
import { describe, expect, it } from 'vitest'
import type { Db } from '../../../electron/db/connect.ts'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { type Chance, chance } from '../../chance.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = Date.parse('2026-07-01T04:00:00Z')

async function shop() {
  const database = makeDatabase()
  const { db } = database
  const shopId = addShop(db)
  const people = Array.from({ length: 5 }, () => addCustomer(db))
  for (const [at, customerId] of people.entries()) addOrder(db, { shopId, customerId, orderNumber: `G${at}` })
  refreshProfiles(db, people)
  refreshModel(db, NOW)
  const { client } = engineOn(database, { now: NOW })
  const { id: group } = await client.tags.saveGroup({ name: '等级', exclusive: true })
  const make = async (name: string, groupId: number) => (await client.tags.create({ name, groupId })).id
  const tags = [await make('金', group), await make('银', group), await make('铜', group)]
  const free = await make('送礼', 0)
  const put = async (input: { ids: number[]; add?: number[]; remove?: number[] }) => {
    const { ids, ...rest } = input
    for await (const event of await client.tags.put({ selection: { ids }, ...rest }))
      if (event.type === 'result') return event.journalId
    throw new Error('no result')
  }
  const names = async (id: number) => (await client.customers.get({ id })).tags.map(({ name }) => name)
  return { db, client, people, group, tags, free, put, names }
}

interface Row {
  id: number
  tag: number
  person: number
  by: number
  grouped: number
}

/** Said slowly: of all rows of somebody the latest of each such group, and all the others. */
function expected(db: Db): string[] {
  const rows = db
    .prepare<[], Row>(
      `SELECT customer_tag.id, tag_id AS tag, customer_id AS person, customer_tag.created_by AS "by",
         coalesce((SELECT group_id FROM tag_group WHERE tag_group.id = group_id AND exclusive = 1), 0) AS grouped
       FROM customer_tag JOIN tag ON tag.id = tag_id WHERE archived = 0`,
    )
    .all()
  const latest = new Map<string, Row>()
  const all = new Set<string>()
  for (const row of rows) {
    if (row.grouped === 0) all.add(`${row.person} ${row.tag}`)
    const key = `${row.person} ${row.grouped}`
    const before = latest.get(key)
    if (!before || row.by > before.by || (row.by === before.by && row.id > before.id)) latest.set(key, row)
  }
  for (const row of latest.values()) if (row.grouped > 0) all.add(`${row.person} ${row.tag}`)
  return [...all].sort()
}
const shown = (db: Db): string[] =>
  (
    db
      .prepare(
        `SELECT DISTINCT customer_id || ' ' || tag_id FROM has_tag WHERE tag_id IN (SELECT id FROM tag WHERE rule_id = 0)`,
      )
      .pluck()
      .all() as string[]
  ).sort()

describe('a group of which there is one at most', () => {
  it('leaves a joined person what was put on last, says so, and gives each their own back on parting', async () => {
    const { client, people, tags, put, names } = await shop()
    const [one, two] = people as [number, number]
    const [gold, silver] = tags as [number, number]
    await put({ ids: [two], add: [gold] })
    await put({ ids: [one], add: [silver] })
    await client.people.merge({ ids: [one, two], keepId: one })
    expect(await names(one)).toEqual(['银'])
    expect((await client.tags.list()).map(({ name, customers }) => [name, customers])).toEqual(
      expect.arrayContaining([
        ['金', 0],
        ['银', 1],
      ]),
    )
    const history = await client.tags.history({ customerId: one })
    expect(history.map(({ tag, until, restsFor }) => [tag.name, until, restsFor?.name ?? null])).toEqual(
      expect.arrayContaining([
        ['金', null, '银'],
        ['银', null, null],
      ]),
    )
    await client.people.part({ customerIds: [two] })
    expect([await names(one), await names(two)]).toEqual([['银'], ['金']])
  })

  it('leaves nothing of it with whom a hand takes it off, and what rests is not told as theirs in lists', async () => {
    const { client, people, tags, put, names } = await shop()
    const [one, two] = people as [number, number]
    const [gold, silver] = tags as [number, number]
    await put({ ids: [two], add: [gold] })
    await put({ ids: [one], add: [silver] })
    await client.people.merge({ ids: [one, two], keepId: one })
    const list = await client.customers.list({ filter: { tags: { any: [gold] } } })
    expect(list.rows).toEqual([])
    const preview = await client.tags.preview({ selection: { ids: [one] }, add: gold })
    expect(preview).toMatchObject({ has: 0, gets: 1, loses: [{ name: '银', customers: 1 }] })
    const off = await put({ ids: [one], remove: [silver] })
    expect(await names(one)).toEqual([])
    await client.journal.undo({ id: off })
    expect(await names(one)).toEqual(['银'])
  })

  it('holds after whatever is put on, joined, parted, regrouped and taken back, for rules about tags too', async () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const random = chance(seed)
      const { db, client, people, group, tags, free, put } = await shop()
      const { id: kept } = await client.tags.create({
        name: '有金',
        kind: 'dynamic',
        rule: { version: 1, root: { join: 'and', of: [{ on: 'tags', tags: [tags[0] as number] }] } },
      })
      const done: number[] = []
      for (let step = 0; step < 14; step += 1) {
        await act(random)
        expect(shown(db), `seed ${seed}, step ${step}`).toEqual(expected(db))
        const byRule = db
          .prepare('SELECT person_id FROM tag_spell WHERE tag_id = ? AND until_at IS NULL ORDER BY 1')
          .pluck()
          .all(kept)
        const gold = db
          .prepare('SELECT DISTINCT customer_id FROM has_tag WHERE tag_id = ? ORDER BY 1')
          .pluck()
          .all(tags[0])
        expect(byRule, `seed ${seed}, step ${step}`).toEqual(gold)
      }

      async function act(by: Chance): Promise<void> {
        const living = db
          .prepare('SELECT id FROM customer WHERE merged_into_id IS NULL ORDER BY id')
          .pluck()
          .all() as number[]
        const some = by.shuffle(living).slice(0, 2)
        const joined = people.filter((id) => !living.includes(id))
        switch (by.int(0, 7)) {
          case 0:
          case 1:
          case 2:
            done.push(await put({ ids: some, add: [by.pick([...tags, free])] }))
            return
          case 3:
            done.push(await put({ ids: some, remove: [by.pick(tags)] }))
            return
          case 4:
            if (some.length === 2)
              done.push((await client.people.merge({ ids: some, keepId: some[0] as number })).journalId)
            return
          case 5:
            if (joined.length > 0)
              done.push((await client.people.part({ customerIds: [by.pick(joined)] })).journalId)
            return
          case 6: {
            const exclusive = by.is(0.6)
            done.push((await client.tags.saveGroup({ id: group, name: '等级', exclusive })).journalId)
            return
          }
          default: {
            const id = done.length > 0 ? by.pick(done) : 0
            const undo = db.prepare('SELECT undo FROM journal WHERE id = ?').pluck().get(id)
            if (undo === 'possible') await client.journal.undo({ id })
          }
        }
      }
    }
  })
})
