/** Every shipped rule finds whom it should on the day it should, lets go of who is over, and says why. */
import { describe, expect, it } from 'vitest'
import { careCandidates } from '../../../electron/features/care/candidates.ts'
import { shippedRules } from '../../../electron/features/care/rule-files.ts'
import { viewOf } from '../../../electron/features/care/view.ts'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { pausesAt } from '../../../electron/features/gate/pauses.ts'
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
const at = (day: string) => `${day}T04:00:00Z`
const TODAY = '2026-07-01'
const agoAt = (days: number) => Date.parse(at(TODAY)) - days * 86_400_000

function shop(rule: string) {
  const database = makeDatabase()
  const { db } = database
  onlyRules(db, [rule])
  const shopId = addShop(db)
  const on = (day: string) => engineOn(database, { now: at(day) }).client
  return {
    ...database,
    shopId,
    on,
    client: on(TODAY),
    person: (spec: CustomerSpec = {}) => addCustomer(db, { name: '林晚秋', ...spec }),
    order: (order: Omit<OrderSpec, 'shopId'>) => addOrder(db, { shopId, ...order }),
    ready() {
      refreshProfiles(db, db.prepare('SELECT id FROM customer').pluck().all() as number[])
      refreshModel(db, Date.parse(at(TODAY)))
    },
    /** Ids of the follow-ups on the list of a day, decided ones left out. */
    async ids(day = TODAY): Promise<string[]> {
      const candidates = careCandidates(db, viewOf({ db, now: () => Date.parse(at(day)) }))
      return candidates.ofDay().map(({ taskId }) => taskId)
    },
    goneWhy: (taskId: string, day = TODAY) =>
      careCandidates(db, viewOf({ db, now: () => Date.parse(at(day)) })).goneWhy(taskId),
  }
}

describe('orders', () => {
  it('that are unpaid are reminded of for two days, then once before they close; presale balances apart', async () => {
    const own = shop('unpaid')
    const fresh = own.order({ status: 'unpaid', createdAt: agoAt(1) })
    const closing = own.order({ status: 'unpaid', createdAt: agoAt(2.5) })
    const balance = own.order({ status: 'unpaid', createdAt: agoAt(5), statusRaw: '等待买家付尾款' })
    own.ready()
    expect(await own.ids()).toEqual([`unpaid:${fresh}`])
    onlyRules(own.db, ['unpaid_closing', 'unpaid_balance'])
    expect(await own.ids()).toEqual([`unpaid_closing:${closing}`, `unpaid_balance:${balance}`])
    own.db.prepare('UPDATE orders SET status = 20, paid = 1').run()
    expect(await own.ids()).toEqual([])
    expect(own.goneWhy(`unpaid_closing:${closing}`)).toBe('paid')
    expect(own.goneWhy(`unpaid:${fresh}`)).toBe('rule_off')
  })

  it('that are paid and not sent are told of from the second day', async () => {
    const own = shop('to_ship')
    const waiting = own.order({ status: 'paid', createdAt: agoAt(3), paidAt: agoAt(2) })
    own.order({ status: 'paid', createdAt: agoAt(3), paidAt: agoAt(1) })
    own.order({ status: 'shipped', createdAt: agoAt(3), paidAt: agoAt(2) })
    own.ready()
    expect(await own.ids()).toEqual([`to_ship:${waiting}`])
    own.db.prepare('UPDATE orders SET status = 40 WHERE id = ?').run(waiting)
    expect(own.goneWhy(`to_ship:${waiting}`)).toBe('shipped')
  })

  it('on their way arrive, come back, or have no number to follow', async () => {
    const own = shop('arriving')
    const sent = (days: number, more: Partial<OrderSpec> = {}) =>
      own.order({ status: 'shipped', createdAt: agoAt(days + 1), shippedAt: agoAt(days), ...more })
    const arriving = sent(3, { trackingNumber: 'A' })
    const late = sent(9, { trackingNumber: 'B' })
    const bare = sent(2)
    const back = sent(1, { trackingNumber: 'C', statusRaw: '包裹拒收退回中' })
    own.db.prepare('UPDATE journal SET at = ?').run(agoAt(0))
    own.ready()
    expect(await own.ids()).toEqual([`arriving:${arriving}`])
    onlyRules(own.db, ['unsigned', 'no_tracking', 'returned'])
    expect(await own.ids()).toEqual([`unsigned:${late}`, `no_tracking:${bare}`, `returned:${back}`])
    own.db.prepare(`UPDATE orders SET tracking_number = 'D' WHERE id = ?`).run(bare)
    own.db.prepare('UPDATE orders SET status = 50, completed_at = ? WHERE id = ?').run(agoAt(0), late)
    expect(own.goneWhy(`no_tracking:${bare}`)).toBe('tracked')
    expect(own.goneWhy(`unsigned:${late}`)).toBe('signed')
  })

  it('of a shop whose files tell no tracking numbers are never without', async () => {
    const own = shop('no_tracking')
    own.order({ status: 'shipped', createdAt: agoAt(4), shippedAt: agoAt(3) })
    own.ready()
    expect(await own.ids()).toEqual([])
  })

  it('that were received are asked after, thanked for, explained and reviewed', async () => {
    const own = shop('signed')
    const received = (days: number) => own.order({ createdAt: agoAt(days + 4), completedAt: agoAt(days) })
    const [today, yesterday, third, week] = [received(0), received(1), received(3), received(7)]
    own.ready()
    expect(await own.ids()).toEqual([`signed:${yesterday}`, `signed:${third}`])
    onlyRules(own.db, ['confirm'])
    expect(await own.ids()).toEqual([`confirm:${today}`, `confirm:${yesterday}`])
    onlyRules(own.db, ['usage_day3'])
    expect(await own.ids()).toEqual([`usage_day3:${third}`, `usage_day3:${week}`])
    onlyRules(own.db, ['praise_invite'])
    expect(await own.ids()).toEqual([`praise_invite:${week}`])
    review(own, week, 5)
    expect(await own.ids()).toEqual([])
    expect(own.goneWhy(`praise_invite:${week}`)).toBe('gone')
  })

  it('with a poor review or a refund are followed up', async () => {
    const own = shop('bad_review')
    const poor = own.order({ createdAt: agoAt(9) })
    const good = own.order({ createdAt: agoAt(9) })
    const refunded = own.order({ createdAt: agoAt(9), status: 'refunded' })
    review(own, poor, 2)
    review(own, good, 5)
    const number = own.db.prepare('SELECT order_number FROM orders WHERE id = ?').pluck().get(refunded)
    own.db
      .prepare(
        `INSERT INTO refund (shop_id, record_key, refund_number, order_number, line_key, state, status_raw, amount_fen,
           kind, reason, applied_at, finished_at, title, facts, created_by, changed_by)
         VALUES (?, 'r', 'r', ?, '', 'success', '', 100, '', '', 0, ?, '', '{}', 1, 1)`,
      )
      .run(own.shopId, number, agoAt(1))
    own.ready()
    expect(await own.ids()).toEqual([`bad_review:${poor}`])
    onlyRules(own.db, ['refund_care'])
    expect(await own.ids()).toEqual([`refund_care:${refunded}`])
  })

  function review(own: ReturnType<typeof shop>, orderId: number, rating: number) {
    const number = own.db.prepare('SELECT order_number FROM orders WHERE id = ?').pluck().get(orderId)
    own.db
      .prepare(
        `INSERT INTO review (shop_id, record_key, order_number, account, rating, text, reviewed_at, title, facts,
           created_by, changed_by) VALUES (?, ?, ?, '', ?, '', ?, '', '{}', 1, 1)`,
      )
      .run(own.shopId, `v${orderId}`, number, rating, agoAt(1))
  }
})

describe('people', () => {
  const dayAgo = (days: number) => new Date(agoAt(days)).toISOString().slice(0, 10)

  it.each([
    ['first_day7', 7, 6, 13],
    ['first_day30', 30, 29, 38],
    ['day100', 100, 99, 108],
    ['second_order', 21, 20, 32],
  ])('%s comes %i days after the first purchase', async (rule, due, early, late) => {
    const own = shop(rule)
    const bought = (days: number) => {
      const customerId = own.person()
      own.order({ customerId, createdAt: agoAt(days), grossFen: 90_000 })
      return customerId
    }
    const [dueOne] = [bought(due), bought(early), bought(late)]
    own.ready()
    expect(await own.ids()).toEqual([`${rule}:${dueOne}:${dayAgo(due)}`])
    own.order({ customerId: dueOne as number, createdAt: agoAt(1) })
    own.ready()
    expect(await own.ids()).toEqual(rule === 'second_order' ? [] : [`${rule}:${dueOne}:${dayAgo(due)}`])
    if (rule === 'second_order') expect(own.goneWhy(`${rule}:${dueOne}:${dayAgo(due)}`)).toBe('bought')
  })

  it('have an anniversary each year, those of 29 February on the 28th', async () => {
    const own = shop('anniversary')
    const leap = own.person()
    own.order({ customerId: leap, createdAt: at('2024-02-29'), grossFen: 90_000 })
    own.ready()
    expect(await own.ids('2024-02-29')).toEqual([])
    expect(await own.ids('2025-02-27')).toEqual([])
    expect(await own.ids('2025-02-28')).toEqual([`anniversary:${leap}:2025`])
    expect(await own.ids('2028-02-28')).toEqual([])
    expect(await own.ids('2028-02-29')).toEqual([`anniversary:${leap}:2028`])
  })

  it('go quiet by stages', async () => {
    const own = shop('turning_dormant')
    const silent = (days: number) => {
      const customerId = own.person()
      own.order({ customerId, createdAt: agoAt(days), grossFen: 200_000 })
      return customerId
    }
    const [turning, dormant, lost] = [silent(75), silent(95), silent(185)]
    own.ready()
    expect(await own.ids()).toEqual([`turning_dormant:${turning}:${dayAgo(75)}`])
    onlyRules(own.db, ['dormant'])
    expect(await own.ids()).toEqual([`dormant:${dormant}:${dayAgo(95)}`])
    onlyRules(own.db, ['lost'])
    expect(await own.ids()).toEqual([`lost:${lost}:${dayAgo(185)}`])
  })

  it('are later than their own rhythm', async () => {
    const own = shop('overdue')
    const regular = own.person()
    for (const days of [90, 70, 50, 31]) own.order({ customerId: regular, createdAt: agoAt(days) })
    const punctual = own.person()
    for (const days of [90, 70, 50, 29]) own.order({ customerId: punctual, createdAt: agoAt(days) })
    own.ready()
    expect(await own.ids()).toEqual([`overdue:${regular}:${dayAgo(31)}`])
    const [task] = (await own.client.care.today({})).tasks
    expect(task?.reason).toMatchObject({ days: 31, usualDays: 20 })
    own.order({ customerId: regular, createdAt: agoAt(0) })
    own.ready()
    expect(await own.ids()).toEqual([])
    expect(own.goneWhy(`overdue:${regular}:${dayAgo(31)}`)).toBe('bought')
  })

  it('have birthdays; members a day each month, clipped to short months', async () => {
    const own = shop('birthday')
    const born = own.person({ birthday: '--07-04' })
    own.ready()
    expect(await own.ids()).toEqual([`birthday:${born}:2026`])
    onlyRules(own.db, ['member_day'])
    changeRule(own.db, 'member_day', {
      worthFen: 0,
      when: { on: 'member_day', dayOfMonth: 31, ahead: 0 },
    })
    own.db
      .prepare(
        `INSERT INTO member (customer_id, shop_id, record_key, name, nick, account, member_id, phone, phone_kind, email,
           gender, birthday, level, tags, region, address, facts, created_by, changed_by)
         VALUES (?, ?, 'm', '', '', '', '', '', 'unknown', '', 'unknown', '', '', '', '', '', '{}', 1, 1)`,
      )
      .run(born, own.shopId)
    expect(await own.ids('2026-06-30')).toEqual([`member_day:${born}:2026-06`])
    expect(await own.ids('2026-07-30')).toEqual([])
    expect(await own.ids('2026-07-31')).toEqual([`member_day:${born}:2026-07`])
  })

  it('are greeted at festivals, the dearest first and no more than the limit', async () => {
    const own = shop('festival')
    const people = [60_000, 90_000, 70_000].map((grossFen) => {
      const customerId = own.person()
      own.order({ customerId, createdAt: agoAt(30), grossFen })
      return customerId
    })
    own.ready()
    changeRule(own.db, 'festival', { aDay: 2 })
    expect(await own.ids('2026-06-15')).toEqual([])
    expect(await own.ids('2026-06-17')).toEqual([
      `festival:${people[1]}:dragon_boat.2026-06-19`,
      `festival:${people[2]}:dragon_boat.2026-06-19`,
    ])
    onlyRules(own.db, ['solar_term'])
    expect((await own.ids('2026-06-21'))[0]).toMatch(/^solar_term:/)
    onlyRules(own.db, ['shopping_festival'])
    expect((await own.ids('2026-06-16'))[0]).toContain('mid_year_618.2026-06-18')
  })

  it('who know a product are asked once a year', async () => {
    const own = shop('research')
    const expert = own.person()
    for (const days of [200, 100, 15]) own.order({ customerId: expert, createdAt: agoAt(days) })
    own.ready()
    expect(await own.ids()).toEqual([`research:${expert}:2026`])
  })

  it('are reminded before what they bought runs out, and after; not of what they bought again', async () => {
    const own = shop('refill')
    const drinker = own.person()
    for (const days of [87, 57, 27])
      own.order({ customerId: drinker, createdAt: agoAt(days), lines: [{ title: '白茶' }] })
    own.ready()
    expect(await own.ids()).toEqual([])
    expect(await own.client.care.prepare()).toEqual({ changed: true })
    expect(await own.client.care.prepare()).toEqual({ changed: false })
    const product = own.db.prepare('SELECT id FROM product').pluck().get()
    const taskId = `refill:${drinker}:${product}.${dayAgo(27)}`
    expect(await own.ids()).toEqual([taskId])
    onlyRules(own.db, ['repurchase_due'])
    expect(await own.ids()).toEqual([])
    expect(await own.ids('2026-07-11')).toEqual([taskId.replace('refill', 'repurchase_due')])
    onlyRules(own.db, ['refill'])
    own.order({ customerId: drinker, createdAt: agoAt(0), lines: [{ title: '白茶' }] })
    own.ready()
    expect(await own.ids()).toEqual([])
    expect(own.goneWhy(taskId)).toBe('bought')
  })

  it('who come into a segment are found from the second look on, and let go when they leave', async () => {
    const own = shop('birthday')
    const rich = (fen: number) => {
      const customerId = own.person()
      own.order({ customerId, createdAt: agoAt(40), grossFen: fen })
      return customerId
    }
    const [first, second] = [rich(90_000), rich(10_000)]
    own.ready()
    const { id: segmentId } = await own.client.segments.create({
      name: '大客户',
      from: {
        rule: {
          version: 1,
          root: {
            join: 'and',
            of: [{ on: 'fact', fact: 'net', currency: 'CNY', test: { is: 'range', min: 50_000 } }],
          },
        },
      },
    })
    const { key } = await own.client.care.rules.add({
      name: '新进大客户',
      body: {
        on: true,
        when: { on: 'segment', segmentId, days: 0 },
        ...{ segmentId: null, situation: 'first_day7', channel: 'chat', owner: '', dueTime: '00:00' },
        ...{ closesAfterDays: 7, aDay: null, worthFen: 0 },
      },
    })
    await own.client.care.prepare()
    expect(await own.ids()).toEqual([])
    own.order({ customerId: second, createdAt: agoAt(1), grossFen: 90_000 })
    own.ready()
    await own.client.care.prepare()
    expect(await own.ids()).toEqual([`${key}:${second}:${TODAY}`])
    expect(first).toBeGreaterThan(0)
  })
})

it('rules that wait for something are shipped, and find nothing', async () => {
  const own = shop('points_expiring')
  own.ready()
  changeRule(own.db, 'coupon_expiring', { on: true })
  expect(await own.ids()).toEqual([])
  expect(shippedRules().filter(({ when }) => when.on === 'expiring')).toHaveLength(2)
})

it('an incident lists people with parcels there once each, pauses its region, and is undone', async () => {
  const own = shop('points_expiring')
  const customerId = own.person()
  const parcel = (more: Partial<OrderSpec>) =>
    own.order({ status: 'shipped', createdAt: agoAt(3), shippedAt: agoAt(2), province: '广东省', ...more })
  const first = parcel({ customerId })
  const second = parcel({ customerId })
  const anonymous = parcel({ status: 'paid' })
  parcel({ province: '浙江省' })
  own.ready()
  const { journalId, id } = await own.client.care.incidents.add({
    name: '广东暴雨',
    regions: ['广东'],
    fromDay: TODAY,
    untilDay: '2026-07-03',
    pause: true,
  })
  expect(await own.ids()).toEqual([`incident:${id}:${first}`, `incident:${id}:${anonymous}`])
  const paused = (day: string, province: string) =>
    pausesAt(own.db, Date.parse(`${day}T04:00:00Z`))?.(province) ?? null
  const end = Date.parse('2026-07-03T16:00:00Z')
  expect([paused(TODAY, '广东省'), paused(TODAY, '浙江省'), paused(TODAY, '')]).toEqual([end, null, null])
  expect(paused('2026-07-04', '广东省')).toBeNull()
  await own.client.care.decide({ taskIds: [`incident:${id}:${first}`], decision: { state: 'done' } })
  own.db.prepare('UPDATE orders SET status = 50, completed_at = 1 WHERE id = ?').run(first)
  expect(await own.ids('2026-07-02')).toEqual([`incident:${id}:${anonymous}`])
  expect(second).toBeGreaterThan(first)
  expect(own.goneWhy(`incident:${id}:${anonymous}`, '2026-07-05')).toBe('over')
  await own.client.journal.undo({ id: journalId })
  expect(await own.ids()).toEqual([])
  expect(paused(TODAY, '广东省')).toBeNull()
})

it('a rule is changed, undone, reset; one of the shop’s own is added and taken away', async () => {
  const { client, db } = shop('birthday')
  const rules = async () => (await client.care.rules.list()).rules
  const birthday = (await rules()).find(({ key }) => key === 'birthday')
  if (!birthday) throw new Error('no birthday rule')
  const { key, name, why, group, changed, today, all, ...body } = birthday
  const saved = await client.care.rules.save({
    key,
    body: { ...body, when: { on: 'birthday', ahead: 9 }, owner: '小周' },
  })
  const after = (await rules()).find((rule) => rule.key === key)
  expect(after).toMatchObject({ when: { ahead: 9 }, owner: '小周', changed: true })
  await client.journal.undo({ id: saved.journalId })
  expect((await rules()).find((rule) => rule.key === key)).toMatchObject({ when: { ahead: 3 } })
  await client.care.rules.reset({ key: 'dormant' })
  expect((await rules()).find((rule) => rule.key === 'dormant')).toMatchObject({ on: true, changed: false })
  const own = await client.care.rules.add({ name: '三十天回访', body })
  expect((await rules()).at(-1)).toMatchObject({ key: own.key, group: 'own', name: { zh: '三十天回访' } })
  const gone = await client.care.rules.reset({ key: own.key })
  expect((await rules()).some((rule) => rule.key === own.key)).toBe(false)
  await client.journal.undo({ id: gone.journalId })
  expect((await rules()).at(-1)?.key).toBe(own.key)
  await expect(client.care.rules.save({ key: 'nothing', body })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect([name.zh, why.zh, group, changed, today, all, db.open]).toEqual(
    expect.arrayContaining(['生日', 'personal', true]),
  )
})
