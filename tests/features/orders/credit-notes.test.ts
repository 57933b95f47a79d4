import { expect, it } from 'vitest'
import { atOnce } from '../../../electron/engine/steps.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { readPurchases, refreshPurchases } from '../../../electron/features/scoring/purchases.ts'
import { isPurchase } from '../../../shared/features/orders/rules.ts'
import { dayOfNumber } from '../../../shared/kernel/day-number.ts'
import { type Chance, chance } from '../../chance.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = '2026-07-01T04:00:00Z'

interface Invoice {
  day: string
  grossFen: number
  refundFen: number
}

const isNote = ({ grossFen, refundFen }: Invoice) => grossFen === 0 && refundFen > 0

function someInvoices(random: Chance): Invoice[] {
  return Array.from({ length: random.int(1, 9) }, () => ({
    day: `2026-0${random.int(1, 6)}-${String(random.int(1, 28)).padStart(2, '0')}`,
    ...(random.is(0.35)
      ? { grossFen: 0, refundFen: random.int(1, 80) * 100 }
      : {
          grossFen: random.is(0.1) ? 0 : random.int(1, 200) * 100,
          refundFen: 0,
        }),
  }))
}

const sum = (invoices: readonly Invoice[], of: (invoice: Invoice) => number) =>
  invoices.reduce((all, invoice) => all + of(invoice), 0)

/** Whoever has nothing but credit notes has bought nothing. */
function expected(invoices: readonly Invoice[]) {
  const bought = invoices.filter((invoice) => !isNote(invoice))
  const days = bought.map(({ day }) => day).sort()
  return {
    orders: invoices.length,
    paidOrders: bought.length,
    purchaseDays: new Set(days).size,
    netFen: sum(invoices, ({ grossFen, refundFen }) => grossFen - refundFen),
    lastDay: days.at(-1) ?? null,
  }
}

it('knows a credit note from a present and from an order refunded whole', () => {
  expect(isPurchase({ paid: true, grossFen: 0, refundFen: 500 })).toBe(false)
  expect(isPurchase({ paid: true, grossFen: 0, refundFen: 0 })).toBe(true)
  expect(isPurchase({ paid: true, grossFen: 500, refundFen: 500 })).toBe(true)
  expect(isPurchase({ paid: true, grossFen: null, refundFen: 500 })).toBe(true)
  expect(isPurchase({ paid: false, grossFen: 500, refundFen: 0 })).toBe(false)
})

it('counts what a credit note gave back in every sum of money and in no count of purchases', async ({
  onTestFinished,
}) => {
  const test = makeDatabase(onTestFinished)
  const { db } = test
  const random = chance(17)
  const shopId = addShop(db)
  const people = Array.from({ length: 40 }, () => ({ id: addCustomer(db), invoices: someInvoices(random) }))
  for (const { id, invoices } of people)
    for (const { day, grossFen, refundFen } of invoices)
      addOrder(db, { shopId, customerId: id, createdAt: `${day}T04:00:00Z`, grossFen, refundFen })
  refreshProfiles(
    db,
    people.map(({ id }) => id),
  )
  const { client } = engineOn(test, { now: NOW })
  const buyers = people.filter(({ invoices }) => invoices.some((invoice) => !isNote(invoice)))
  expect(buyers.length).toBeLessThan(people.length)
  for (const { id, invoices } of people) {
    const { orders, paidOrders, purchaseDays, netFen, lastDay } = expected(invoices)
    const profile = await client.customers.get({ id })
    const { facts } = await client.scoring.customer({ id, quick: true })
    expect(profile, `${id}`).toMatchObject({ orders, paidOrders, netFen })
    expect(facts.frequency, `${id}`).toMatchObject({ orders, paidOrders, purchaseDays })
    expect(facts.monetary.netFen, `${id}`).toBe(netFen)
    expect(facts.recency.lastDay, `${id}`).toBe(lastDay)
  }

  const [table] = await client.reports.baseTable({})
  const all = people.map(({ invoices }) => expected(invoices))
  expect(table?.rows.find(({ kind }) => kind === 'total')).toMatchObject({
    customers: people.length,
    paidOrders: all.reduce((count, { paidOrders }) => count + paidOrders, 0),
    netFen: all.reduce((fen, { netFen }) => fen + netFen, 0),
  })
  expect(table?.rows.find(({ kind }) => kind === 'returning')?.customers).toBe(
    all.filter(({ paidOrders }) => paidOrders > 1).length,
  )

  const purchases = atOnce(readPurchases(db))
  expect([...purchases.customers]).toEqual(buyers.map(({ id }) => id))
  for (const [who, { invoices }] of buyers.entries()) {
    const [from, to] = [purchases.starts[who], purchases.starts[who + 1]]
    const bought = invoices.filter((invoice) => !isNote(invoice))
    expect([...purchases.days.slice(from, to)].map(dayOfNumber)).toEqual(bought.map(({ day }) => day).sort())
    expect(purchases.netFen.slice(from, to).reduce((fen, one) => fen + one, 0)).toBe(
      sum(invoices, ({ grossFen, refundFen }) => grossFen - refundFen),
    )
  }
  expect(
    refreshPurchases(
      db,
      purchases,
      people.map(({ id }) => id),
    ),
  ).toEqual(purchases)
})

it('takes what was given back off the purchase before it, else off the next', ({ onTestFinished }) => {
  const { db } = makeDatabase(onTestFinished)
  const shopId = addShop(db)
  const [one, two] = [addCustomer(db), addCustomer(db)]
  const add = (customerId: number, day: string, grossFen: number, refundFen = 0, currency = 'CNY') =>
    addOrder(db, { shopId, customerId, createdAt: `${day}T04:00:00Z`, grossFen, refundFen, currency })
  add(one, '2026-01-01', 1000)
  add(one, '2026-02-01', 2000)
  add(one, '2026-02-10', 0, 300)
  add(one, '2026-03-01', 3000)
  add(one, '2026-02-20', 700, 0, 'USD')
  add(two, '2026-01-05', 0, 400)
  add(two, '2026-01-09', 900)
  const { netFen, starts } = atOnce(readPurchases(db))
  expect([...netFen.slice(0, starts[1])]).toEqual([1000, 1700, 700, 3000])
  expect([...netFen.slice(starts[1])]).toEqual([500])
})
