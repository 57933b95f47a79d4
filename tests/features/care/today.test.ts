import { describe, expect, it } from 'vitest'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { changeRule, onlyRules } from '../../fixtures/care.ts'
import {
  addCustomer,
  addOrder,
  addShop,
  type CustomerSpec,
  makeDatabase,
  type OrderSpec,
} from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

/** Noon in Shanghai. */
const NOW = '2026-07-01T04:00:00Z'

function shop(timeZone = 'Asia/Shanghai') {
  const database = makeDatabase()
  const { db } = database
  onlyRules(db, ['unpaid', 'unsigned', 'dormant', 'birthday'])
  const shopId = addShop(db, { timeZone })
  const { client, published } = engineOn(database, { now: NOW })
  return {
    ...database,
    client,
    published,
    shopId,
    order: (order: Omit<OrderSpec, 'shopId'>) => addOrder(db, { shopId, ...order }),
    person: (spec: CustomerSpec = {}) => addCustomer(db, spec),
    ready() {
      refreshProfiles(db, db.prepare('SELECT id FROM customer').pluck().all() as number[])
      refreshModel(db, Date.parse(NOW))
    },
    ids: async (date?: string) => (await client.care.today({ date })).tasks.map((task) => task.taskId),
    at: (now: string) => engineOn(database, { now }).client,
  }
}

describe('payment reminders', () => {
  it('are for unpaid orders of the last two days, anonymous ones included', async () => {
    const { order, person, ready, client, at } = shop()
    const customerId = person()
    const mine = order({
      customerId,
      name: '林晚秋',
      phone: '13800000002',
      status: 'unpaid',
      createdAt: '2026-06-30T04:00:00Z',
      dueFen: 12_900,
      orderNumber: '4001',
      lines: [{ title: '白茶' }],
    })
    const anonymous = order({ status: 'unpaid', createdAt: '2026-07-01T03:00:00Z' })
    const early = order({ status: 'unpaid', createdAt: '2026-06-29T05:00:00Z' })
    order({ status: 'unpaid', createdAt: '2026-06-29T03:00:00Z' })
    order({ status: 'closed', createdAt: '2026-07-01T03:00:00Z' })
    order({ status: 'unpaid', paid: true, createdAt: '2026-07-01T03:00:00Z' })
    ready()
    const { tasks } = await client.care.today({ locale: 'zh-CN' })
    expect(tasks.map(({ taskId }) => taskId)).toEqual([
      `unpaid:${early}`,
      `unpaid:${mine}`,
      `unpaid:${anonymous}`,
    ])
    expect(tasks[1]).toMatchObject({
      person: '林晚秋',
      customerId,
      contact: '13800000002',
      stage: 'prospect',
      platform: 'taobao',
      orderNumber: '4001',
      dueDay: '2026-06-30',
      lateDays: 1,
      reason: { amountFen: 12_900, currency: 'CNY', hours: 24, orderNumber: '4001' },
      state: 'open',
    })
    expect(tasks[1]!.script).toContain('林晚秋')
    expect(tasks[2]).toMatchObject({
      person: '',
      customerId: null,
      stage: null,
      contact: '',
      orderId: anonymous,
    })
    // An hour later the early one is two days old.
    const later = await at('2026-07-01T05:00:00Z').care.today({})
    expect(later.tasks.map(({ taskId }) => taskId)).not.toContain(`unpaid:${early}`)
  })

  it('speak the language asked for, never call anybody by a mask', async () => {
    const { order, person, ready, client } = shop()
    order({
      customerId: person(),
      name: '林**',
      status: 'unpaid',
      createdAt: NOW,
      lines: [{ title: '白茶' }],
    })
    ready()
    const [chinese] = (await client.care.today({})).tasks
    const [english] = (await client.care.today({ locale: 'en' })).tasks
    expect(chinese!.person).toBe('林**')
    expect(chinese!.script).toContain('亲')
    expect(english!.script).toMatch(/^(Hi|Hello)/)
    for (const task of [chinese, english]) expect(task!.script).not.toMatch(/[*{}]/)
  })
})

describe('parcels nobody signed for', () => {
  it('are asked after from the fifth day to the forty-fifth, by the clock of the shop', async () => {
    const { db, order, ready, client } = shop('America/New_York')
    const sent = (shippedAt: string, more: Partial<OrderSpec> = {}) =>
      order({ status: 'shipped', createdAt: '2026-05-01T00:00:00Z', shippedAt, ...more })
    // In New York it is still 25 June at 03:00 UTC of the 26th.
    const fifth = sent('2026-06-27T03:00:00Z', { carrier: 'UPS', trackingNumber: 'Z1', orderNumber: 'A1' })
    sent('2026-06-27T05:00:00Z')
    const last = sent('2026-05-18T03:00:00Z')
    sent('2026-05-17T03:00:00Z')
    const part = sent('2026-06-20T12:00:00Z', { status: 'part_shipped' })
    const noTime = order({
      status: 'shipped',
      createdAt: '2026-06-01T00:00:00Z',
      paidAt: '2026-06-02T12:00:00Z',
    })
    sent('2026-06-20T12:00:00Z', { completedAt: '2026-06-25T00:00:00Z' })
    sent('2026-06-20T12:00:00Z', { status: 'refunded' })
    ready()
    const { tasks } = await client.care.today({})
    expect(tasks.map(({ taskId }) => taskId)).toEqual(
      [last, noTime, part, fifth].map((id) => `unsigned:${id}`),
    )
    expect(tasks[3]).toMatchObject({
      reason: { days: 5, carrier: 'UPS', tracking: 'Z1', orderNumber: 'A1' },
      dueDay: '2026-07-01',
      lateDays: 0,
    })
    changeRule(db, 'unsigned', {
      when: { on: 'order', event: 'unsigned', days: 11 },
      closesAfterDays: 34,
    })
    expect((await client.care.today({})).tasks).toHaveLength(3)
  })
})

describe('dormant customers', () => {
  /** Who paid last so many days ago, by the fallback cycle of 90 days. */
  function silent(days: number, grossFen = 60_000) {
    const own = shop()
    const customerId = own.person()
    own.order({
      customerId,
      grossFen,
      name: '周叙',
      createdAt: Date.parse(NOW) - days * 86_400_000,
      lines: [{ title: '银针' }],
    })
    own.ready()
    return { ...own, customerId }
  }

  it.each([
    [90, 60_000, false],
    [91, 60_000, true],
    [121, 60_000, true],
    [122, 60_000, false],
    [100, 49_999, false],
    [100, 50_000, true],
  ])('%i days after paying %i fen: %s', async (days, fen, due) => {
    const { ids, customerId } = silent(days, fen)
    const expected = new Date(Date.parse(NOW) - days * 86_400_000).toISOString().slice(0, 10)
    expect(await ids()).toEqual(due ? [`dormant:${customerId}:${expected}`] : [])
  })

  it('carry the figures of the reason', async () => {
    const { client } = silent(100)
    const [task] = (await client.care.today({})).tasks
    expect(task).toMatchObject({
      stage: 'dormant',
      lateDays: 9,
      reason: { days: 100, paidOrders: 1, netFen: 60_000, currency: 'CNY', cycleDays: 90 },
      paidOrders: 1,
    })
  })

  it('put off are forgotten once they buy again', async () => {
    const { client, ids, customerId, order, db } = silent(100)
    const [taskId] = await ids()
    await client.care.decide({ taskIds: [taskId!], decision: { state: 'postponed', untilDay: '2026-07-03' } })
    expect(await ids('2026-07-03')).toEqual([taskId])
    order({ customerId, createdAt: '2026-07-02T00:00:00Z' })
    refreshProfiles(db, [customerId])
    expect(await ids('2026-07-03')).toEqual([])
  })

  it('are forty a day, the dearest of all, and the next forty once those are dealt with', async () => {
    const { order, person, ready, client, at, ids } = shop()
    const people = Array.from({ length: 60 }, () => person())
    for (const [index, customerId] of people.entries()) {
      order({ customerId, grossFen: 100_000 + index, createdAt: '2026-03-20T00:00:00Z' })
    }
    ready()
    const first = await ids()
    expect(new Set(first.map((id) => Number(id.split(':')[1])))).toEqual(new Set(people.slice(20)))
    await client.care.decide({ taskIds: first.slice(0, 30), decision: { state: 'done' } })
    const rest = await client.care.today({})
    expect(rest.tasks.filter((task) => task.state === 'open')).toHaveLength(10)
    expect(rest.tasks).toHaveLength(40)
    const tomorrow = (await at('2026-07-02T04:00:00Z').care.today({})).tasks
    expect(tomorrow).toHaveLength(30)
    expect(tomorrow.every((task) => task.state === 'open')).toBe(true)
  })
})

describe('birthdays', () => {
  it('are shown from three days before to a day after', async () => {
    const { person, ready, ids } = shop()
    const birthdays = ['1990-06-29', '--06-30', '1990-07-01', '--07-04', '1990-07-05', '']
    const people = birthdays.map((birthday) => person({ birthday, name: '江月' }))
    ready()
    expect(await ids()).toEqual([people[1], people[2], people[3]].map((id) => `birthday:${id}:2026`))
    expect(await ids('2026-12-31')).toEqual([])
  })

  it('of a leap day come on 28 February', async () => {
    const { person, ready, ids, client } = shop()
    const id = person({ birthday: '--02-29' })
    ready()
    expect(await ids('2027-02-25')).toEqual([`birthday:${id}:2027`])
    expect((await client.care.today({ date: '2027-02-28' })).tasks[0]).toMatchObject({
      dueDay: '2027-02-28',
      reason: { birthday: '--02-29', inDays: 0 },
    })
  })
})

describe('the list of a day', () => {
  it('never has anybody who is not to be contacted, for whatever reason', async () => {
    const { person, order, ready, ids } = shop()
    const customerId = person({ doNotContact: true, birthday: '--07-01' })
    order({ customerId, grossFen: 90_000, createdAt: '2026-03-25T00:00:00Z' })
    order({ customerId, status: 'unpaid', createdAt: NOW })
    order({ customerId, status: 'shipped', createdAt: '2026-06-20T00:00:00Z' })
    ready()
    expect(await ids()).toEqual([])
  })

  it('shows what was decided that day, hides it the next, and undo opens it again', async () => {
    const { order, ready, client, ids, at, published } = shop()
    const id = order({ status: 'shipped', createdAt: '2026-06-20T00:00:00Z' })
    const taskId = `unsigned:${id}`
    ready()
    const { journalId, changed } = await client.care.decide({
      taskIds: [taskId, taskId],
      decision: { state: 'done', note: '已催' },
    })
    expect(changed).toBe(1)
    expect(published.flat()).toContain('care')
    expect((await client.care.today({})).tasks).toMatchObject([{ taskId, state: 'done' }])
    expect((await at('2026-07-02T04:00:00Z').care.today({})).tasks).toEqual([])
    expect((await client.care.today({ date: '2026-06-30' })).tasks).toMatchObject([{ state: 'open' }])
    expect(
      (await client.care.decide({ taskIds: [taskId], decision: { state: 'done', note: '已催' } })).changed,
    ).toBe(0)
    await client.journal.undo({ id: journalId })
    expect(await ids('2026-07-02')).toEqual([taskId])
  })

  it('brings back what was put off, as long as its reason holds', async () => {
    const { db, order, ready, client } = shop()
    const id = order({ status: 'unpaid', createdAt: NOW })
    const taskId = `unpaid:${id}`
    ready()
    await client.care.decide({ taskIds: [taskId], decision: { state: 'postponed', untilDay: '2026-07-05' } })
    const on = async (date: string) => (await client.care.today({ date })).tasks
    expect(await on('2026-07-01')).toMatchObject([{ state: 'postponed', untilDay: '2026-07-05' }])
    expect(await on('2026-07-04')).toEqual([])
    // Long past the two days in which an unpaid order is looked for.
    expect(await on('2026-07-06')).toMatchObject([
      { taskId, state: 'open', dueDay: '2026-07-05', lateDays: 1 },
    ])
    db.prepare('UPDATE orders SET status = 20, paid = 1 WHERE id = ?').run(id)
    expect(await on('2026-07-06')).toEqual([])
  })

  it('lets a second decision count, and undo go back to the first', async () => {
    const { order, ready, client } = shop()
    const taskId = `unsigned:${order({ status: 'shipped', createdAt: '2026-06-20T00:00:00Z' })}`
    ready()
    await client.care.decide({ taskIds: [taskId], decision: { state: 'skipped', why: '熟客' } })
    const { journalId } = await client.care.decide({ taskIds: [taskId], decision: { state: 'done' } })
    await client.journal.undo({ id: journalId })
    expect((await client.care.today({})).tasks).toMatchObject([{ state: 'skipped' }])
  })

  it('stands on the customer page', async () => {
    const { person, ready, client } = shop()
    const id = person({ birthday: '--07-01' })
    ready()
    await client.care.decide({
      taskIds: [`birthday:${id}:2026`],
      decision: { state: 'done', note: '送了茶样' },
    })
    expect((await client.customers.timeline({ id })).rows[0]).toMatchObject({
      kind: 'care',
      data: { reason: 'birthday', state: 'done', text: '送了茶样' },
    })
  })

  it('refuses tasks that are none, and days that are none or not ahead', async () => {
    const { order, ready, client, ids } = shop()
    const taskId = `unpaid:${order({ status: 'unpaid', createdAt: NOW })}`
    ready()
    await expect(
      client.care.decide({ taskIds: [taskId, 'unpaid:999'], decision: { state: 'done' } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', data: { what: 'task', id: 'unpaid:999' } })
    await expect(
      client.care.decide({ taskIds: [`unpaid:1' OR '1`], decision: { state: 'done' } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
    for (const untilDay of ['2026-07-01', '2026-02-30']) {
      await expect(
        client.care.decide({ taskIds: [taskId], decision: { state: 'postponed', untilDay } }),
      ).rejects.toMatchObject({ code: 'CONFLICT', data: { what: 'untilDay' } })
    }
    await expect(client.care.today({ date: '2026-02-30' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await ids()).toEqual([taskId])
  })

  it('lists at most 300 of a kind, the dearest, says how many more there are, and goes on with them', async () => {
    const { order, ready, client } = shop()
    const tasks = Array.from({ length: 303 }, (_, at) => {
      const grossFen = 1_000 + at
      return `unpaid:${order({ status: 'unpaid', createdAt: Date.parse(NOW) - 3_600_000, grossFen })}`
    })
    ready()
    const listed = async () => {
      const { tasks, beyond } = await client.care.today({})
      const open = tasks.filter(({ state }) => state === 'open')
      return { open: open.map(({ taskId }) => taskId), beyond: beyond.map(({ count }) => count) }
    }
    const first = await listed()
    expect(first.beyond).toEqual([3])
    expect(first.open.toSorted()).toEqual(tasks.slice(3).toSorted())
    const { journalId } = await client.care.decide({
      taskIds: tasks.slice(-2),
      decision: { state: 'done' },
    })
    const next = await listed()
    expect(next.beyond).toEqual([1])
    expect(next.open.toSorted()).toEqual(tasks.slice(1, -2).toSorted())
    await client.journal.undo({ id: journalId })
    expect(await listed()).toEqual(first)
  })

  it('is empty for an empty shop', async () => {
    expect(await shop().client.care.today({})).toEqual({
      day: '2026-07-01',
      tasks: [],
      held: [],
      beyond: [],
      capacity: 40,
      dealt: 0,
      streak: 0,
    })
  })
})
