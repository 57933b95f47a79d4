import { describe, expect, it } from 'vitest'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { remindersBetween } from '../../../electron/features/reminders/queries.ts'
import type { Repetition } from '../../../shared/features/reminders/repeat.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const TODAY = '2026-06-10'

function shop() {
  const database = makeDatabase()
  const one = addCustomer(database.db, { name: '林晚秋' })
  const other = addCustomer(database.db, { name: '阿福' })
  refreshProfiles(database.db, [one, other])
  const { client } = engineOn(database, { now: `${TODAY}T04:00:00Z` })
  const on = async (date: string) =>
    (await client.reminders.due({ date })).map(({ title, turnDay, dueDay, state, lateDays }) =>
      [title, turnDay.slice(5), dueDay.slice(5), state, lateDays].join(' '),
    )
  const decide = (
    id: number,
    turnDay: string,
    decision: Parameters<typeof client.reminders.decide>[0]['decision'],
    date = TODAY,
  ) => client.reminders.decide({ id, turnDay, decision, date })
  return { ...database, one, other, client, on, decide }
}

const weekly: Repetition = { every: 'week', interval: 1 }

describe('a reminder', () => {
  it('is there from its day on, late until it is done, and once done it is over', async () => {
    const { client, on, decide } = shop()
    const { id } = await client.reminders.add({ title: '补货', day: '2026-06-08', time: '09:30' })
    expect(await on('2026-06-07')).toEqual([])
    expect(await on('2026-06-08')).toEqual(['补货 06-08 06-08 open 0'])
    expect(await on(TODAY)).toEqual(['补货 06-08 06-08 open 2'])
    const done = await decide(id, '2026-06-08', { state: 'done' })
    expect((await decide(id, '2026-06-08', { state: 'done' })).changed).toBe(0)
    expect(await on(TODAY)).toEqual(['补货 06-08 06-08 done 0'])
    expect(await on('2026-06-09')).toEqual(['补货 06-08 06-08 open 1'])
    expect(await on('2026-06-11')).toEqual([])
    await client.journal.undo({ id: done.journalId })
    expect(await on('2026-06-11')).toEqual(['补货 06-08 06-08 open 3'])
  })

  it('that comes every week asks once for what was missed, and each turn is decided by itself', async () => {
    const { client, on, decide } = shop()
    const { id } = await client.reminders.add({ title: '对账', day: '2026-05-18', repeat: weekly })
    expect(await on(TODAY)).toEqual(['对账 06-08 06-08 open 2'])
    await decide(id, '2026-06-08', { state: 'skipped' })
    expect(await on('2026-06-11')).toEqual([])
    expect(await on('2026-06-15')).toEqual(['对账 06-15 06-15 open 0'])
    await decide(id, '2026-06-08', { state: 'open' })
    expect(await on('2026-06-11')).toEqual(['对账 06-08 06-08 open 3'])
    await expect(decide(id, '2026-06-09', { state: 'done' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { what: 'turn' },
    })
  })

  it('is moved: one turn of many, or the only one there is', async () => {
    const { client, db, on, decide } = shop()
    const { id } = await client.reminders.add({ title: '对账', day: '2026-06-08', repeat: weekly })
    const once = await client.reminders.add({ title: '寄样', day: '2026-06-09' })
    const moved = await decide(id, '2026-06-08', { state: 'moved', untilDay: '2026-06-12' })
    await decide(once.id, '2026-06-09', { state: 'moved', untilDay: '2026-06-12' })
    expect(await on(TODAY)).toEqual(['对账 06-08 06-12 moved 0'])
    expect(await on('2026-06-12')).toEqual(['对账 06-08 06-12 open 0', '寄样 06-12 06-12 open 0'])
    // The next one comes all the same, and the moved one is not forgotten.
    expect(await on('2026-06-15')).toEqual([
      '对账 06-08 06-12 open 3',
      '寄样 06-12 06-12 open 3',
      '对账 06-15 06-15 open 0',
    ])
    const days = remindersBetween(db, '2026-06-08', '2026-06-15', TODAY)
    expect(days.map(({ title, dueDay }) => `${title} ${dueDay.slice(5)}`)).toEqual([
      '对账 06-12',
      '寄样 06-12',
      '对账 06-15',
    ])
    await client.journal.undo({ id: moved.journalId })
    expect(await on(TODAY)).toEqual(['对账 06-08 06-08 open 2'])
    await decide(id, '2026-06-15', { state: 'moved', untilDay: '2026-06-10' })
    expect(await on(TODAY)).toContain('对账 06-15 06-10 open 0')
  })

  it('is handed over for one turn, or for good where it comes once, and whoever is away leaves it to everybody', async () => {
    const { client, decide } = shop()
    const { id: staffId } = await client.staff.add({ name: '小周' })
    const { id } = await client.reminders.add({
      ...{ title: '对账', day: '2026-06-08', repeat: weekly, owner: '老板' },
    })
    const once = await client.reminders.add({ title: '寄样', day: '2026-06-09' })
    const doers = async (date: string) =>
      (await client.reminders.due({ date })).map(({ title, doer, doerAway, handNote }) =>
        [title, doer, doerAway, handNote].join(' '),
      )
    const handed = await client.reminders.hand({ id, turnDay: '2026-06-08', owner: '小周', note: '看库存' })
    await client.reminders.hand({ id: once.id, turnDay: '2026-06-09', owner: '小周' })
    expect(await doers(TODAY)).toEqual(['对账 小周 false 看库存', '寄样 小周 false '])
    expect(await doers('2026-06-15')).toContain('对账 老板 false ')
    // The same again changes nothing; put off, it stays with whom it was given to.
    expect((await client.reminders.hand({ id: once.id, turnDay: '2026-06-09', owner: '小周' })).changed).toBe(
      0,
    )
    await decide(once.id, '2026-06-09', { state: 'moved', untilDay: '2026-06-12' })
    await client.staff.away({ id: staffId, awayFrom: '2026-06-10', awayUntil: null })
    expect(await doers('2026-06-12')).toEqual(['对账 小周 true 看库存', '寄样 小周 true '])
    await client.journal.undo({ id: handed.journalId })
    expect(await doers('2026-06-12')).toEqual(['对账 老板 false ', '寄样 小周 true '])
    const back = await client.reminders.hand({ id: once.id, turnDay: '2026-06-12', owner: '' })
    expect(await doers('2026-06-12')).toContain('寄样  false ')
    await client.journal.undo({ id: back.journalId })
    // Removed and brought back, it is where it was.
    const gone = await client.reminders.remove({ id: once.id })
    await client.journal.undo({ id: gone.journalId })
    expect(await doers('2026-06-12')).toContain('寄样 小周 true ')
    await expect(client.reminders.hand({ id, turnDay: '2026-06-09', owner: '小周' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { what: 'turn' },
    })
  })

  it('is changed, removed and brought back with what was decided about it', async () => {
    const { client, on, decide } = shop()
    const { id, journalId } = await client.reminders.add({ title: '对账', day: '2026-06-08', repeat: weekly })
    await decide(id, '2026-06-08', { state: 'done' })
    const changed = await client.reminders.change({ id, title: '和厂家对账' })
    expect((await client.reminders.change({ id, title: '和厂家对账' })).changed).toBe(0)
    expect(await on(TODAY)).toEqual(['和厂家对账 06-08 06-08 done 0'])
    await client.journal.undo({ id: changed.journalId })
    const gone = await client.reminders.remove({ id })
    expect(await on('2026-06-15')).toEqual([])
    await client.journal.undo({ id: gone.journalId })
    expect(await on(TODAY)).toEqual(['对账 06-08 06-08 done 0'])
    // What was ticked off rests on it.
    await client.journal.undo({ id: journalId })
    expect(await on(TODAY)).toEqual(['对账 06-08 06-08 done 0'])
  })

  it('about a person travels with them when people are joined and parted', async () => {
    const { client, one, other } = shop()
    const of = async (customerId: number) =>
      (await client.reminders.ofCustomer({ customerId })).map(({ title, person }) => `${title} ${person}`)
    await client.reminders.add({ title: '回电话', day: '2026-06-20', customerId: other })
    expect(await of(other)).toEqual(['回电话 阿福'])
    await client.people.merge({ ids: [one, other], keepId: one })
    expect(await of(one)).toEqual(['回电话 林晚秋'])
    await client.people.part({ customerIds: [other] })
    expect([await of(one), await of(other)]).toEqual([[], ['回电话 阿福']])
  })

  it('of a person shows the turn that comes next, and nothing once it is over', async () => {
    const { client, one, decide } = shop()
    const next = async () =>
      (await client.reminders.ofCustomer({ customerId: one })).map(({ dueDay }) => dueDay)
    const { id } = await client.reminders.add({
      title: '问茶',
      day: '2026-06-08',
      customerId: one,
      repeat: weekly,
    })
    expect(await next()).toEqual(['2026-06-08'])
    await decide(id, '2026-06-08', { state: 'done' })
    await decide(id, '2026-06-15', { state: 'done' })
    expect(await next()).toEqual(['2026-06-22'])
    await client.reminders.change({ id, repeat: null })
    expect(await next()).toEqual([])
  })

  it('is refused what is nowhere: people, orders, days', async () => {
    const { client, db } = shop()
    const shopId = addShop(db)
    const orderId = addOrder(db, { shopId, orderNumber: 'A1' })
    const base = { title: '问', day: TODAY }
    await expect(client.reminders.add({ ...base, customerId: 999 })).rejects.toMatchObject({
      data: { what: 'customer' },
    })
    await expect(client.reminders.add({ ...base, orderId: 999 })).rejects.toMatchObject({
      data: { what: 'order' },
    })
    await expect(client.reminders.add({ ...base, day: '2026-02-30' })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { what: 'day' },
    })
    await expect(
      client.reminders.add({ ...base, repeat: { ...weekly, untilDay: '2026-06-09' } }),
    ).rejects.toMatchObject({ data: { what: 'untilDay' } })
    await client.reminders.add({ ...base, orderId })
    expect((await client.reminders.due({}))[0]).toMatchObject({ orderNumber: 'A1', person: '' })
  })
})
