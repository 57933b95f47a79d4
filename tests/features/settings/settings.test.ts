import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../../shared/features/settings/rules.ts'
import { addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

describe('settings', () => {
  it('start from the defaults, keep what is saved, and leave a journal entry', async () => {
    const database = makeDatabase()
    const { client, published } = engineOn(database, { now: 1_000 })
    expect(await client.settings.get()).toEqual(defaultSettings)
    const next = { ...defaultSettings, theme: 'dark', cardsPerPage: 10 } as const
    expect(await client.settings.save({ theme: 'dark', cardsPerPage: 10 })).toEqual(next)
    expect(await engineOn(database, { now: 2_000 }).client.settings.get()).toEqual(next)
    expect(published.flat()).toContain('settings')
    const [entry] = (await client.journal.list({})).rows
    expect(entry).toMatchObject({
      action: 'settings.save',
      at: 1_000,
      count: 2,
      data: { changed: ['theme', 'cardsPerPage'] },
      undo: 'none',
    })
  })

  it('refuse a time zone that does not exist and values out of bounds', async () => {
    const { client } = engineOn(makeDatabase(), { now: 0 })
    await expect(client.settings.save({ timeZone: 'Asia/Atlantis' })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { what: 'timeZone' },
    })
    await expect(client.settings.save({ cardTitle: 'x'.repeat(25) })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    expect(await client.settings.get()).toEqual(defaultSettings)
  })

  it('decide which day it is today', async () => {
    const database = makeDatabase()
    const { client } = engineOn(database, { now: '2026-07-01T15:59:59Z' })
    const day = async () => (await client.care.today({})).day
    expect(await day()).toBe('2026-07-01')
    await client.settings.save({ timeZone: 'Asia/Tokyo' })
    expect(await day()).toBe('2026-07-02')
    await client.settings.save({ timeZone: 'America/New_York' })
    expect(await day()).toBe('2026-07-01')
  })
})

describe('shops.list', () => {
  it('counts orders, and puts the demo shop last', async () => {
    const database = makeDatabase()
    const { db } = database
    const demo = addShop(db, { name: 'A demo', demo: true })
    const own = addShop(db, {
      name: 'Z own',
      platform: 'shopify',
      currency: 'USD',
      timeZone: 'Europe/London',
    })
    addOrder(db, { shopId: own })
    addOrder(db, { shopId: demo })
    // Its orders have found the shop they belong to.
    addShop(db, { name: '淘宝' })
    const { client } = engineOn(database, { now: 0 })
    expect(await client.shops.list()).toEqual([
      {
        id: own,
        platform: 'shopify',
        name: 'Z own',
        timeZone: 'Europe/London',
        currency: 'USD',
        demo: false,
        orders: 1,
      },
      {
        id: demo,
        platform: 'taobao',
        name: 'A demo',
        timeZone: 'Asia/Shanghai',
        currency: 'CNY',
        demo: true,
        orders: 1,
      },
    ])
  })
})

describe('journal.list', () => {
  it('gives the newest first, page by page', async () => {
    const { client } = engineOn(makeDatabase(), { now: 0 })
    for (const theme of ['dark', 'light', 'dark', 'light'] as const) await client.settings.save({ theme })
    const first = await client.journal.list({ limit: 3 })
    const second = await client.journal.list({ limit: 3, after: first.next })
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual([5, 4, 3, 2, 1])
    expect(second.next).toBeNull()
  })
})
