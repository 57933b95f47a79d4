import { describe, expect, it } from 'vitest'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import type { Node, Rule } from '../../../shared/features/segments/rule.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = Date.parse('2026-07-01T04:00:00Z')

function shop() {
  const database = makeDatabase()
  const { db } = database
  const shopId = addShop(db)
  const [one = 0, two = 0, three = 0] = ['female', 'female', 'male'].map((gender) =>
    addCustomer(db, { gender }),
  )
  for (const [at, customerId] of [one, two, three].entries())
    addOrder(db, { shopId, customerId, grossFen: (at + 1) * 10_000, createdAt: '2026-06-01T00:00:00Z' })
  refreshProfiles(db, [one, two, three])
  refreshModel(db, NOW)
  return { db, ids: [one, two, three], client: engineOn(database, { now: NOW }).client }
}

const rule = (...of: Node[]): Rule => ({ version: 1, root: { join: 'and', of } })
const female: Node = { on: 'fact', fact: 'gender', test: { is: 'oneOf', values: ['female'] } }
const inSegment = (segment: number, not = false): Node => ({ on: 'segment', segment, ...(not && { not }) })
const codeOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason as { code: string; data: unknown },
  )
  return error && [error.code, error.data]
}

describe('a segment', () => {
  it('follows its rule, and says what it is worth', async () => {
    const { client, db, ids } = shop()
    const { id } = await client.segments.create({ name: '女客', from: { rule: rule(female) } })
    const look = await client.segments.look({ of: { id } })
    expect(look.customers).toBe(2)
    expect(look.all).toBe(3)
    expect(look.revenue).toEqual([{ currency: 'CNY', netFen: 30_000, allFen: 60_000 }])
    expect(look.sample.map((person) => person.id)).toEqual([ids[1], ids[0]])
    db.prepare(`UPDATE customer SET gender = 'female' WHERE id = ?`).run(ids[2])
    refreshProfiles(db, ids)
    expect((await client.segments.look({ of: { id } })).customers).toBe(3)
  })

  it('is made of a table of order numbers and contacts, and takes more of them', async () => {
    const { client, ids } = shop()
    const [one = 0, two = 0, three = 0] = ids
    await client.people.addKey({ id: two, key: { kind: 'phone', value: '13800138000' } })
    const { rows } = await client.orders.list({ limit: 10 })
    const numberOf = (id: number) => rows.find(({ customerId }) => customerId === id)?.orderNumber
    const table = `姓名\t联系\n某人\t138 0013 8000\n${numberOf(one)}\t\n再来\t${numberOf(two)}\n谁\tN9`
    const lines = await client.segments.readPasted({ pasted: table })
    expect(lines.map(({ key, standing, customer }) => [key, standing, customer?.id])).toEqual([
      ['138 0013 8000', 'fine', two],
      [numberOf(one), 'fine', one],
      [numberOf(two), 'again', two],
      ['谁 N9', 'unknown', undefined],
    ])
    const { id } = await client.segments.create({ name: '贴来的', from: { pasted: table } })
    const inList = async () =>
      (await client.customers.list({ filter: { segmentId: id }, limit: 9 })).rows
        .map((row) => row.id)
        .sort((a, b) => a - b)
    expect(await inList()).toEqual([one, two])
    const more = { pasted: `${numberOf(three)}\n${numberOf(one)}` }
    const put = await client.segments.put({ id, selection: more, add: true })
    expect([put.changed, await inList()]).toEqual([1, [one, two, three]])
    await client.journal.undo({ id: put.journalId })
    expect(await inList()).toEqual([one, two])
  })

  it('frozen stays as it is; people are put on and taken off a list', async () => {
    const { client, db, ids } = shop()
    const { id } = await client.segments.create({
      name: '那天的女客',
      from: { frozen: { rule: rule(female) } },
    })
    db.prepare(`UPDATE customer SET gender = 'male'`).run()
    refreshProfiles(db, ids)
    expect((await client.segments.look({ of: { id } })).customers).toBe(2)
    const [, , third = 0] = ids
    const put = await client.segments.put({ id, selection: { ids: [third] }, add: true })
    expect(put.changed).toBe(1)
    expect((await client.segments.put({ id, selection: { ids: [third] }, add: true })).changed).toBe(0)
    expect((await client.segments.look({ of: { id } })).customers).toBe(3)
    const all = await client.segments.put({ id, selection: { filter: {} }, add: false })
    expect(all.changed).toBe(3)
    await client.journal.undo({ id: all.journalId })
    await client.journal.undo({ id: put.journalId })
    expect((await client.segments.look({ of: { id } })).customers).toBe(2)
  })

  it('goes and comes back whole; what another one names stays', async () => {
    const { client, ids } = shop()
    const list = await client.segments.create({ name: '名单', from: { selection: { ids } } })
    const rest = await client.segments.create({
      name: '其余',
      from: { rule: rule(inSegment(list.id, true)) },
    })
    expect(await codeOf(client.segments.remove({ id: list.id }))).toEqual(['CONFLICT', { what: 'used' }])
    const gone = await client.segments.remove({ id: rest.id })
    const removed = await client.segments.remove({ id: list.id })
    expect(await client.segments.list()).toEqual([])
    await client.journal.undo({ id: removed.journalId })
    await client.journal.undo({ id: gone.journalId })
    expect((await client.segments.list()).map(({ name, usedBy }) => [name, usedBy])).toEqual([
      ['其余', []],
      ['名单', ['其余']],
    ])
    expect((await client.segments.look({ of: { id: list.id } })).customers).toBe(3)
    expect((await client.segments.look({ of: { id: rest.id } })).customers).toBe(0)
    // Undone, it takes its people along.
    await client.segments.remove({ id: rest.id })
    const made = await client.segments.create({ name: '又一份', from: { selection: { ids } } })
    await client.journal.undo({ id: made.journalId })
    expect((await client.segments.list()).map(({ name }) => name)).toEqual(['名单'])
  })

  it('of segments: together, both, one without the other; circles are refused', async () => {
    const { client, ids } = shop()
    const women = await client.segments.create({ name: '女客', from: { rule: rule(female) } })
    const [first = 0] = ids
    const list = await client.segments.create({ name: '名单', from: { selection: { ids: [first] } } })
    const count = async (root: Rule['root']) =>
      (await client.segments.look({ of: { rule: { version: 1, root } } })).customers
    const [a, b] = [inSegment(women.id), inSegment(list.id)]
    expect(await count({ join: 'or', of: [a, b] })).toBe(2)
    expect(await count({ join: 'and', of: [a, b] })).toBe(1)
    expect(await count({ join: 'and', of: [a, { ...b, not: true }] })).toBe(1)
    const outer = await client.segments.create({ name: '外', from: { rule: rule(a) } })
    const circle = client.segments.save({ id: women.id, rule: rule(inSegment(outer.id)) })
    expect(await codeOf(circle)).toEqual(['CONFLICT', { what: 'cycle' }])
    const missing = client.segments.create({ name: '无', from: { rule: rule(inSegment(99)) } })
    expect(await codeOf(missing)).toEqual(['NOT_FOUND', { what: 'segment', id: '99' }])
  })

  it('keeps its name to itself, is renamed and copied, and every step can be undone', async () => {
    const { client } = shop()
    const { id } = await client.segments.create({ name: '女客', from: { rule: rule(female) } })
    const again = client.segments.create({ name: '女客', from: { rule: rule(female) } })
    expect(await codeOf(again)).toEqual(['CONFLICT', { what: 'name' }])
    await client.segments.duplicate({ id, name: '女客二' })
    const renamed = await client.segments.save({ id, name: '女士', color: 'green' })
    expect((await client.segments.save({ id, name: '女士' })).changed).toBe(0)
    await client.journal.undo({ id: renamed.journalId })
    expect((await client.segments.list()).map(({ name, color }) => [name, color])).toEqual([
      ['女客', 'neutral'],
      ['女客二', 'neutral'],
    ])
  })

  it('goes over to whoever stands for somebody, and back when people part', async () => {
    const { client, ids } = shop()
    const [one = 0, two = 0] = ids
    const { id } = await client.segments.create({ name: '名单', from: { selection: { ids: [two] } } })
    const joined = await client.people.merge({ ids: [one, two], keepId: one })
    const people = async () => (await client.segments.look({ of: { id } })).sample.map((person) => person.id)
    expect(await people()).toEqual([one])
    await client.journal.undo({ id: joined.journalId })
    expect(await people()).toEqual([two])
  })
})

describe('the list of a segment', () => {
  it('shows its people, with other filters, and whatever is done to the list is done to them', async () => {
    const { client, ids } = shop()
    const { id } = await client.segments.create({ name: '女客', from: { rule: rule(female) } })
    const [one = 0, two = 0] = ids
    const shown = async (filter: object) =>
      (await client.customers.list({ filter, limit: 10, sort: { by: 'netFen', direction: 'asc' } })).rows.map(
        (row) => row.id,
      )
    expect(await shown({ segmentId: id })).toEqual([one, two])
    expect(await shown({ segmentId: id, netFen: { min: 15_000 } })).toEqual([two])
    expect((await client.customers.count({ filter: { segmentId: id } })).count).toBe(2)
    expect(await shown({ segmentId: 99 })).toEqual([])
    const changed = { kind: 'owner', owner: '小王' } as const
    for await (const _ of await client.customers.change({
      selection: { filter: { segmentId: id } },
      change: changed,
    }));
    expect(await shown({ owner: ['小王'] })).toEqual([one, two])
  })
})
