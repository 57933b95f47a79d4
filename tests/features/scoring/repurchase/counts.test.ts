/** Figures of repurchase for random shops, against slow counts with other means. */
import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../../electron/engine/steps.ts'
import { occasionsOf } from '../../../../electron/features/scoring/occasions.ts'
import type { Purchases } from '../../../../electron/features/scoring/purchases.ts'
import { monthName, monthOf } from '../../../../electron/features/scoring/repurchase/calendar-months.ts'
import { cohortsOf, firstDays } from '../../../../electron/features/scoring/repurchase/cohorts.ts'
import { cycleFiguresSteps } from '../../../../electron/features/scoring/repurchase/cycles.ts'
import { gapFiguresOf } from '../../../../electron/features/scoring/repurchase/gaps.ts'
import { monthsOf, ratesOf } from '../../../../electron/features/scoring/repurchase/months.ts'
import { daysOfKeys, keyOf } from '../../../../electron/features/scoring/repurchase/purchase-days.ts'
import { spreadOf } from '../../../../electron/features/scoring/repurchase/spread.ts'
import { dayOfNumber, numberOfDay } from '../../../../shared/kernel/day-number.ts'
import { type Chance, chance } from '../../../chance.ts'

interface Order {
  who: number
  day: number
  netFen: number
  items: number
  shop: number
  currency: 'CNY' | 'USD'
}

const END = numberOfDay('2026-05-31')

function someOrders(random: Chance): Order[] {
  const orders: Order[] = []
  for (let who = 1; who <= random.int(1, 60); who += 1)
    for (let count = random.int(1, 6); count > 0; count -= 1)
      orders.push({
        who,
        // Undated ones, and some after the end.
        day: random.is(0.05) ? 0 : END - random.int(-20, 300),
        netFen: random.is(0.1) ? Number.NaN : random.int(0, 500) * 100,
        items: random.int(1, 4),
        shop: random.int(1, 2),
        currency: random.is(0.1) ? 'USD' : 'CNY',
      })
  return orders.sort((a, b) => a.who - b.who || a.day - b.day)
}

function purchasesFrom(orders: readonly Order[]): Purchases {
  const begins = orders.flatMap(({ who }, at) => (orders[at - 1]?.who === who ? [] : [at]))
  return {
    customers: Int32Array.from(begins, (at) => orders[at]?.who ?? 0),
    starts: Int32Array.from([...begins, orders.length]),
    days: Int32Array.from(orders, ({ day }) => day),
    netFen: Float64Array.from(orders, ({ netFen }) => netFen),
    items: Int32Array.from(orders, ({ items }) => items),
    shops: Int32Array.from(orders, ({ shop }) => shop),
    currencies: Uint8Array.from(orders, ({ currency }) => Number(currency === 'USD')),
    currencyNames: ['CNY', 'USD'],
  }
}

const rounds = Array.from({ length: 25 }, (_, seed) => seed + 1)
const monthsLater = (month: string, count: number): string => {
  const date = new Date(`${month}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + count)
  return date.toISOString().slice(0, 7)
}
const distinct = <Value>(values: readonly Value[]) => new Set(values).size

describe.each(rounds)('shop %i', (seed) => {
  const random = chance(seed)
  const all = someOrders(random)
  const purchases = purchasesFrom(all)
  const shopId = random.pick([0, 1, 2]) || undefined
  const until = END - random.int(0, 40)
  const scope = { until, shopId, currency: 'CNY', periods: 8 }
  const dated = all.filter(({ day, shop }) => day > 0 && day <= until && (shopId ?? shop) === shop)
  const monthly = dated.map((order) => ({ ...order, month: dayOfNumber(order.day).slice(0, 7) }))
  const byWho = Map.groupBy(monthly, ({ who }) => who)
  const price = ({ netFen, currency }: Order) => (currency === 'CNY' && netFen >= 0 ? netFen : 0)
  const complete = (month: string) => `${monthsLater(month, 1)}-01` <= dayOfNumber(until + 1)

  it('months', () => {
    for (const told of monthsOf(purchases, scope, 100)) {
      const name = monthName(told.month)
      const here = monthly.filter(({ month }) => month === name)
      const people = [...Map.groupBy(here, ({ who }) => who)]
      const next = new Set(
        monthly.filter(({ month }) => month === monthsLater(name, 1)).map(({ who }) => who),
      )
      expect(told).toEqual({
        month: told.month,
        orders: here.length,
        buyers: people.length,
        returning: people.filter(([who]) => (byWho.get(who)?.[0]?.month ?? '') < name).length,
        repeat: people.filter(([, own]) => own.length > 1).length,
        repeatByDay: people.filter(([, own]) => distinct(own.map(({ day }) => day)) > 1).length,
        again: complete(monthsLater(name, 1)) ? people.filter(([who]) => next.has(who)).length : null,
        pricedOrders: here.filter(({ currency, netFen }) => currency === 'CNY' && netFen >= 0).length,
        pricedBuyers: distinct(
          here.filter(({ currency, netFen }) => currency === 'CNY' && netFen >= 0).map(({ who }) => who),
        ),
        netFen: here.map(price).reduce((a, b) => a + b, 0),
        returningFen: here
          .filter(({ who }) => (byWho.get(who)?.[0]?.month ?? '') < name)
          .map(price)
          .reduce((a, b) => a + b, 0),
        items: here.reduce((sum, { items }) => sum + items, 0),
      })
    }
  })

  it('cohorts by month', () => {
    const firsts = firstDays(purchases, scope)
    const from = monthOf(END - 400)
    const told = cohortsOf(purchases, scope, (who) => [monthOf(firsts[who] ?? 0) - from], 20)
    for (const [place, { customers, cells }] of told.entries()) {
      const name = monthName(from + place)
      const people = [...byWho.values()].filter(([first]) => first?.month === name)
      expect(customers, name).toBe(people.length)
      for (const [period, cell] of cells.entries()) {
        const month = monthsLater(name, period)
        const bought = people.map((own) => own.filter((order) => order.month === month))
        expect(cell, `${name} ${period}`).toEqual({
          eligible: complete(month) ? people.length : 0,
          active: bought.filter((own) => own.length > 0).length,
          netFen: bought
            .flat()
            .map(price)
            .reduce((a, b) => a + b, 0),
        })
      }
    }
  })

  it('a group of several months counts a month only for whom it is over', () => {
    const [everybody] = cohortsOf(purchases, scope, () => [0], 1)
    const people = [...byWho.values()]
    for (const [period, cell] of (everybody?.cells ?? []).entries()) {
      const over = people.filter(([first]) => complete(monthsLater(first?.month ?? '', period)))
      if (over.length === 0) continue
      expect(cell).toMatchObject({
        eligible: over.length,
        active: over.filter((own) =>
          own.some(({ month }) => month === monthsLater(own[0]?.month ?? '', period)),
        ).length,
      })
    }
  })

  it('windows', () => {
    const from = until - 59
    const counted = [...byWho.values()].map((own) => ({
      inside: own.filter(({ day }) => day >= from),
      before: own.filter(({ day }) => day < from && day >= from - 60),
    }))
    const buyers = counted.filter(({ inside }) => inside.length > 0)
    expect(ratesOf(purchases, scope, from)).toEqual({
      buyers: buyers.length,
      orders: buyers.flatMap(({ inside }) => inside).length,
      repeat: buyers.filter(({ inside }) => inside.length > 1).length,
      repeatByDay: buyers.filter(({ inside }) => distinct(inside.map(({ day }) => day)) > 1).length,
      repeatOrders: buyers.reduce((sum, { inside }) => sum + inside.length - 1, 0),
      before: {
        buyers: counted.filter(({ before }) => before.length > 0).length,
        again: counted.filter(({ before, inside }) => before.length > 0 && inside.length > 0).length,
      },
    })
  })

  it('gaps and silences', () => {
    const days = occasionsOf(purchases, { until, ...(shopId !== undefined && { shopId }) })
    const told = gapFiguresOf(days, until)
    const people = [...byWho.values()].map((own) => [...new Set(own.map(({ day }) => day))])
    const gaps = people.flatMap((own) => own.slice(1).map((day, at) => day - (own[at] ?? 0)))
    const open = people.map((own) => until - (own.at(-1) ?? 0))
    expect(told.pooled?.n ?? 0).toBe(gaps.length)
    expect(told.once).toBe(people.filter((own) => own.length === 1).length)
    expect(told.histogram.counts.reduce((a, b) => a + b, told.histogram.beyond)).toBe(gaps.length)
    expect(told.toNext).toMatchObject({ waits: gaps.length + open.length, ended: gaps.length })
    expect(told.firstToSecond.waits).toBe(people.length)
    for (const { days: silence, returned, open: still } of told.returns) {
      expect(returned).toBe(gaps.filter((gap) => gap > silence).length)
      expect(still).toBe(open.filter((gap) => gap > silence).length)
    }
    for (const { week, waiting, came } of told.second.weeks) {
      const firstGaps = people.map((own) => ({
        gap: (own[1] ?? until) - (own[0] ?? 0),
        came: own.length > 1,
      }))
      expect(came).toBe(
        firstGaps.filter((one) => one.came && one.gap > (week - 1) * 7 && one.gap <= week * 7).length,
      )
      expect(waiting).toBe(firstGaps.filter(({ gap }) => gap > (week - 1) * 7).length)
    }
    const cycle = atOnce(cycleFiguresSteps(days, until))
    expect([cycle.customers, cycle.gaps, cycle.median]).toEqual([
      people.length,
      gaps.length,
      told.pooled?.p50 ?? null,
    ])
    expect(cycle.never).toBe(told.toNext.never)
  })

  it('people by orders and by money', () => {
    const counted = all.filter(({ day, shop }) => day <= until && (shopId ?? shop) === shop)
    const people = [...Map.groupBy(counted, ({ who }) => who).values()]
    const told = spreadOf(purchases, scope)
    for (const row of told.orders)
      expect(row.customers).toBe(
        people.filter((own) => own.length >= row.from && own.length <= (row.to ?? own.length)).length,
      )
    expect(told.netFen).toBe(counted.map(price).reduce((a, b) => a + b, 0))
    if (told.tenths.length > 0) {
      expect(told.tenths.reduce((sum, { netFen }) => sum + netFen, 0)).toBe(told.netFen)
      for (const [at, { maxFen }] of told.tenths.entries())
        expect(maxFen).toBeLessThanOrEqual(told.tenths[at - 1]?.minFen ?? Number.POSITIVE_INFINITY)
    }
  })
})

it('keys of a customer on a day come back as what they were', () => {
  const pairs = [
    [3, 20_000],
    [3, 20_005],
    [2_000_000_000, 1],
    [2_000_000_000, 2_932_896],
  ] as const
  const days = daysOfKeys(Float64Array.from([...pairs, pairs[1]], ([who, day]) => keyOf(who, day)).sort())
  expect([[...days.customers], [...days.starts], [...days.days]]).toEqual([
    [3, 2_000_000_000],
    [0, 2, 4],
    [20_000, 20_005, 1, 2_932_896],
  ])
})
