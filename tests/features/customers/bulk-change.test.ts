import { beforeEach, describe, expect, it } from 'vitest'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import type { BulkChange, BulkEvent } from '../../../shared/features/customers/bulk.ts'
import type { CustomerSelection } from '../../../shared/features/customers/filter.ts'
import { addCustomer, addOrder, addShop, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

let database: TestDatabase
let ids: number[]
beforeEach(() => {
  database = makeDatabase()
  const { db } = database
  const shopId = addShop(db)
  ids = ['浙江省', '浙江省', '广东省'].map((province, n) => {
    const id = addCustomer(db)
    addOrder(db, { shopId, customerId: id, name: `人${n}`, province })
    return id
  })
  refreshProfiles(db, ids)
})

const client = () => engineOn(database, { now: '2026-07-01T04:00:00Z' }).client

async function change(selection: CustomerSelection, what: BulkChange) {
  let last: BulkEvent | null = null
  for await (const event of await client().customers.change({ selection, change: what })) last = event
  if (last?.type !== 'result') throw new Error('no result')
  return last
}
const found = async (filter: object) =>
  (await client().customers.list({ filter, sort: { by: 'name', direction: 'asc' } })).rows.map(({ id }) => id)
const zhejiang = { filter: { region: ['浙江省'] } }

describe('one thing done to many', () => {
  it('closes and opens ways of contact for all a filter finds, as one entry', async () => {
    const blocked = await change(zhejiang, { kind: 'block', channels: ['sms', 'phone'], reason: '投诉过' })
    expect(blocked).toMatchObject({ changed: 2, total: 2 })
    expect(await found({ doNotContact: true })).toEqual(ids.slice(0, 2))
    const allowed = await change({ ids }, { kind: 'allow', channels: ['all'] })
    expect(allowed).toMatchObject({ changed: 2, total: 3 })
    expect(await found({ doNotContact: true })).toEqual([])
    await client().journal.undo({ id: allowed.journalId })
    expect(await found({ doNotContact: true })).toEqual(ids.slice(0, 2))
    await client().journal.undo({ id: blocked.journalId })
    expect(await found({ doNotContact: true })).toEqual([])
    const { rows } = await client().journal.list({ limit: 10 })
    expect(rows.map(({ action }) => action)).toContain('contact.block')
  })

  it('says who looks after them', async () => {
    const { journalId } = await change({ ids: ids.slice(1) }, { kind: 'owner', owner: ' 小王 ' })
    expect(await found({ owner: ['小王'] })).toEqual(ids.slice(1))
    expect(await found({ owner: [''] })).toEqual(ids.slice(0, 1))
    expect(await client().customers.owners()).toEqual(['小王'])
    await client().journal.undo({ id: journalId })
    expect(await found({ owner: ['小王'] })).toEqual([])
  })

  it('writes a note, by whose words they are found until it is taken back', async () => {
    const { journalId, changed } = await change(zhejiang, { kind: 'note', text: '喜欢明前龙井，要纸袋' })
    expect(changed).toBe(2)
    expect(await found({ search: '龙井' })).toEqual(ids.slice(0, 2))
    expect(await found({ search: '龙井', region: ['广东省'] })).toEqual([])
    // Joined, whoever stands for them is found by it.
    const joined = await client().people.merge({ ids: [ids[0]!, ids[2]!], keepId: ids[2]! })
    expect(await found({ search: '明前龙井' })).toEqual([ids[1], ids[2]])
    await client().journal.undo({ id: joined.journalId })
    await client().journal.undo({ id: journalId })
    expect(await found({ search: '龙井' })).toEqual([])
  })

  it('changes nobody when one of them is not there', async () => {
    const note: BulkChange = { kind: 'note', text: 'x' }
    await expect(change({ ids: [...ids, 9_999] }, note)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await found({ search: 'x' })).toEqual([])
  })
})
