import { beforeEach, describe, expect, it } from 'vitest'
import { makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

let database: TestDatabase
beforeEach(() => {
  database = makeDatabase()
})

const client = () => engineOn(database, { now: '2026-07-01T04:00:00Z' }).client
const names = async () => (await client().views.list({ list: 'customers' })).map(({ name }) => name)
const create = (name: string, query = '', list: 'customers' | 'orders' = 'customers') =>
  client().views.create({ list, name, query, columns: null })

describe('saved views', () => {
  it('are kept with filters, order and columns, list by list', async () => {
    const columns = [{ id: 'name', shown: true, width: 200 }]
    const { id } = await client().views.create({
      ...{ list: 'customers', name: '沉睡大客', query: 'stage=dormant&sort=-netFen', columns },
    })
    await create('待发货', 'status=paid', 'orders')
    expect(await client().views.list({ list: 'customers' })).toEqual([
      { id, name: '沉睡大客', query: 'stage=dormant&sort=-netFen', columns },
    ])
  })

  it('are renamed, changed, put in order and deleted, and all of it is taken back', async () => {
    const one = await create('甲', 'a=1')
    const two = await create('乙')
    const three = await create('丙')
    const renamed = await client().views.save({ id: one.id, name: '丁', query: 'a=2' })
    const moved = await client().views.arrange({ list: 'customers', ids: [three.id, two.id] })
    expect(await names()).toEqual(['丙', '乙', '丁'])
    const gone = await client().views.remove({ id: two.id })
    expect(await names()).toEqual(['丙', '丁'])
    await client().journal.undo({ id: gone.journalId })
    expect(await names()).toEqual(['丙', '乙', '丁'])
    await client().journal.undo({ id: moved.journalId })
    expect(await names()).toEqual(['丁', '乙', '丙'])
    await client().journal.undo({ id: renamed.journalId })
    expect((await client().views.list({ list: 'customers' }))[0]).toMatchObject({ name: '甲', query: 'a=1' })
  })

  it('have one name each within their list', async () => {
    const { id } = await create('甲')
    await expect(create('甲')).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(create(' ')).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await create('甲', '', 'orders')
    const gone = await client().views.remove({ id })
    await create('甲')
    expect(await client().journal.undo({ id: gone.journalId })).toMatchObject({ reverted: 0, keptCount: 1 })
    await expect(client().views.save({ id: 999 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
