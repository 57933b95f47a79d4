import { beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '../../../electron/db/connect.ts'
import { adviceFor, monthsOf } from '../../../electron/features/claims/rules.ts'
import { isCode } from '../../../shared/features/claims/code.ts'
import { addOrder, addShop, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'
import { aBuyer, anOrder } from '../../fixtures/observations.ts'
import { load, takeBack } from '../imports/ledger.ts'
import { owners, whole } from './word.ts'

const NOW = '2026-07-01T04:00:00Z'
const number = (at: number) => `330641511860600745${at}`
const order = (at: number, changes: Parameters<typeof anOrder>[0] = {}) =>
  anOrder({ orderNumber: number(at), ...changes })
const bought = (at: number, nick: string) =>
  order(at, { buyer: aBuyer({ nick, keys: [{ kind: 'account', value: nick }] }) })

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

describe('pasted pairs of nick and number', () => {
  it('say line by line what they would do, make customers, and are undone as one', async () => {
    load(db, [bought(0, '林小满'), order(1), order(2), order(3), bought(4, '周叙')])
    const text = [
      '昵称\t订单号',
      `林小满\t${number(1)}`,
      `${number(2)}\t青柠`,
      `青柠\t${number(3)}`,
      `青柠\t${number(4)}`,
      `阿杰\t${number(6)}`,
      't**y 3306415118606007469',
      '只有名字',
    ].join('\n')
    const { lines, ignored } = await client.claims.readPairs({ text, shopId: shopId() })
    expect(ignored).toBe(1)
    expect(lines.map(({ standing, person }) => [standing, person?.name ?? null])).toEqual([
      ['free', '林小满'],
      ['free', null],
      ['free', null],
      ['other-nick', '周叙'],
      ['waiting', null],
      ['waiting', null],
      ['unclear', null],
    ])
    const before = whole(db)
    const items = lines
      .filter(({ standing }) => standing === 'free' || standing === 'waiting')
      .map(({ nick, shopId: place, orderNumber }) => ({
        order: { shopId: place ?? 0, orderNumber },
        person: { nick },
      }))
    const done = await client.claims.claim({ source: 'pairs', items })
    // 青柠 twice is one person; the hidden nick is somebody of whom nothing else is known.
    expect(done).toMatchObject({ claimed: 3, waiting: 2, made: 3 })
    expect(personOf(1)).toBe(personOf(0))
    expect(personOf(2)).toBe(personOf(3))
    load(db, [bought(5, '阿杰'), order(6)])
    expect(personOf(5)).toBe(personOf(6))
    await client.journal.undo({ id: db.prepare('SELECT max(id) FROM journal').pluck().get() as number })
    await client.journal.undo({ id: done.journalId })
    expect(whole(db)).toEqual(before)
  })
})

describe('codes on parcel cards', () => {
  it('are made for the orders chosen, once, and whoever tells one is who bought', async () => {
    load(db, [order(0), order(1), bought(2, '周叙')])
    const filter = { shopId: shopId() }
    expect(await client.claims.codes.count({ filter })).toMatchObject({ orders: 2, fresh: 2 })
    const { journalId, made } = await client.claims.codes.make({ filter })
    expect(made).toBe(2)
    expect(await client.claims.codes.make({ filter })).toMatchObject({ made: 0 })
    expect(await client.claims.codes.count({ filter })).toMatchObject({ orders: 2, fresh: 0 })
    const [first, second] = await client.claims.codes.list({ batchId: journalId })
    expect(isCode(first!.code)).toBe(true)
    expect(first!.code).not.toBe(second!.code)

    const typed = ` ${first!.code.slice(0, 3).toLowerCase()}-${first!.code.slice(3)} `
    const found = await client.claims.find({ text: typed })
    expect(found).toMatchObject({ by: 'code', orders: [{ orderNumber: first!.orderNumber }] })
    await client.claims.claim({
      source: 'code',
      items: [{ order: { orderId: found.orders[0]!.id }, person: { name: '王姐' } }],
    })
    expect(await client.claims.codes.batches()).toEqual([
      expect.objectContaining({ id: journalId, codes: 2, used: 1, known: 1, shops: ['暖屋小铺'] }),
    ])
    expect((await client.claims.codes.list({ batchId: journalId }))[0]).toMatchObject({
      customerName: '王姐',
      used: true,
    })
    await client.journal.undo({ id: journalId })
    expect(await client.claims.codes.batches()).toEqual([])
  })

  it('a mistyped one is said to be wrong, not taken for a name', async () => {
    load(db, [order(0)])
    const { journalId } = await client.claims.codes.make({ filter: { shopId: shopId() } })
    const [card] = await client.claims.codes.list({ batchId: journalId })
    const wrong = `${card!.code.slice(0, 5)}${card!.code.endsWith('2') ? '3' : '2'}`
    expect((await client.claims.find({ text: wrong })).by).toMatch(/wrong-code|nothing/)
  })

  it('outlive the import of their order', async () => {
    const { journalId } = load(db, [order(0)])
    const batch = await client.claims.codes.make({ filter: { shopId: shopId() } })
    takeBack(db, journalId)
    expect((await client.claims.codes.list({ batchId: batch.journalId }))[0]).toMatchObject({ orderId: null })
    load(db, [order(0)])
    const [card] = await client.claims.codes.list({ batchId: batch.journalId })
    expect((await client.claims.find({ text: card!.code })).orders).toHaveLength(1)
  })

  it('more than a batch are refused', async () => {
    const shop = addShop(db)
    for (let at = 0; at < 1_001; at += 1) addOrder(db, { shopId: shop })
    await expect(client.claims.codes.make({ filter: {} })).rejects.toMatchObject({ data: { what: 'codes' } })
  })
})

describe('who is this', () => {
  it('finds by order number, tracking number, phone, nick and name', async () => {
    load(db, [
      order(0, { trackingNumber: 'SF1234567890' }),
      order(1, {
        buyer: aBuyer({
          name: '林晚秋',
          nick: 'wanqiu',
          phone: '13900000001',
          phoneKind: 'real',
          keys: [
            { kind: 'phone', value: '13900000001' },
            { kind: 'account', value: 'wanqiu' },
          ],
        }),
      }),
    ])
    const by = async (text: string) => (await client.claims.find({ text })).by
    expect(await by(` ="${number(0)}" `)).toBe('orderNumber')
    expect(await by('sf1234567890')).toBe('tracking')
    for (const text of ['139 0000 0001', 'wanqiu', '晚秋', '0001'])
      expect((await client.claims.find({ text })).people.map(({ name }) => name)).toEqual(['林晚秋'])
    expect(await by('没有这个人')).toBe('nothing')
    expect(await by('  ')).toBe('nothing')
  })

  it('hides phones from those who may not see them', async () => {
    load(db, [
      order(1, {
        buyer: aBuyer({
          phone: '13900000001',
          phoneKind: 'real',
          keys: [{ kind: 'phone', value: '13900000001' }],
        }),
      }),
    ])
    const { client: clerk } = engineOn(database, { now: NOW, rights: ['use'] })
    expect((await clerk.claims.find({ text: '13900000001' })).people[0]?.phone).toBe('139****0001')
  })
})

describe('how much is known by person', () => {
  const shop = { shopId: 1, currency: 'CNY', from: '2026-01-01', to: '2026-01-01', today: '2026-02-01' }

  it('adds up to what the shops took, month by month', async () => {
    const shop = addShop(db)
    const person = db
      .prepare('INSERT INTO customer (created_by, changed_by) VALUES (1, 1)')
      .run().lastInsertRowid
    addOrder(db, {
      shopId: shop,
      customerId: Number(person),
      createdAt: '2026-01-10T04:00:00Z',
      grossFen: 5_000,
    })
    addOrder(db, { shopId: shop, createdAt: '2026-03-10T04:00:00Z', grossFen: 9_000, refundFen: 1_000 })
    addOrder(db, { shopId: shop, createdAt: '2026-06-20T04:00:00Z', grossFen: 4_000 })
    addOrder(db, {
      shopId: shop,
      createdAt: '2026-06-21T04:00:00Z',
      paid: false,
      status: 'unpaid',
      grossFen: 0,
    })
    const { shops, advice } = await client.claims.known()
    expect(shops).toHaveLength(1)
    expect(shops[0]).toMatchObject({ knownFen: 5_000, anonymousFen: 12_000, known: 1, anonymous: 2 })
    expect(
      shops[0]!.months.map(({ month, knownFen, anonymousFen }) => [month, knownFen, anonymousFen]),
    ).toEqual([
      ['2026-01', 5_000, 0],
      ['2026-02', 0, 0],
      ['2026-03', 0, 8_000],
      ['2026-04', 0, 0],
      ['2026-05', 0, 0],
      ['2026-06', 0, 4_000],
    ])
    expect(advice.map(({ way, amountFen, orders }) => [way, amountFen, orders])).toEqual([
      ['old', 8_000, 1],
      ['files', 4_000, 1],
      ['cards', 4_000, 1],
    ])
  })

  it('what advice says is what the list of orders finds', async () => {
    const shop = addShop(db)
    for (let day = 1; day <= 28; day += 1)
      addOrder(db, {
        shopId: shop,
        createdAt: `2026-0${1 + (day % 6)}-${String(day).padStart(2, '0')}T04:00:00Z`,
        paid: day % 4 !== 0,
      })
    for (const one of (await client.claims.known()).advice) {
      const filter = { shopId: shop, anonymous: true, paid: true, from: one.from, to: one.to }
      expect((await client.orders.count({ filter })).count).toBe(one.orders)
    }
  })

  it('a shop without anonymous money has no advice', () => {
    const rows = [{ day: '2026-01-01', known: 1, orders: 3, netFen: 900 }]
    expect(adviceFor({ ...shop, rows })).toEqual([])
    expect(monthsOf([])).toEqual([])
  })

  it('a shop that sells no more needs no lists and cards', () => {
    const rows = [{ day: '2026-01-01', known: 0, orders: 3, netFen: 900 }]
    const ways = (today: string) => adviceFor({ ...shop, today, rows }).map(({ way }) => way)
    expect(ways('2026-06-30')).toEqual(['files', 'cards'])
    expect(ways('2026-07-01')).toEqual(['old'])
  })
})
