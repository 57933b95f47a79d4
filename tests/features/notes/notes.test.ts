import { describe, expect, it } from 'vitest'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { addCustomer, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

function two() {
  const database = makeDatabase()
  const one = addCustomer(database.db, { name: '林晚秋' })
  const other = addCustomer(database.db, { name: '阿福' })
  refreshProfiles(database.db, [one, other])
  return { ...database, one, other, ...engineOn(database, { now: '2026-07-01T04:00:00Z' }) }
}

describe('notes', () => {
  it('are listed with the pinned first, then the newest, page by page', async () => {
    const { client, one } = two()
    for (const text of ['一', '二', '三']) await client.notes.add({ customerIds: [one], text })
    const [, second] = (await client.notes.list({ customerId: one })).rows
    await client.notes.change({ id: second!.id, pinned: true })
    const texts: string[] = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof client.notes.list>> = await client.notes.list({
        customerId: one,
        after,
        limit: 2,
      })
      texts.push(...page.rows.map(({ text }) => text))
      after = page.next
    } while (after !== null)
    expect(texts).toEqual(['二', '三', '一'])
  })

  it('are found by any part of them, also after they were changed, removed or brought back', async () => {
    const { client, one, other } = two()
    await client.notes.add({ customerIds: [one, other, one], text: '家里两只猫，爱喝白茶' })
    const found = async (search: string, customerId = one) =>
      (await client.notes.list({ customerId, search })).rows.length
    expect([await found('只猫'), await found('茶'), await found('茶猫'), await found('猫', other)]).toEqual([
      1, 1, 0, 1,
    ])
    const { id } = (await client.notes.list({ customerId: one })).rows[0]!
    const changed = await client.notes.change({ id, text: '家里三只狗' })
    expect([await found('只猫'), await found('只狗')]).toEqual([0, 1])
    const removed = await client.notes.remove({ id })
    expect(await found('只狗')).toBe(0)
    await client.journal.undo({ id: removed.journalId })
    expect(await found('只狗')).toBe(1)
    await client.journal.undo({ id: changed.journalId })
    expect([await found('只猫'), await found('只狗')]).toEqual([1, 0])
  })

  it('travel when people are joined and return when they part', async () => {
    const { client, one, other } = two()
    await client.notes.add({ customerIds: [other], text: '阿福的' })
    await client.people.merge({ ids: [one, other], keepId: one })
    await client.notes.add({ customerIds: [other], text: '两个人的' })
    const texts = async (customerId: number) =>
      (await client.notes.list({ customerId })).rows.map(({ text }) => text).sort()
    expect(await texts(one)).toEqual(['两个人的', '阿福的'])
    await client.people.part({ customerIds: [other] })
    expect([await texts(one), await texts(other)]).toEqual([['两个人的'], ['阿福的']])
  })

  it('of nobody are refused, and nothing is written', async () => {
    const { client, one, db } = two()
    await expect(client.notes.add({ customerIds: [one, 999], text: '谁' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { what: 'customer', id: '999' },
    })
    await expect(client.notes.remove({ id: 999 })).rejects.toMatchObject({ data: { what: 'note' } })
    expect(db.prepare('SELECT count(*) FROM note').pluck().get()).toBe(0)
  })
})
