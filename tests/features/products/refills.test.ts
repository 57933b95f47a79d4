import { describe, expect, it } from 'vitest'
import {
  cycleOf,
  daysPerPiece,
  type Occasion,
  personalDays,
  refillOf,
  stateOf,
} from '../../../electron/features/products/refills/rules.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = '2026-07-01T04:00:00Z'
const bought = (...pairs: [day: number, quantity: number][]): Occasion[] =>
  pairs.map(([day, quantity]) => ({ day, quantity }))

const cycleFrom = (everybody: Occasion[][]) =>
  cycleOf(everybody.filter((one) => one.length > 1).map(personalDays), everybody.length)

describe('how long a piece lasts', () => {
  it('is the gap by the pieces it lasted for', () => {
    // 2 pieces lasted 60 days, 1 piece 20.
    expect(daysPerPiece(bought([100, 2], [160, 1], [180, 5]))).toEqual([30, 20])
  })

  it('gives each repeat buyer one voice, and is not moved by one odd buyer', () => {
    const monthly = Array.from({ length: 6 }, (_, n) => bought([0, 1], [28 + n, 1]))
    const odd = bought([0, 1], [700, 1])
    const daily = bought(...Array.from({ length: 50 }, (_, n): [number, number] => [n + 1, 1]))
    const cycle = cycleFrom([...monthly, odd, daily])
    // 1, 28, 29, 30, 31, 32, 33, 700.
    expect(cycle).toMatchObject({ daysPerPiece: 30.5, repeatBuyers: 8, buyers: 8 })
    expect([cycle?.low, cycle?.high]).toEqual([28.75, 32.25])
  })

  it('is not known from few, nor where hardly anybody comes back', () => {
    const again = () => bought([0, 1], [30, 1])
    const once = () => bought([0, 1])
    expect(cycleFrom(Array.from({ length: 4 }, again))).toBeNull()
    expect(cycleFrom(Array.from({ length: 5 }, again))).toMatchObject({ daysPerPiece: 30 })
    expect(
      cycleFrom([...Array.from({ length: 5 }, again), ...Array.from({ length: 45 }, once)]),
    ).not.toBeNull()
    expect(cycleFrom([...Array.from({ length: 5 }, again), ...Array.from({ length: 46 }, once)])).toBeNull()
    expect(cycleFrom([])).toBeNull()
  })
})

describe('when it is used up', () => {
  const cycle = { daysPerPiece: 30, low: 20, high: 45, repeatBuyers: 9, buyers: 30 }

  it('goes by their own gaps when there are two, else by the product, else by their only gap', () => {
    expect(refillOf(bought([0, 1], [10, 1], [30, 2]), cycle)).toMatchObject({
      basis: 'own',
      gaps: 2,
      daysPerPiece: 15,
      expected: 60,
      from: 30 + 25,
      to: 30 + 35,
    })
    expect(refillOf(bought([0, 1], [10, 3]), cycle)).toMatchObject({
      basis: 'product',
      expected: 100,
      from: 70,
      to: 145,
    })
    expect(refillOf(bought([5, 2]), cycle)).toMatchObject({ basis: 'product', gaps: 0, expected: 65 })
    expect(refillOf(bought([0, 1], [10, 3]), null)).toMatchObject({
      basis: 'once',
      expected: 40,
      from: 40,
      to: 40,
    })
    expect(refillOf(bought([0, 1]), null)).toBeNull()
    expect(refillOf([], cycle)).toBeNull()
  })

  it('is not said of a warehouse', () => {
    expect(refillOf(bought([0, 1_000_000_000]), cycle)).toBeNull()
    expect(refillOf(bought([0, 1_000_000], [1, 1]), null)?.expected).toBe(2)
  })

  it('is due within the days asked for, late for one more interval, then given up', () => {
    const refill = refillOf(bought([100, 1]), { ...cycle, daysPerPiece: 20 })!
    expect(refill.expected).toBe(120)
    expect(stateOf(refill, 90, 30)).toBe('due')
    expect(stateOf(refill, 89, 30)).toBeNull()
    expect(stateOf(refill, 120, 0)).toBe('due')
    expect(stateOf(refill, 121, 30)).toBe('late')
    expect(stateOf(refill, 140, 30)).toBe('late')
    expect(stateOf(refill, 141, 30)).toBeNull()
    const slow = refillOf(bought([100, 10]), { ...cycle, daysPerPiece: 20 })!
    expect([stateOf(slow, 360, 30), stateOf(slow, 361, 30)]).toEqual(['late', null])
  })
})

it('lists who needs what when, from the orders of the shop', async () => {
  const database = makeDatabase()
  const { db } = database
  const shopId = addShop(db)
  const buy = (customerId: number, day: string, quantity = 1, more: object = {}) =>
    addOrder(db, {
      ...{ shopId, customerId, createdAt: `${day}T04:00:00Z` },
      lines: [{ title: '猫粮', quantity, ...more }],
    })
  for (let n = 0; n < 5; n += 1) {
    const id = addCustomer(db)
    buy(id, '2025-01-01')
    buy(id, '2025-01-31')
  }
  const [soon, late, never, odd, own] = Array.from({ length: 5 }, () => addCustomer(db)) as [
    number,
    number,
    number,
    number,
    number,
  ]
  // Two bags of thirty days each, bought in two orders of one day.
  buy(soon, '2026-05-20')
  buy(soon, '2026-05-20')
  buy(late, '2026-05-25')
  buy(never, '2025-06-01')
  buy(odd, '2026-06-20', 0)
  buy(odd, '2026-06-20', -3)
  buy(odd, '2026-06-20', 5, { adjustment: true })
  buy(own, '2026-05-01')
  buy(own, '2026-05-21')
  buy(own, '2026-06-14')
  db.prepare(
    `INSERT INTO customer_profile (customer_id, name, nick, phone, phone_kind, email, region, address, platforms, currency,
       other_currencies, orders, paid_orders, gross_fen, refund_fen, net_fen, average_fen, items, first_order_at,
       last_order_at, last_paid_at, last_paid_day, purchase_days, blocked)
     VALUES (?, '', '小喵', '', 'unknown', '', '', '', '', 'CNY', 0, 2, 2, 0, 0, 0, 0, 2, 0, 0, 0, '2026-05-20', 1, 1)`,
  ).run(soon)
  const { client } = engineOn(database, { now: NOW })
  const answer = await client.products.refills({})
  expect(
    answer.rows.map((row) => [row.customerId, row.expectedDay, row.state, row.basis, row.lastQuantity]),
  ).toEqual([
    [own, '2026-07-06', 'due', 'own', 1],
    [soon, '2026-07-19', 'due', 'product', 2],
    [late, '2026-06-24', 'late', 'product', 1],
  ])
  expect(answer).toMatchObject({ today: '2026-07-01', due: 2, late: 1 })
  expect(answer.rows[1]).toMatchObject({
    person: '小喵',
    doNotContact: true,
    repeatBuyers: 6,
    daysPerPiece: 30,
  })
  expect(answer.cycles).toMatchObject([{ product: { name: '猫粮' }, repeatBuyers: 6, buyers: 9 }])
  expect((await client.products.refills({ days: 10 })).due).toBe(1)
  const past = await client.products.refills({ state: 'late' })
  expect([past.due, past.late, past.rows.map(({ customerId }) => customerId)]).toEqual([2, 1, [late]])
  expect(await client.products.refills({ productId: 9_999 })).toMatchObject({ due: 0, late: 0, rows: [] })
  const { refills } = await client.scoring.customer({ id: own })
  expect(refills).toMatchObject([
    { expectedDay: '2026-07-06', fromDay: '2026-07-05', toDay: '2026-07-07', gaps: 2 },
  ])
  expect((await client.scoring.customer({ id: never })).refills).toEqual([])
})
