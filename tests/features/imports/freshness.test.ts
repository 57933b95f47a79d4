import { describe, expect, test } from 'vitest'
import { freshness } from '../../../electron/features/imports/freshness.ts'
import { type BusyDay, isLate, missingRuns } from '../../../electron/features/imports/rhythm.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import { chance } from '../../chance.ts'
import { addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'

const days = (from: string, count: number, orders = 12): BusyDay[] =>
  Array.from({ length: count }, (_, at) => ({ day: addDays(from, at), orders }))
const without = (all: BusyDay[], from: string, to: string) => all.filter(({ day }) => day < from || day > to)

test('a shop that sells every day misses a single day after a few weeks', () => {
  const all = days('2026-01-01', 200)
  expect(missingRuns(all)).toEqual([])
  expect(missingRuns(without(all, '2026-06-14', '2026-06-14'))).toEqual([
    { from: '2026-06-14', to: '2026-06-14' },
  ])
  // Of one week that much is not certain.
  expect(missingRuns(without(all.slice(0, 8), '2026-01-05', '2026-01-05'))).toEqual([])
  expect(missingRuns(without(all, '2026-06-14', '2026-06-16'))).toEqual([
    { from: '2026-06-14', to: '2026-06-16' },
  ])
})

test('a day without its one order is no gap', () => {
  const all = days('2026-01-01', 200, 1)
  expect(missingRuns(without(all, '2026-06-14', '2026-06-14'))).toEqual([])
  expect(missingRuns(without(all, '2026-06-14', '2026-06-19'))).toEqual([])
  expect(missingRuns(without(all, '2026-06-10', '2026-06-20'))).toHaveLength(1)
})

test('closed weekends are the rhythm of the shop, a week without an order is not', () => {
  const working = days('2026-01-05', 140).filter(
    ({ day }) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
  )
  expect(missingRuns(working)).toEqual([])
  expect(missingRuns(without(working, '2026-03-09', '2026-03-13'))).toHaveLength(1)
})

test('a shop that sells now and then misses nothing when nothing comes for some days', () => {
  const seldom = days('2026-01-01', 200, 1).filter((_, at) => at % 5 === 0 || at % 7 === 0)
  expect(missingRuns(seldom)).toEqual([])
  expect(isLate(seldom, addDays('2026-01-01', 202))).toBe(false)
  expect(isLate(seldom, addDays('2026-01-01', 240))).toBe(true)
})

test('a lone first order is where the shop began; two gaps do not hide each other', () => {
  expect(missingRuns([{ day: '2025-12-01', orders: 1 }, ...days('2026-01-01', 60)])).toEqual([])
  const all = days('2026-01-01', 120)
  expect(missingRuns(without(without(all, '2026-02-01', '2026-02-20'), '2026-03-10', '2026-03-20'))).toEqual([
    { from: '2026-02-01', to: '2026-02-20' },
    { from: '2026-03-10', to: '2026-03-20' },
  ])
})

describe('shops of chance', () => {
  const SHOPS = 300
  /** Orders come at random, weekdays differ, and the shop grows or shrinks. */
  function shopOf(seed: number) {
    const { next } = chance(seed)
    const perDay = 0.15 * 200 ** next()
    const growth = 0.25 + next() * 4
    const weekdays = Array.from({ length: 7 }, () => 0.5 + next())
    const span = 60 + Math.floor(next() * 700)
    const all = Array.from({ length: span }, (_, at) => {
      const rate = perDay * (weekdays[at % 7] ?? 1) * growth ** (at / span)
      return { day: addDays('2025-01-01', at), rate, orders: poisson(rate, next) }
    })
    return { all, next }
  }

  test('that have all their files are hardly ever told of a gap', () => {
    const wrong = Array.from({ length: SHOPS }, (_, seed) => shopOf(seed + 1)).filter(
      ({ all }) => missingRuns(all.filter(({ orders }) => orders > 0)).length > 0,
    )
    expect(wrong.length / SHOPS).toBeLessThan(0.05)
  })

  test('are told of the days of a file that was left out', () => {
    for (let seed = 1; seed <= SHOPS; seed++) {
      const { all, next } = shopOf(seed)
      const start = 30 + Math.floor(next() * (all.length - 59))
      // As many days as would have brought two dozen orders.
      let end = start
      for (let sum = 0; end < all.length - 1 && sum < 24; end++) sum += all[end]?.rate ?? 0
      if (end >= all.length - 1 || end - start > 120) continue
      const lost = { from: all[start]?.day ?? '', to: all[end - 1]?.day ?? '' }
      const runs = missingRuns(
        all.filter(({ orders, day }) => orders > 0 && (day < lost.from || day > lost.to)),
      )
      expect(
        runs.some(({ from, to }) => from <= lost.from && to >= lost.to),
        `shop ${seed}, ${lost.from} to ${lost.to}`,
      ).toBe(true)
    }
  })
})

function poisson(rate: number, next: () => number): number {
  const end = Math.exp(-rate)
  let count = -1
  for (let product = 1; product > end; product *= next()) count++
  return count
}

test('of each shop: until when, how far behind, how many a day', () => {
  const { db } = makeDatabase()
  const shopId = addShop(db)
  for (const { day } of days('2026-06-01', 30)) {
    addOrder(db, { shopId, createdAt: `${day}T04:00:00Z` })
    addOrder(db, { shopId, createdAt: `${day}T05:00:00Z` })
  }
  const [shop] = freshness(db, Date.parse('2026-07-03T04:00:00Z'))
  expect(shop).toMatchObject({
    ...{ from: '2026-06-01', to: '2026-06-30', orders: 60, perDay: 2 },
    ...{ behindDays: 2, late: true },
  })
})
