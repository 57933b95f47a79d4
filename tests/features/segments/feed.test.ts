/** Who came into a segment and who left it, since when, and why; whether or not somebody looked. */
import { describe, expect, it } from 'vitest'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { turnDay } from '../../../electron/features/tags/day-turn.ts'
import type { Node, Rule } from '../../../shared/features/segments/rule.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-07-01T04:00:00Z')
const rule = (...of: Node[]): Rule => ({ version: 1, root: { join: 'and', of } })
const women = rule({ on: 'fact', fact: 'gender', test: { is: 'oneOf', values: ['female'] } })
const lastWeek = rule({ on: 'fact', fact: 'daysSincePaid', test: { is: 'range', max: 7 } })
const days = { from: '2026-07-01', to: '2026-07-31' }

function shop() {
  const database = makeDatabase()
  const { db } = database
  const shopId = addShop(db)
  const ids = ['female', 'male', 'male'].map((gender) => addCustomer(db, { gender })) as [
    number,
    number,
    number,
  ]
  for (const [at, customerId] of ids.entries())
    addOrder(db, {
      shopId,
      customerId,
      name: `人${at}`,
      orderNumber: `F${at}`,
      createdAt: NOW - DAY,
      paidAt: NOW - DAY,
    })
  refreshProfiles(db, ids)
  refreshModel(db, NOW)
  return { db, ids, at: (now: number) => engineOn(database, { now }).client }
}

describe('the feed of a segment', () => {
  it('tells who came and left, since when, why and by what; who was there from the first did not come', async () => {
    const { ids, at } = shop()
    const [one, two, three] = ids
    const { id } = await at(NOW).segments.create({ name: '女客', from: { rule: women } })
    expect(await at(NOW).segments.feed({ id, ...days })).toEqual({
      ...{ keptSince: NOW, came: 0, left: 0, rows: [], next: null },
    })
    await at(NOW + DAY).customers.save({ ids: [two, three], changes: { gender: 'female' } })
    await at(NOW + 2 * DAY).customers.save({ ids: [one, two], changes: { gender: 'male' } })
    const feed = await at(NOW + 3 * DAY).segments.feed({ id, ...days })
    expect(feed).toMatchObject({ came: 2, left: 2, next: null })
    const told = feed.rows.map(({ what, customerId, at: when, since, until, why, action }) => [
      ...[what, customerId, when, since, until, why, action],
    ])
    expect(told.sort()).toEqual(
      [
        ['left', one, NOW + 2 * DAY, NOW, NOW + 2 * DAY, 'change', 'customers.save'],
        ['left', two, NOW + 2 * DAY, NOW + DAY, NOW + 2 * DAY, 'change', 'customers.save'],
        ['came', two, NOW + DAY, NOW + DAY, NOW + 2 * DAY, 'change', 'customers.save'],
        ['came', three, NOW + DAY, NOW + DAY, null, 'change', 'customers.save'],
      ].sort(),
    )
    expect(feed.rows.map(({ at: when }) => when)).toEqual([2, 2, 1, 1].map((day) => NOW + day * DAY))
    // Days are those of the shop: of the second only who came.
    const second = { from: '2026-07-02', to: '2026-07-02' }
    expect(await at(NOW).segments.feed({ id, ...second })).toMatchObject({ came: 2, left: 0 })
    expect((await at(NOW).segments.feed({ id, ...days, what: 'left' })).rows).toHaveLength(2)
  })

  it('goes on page by page without losing or doubling anybody', async () => {
    const { ids, at } = shop()
    const { id } = await at(NOW).segments.create({ name: '女客', from: { rule: women } })
    for (let step = 1; step <= 6; step += 1)
      await at(NOW + step * DAY).customers.save({
        ids,
        changes: { gender: step % 2 === 0 ? 'male' : 'female' },
      })
    const whole = await at(NOW).segments.feed({ id, ...days })
    const paged = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<ReturnType<typeof at>['segments']['feed']>> = await at(
        NOW,
      ).segments.feed({
        ...{ id, ...days, after, limit: 4 },
      })
      paged.push(...page.rows)
      after = page.next
    } while (after !== null)
    expect(whole.rows.length).toBe(whole.came + whole.left)
    expect(paged).toEqual(whole.rows)
  })

  it('follows the turning of days and fixed lists, rests when it is switched off, and ends with the segment', async () => {
    const { db, ids, at } = shop()
    const { id } = await at(NOW).segments.create({ name: '本周买过', from: { rule: lastWeek } })
    const list = await at(NOW).segments.create({ name: '名单', from: { selection: { ids: [ids[0]] } } })
    turnDay(db, NOW + 8 * DAY)
    expect((await at(NOW).segments.feed({ id, ...days })).rows.map(({ what, why }) => [what, why])).toEqual(
      ids.map(() => ['left', 'day']),
    )
    await at(NOW + 9 * DAY).segments.put({ id: list.id, selection: { ids: [ids[1]] }, add: true })
    expect((await at(NOW).segments.feed({ id: list.id, ...days })).rows).toMatchObject([
      { what: 'came', customerId: ids[1], name: '人1', why: 'change', action: 'segments.put' },
    ])
    await at(NOW + 9 * DAY).segments.save({ id: list.id, followed: false })
    await at(NOW + 9 * DAY).segments.put({ id: list.id, selection: { ids: [ids[2]] }, add: true })
    await at(NOW + 10 * DAY).segments.save({ id: list.id, followed: true })
    // Off, nobody left; on again, nobody came.
    expect(await at(NOW).segments.feed({ id: list.id, ...days })).toMatchObject({ came: 1, left: 0 })
    const gone = await at(NOW + 11 * DAY).segments.remove({ id: list.id })
    await at(NOW + 12 * DAY).journal.undo({ id: gone.journalId })
    expect(await at(NOW).segments.feed({ id: list.id, ...days })).toMatchObject({ came: 1, left: 0 })
    await expect(at(NOW).segments.feed({ id: 99, ...days })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('names whoever somebody was joined into, and says with the rule why who came with it', async () => {
    const { ids, at } = shop()
    const [one, two] = ids
    const { id } = await at(NOW).segments.create({ name: '女客', from: { rule: women } })
    await at(NOW + DAY).customers.save({ ids: [two], changes: { gender: 'female' } })
    await at(NOW + 2 * DAY).people.merge({ ids: [one, two], keepId: one })
    const feed = await at(NOW).segments.feed({ id, ...days })
    expect(feed.rows.map(({ what, customerId }) => [what, customerId])).toEqual([
      ['left', one],
      ['came', one],
    ])
    await at(NOW + 3 * DAY).segments.save({ id, rule: lastWeek })
    expect((await at(NOW).segments.feed({ id, from: '2026-07-04', to: '2026-07-04' })).rows).toMatchObject([
      { what: 'came', customerId: ids[2], why: 'rule', action: 'segments.save' },
    ])
  })
})
