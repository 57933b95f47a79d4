import { beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '../../../electron/db/connect.ts'
import { addShop, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'
import { aBuyer, anOrder } from '../../fixtures/observations.ts'
import { load, takeBack } from '../imports/ledger.ts'
import { claim, owners, release, whole } from './word.ts'

const NOW = '2026-07-01T04:00:00Z'
const number = (at: number) => `330641511860600745${at}`
const order = (at: number, changes: Parameters<typeof anOrder>[0] = {}) =>
  anOrder({ orderNumber: number(at), ...changes })
const withPhone = (at: number, phone: string, name = '') =>
  order(at, { buyer: aBuyer({ name, phone, phoneKind: 'real', keys: [{ kind: 'phone', value: phone }] }) })

let database: TestDatabase
let db: Db
let client: ReturnType<typeof engineOn>['client']
beforeEach(() => {
  database = makeDatabase()
  db = database.db
  client = engineOn(database, { now: NOW }).client
})
const shopId = () => db.prepare('SELECT id FROM shop ORDER BY id LIMIT 1').pluck().get() as number
const personOf = (at: number) => owners(db)[number(at)]
const customer = (phone: string) =>
  db.prepare('SELECT customer_id FROM identity WHERE value = ?').pluck().get(phone) as number

describe('pasted order numbers', () => {
  it('says of each how it stands, claims what was chosen, and is undone as one', async () => {
    load(db, [withPhone(0, '13900000001', '林晚秋'), withPhone(1, '13900000002', '周叙'), order(2), order(3)])
    const lin = customer('13900000001')
    const text = `订单\n="${number(0)}",${number(1)} #${number(2)} ${number(5)} 3.3E+18 13812345678`
    const { lines } = await client.claims.readNumbers({ customerId: lin, text, shopId: shopId() })
    expect(lines.map(({ standing }) => standing)).toEqual([
      'theirs',
      'other',
      'free',
      'waiting',
      'damaged',
      'odd',
    ])
    expect(lines[1]).toMatchObject({ owner: { name: '周叙' }, byHand: false, apart: false })
    const before = whole(db)
    const done = await client.claims.claim({
      source: 'numbers',
      items: [
        { order: { orderId: lines[2]!.order!.id }, person: { customerId: lin } },
        { order: { shopId: shopId(), orderNumber: number(5) }, person: { customerId: lin } },
        { order: { orderId: lines[1]!.order!.id }, person: { customerId: lin } },
      ],
    })
    expect(done).toMatchObject({ claimed: 1, waiting: 1, skipped: 1, made: 0, customerId: lin })
    expect(personOf(2)).toBe(lin)
    expect(personOf(1)).not.toBe(lin)
    expect((await client.customers.get({ id: lin })).orders).toBe(2)
    expect((await client.claims.list({ customerId: lin, waiting: true, limit: 10 })).rows).toHaveLength(1)

    await client.journal.undo({ id: done.journalId })
    expect(whole(db)).toEqual(before)
  })

  it('finds an order of another shop than the one numbers are remembered for', async () => {
    load(db, [order(0), order(1, { platform: 'douyin', shopName: '抖店小铺' })])
    load(db, [withPhone(2, '13900000001')])
    const lin = customer('13900000001')
    const read = async (text: string) =>
      (await client.claims.readNumbers({ customerId: lin, text, shopId: shopId() })).lines.map(
        ({ standing, order: found }) => [standing, found?.platform ?? null],
      )
    expect(await read(`${number(0)} ${number(1)} ${number(9)}`)).toEqual([
      ['free', 'taobao'],
      ['free', 'douyin'],
      ['waiting', null],
    ])
  })

  it('asks which of several shops’ short numbers is meant', async () => {
    const shops = ['A店', 'B店'].map((shopName) => ({ platform: 'shopify' as const, shopName }))
    load(db, [
      ...shops.map((shop) => order(0, { ...shop, orderNumber: '#1001' })),
      withPhone(2, '13900000001'),
    ])
    const lin = customer('13900000001')
    const { lines } = await client.claims.readNumbers({ customerId: lin, text: '1001' })
    expect(lines[0]).toMatchObject({ standing: 'several', choices: [{}, {}] })
    const b = db.prepare(`SELECT id FROM shop WHERE name = 'B店'`).pluck().get() as number
    const chosen = await client.claims.readNumbers({ customerId: lin, text: '1001', shopId: b })
    expect(chosen.lines[0]).toMatchObject({ standing: 'free', order: { shopName: 'B店' } })
  })

  it('remembers a number until it is imported, and keeps it when it is imported again', () => {
    load(db, [withPhone(0, '13900000001')])
    const lin = customer('13900000001')
    claim(db, [
      { order: { shopId: shopId(), orderNumber: number(7) }, person: { customerId: lin }, join: false },
    ])
    const { journalId } = load(db, [order(7)])
    expect(personOf(7)).toBe(lin)
    load(db, [order(7, { status: 'completed', statusRaw: '交易成功' })])
    expect(personOf(7)).toBe(lin)
    takeBack(db, journalId)
    expect(personOf(7)).toBe(lin)
  })

  it('stays with the order when its file learns the name of the shop', () => {
    const first = load(db, [order(0, { shopName: '' })])
    claim(db, [
      { order: { shopId: shopId(), orderNumber: number(0) }, person: { nick: '小满' }, join: false },
    ])
    const person = personOf(0)
    expect(person).not.toBeNull()
    const second = load(db, [order(0, { shopName: '暖屋小铺', status: 'completed', statusRaw: '交易成功' })])
    expect(personOf(0)).toBe(person)
    takeBack(db, first.journalId)
    expect(personOf(0)).toBe(person)
    takeBack(db, second.journalId)
    load(db, [order(0, { shopName: '暖屋小铺' })])
    expect(personOf(0)).toBe(person)
  })

  it('a customer keeps their other orders when evidence is looked at anew', () => {
    load(db, [order(0)])
    const later = load(db, [withPhone(1, '13900000001'), withPhone(2, '13900000001')])
    const lin = customer('13900000001')
    claim(db, [
      { order: { shopId: shopId(), orderNumber: number(0) }, person: { customerId: lin }, join: false },
    ])
    const more = load(db, [withPhone(3, '13900000001')])
    takeBack(db, more.journalId)
    expect([personOf(0), personOf(1), personOf(2)]).toEqual([lin, lin, lin])
    takeBack(db, later.journalId)
    expect(personOf(0)).toBe(lin)
  })

  it('a shop with nothing but claims stays until they go', () => {
    const { journalId } = load(db, [order(0)])
    const said = claim(db, [
      { order: { shopId: shopId(), orderNumber: number(0) }, person: { nick: '小满' }, join: false },
    ])
    takeBack(db, journalId)
    expect(db.prepare('SELECT count(*) FROM shop').pluck().get()).toBe(1)
    takeBack(db, said.journalId)
    expect(db.prepare('SELECT count(*) FROM shop').pluck().get()).toBe(0)
  })
})

describe('orders that are somebody else’s', () => {
  it('and are left alone make nobody', () => {
    load(db, [withPhone(0, '13900000001')])
    const before = whole(db)
    const place = { shopId: shopId(), orderNumber: number(0) }
    for (const person of [{ name: '王姐' }, { nick: 't**y' }])
      expect(claim(db, [{ order: place, person, join: false }])).toMatchObject({ skipped: 1, made: 0 })
    expect(whole(db)).toEqual(before)
  })

  it('join the two people only when asked, and part them again', async () => {
    load(db, [withPhone(0, '13900000001'), withPhone(1, '13900000002')])
    const [lin, zhou] = [customer('13900000001'), customer('13900000002')]
    const before = whole(db)
    const item = { order: { shopId: shopId(), orderNumber: number(1) }, person: { customerId: lin } }
    expect(claim(db, [{ ...item, join: false }])).toMatchObject({ claimed: 0, skipped: 1 })
    expect(whole(db)).toEqual(before)
    const joined = claim(db, [{ ...item, join: true }])
    expect(joined).toMatchObject({ claimed: 1, skipped: 0 })
    expect(personOf(0)).toBe(personOf(1))
    takeBack(db, joined.journalId)
    expect(whole(db)).toEqual(before)
    await client.people.differ({ ids: [lin, zhou] })
    const { lines } = await client.claims.readNumbers({ customerId: lin, text: number(1) })
    expect(lines[0]).toMatchObject({ standing: 'other', apart: true })
    expect(claim(db, [{ ...item, join: true }])).toMatchObject({ claimed: 0, skipped: 1 })
    expect(personOf(0)).not.toBe(personOf(1))
  })

  it('move when only a claim says so, and move back', async () => {
    load(db, [withPhone(0, '13900000001'), withPhone(1, '13900000002'), order(2)])
    const [lin, zhou] = [customer('13900000001'), customer('13900000002')]
    const place = { shopId: shopId(), orderNumber: number(2) }
    claim(db, [{ order: place, person: { customerId: lin }, join: false }])
    const { lines } = await client.claims.readNumbers({ customerId: zhou, text: number(2) })
    expect(lines[0]).toMatchObject({ standing: 'other', byHand: true })
    const moved = claim(db, [{ order: place, person: { customerId: zhou }, join: true }])
    expect([personOf(0), personOf(2)]).toEqual([lin, zhou])
    takeBack(db, moved.journalId)
    expect([personOf(1), personOf(2)]).toEqual([zhou, lin])
  })

  it('survive joining and parting of their person', async () => {
    load(db, [withPhone(0, '13900000001'), withPhone(1, '13900000002'), order(2)])
    const [lin, zhou] = [customer('13900000001'), customer('13900000002')]
    claim(db, [
      { order: { shopId: shopId(), orderNumber: number(2) }, person: { customerId: zhou }, join: false },
    ])
    await client.people.merge({ ids: [lin, zhou], keepId: lin })
    expect(personOf(2)).toBe(lin)
    load(db, [order(2, { status: 'completed', statusRaw: '交易成功' })])
    expect(personOf(2)).toBe(lin)
    await client.people.part({ customerIds: [zhou] })
    expect(personOf(2)).toBe(zhou)
  })
})

describe('taking a claim back for good', () => {
  it('makes the order nobody’s, and undo gives it and its key back', async () => {
    load(db, [order(0), order(1)])
    claim(db, [
      { order: { shopId: shopId(), orderNumber: number(0) }, person: { nick: '小满' }, join: false },
    ])
    const before = whole(db)
    const [row] = (await client.claims.list({ limit: 10 })).rows
    const released = release(db, [row!.id])
    expect(personOf(0)).toBeNull()
    expect(db.prepare('SELECT count(*) FROM identity').pluck().get()).toBe(0)
    takeBack(db, released.journalId)
    expect(whole(db)).toEqual(before)
  })
})

describe('who was named with a claim', () => {
  it('a nick told later for an order that was theirs already stays theirs', () => {
    load(db, [withPhone(0, '13900000001'), order(1)])
    const lin = customer('13900000001')
    const place = { shopId: shopId(), orderNumber: number(1) }
    claim(db, [{ order: place, person: { customerId: lin }, join: false }], 'numbers')
    const before = whole(db)
    const told = claim(db, [{ order: place, person: { nick: '小满' }, join: false }])
    expect(told).toMatchObject({ already: 1, made: 0 })
    const more = load(db, [withPhone(2, '13900000001')])
    takeBack(db, more.journalId)
    expect(customer('小满')).toBe(lin)
    takeBack(db, told.journalId)
    expect(whole(db)).toEqual(before)
  })

  it('is shown by nick and phone, found by them, and gets later orders', async () => {
    load(db, [order(0)])
    claim(db, [
      {
        order: { shopId: shopId(), orderNumber: number(0) },
        person: { name: '', nick: '小满', phone: '139 0000 0009' },
        join: false,
      },
    ])
    const person = personOf(0) as number
    const page = await client.customers.get({ id: person })
    expect(page).toMatchObject({ name: '小满', phone: '13900000009', paidOrders: 1 })
    expect((await client.customers.list({ filter: { search: '小满' }, limit: 5 })).rows).toHaveLength(1)
    load(db, [
      order(1, { buyer: aBuyer({ nick: '小满', keys: [{ kind: 'account', value: '小满' }] }) }),
      withPhone(2, '13900000009'),
    ])
    expect([personOf(1), personOf(2)]).toEqual([person, person])
  })

  it('a phone they were named with is stopped and allowed like any other', async () => {
    load(db, [order(0)])
    claim(
      db,
      [
        {
          order: { shopId: shopId(), orderNumber: number(0) },
          person: { name: '王姐', phone: '13900000009' },
          join: false,
        },
      ],
      'who',
    )
    const person = personOf(0)
    await client.people.stopKey({ value: '13900000009', reason: 'hand' })
    load(db, [withPhone(1, '13900000009')])
    expect([personOf(0), personOf(1)]).toEqual([person, null])
    const { rows } = await client.people.keys({ limit: 5 })
    await client.people.allowKey({ id: rows[0]!.id })
    expect([personOf(0), personOf(1)]).toEqual([person, person])
  })

  it('a hidden nick is shown and is no key', async () => {
    load(db, [order(0), order(1)])
    const items = [0, 1].map((at) => ({
      order: { shopId: shopId(), orderNumber: number(at) },
      person: { nick: 't**y' },
      join: false,
    }))
    expect(claim(db, items)).toMatchObject({ claimed: 2, made: 2 })
    expect(personOf(0)).not.toBe(personOf(1))
    expect(await client.customers.get({ id: personOf(0) as number })).toMatchObject({ name: 't**y' })
    expect(db.prepare('SELECT count(*) FROM identity').pluck().get()).toBe(0)
  })

  it('a name typed for somebody new goes with them, and is no name for somebody known', async () => {
    load(db, [withPhone(0, '13900000001', '林晚秋'), order(1), order(2)])
    const say = (at: number, phone: string) =>
      claim(db, [
        {
          order: { shopId: shopId(), orderNumber: number(at) },
          person: { name: '王姐', phone, note: '微信 wang123' },
          join: false,
        },
      ])
    expect(say(1, '13900000001')).toMatchObject({ made: 0, customerId: customer('13900000001') })
    expect((await client.customers.get({ id: personOf(1) as number })).name).toBe('林晚秋')
    const { journalId, made } = say(2, '13900000008')
    expect(made).toBe(1)
    expect(await client.customers.get({ id: personOf(2) as number })).toMatchObject({ name: '王姐' })
    // Others tell of her by now: she stays, without what the claim said.
    load(db, [withPhone(2, '13900000008')])
    takeBack(db, journalId)
    expect(await client.customers.get({ id: personOf(2) as number })).toMatchObject({ name: '' })
  })
})

it.each([
  [0, 1],
  [1, 0],
])(
  'somebody a claim made goes when neither claim nor import tells of them any more (%i, %i)',
  (first, second) => {
    const place = { shopId: addShop(db, { name: '暖屋小铺' }), orderNumber: number(0) }
    const said = claim(db, [{ order: place, person: { name: '王姐', nick: '小满' }, join: false }])
    const told = load(db, [withPhone(0, '13900000001')])
    const ids = [said.journalId, told.journalId]
    for (const at of [first, second]) takeBack(db, ids[at]!)
    for (const table of ['customer', 'identity', 'orders', 'order_claim'])
      expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0)
  },
)

it('an order, shop or customer that is not there is said so, and nothing is written', async () => {
  load(db, [order(0)])
  const claimed = (item: object) => client.claims.claim({ source: 'who', items: [item as never] })
  const person = { customerId: 99 }
  const place = { shopId: shopId(), orderNumber: number(0) }
  await expect(claimed({ order: { orderId: 99 }, person })).rejects.toMatchObject({ data: { what: 'order' } })
  await expect(claimed({ order: place, person })).rejects.toMatchObject({ data: { what: 'customer' } })
  await expect(
    claimed({ order: { shopId: 99, orderNumber: number(1) }, person: { nick: '小满' } }),
  ).rejects.toMatchObject({ data: { what: 'shop' } })
  expect(db.prepare('SELECT count(*) FROM order_claim').pluck().get()).toBe(0)
})
