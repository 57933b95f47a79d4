import { describe, expect, it } from 'vitest'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { cardsOf } from '../../../shared/features/care/cards.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = '2026-07-01T04:00:00Z'

/** Two unpaid orders and a birthday of one person, a birthday of another, and an anonymous unpaid order. */
function morning() {
  const database = makeDatabase()
  const { db } = database
  const shopId = addShop(db)
  const both = addCustomer(db, { birthday: '--07-01' })
  const other = addCustomer(db, { birthday: '--07-02' })
  const first = addOrder(db, {
    shopId,
    customerId: both,
    status: 'unpaid',
    createdAt: '2026-07-01T00:00:00Z',
  })
  const order = addOrder(db, {
    shopId,
    customerId: both,
    status: 'unpaid',
    createdAt: '2026-07-01T01:00:00Z',
  })
  const anonymous = addOrder(db, { shopId, status: 'unpaid', createdAt: '2026-07-01T02:00:00Z' })
  refreshProfiles(db, [both, other])
  refreshModel(db, Date.parse(NOW))
  const at = (now: string) => engineOn(database, { now }).client
  return { db, shopId, both, other, first, order, anonymous, at, client: at(NOW) }
}

const open = async (client: ReturnType<typeof morning>['client']) =>
  cardsOf((await client.care.today({})).tasks).filter(({ state }) => state === 'open')

describe('cards of the day', () => {
  it('gather what there is about one person; an anonymous order has its own', async () => {
    const { client, both, other, first, order, anonymous } = morning()
    expect(
      (await open(client)).map(({ cardId, tasks }) => [cardId, tasks.map(({ taskId }) => taskId)]),
    ).toEqual([
      [`c${both}`, [`unpaid:${first}`, `unpaid:${order}`]],
      [`o${anonymous}`, [`unpaid:${anonymous}`]],
      [`c${other}`, [`birthday:${other}:2026`]],
    ])
  })

  it('tell who was contacted last and what they ordered last', async () => {
    const { client, both, order } = morning()
    expect(await client.care.before({ customerId: both })).toMatchObject({
      lastContact: null,
      lastOrder: { orderId: order },
    })
    await client.care.decide({
      taskIds: [`birthday:${both}:2026`],
      decision: { state: 'done', note: '送了茶样' },
    })
    expect((await client.care.before({ customerId: both })).lastContact).toMatchObject({
      at: Date.parse(NOW),
      note: '送了茶样',
      source: 'care',
      channel: 'chat',
    })
  })

  it('leave out whom the gate holds back, and say why', async () => {
    const { client, both } = morning()
    const { held, tasks } = await client.care.today({})
    // They ordered this morning: no word but about the order.
    expect(held).toMatchObject([
      { taskId: `birthday:${both}:2026`, customerId: both, ruleKey: 'birthday', reason: 'recent-order' },
    ])
    expect(held[0]!.until).toBe(Date.parse('2026-07-03T01:00:00Z'))
    expect(tasks.map(({ taskId }) => taskId)).not.toContain(held[0]!.taskId)
  })
})

describe('what came of it', () => {
  it('is told when it is done or later, and taken back', async () => {
    const { client, other } = morning()
    const taskIds = [`birthday:${other}:2026`]
    await expect(client.care.tell({ taskIds, outcome: 'replied' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await client.care.decide({ taskIds, decision: { state: 'done', outcome: 'no_answer', note: '响了没接' } })
    const told = async () => (await client.care.today({})).tasks.find(({ taskId }) => taskId === taskIds[0])
    expect(await told()).toMatchObject({ state: 'done', outcome: 'no_answer', note: '响了没接' })
    const { journalId } = await client.care.tell({ taskIds, outcome: 'ordered' })
    expect(await told()).toMatchObject({ outcome: 'ordered', note: '响了没接' })
    expect((await client.care.tell({ taskIds, outcome: 'ordered' })).changed).toBe(0)
    await client.journal.undo({ id: journalId })
    expect(await told()).toMatchObject({ outcome: 'no_answer' })
    expect((await client.care.before({ customerId: other })).lastContact).toMatchObject({ note: '响了没接' })
    await client.care.decide({ taskIds, decision: { state: 'skipped' } })
    expect((await client.care.before({ customerId: other })).lastContact).toBeNull()
    await expect(client.care.tell({ taskIds, outcome: 'replied' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })
})

describe('the streak', () => {
  it('counts a day when all is done or as much as the shop means to do, and undo takes it back', async () => {
    const { db, shopId, client, at, other, first, order, anonymous } = morning()
    const streak = async (day: string) => (await at(`${day}T05:00:00Z`).care.today({})).streak
    const done = (taskIds: string[], day = '2026-07-01') =>
      at(`${day}T04:00:00Z`).care.decide({ taskIds, decision: { state: 'done' } })
    await done([`unpaid:${order}`, `unpaid:${first}`])
    await done([`unpaid:${anonymous}`])
    expect(await streak('2026-07-01')).toBe(0)
    expect(await client.care.today({})).toMatchObject({ dealt: 2, capacity: 40, streak: 0 })
    const last = await done([`birthday:${other}:2026`])
    expect(await streak('2026-07-01')).toBe(1)
    // An order that comes in later takes nothing away.
    const late = addOrder(db, { shopId, status: 'unpaid', createdAt: '2026-07-02T03:00:00Z' })
    addOrder(db, { shopId, status: 'unpaid', createdAt: '2026-07-02T03:30:00Z' })
    expect(await streak('2026-07-02')).toBe(1)
    await client.settings.save({ careCapacity: 1 })
    await done([`unpaid:${late}`], '2026-07-02')
    expect(await streak('2026-07-02')).toBe(2)
    expect(await streak('2026-07-03')).toBe(2)
    expect(await streak('2026-07-04')).toBe(0)
    await client.journal.undo({ id: last.journalId })
    expect(await streak('2026-07-02')).toBe(1)
  })
})

describe('staff', () => {
  it('do what they were given, else what they look after; who is away leaves it to everybody', async () => {
    const { db, client, both, other, order } = morning()
    await client.customers.save({ ids: [both], changes: { owner: '小王' } })
    refreshProfiles(db, [both])
    expect(await client.staff.list()).toEqual({ staff: [], others: ['小王'] })
    const { id } = await client.staff.add({ name: '小王' })
    await client.staff.add({ name: '小李' })
    await expect(client.staff.add({ name: '小李' })).rejects.toMatchObject({ code: 'CONFLICT' })
    const owners = async (day?: string) =>
      Object.fromEntries(
        (await client.care.today({ date: day })).tasks.map((task) => [
          task.taskId,
          [task.owner, task.ownerAway, task.handNote],
        ]),
      )
    const theirs = `unpaid:${order}`
    expect((await owners())[theirs]).toEqual(['小王', false, ''])
    const { journalId } = await client.care.assign({
      taskIds: [theirs, `birthday:${other}:2026`],
      owner: '小李',
      note: '她喜欢白茶',
    })
    expect((await owners())[theirs]).toEqual(['小李', false, '她喜欢白茶'])
    await client.care.assign({ taskIds: [theirs], owner: '' })
    expect((await owners())[theirs]).toEqual(['小王', false, ''])

    await client.staff.away({ id, awayFrom: '2026-07-01', awayUntil: '2026-07-01' })
    expect((await owners())[theirs]).toEqual(['小王', true, ''])
    expect((await owners('2026-07-02'))[theirs]).toEqual(['小王', false, ''])
    await expect(
      client.staff.away({ id, awayFrom: '2026-07-03', awayUntil: '2026-07-02' }),
    ).rejects.toMatchObject({ code: 'CONFLICT', data: { what: 'awayUntil' } })
    await client.journal.undo({ id: journalId })
    expect((await owners())[`birthday:${other}:2026`]).toEqual(['', false, ''])
    await client.staff.remove({ id })
    expect((await client.staff.list()).staff.map(({ name }) => name)).toEqual(['小李'])
  })
})

describe('a list on paper', () => {
  it('keeps its numbers while the day goes on', async () => {
    const { db, client, other, first, order, anonymous } = morning()
    const lines = [
      [`unpaid:${order}`, `unpaid:${first}`],
      [`unpaid:${anonymous}`],
      [`birthday:${other}:2026`],
    ]
    const { id } = await client.care.sheets.make({ lines })
    const read = async () =>
      (await client.care.sheets.read({ id })).lines.map(({ number, state }) => [number, state])
    expect(await client.care.sheets.list()).toMatchObject([{ id, day: '2026-07-01', lines: 3 }])
    expect(await read()).toEqual([
      [1, 'open'],
      [2, 'open'],
      [3, 'open'],
    ])
    await client.care.decide({ taskIds: lines[0] ?? [], decision: { state: 'done' } })
    db.prepare('UPDATE orders SET status = 20, paid = 1 WHERE id = ?').run(anonymous)
    expect(await read()).toEqual([
      [1, 'done'],
      [2, 'gone'],
      [3, 'open'],
    ])
    await expect(client.care.sheets.make({ lines: [['unpaid:999']] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(client.care.sheets.make({ lines: [['turn:9:2026-07-01']] })).rejects.toMatchObject({
      data: { what: 'reminder' },
    })
    await expect(client.care.sheets.read({ id: 99 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('own tasks on paper', () => {
  it('are numbered with the people, ticked off together, and come back together', async () => {
    const { client, both, order } = morning()
    const { id: weekly } = await client.reminders.add({
      ...{ title: '盘点', day: '2026-06-24', repeat: { every: 'week', interval: 1 } },
    })
    const { id: once } = await client.reminders.add({ title: '寄样品', day: '2026-06-30', customerId: both })
    const { id } = await client.care.sheets.make({
      lines: [[`turn:${weekly}:2026-07-01`], [`turn:${once}:2026-06-30`], [`unpaid:${order}`]],
    })
    const read = async () =>
      (await client.care.sheets.read({ id })).lines.map(({ number, own, state }) => [number, own, state])
    const open = [
      [1, '盘点', 'open'],
      [2, '寄样品', 'open'],
      [3, '', 'open'],
    ]
    expect(await read()).toEqual(open)
    // Printed, then moved to another day: the number still finds it.
    await client.reminders.decide({
      ...{ id: once, turnDay: '2026-06-30', decision: { state: 'moved', untilDay: '2026-07-03' } },
    })
    expect(await read()).toEqual(open)
    const ticked = await client.care.sheets.tick({ id, numbers: [1, 2, 3, 77] })
    expect(ticked.changed).toBe(3)
    expect((await read()).map(([, , state]) => state)).toEqual(['done', 'done', 'done'])
    expect((await client.care.sheets.tick({ id, numbers: [1, 2, 3] })).changed).toBe(0)
    const states = async () => (await client.reminders.due({})).map(({ title, state }) => `${title} ${state}`)
    expect(await states()).toEqual(['盘点 done', '寄样品 done'])
    await client.journal.undo({ id: ticked.journalId })
    expect(await read()).toEqual(open)
    await client.reminders.remove({ id: weekly })
    expect((await read())[0]).toEqual([1, '', 'gone'])
    await expect(client.care.sheets.tick({ id: 99, numbers: [1] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('results', () => {
  it('show who paid within the window, counted once it is over', async () => {
    const { db, shopId, at, both, other, client } = morning()
    await client.settings.save({ careWindowDays: 10 })
    for (const id of [both, other])
      await client.care.decide({ taskIds: [`birthday:${id}:2026`], decision: { state: 'done' } })
    await client.care.tell({ taskIds: [`birthday:${other}:2026`], outcome: 'refused' })
    addOrder(db, { shopId, customerId: both, status: 'paid', paid: true, createdAt: '2026-07-09T04:00:00Z' })
    addOrder(db, { shopId, customerId: other, status: 'paid', paid: true, createdAt: '2026-07-12T04:00:00Z' })
    const period = { from: '2026-07-01', to: '2026-07-31' }
    const early = await at('2026-07-09T05:00:00Z').care.results(period)
    expect(early.rules).toMatchObject([{ key: 'birthday', contacts: 2, seen: 0, ordered: 0, waiting: 1 }])
    const late = await at('2026-07-20T05:00:00Z').care.results(period)
    expect(late.windowDays).toBe(10)
    expect(late.rules).toMatchObject([
      {
        key: 'birthday',
        contacts: 2,
        seen: 2,
        ordered: 1,
        waiting: 0,
        refused: 1,
        weak: false,
        others: null,
      },
    ])
    expect(late.rules[0]!.low).toBeGreaterThan(0)
    expect(late.rules[0]!.high).toBeLessThan(1)
    expect((await client.care.results({ from: '2026-07-02', to: '2026-07-31' })).rules).toEqual([])
  })

  it('call scripts by their names, language by language, and tell why follow-ups were skipped', async () => {
    const { client, both, other, first } = morning()
    const { tasks } = await client.care.today({ locale: 'en' })
    const { scriptKey: key, scriptVersion: version } = tasks.find(({ taskId }) =>
      taskId.startsWith('birthday'),
    ) as (typeof tasks)[number]
    const taskIdOf = (id: number) => [`birthday:${id}:2026`]
    const inEnglish = { key, version, locale: 'en' as const }
    await client.care.decide({ taskIds: taskIdOf(both), decision: { state: 'done', script: inEnglish } })
    const own = await client.scripts.create({
      ...{ situation: 'birthday', channel: 'chat', locale: 'zh-CN' },
      ...{ name: '简短的祝福', subject: '', variants: ['生日快乐'] },
    })
    await client.care.decide({ taskIds: taskIdOf(other), decision: { state: 'done' } })
    const { journalId } = await client.care.decide({
      taskIds: [`unpaid:${first}`],
      decision: { state: 'skipped', code: 'unsuitable', why: '她在出差' },
    })
    const results = () => client.care.results({ from: '2026-07-01', to: '2026-07-31' })
    const { scripts, skips } = await results()
    // One of the shop's own has a name, a shipped one goes by what it is for; of one that is gone neither is known.
    const told = (lines: typeof scripts) =>
      lines.map(({ locale, name, situation, channel }) => [locale, name, situation, channel]).toSorted()
    expect(told(scripts)).toEqual([
      ['en', '', 'birthday', 'chat'],
      ['zh-CN', '简短的祝福', 'birthday', 'chat'],
    ])
    await client.scripts.remove({ key: own.key })
    expect(told((await results()).scripts)).toContainEqual(['zh-CN', '', null, null])
    expect(skips).toEqual([{ why: 'unsuitable', count: 1 }])
    const { rows } = await client.customers.timeline({ id: both })
    expect(rows.find(({ data }) => data.state === 'skipped')?.data).toMatchObject({
      why: 'unsuitable',
      text: '她在出差',
    })
    await client.journal.undo({ id: journalId })
    expect((await results()).skips).toEqual([])
  })

  it('point out a rule whose share lies below that of the others', async () => {
    const { db, shopId, at, client } = morning()
    const decide = db.prepare(
      `INSERT INTO care_decision (task_key, customer_id, reason, rule_key, state, at, day, note, created_by, changed_by)
       VALUES (?, ?, 'dormant', ?, 'done', ?, '2026-05-01', '', 0, 0)`,
    )
    for (const [rule, buyers] of [
      ['good', 30],
      ['weak', 2],
    ] as const)
      for (let index = 0; index < 60; index++) {
        const customerId = addCustomer(db)
        decide.run(`${rule}:${index}`, customerId, rule, Date.parse('2026-05-01T04:00:00Z'))
        if (index < buyers)
          addOrder(db, { shopId, customerId, status: 'paid', paid: true, createdAt: '2026-05-05T04:00:00Z' })
      }
    const { rules } = await at(NOW).care.results({ from: '2026-05-01', to: '2026-05-31' })
    expect(rules.map(({ key, weak, others }) => [key, weak, others])).toEqual([
      ['good', false, 2 / 60],
      ['weak', true, 0.5],
    ])
    expect((await client.care.results({ from: '2026-06-01', to: '2026-06-30' })).all.contacts).toBe(0)
  })
})
