import { describe, expect, it } from 'vitest'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { addCustomer, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

function two() {
  const database = makeDatabase()
  const one = addCustomer(database.db, { name: '林晚秋', birthday: '--07-01' })
  const other = addCustomer(database.db, { name: '阿福' })
  refreshProfiles(database.db, [one, other])
  const { client } = engineOn(database, { now: '2026-07-01T04:00:00Z' })
  const mask = (id: number) =>
    database.db.prepare('SELECT blocked FROM customer_profile WHERE customer_id = ?').pluck().get(id)
  const channels = async (id: number) =>
    (await client.customers.get({ id })).blocks.map(({ channel }) => channel).sort()
  return { client, one, other, mask, channels }
}

describe('do not contact', () => {
  it('closes one way, several or all, and says why and since when', async () => {
    const { client, one, mask } = two()
    await client.contact.block({ ids: [one], channels: ['sms', 'phone'], reason: '开会多' })
    expect(mask(one)).toBe(1 + 2)
    expect((await client.customers.get({ id: one })).doNotContact).toBe(false)
    const all = await client.contact.block({ ids: [one], channels: ['all'] })
    expect(mask(one)).toBe(31)
    const { blocks, doNotContact } = await client.customers.get({ id: one })
    expect(doNotContact).toBe(true)
    expect(blocks).toContainEqual({
      channel: 'sms',
      reason: '开会多',
      at: Date.parse('2026-07-01T04:00:00Z'),
    })
    expect((await client.care.today({})).tasks).toEqual([])
    await client.journal.undo({ id: all.journalId })
    expect(mask(one)).toBe(3)
    expect((await client.care.today({})).tasks.map(({ reasonKind }) => reasonKind)).toEqual(['birthday'])
  })

  it('opening one way of everything leaves the others closed', async () => {
    const { client, one, mask, channels } = two()
    await client.contact.block({ ids: [one], channels: ['all'], reason: '投诉过' })
    await client.contact.allow({ ids: [one], channels: ['wechat', 'chat'] })
    expect(mask(one)).toBe(1 + 2 + 4)
    expect(await channels(one)).toEqual(['email', 'phone', 'sms'])
    expect((await client.customers.get({ id: one })).blocks[0]?.reason).toBe('投诉过')
    await client.contact.allow({ ids: [one], channels: ['all'] })
    expect(mask(one)).toBe(0)
  })

  it('of joined people any word counts, and each keeps their own when they part', async () => {
    const { client, one, other, mask, channels } = two()
    await client.contact.block({ ids: [other], channels: ['email'] })
    await client.people.merge({ ids: [one, other], keepId: one })
    expect(mask(one)).toBe(4)
    await client.contact.block({ ids: [one], channels: ['sms'] })
    expect(mask(one)).toBe(5)
    await client.people.part({ customerIds: [other] })
    expect([mask(one), mask(other)]).toEqual([1, 4])
    expect(await channels(other)).toEqual(['email'])
  })

  it('said twice changes nothing; said again after undo was overtaken stays', async () => {
    const { client, one, mask } = two()
    const first = await client.contact.block({ ids: [one], channels: ['sms'] })
    expect((await client.contact.block({ ids: [one], channels: ['sms'] })).changed).toBe(0)
    const opened = await client.contact.allow({ ids: [one], channels: ['sms'] })
    await client.contact.block({ ids: [one], channels: ['sms'], reason: '再次要求' })
    expect(await client.journal.undo({ id: opened.journalId })).toMatchObject({ keptCount: 1 })
    expect((await client.customers.get({ id: one })).blocks).toMatchObject([{ reason: '再次要求' }])
    await client.journal.undo({ id: first.journalId })
    expect(mask(one)).toBe(1)
  })
})
