import { describe, expect, test } from 'vitest'
import { type Chance, chance } from '../../chance.ts'
import { makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'
import { aBuyer, anOrder } from '../../fixtures/observations.ts'
import { aRecord, load, takeBack } from './record-rows.ts'

const NOW = '2026-07-01T04:00:00Z'
const anna = aBuyer({
  keys: [{ kind: 'phone', value: '13900000001' }],
  phone: '13900000001',
  phoneKind: 'real',
})

function aRefund(number: string, orderNumber: string, refund: number, status = 'success', shopName = '') {
  return aRecord(
    'refunds',
    `refundNumber=${number}`,
    { refundNumber: number, orderNumber, refund, status },
    { shopName },
  )
}

async function order(database: ReturnType<typeof makeDatabase>, orderNumber: string) {
  const { client } = engineOn(database, { now: NOW })
  const { status, refundFen, netFen, refunds } = await client.orders.get({ platform: 'taobao', orderNumber })
  return { status, refundFen, netFen, refunds: refunds.length }
}

describe('what refund files do to orders', () => {
  test('part of the money back is a partial refund, all of it a refund, whichever file comes first', async () => {
    const orders = [
      anOrder({ orderNumber: '70001', grossFen: 10_000, refundFen: null, status: 'completed', buyer: anna }),
      anOrder({ orderNumber: '70002', grossFen: 10_000, refundFen: null, status: 'completed', buyer: anna }),
      anOrder({ orderNumber: '70003', grossFen: 10_000, refundFen: null, status: 'completed', buyer: anna }),
    ]
    const refunds = [
      aRefund('A', '70001', 2_500),
      aRefund('B', '70002', 4_000),
      aRefund('C', '70002', 6_000),
      aRefund('D', '70003', 9_000, 'pending'),
      aRefund('E', '70003', 9_000, 'failed'),
    ]
    for (const files of [
      [orders, refunds],
      [refunds, orders],
    ]) {
      const database = makeDatabase()
      for (const file of files) load(database.db, file)
      expect(await order(database, '70001')).toEqual({
        status: 'partially_refunded',
        refundFen: 2_500,
        netFen: 7_500,
        refunds: 1,
      })
      expect(await order(database, '70002')).toMatchObject({
        status: 'refunded',
        refundFen: 10_000,
        netFen: 0,
      })
      expect(await order(database, '70003')).toMatchObject({ status: 'completed', refundFen: 0, refunds: 2 })
      const { client } = engineOn(database, { now: NOW })
      const [person] = (await client.customers.list({ limit: 10 })).rows
      expect(person).toMatchObject({ grossFen: 30_000, refundFen: 12_500, netFen: 17_500 })
    }
  })

  test('a newer order file keeps the refund, and taking the refund file back leaves what order files say', async () => {
    const database = makeDatabase()
    const { db } = database
    const paid = anOrder({ orderNumber: '70001', grossFen: 10_000, refundFen: 0, buyer: anna })
    load(db, [paid])
    const { journalId } = load(db, [aRefund('A', '70001', 2_500)])
    load(db, [{ ...paid, status: 'completed', statusRaw: '交易成功', completedAt: 9 }])
    expect(await order(database, '70001')).toMatchObject({ status: 'partially_refunded', refundFen: 2_500 })
    takeBack(db, journalId)
    expect(await order(database, '70001')).toEqual({
      status: 'completed',
      refundFen: 0,
      netFen: 10_000,
      refunds: 0,
    })
    const { client } = engineOn(database, { now: NOW })
    expect((await client.customers.list({ limit: 10 })).rows[0]).toMatchObject({ refundFen: 0 })
  })

  test('the order file may know of more than the refund file does', async () => {
    const database = makeDatabase()
    load(database.db, [
      anOrder({ orderNumber: '70001', grossFen: 10_000, refundFen: 3_000, status: 'partially_refunded' }),
    ])
    load(database.db, [aRefund('A', '70001', 2_500)])
    expect(await order(database, '70001')).toMatchObject({ status: 'partially_refunded', refundFen: 3_000 })
  })

  test('refunded without an amount means all of it, until a refund file says how much', async () => {
    const database = makeDatabase()
    const told = anOrder({ orderNumber: '70001', grossFen: 10_000, refundFen: null, status: 'refunded' })
    load(database.db, [told])
    expect(await order(database, '70001')).toMatchObject({ status: 'refunded', refundFen: 10_000, netFen: 0 })
    const { journalId } = load(database.db, [aRefund('A', '70001', 4_000)])
    expect(await order(database, '70001')).toMatchObject({ status: 'refunded', refundFen: 4_000 })
    load(database.db, [{ ...told, sellerNote: '已退差价' }])
    expect(await order(database, '70001')).toMatchObject({ status: 'refunded', refundFen: 4_000 })
    takeBack(database.db, journalId)
    expect(await order(database, '70001')).toMatchObject({ status: 'refunded', refundFen: 10_000 })
  })

  test('the same refunds told with and without refund numbers count once', async () => {
    const database = makeDatabase()
    load(database.db, [anOrder({ orderNumber: '70001', grossFen: 10_000, refundFen: null })])
    load(database.db, [aRefund('A', '70001', 2_000), aRefund('B', '70001', 1_000)])
    const values = { orderNumber: '70001', refund: 3_000, status: 'success' }
    load(database.db, [aRecord('refunds', 'orderNumber=70001', values)])
    expect(await order(database, '70001')).toMatchObject({ refundFen: 3_000 })
  })

  test('a shop that counts its own numbers is not given the refund of another', async () => {
    const database = makeDatabase()
    const shopify = { platform: 'shopify' as const, orderNumber: '#1001', refundFen: null, grossFen: 10_000 }
    load(database.db, [
      anOrder({ ...shopify, shopName: 'A' }),
      anOrder({ ...shopify, shopName: 'B', externalId: '9' }),
    ])
    const refund = aRefund('R', '#1001', 2_000, 'success', 'B')
    load(database.db, [{ ...refund, platform: 'shopify' }])
    const sums = database.db
      .prepare('SELECT shop.name, refund_fen FROM orders JOIN shop ON shop.id = shop_id ORDER BY 1')
      .all()
    expect(sums).toEqual([
      { name: 'A', refund_fen: 0 },
      { name: 'B', refund_fen: 2_000 },
    ])
  })

  test('report totals are those of another way of counting', async () => {
    const random = chance(41)
    for (let round = 0; round < 10; round += 1) {
      const { orders, refunds } = randomShop(random)
      const database = makeDatabase()
      const files = random.shuffle([
        orders.slice(0, 8),
        orders.slice(8),
        refunds.slice(0, 6),
        refunds.slice(6),
      ])
      for (const file of files) load(database.db, file)
      let gross = 0
      let back = 0
      for (const one of orders) {
        gross += one.grossFen ?? 0
        const own = refunds.filter(
          ({ values }) => values.orderNumber === one.orderNumber && values.status === 'success',
        )
        const sum = own.reduce((total, { values }) => total + Number(values.refund), 0)
        const whole = one.status === 'refunded' && one.refundFen === null && sum === 0
        back += whole ? (one.grossFen ?? 0) : Math.max(one.refundFen ?? 0, sum)
      }
      const { client } = engineOn(database, { now: NOW })
      const [totals] = await client.reports.totals({})
      expect(totals).toMatchObject({ grossFen: gross, refundFen: back, netFen: gross - back })
    }
  })
})

function randomShop(random: Chance) {
  const orders = Array.from({ length: 16 }, (_, index) => {
    const status = random.pick(['paid', 'completed', 'refunded'] as const)
    const grossFen = 100 * random.int(10, 90)
    const refundFen = random.pick([null, status === 'refunded' ? grossFen : 0])
    return anOrder({ orderNumber: `${80_000 + index}`, status, statusRaw: status, grossFen, refundFen })
  })
  const refunds = Array.from({ length: 12 }, (_, index) =>
    aRefund(
      `R${index}`,
      `${80_000 + random.int(0, 17)}`,
      100 * random.int(1, 30),
      random.pick(['success', 'success', 'failed']),
      random.pick(['', '暖屋小铺']),
    ),
  )
  return { orders, refunds }
}
