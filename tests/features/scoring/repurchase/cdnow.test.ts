/** The purchase histories of CDNOW: counted from the raw file by other means, and printed in tutorials. */
import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../../electron/engine/steps.ts'
import { occasionsOf } from '../../../../electron/features/scoring/occasions.ts'
import type { Purchases } from '../../../../electron/features/scoring/purchases.ts'
import {
  firstDayOf,
  monthName,
  monthOf,
} from '../../../../electron/features/scoring/repurchase/calendar-months.ts'
import { cohortsOf, firstDays } from '../../../../electron/features/scoring/repurchase/cohorts.ts'
import { gapFiguresOf } from '../../../../electron/features/scoring/repurchase/gaps.ts'
import {
  countedSteps,
  survivalOf,
  waitsOf,
} from '../../../../electron/features/scoring/repurchase/kaplan-meier.ts'
import { monthsOf, ratesOf } from '../../../../electron/features/scoring/repurchase/months.ts'
import {
  gapsOf,
  ownGapsOf,
  quantileOf,
  quantilesOf,
} from '../../../../electron/features/scoring/repurchase/purchase-days.ts'
import { returnRates, SILENCES } from '../../../../electron/features/scoring/repurchase/returns.ts'
import { cdnowEnd, cdnowPresent, readCdnow } from '../../../fixtures/cdnow.ts'

const kept = new Map<string, Purchases>()
function data(which: 'sample' | 'master'): Purchases {
  const purchases = kept.get(which) ?? readCdnow(which)
  kept.set(which, purchases)
  return purchases
}
const scope = { until: cdnowEnd, currency: 'USD' }
const daysOf = (which: 'sample' | 'master') => occasionsOf(data(which), { until: cdnowEnd })

describe.skipIf(!cdnowPresent)('CDNOW', () => {
  it.each([
    ['sample', 4339, 70.86, [4, 12, 34, 90.5, 117, 196, 279]],
    ['master', 44_021, 72.21, [4, 12, 34, 94, 119, 200, 283]],
  ] as const)('pooled gaps of the %s', (which, n, mean, quantiles) => {
    const told = quantilesOf(gapsOf(daysOf(which)))
    expect(told?.n).toBe(n)
    expect(told?.mean).toBeCloseTo(mean, 2)
    expect([told?.p10, told?.p25, told?.p50, told?.p75, told?.p80, told?.p90, told?.p95]).toEqual(quantiles)
  })

  it.each([
    ['sample', 1139, [40.33, 79, 151.75, 169.2, 254], [60, 172.2]],
    ['master', 11_516, [41, 82.5, 152.5, 174, 254.25], [65, 178]],
  ] as const)('gaps of each customer of the %s', (which, n, means, medians) => {
    const own = ownGapsOf(daysOf(which))
    const mean = quantilesOf(own.means)
    expect(mean?.n).toBe(n)
    for (const [at, told] of [mean?.p25, mean?.p50, mean?.p75, mean?.p80, mean?.p90].entries())
      expect(told).toBeCloseTo(means[at] ?? Number.NaN, 2)
    own.medians.sort()
    expect(quantileOf(own.medians, 0.5)).toBe(medians[0])
    expect(quantileOf(own.medians, 0.8)).toBeCloseTo(medians[1], 6)
  })

  it('says the same of the waits as far as thirty still wait, with intervals around it', () => {
    const { toNext, firstToSecond } = gapFiguresOf(daysOf('master'), cdnowEnd)
    const days = (told: typeof toNext) =>
      [0.1, 0.25, 0.5, 0.6].map((share) => told.within.find((one) => one.share === share)?.days)
    expect(days(toNext)).toEqual([7, 22, 94, 183])
    expect(toNext.never).toBeCloseTo(0.302, 3)
    expect(firstToSecond.never).toBeCloseTo(0.507, 3)
    for (const told of [toNext, firstToSecond]) {
      expect(told.neverBetween?.low).toBeLessThan(told.never)
      expect(told.neverBetween?.high).toBeGreaterThan(told.never)
      for (const { days: reached, from, to } of told.within)
        if (reached !== null) expect((from ?? 0) <= reached && reached <= (to ?? reached)).toBe(true)
      for (const { waiting, low, high, atRisk } of told.curve) {
        expect(atRisk).toBeGreaterThanOrEqual(30)
        expect((low ?? waiting) <= waiting && waiting <= (high ?? waiting)).toBe(true)
      }
    }
    // One wait each: the plain share of a sample of this size would be known as well as that.
    const half = 1.96 * Math.sqrt((0.507 * 0.493) / 23_570)
    expect((firstToSecond.neverBetween?.high ?? 0) - firstToSecond.never).toBeCloseTo(half, 3)
  })

  it.each([
    ['master', [51.51, 42.53, 35.99, 30.91, 26.39, 22.09, 15.88, 10.35, 5.73]],
    ['sample', [50.68, 40.86, 34.53, 29.84, 25.45, 20.94, 15.32, 10.21, 5.35]],
  ] as const)('who comes back after how long a silence, %s', (which, rates) => {
    const waits = waitsOf(daysOf(which), cdnowEnd, 'all')
    const told = returnRates(atOnce(countedSteps(waits)), survivalOf(waits), SILENCES)
    expect(told.map(({ rate }) => Number(((rate ?? 0) * 100).toFixed(2)))).toEqual(rates)
    for (const { episodes, returned, open } of told) expect(episodes).toBe(returned + open)
  })

  const month = (name: string) =>
    monthsOf(data('master'), scope, 100).find((one) => monthName(one.month) === name)

  it.each([
    // month, orders, buyers, 复购, the same by days, 回购, items per order
    ['1997-01', 8928, 7846, 844, 753, 1157, 2.1747],
    ['1997-04', 3781, 2822, 631, 594, 852, null],
    ['1998-03', 2793, 2060, 473, 433, 518, null],
  ] as const)('the shop figures of %s', (name, orders, buyers, repeat, repeatByDay, again, perOrder) => {
    const told = month(name)
    expect(told).toMatchObject({ orders, buyers, repeat, repeatByDay, again })
    if (perOrder) expect((told?.items ?? 0) / orders).toBeCloseTo(perOrder, 4)
  })

  it('money of a month, per order and per buyer', () => {
    const { netFen = 0, pricedOrders = 0, pricedBuyers = 0, returning } = month('1997-01') ?? {}
    expect(netFen / pricedOrders / 100).toBeCloseTo(33.4969, 4)
    expect(netFen / pricedBuyers / 100).toBeCloseTo(38.1163, 4)
    expect(returning).toBe(0)
  })

  it('the whole window in its variants', () => {
    const rates = ratesOf(data('master'), { until: cdnowEnd }, null)
    expect(rates).toMatchObject({ buyers: 23_570, orders: 69_659, repeat: 11_662, repeatByDay: 11_516 })
    // The file ends with June: the last month's successor is not over.
    expect(month('1998-06')?.again).toBeNull()
    expect(month('1998-05')?.again).toBeGreaterThan(0)
  })

  it('the cohort of January 1997', () => {
    const firsts = firstDays(data('master'), scope)
    const from = monthOf(firsts.reduce((a, b) => Math.min(a, b)))
    const cohorts = cohortsOf(
      data('master'),
      { ...scope, periods: 24 },
      (who) => [monthOf(firsts[who] ?? 0) - from],
      3,
    )
    expect(cohorts[0]?.cells.slice(0, 6).map(({ active }) => active)).toEqual([
      7846, 1157, 964, 810, 679, 736,
    ])
    expect(cohorts.map(({ customers }) => customers).reduce((a, b) => a + b)).toBe(23_570)
    // January to June 1998: eighteen months, all of them over.
    expect(cohorts[0]?.cells.map(({ eligible }) => eligible)).toEqual(new Array(18).fill(7846))
    const money = cohorts.flatMap(({ cells }) => cells.map(({ netFen }) => netFen)).reduce((a, b) => a + b)
    expect(money).toBe(250_031_563)
  })
})

it('months by the calendar alone are those of a Date', () => {
  for (let day = -200_000; day < 400_000; day += 13) {
    const date = new Date(day * 86_400_000)
    expect(monthOf(day)).toBe(date.getUTCFullYear() * 12 + date.getUTCMonth())
  }
  for (const day of ['1970-01-01', '2024-02-29', '2024-03-01', '2100-02-28', '9999-12-31']) {
    const number = Date.parse(`${day}T00:00:00Z`) / 86_400_000
    expect(monthName(monthOf(number))).toBe(day.slice(0, 7))
    expect(firstDayOf(monthOf(number))).toBeLessThanOrEqual(number)
  }
})
