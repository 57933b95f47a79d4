import { describe, expect, it } from 'vitest'
import type { Db } from '../../../electron/db/connect.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { dayOf } from '../../../shared/kernel/day.ts'
import { chance } from '../../chance.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'

type Row = Record<string, string | number | null>

const profileOf = (db: Db, id: number) =>
  db.prepare('SELECT * FROM customer_profile WHERE customer_id = ?').get(id) as Row | undefined
const everybody = (db: Db) => db.prepare('SELECT id FROM customer').pluck().all() as number[]

/** The same figures with other code: filters and sums over plain rows. */
function naiveProfile(orders: Row[]): Row {
  const paid = orders.filter((order) => order.paid === 1)
  const counted = paid.length > 0 ? paid : orders
  const currency = [...new Set(orders.map((order) => String(order.currency)))].sort(
    (a, b) =>
      counted.filter((order) => order.currency === b).length -
        counted.filter((order) => order.currency === a).length || (a < b ? -1 : 1),
  )[0]
  const main = paid.filter((order) => order.currency === currency)
  const sum = (field: string) => main.reduce((total, order) => total + Number(order[field] ?? 0), 0)
  // Orders whose file gives no amount count as orders, not as money: their refunds would be losses without a sale.
  const refund = main.reduce(
    (total, order) => total + (order.gross_fen === null ? 0 : Number(order.refund_fen)),
    0,
  )
  const created = orders.map((order) => Number(order.created_at ?? 0)).filter((at) => at > 0)
  const dated = paid
    .map((order) => ({ at: Number(order.paid_at ?? order.created_at ?? 0), zone: String(order.time_zone) }))
    .filter(({ at }) => at > 0)
  const days = [...new Set(dated.map(({ at, zone }) => dayOf(at, zone)))].sort()
  const net = sum('gross_fen') - refund
  return {
    currency: currency ?? 'CNY',
    other_currencies: Number(orders.some((order) => order.currency !== currency)),
    orders: orders.filter((order) => order.currency === currency).length,
    paid_orders: main.length,
    gross_fen: sum('gross_fen'),
    refund_fen: refund,
    net_fen: net,
    average_fen: main.length === 0 ? 0 : Math.sign(net) * Math.round(Math.abs(net) / main.length),
    items: sum('items'),
    first_order_at: created.length === 0 ? 0 : Math.min(...created),
    last_order_at: created.length === 0 ? 0 : Math.max(...created),
    last_paid_at: dated.length === 0 ? 0 : Math.max(...dated.map(({ at }) => at)),
    last_paid_day: days.at(-1) ?? '',
    purchase_days: days.length,
    platforms: [...new Set(orders.map((order) => String(order.platform)))].sort().join(','),
  }
}

describe('refreshProfiles', () => {
  it('sums what another way of counting sums, in every currency and zone', () => {
    const { db } = makeDatabase()
    const random = chance(7)
    const shops = [
      addShop(db),
      addShop(db, { platform: 'shopify', name: 'Tea NY', timeZone: 'America/New_York', currency: 'USD' }),
      addShop(db, { platform: 'etsy', name: 'Tea UK', timeZone: 'Europe/London', currency: 'GBP' }),
    ]
    const people = Array.from({ length: 120 }, () => addCustomer(db))
    for (let count = 0; count < 700; count += 1) {
      const at = Date.UTC(2025, 9, 20) + random.int(0, 40 * 86_400) * 1000
      const paid = random.is(0.8)
      addOrder(db, {
        shopId: random.pick(shops),
        customerId: random.is(0.1) ? null : random.pick(people),
        currency: random.pick(['CNY', 'USD', 'GBP']),
        status: paid ? 'completed' : 'unpaid',
        grossFen: random.is(0.05) ? null : paid ? random.int(1, 99_999) : 0,
        refundFen: random.is(0.2) ? random.int(1, 500) : 0,
        createdAt: random.is(0.05) ? null : at,
        paidAt: paid && random.is(0.8) ? at + random.int(0, 90_000_000) : null,
        items: random.int(0, 4),
      })
    }
    refreshProfiles(db, everybody(db))
    const orders = db
      .prepare('SELECT orders.*, platform, time_zone FROM orders JOIN shop ON shop.id = shop_id')
      .all() as Row[]
    for (const id of people) {
      const own = orders.filter((order) => order.customer_id === id)
      expect(profileOf(db, id)).toMatchObject(naiveProfile(own))
    }
  })

  it('shows the clearest of what orders say, then the newest, whatever came in first', () => {
    const says = [
      { createdAt: '2026-03-01T00:00:00Z', name: '林**', phone: '138****0002', phoneKind: 'masked' as const },
      { createdAt: '2026-01-01T00:00:00Z', name: '林晚秋', phone: '13800000002', email: 'old@example.com' },
      { createdAt: '2026-02-01T00:00:00Z', name: '林晚', nick: '晚秋的猫', email: 'new@example.com' },
      {
        createdAt: '2026-02-01T00:00:00Z',
        orderNumber: 'Z9',
        name: '林小秋',
        province: '浙江省',
        city: '杭州市',
      },
    ]
    const profiles = [says, says.toReversed()].map((orders) => {
      const { db } = makeDatabase()
      const shopId = addShop(db)
      const customerId = addCustomer(db)
      for (const [index, order] of orders.entries()) {
        addOrder(db, { shopId, customerId, orderNumber: `A${index}`, ...order })
      }
      refreshProfiles(db, [customerId])
      return profileOf(db, customerId)
    })
    expect(profiles[0]).toMatchObject({
      name: '林小秋',
      nick: '晚秋的猫',
      phone: '13800000002',
      phone_kind: 'real',
      email: 'new@example.com',
      region: '浙江省 杭州市',
    })
    expect(profiles[1]).toEqual(profiles[0])
  })

  it('lets a name given by hand stand, and the nick where there is no name', () => {
    const { db } = makeDatabase()
    const shopId = addShop(db)
    const named = addCustomer(db, { name: '老林' })
    const nicked = addCustomer(db)
    addOrder(db, { shopId, customerId: named, name: '林晚秋' })
    addOrder(db, { shopId, customerId: nicked, nick: 'tb_8812' })
    refreshProfiles(db, [named, nicked])
    expect(profileOf(db, named)).toMatchObject({ name: '老林' })
    expect(profileOf(db, nicked)).toMatchObject({ name: 'tb_8812' })
  })

  it('knows people without orders by their identities', () => {
    const { db } = makeDatabase()
    const id = addCustomer(db, { name: '周叙', identities: [{ kind: 'phone', value: '13900000003' }] })
    refreshProfiles(db, [id])
    expect(profileOf(db, id)).toMatchObject({
      phone: '13900000003',
      phone_kind: 'real',
      orders: 0,
      currency: 'CNY',
    })
  })

  it('forgets who is gone or merged, follows every change, and leaves the others alone', () => {
    const { db } = makeDatabase()
    const shopId = addShop(db)
    const [stays, goes, other] = [addCustomer(db), addCustomer(db), addCustomer(db)]
    const order = addOrder(db, { shopId, customerId: goes, name: '江月' })
    addOrder(db, { shopId, customerId: stays, name: '江小月' })
    refreshProfiles(db, [stays, goes])
    db.prepare('UPDATE orders SET customer_id = ? WHERE id = ?').run(stays, order)
    db.prepare('UPDATE customer SET merged_into_id = ? WHERE id = ?').run(stays, goes)
    refreshProfiles(db, [stays, goes, 9_999])
    expect(profileOf(db, stays)).toMatchObject({ orders: 2, net_fen: 20_000 })
    expect(profileOf(db, goes)).toBeUndefined()
    expect(profileOf(db, other)).toBeUndefined()
    expect(db.prepare('SELECT rowid FROM customer_search').pluck().all()).toEqual([stays])
  })

  it('comes to the same with the indexes set aside, as in a first import', () => {
    const { db } = makeDatabase()
    const shopId = addShop(db)
    const people: number[] = []
    // One commit for all: five thousand of their own take a minute on a busy disk.
    db.transaction(() => {
      for (let count = 0; count < 5_000; count += 1) people.push(addCustomer(db))
      for (const customerId of people) addOrder(db, { shopId, customerId, grossFen: customerId })
    })()
    db.exec('DROP INDEX orders_figures')
    db.transaction(() => refreshProfiles(db, people))()
    expect(
      db.prepare('SELECT count(*), sum(gross_fen = customer_id) FROM customer_profile').raw().get(),
    ).toEqual([5_000, 5_000])
    expect(db.prepare(`SELECT name FROM sqlite_schema WHERE name = 'orders_refresh'`).get()).toBeUndefined()
  })
})
