import { describe, expect, it } from 'vitest'
import { occasionsOf } from '../../../../electron/features/scoring/occasions.ts'
import {
  daysUntil,
  daysUntilGiven,
  intervalOf,
  neverWithin,
  stepAt,
  survivalOf,
  variancesPerCustomer,
  type Waits,
  waitingAfter,
  waitsOf,
} from '../../../../electron/features/scoring/repurchase/kaplan-meier.ts'
import { chance } from '../../../chance.ts'
import { cdnowEnd, cdnowPresent, readCdnow } from '../../../fixtures/cdnow.ts'

const listed = (pairs: readonly [day: number, ended: boolean][], whose?: readonly number[]): Waits => ({
  days: Int32Array.from(pairs, ([day]) => day),
  ended: Uint8Array.from(pairs, ([, ended]) => Number(ended)),
  whose: whose ? Int32Array.from(whose) : Int32Array.from(pairs, (_, at) => at),
})

/** Weeks in remission under 6-MP (Freireich et al. 1963), the textbook example; + = still in remission. */
const remission = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'
  .split(' ')
  .map((text): [number, boolean] => [Number.parseInt(text, 10), !text.endsWith('+')])

describe('against the published table of the remission data', () => {
  const survival = survivalOf(listed(remission))

  it.each([
    // day, at risk, share, standard error (Kleinbaum & Klein), 95 % interval (Stata, sts list)
    [6, 21, 0.8571, 0.0764, 0.6197, 0.9516],
    [7, 17, 0.8067, 0.0869, 0.5631, 0.9228],
    [10, 15, 0.7529, 0.0963, 0.5032, 0.8894],
    [13, 12, 0.6902, 0.1068, 0.4316, 0.8491],
    [16, 11, 0.6275, 0.1141, 0.3675, 0.8049],
    [22, 7, 0.5378, 0.1282, 0.2678, 0.7468],
    [23, 6, 0.4482, 0.1346, 0.1881, 0.6801],
  ])('after %i', (day, atRisk, share, error, low, high) => {
    const step = stepAt(survival, day)
    expect(survival.atRisk[step]).toBe(atRisk)
    expect(survival.waiting[step]).toBeCloseTo(share, 4)
    const greenwood = survival.greenwood[step] ?? Number.NaN
    expect((survival.waiting[step] ?? 0) * Math.sqrt(greenwood)).toBeCloseTo(error, 4)
    const interval = intervalOf(waitingAfter(survival, day), greenwood)
    expect(interval?.low).toBeCloseTo(low, 4)
    expect(interval?.high).toBeCloseTo(high, 4)
  })

  it('has its steps where somebody came, and its median at 23', () => {
    expect([...survival.days]).toEqual([6, 7, 10, 13, 16, 22, 23])
    expect(survival.ended).toBe(9)
    expect(daysUntil(survival, 0.5)).toBe(23)
    expect(daysUntil(survival, 0.6)).toBeNull()
    expect(waitingAfter(survival, 5)).toBe(1)
    expect(neverWithin(survival)).toBeCloseTo(0.4482, 4)
    // Of those still waiting after 10, a fifth has come when the share is .7529 · .8 = .6023: at 22.
    expect(daysUntilGiven(survival, 10, 0.2)).toBe(22)
  })

  it('counts each wait as one where everybody has one', () => {
    const waits = listed(remission)
    for (const day of [6, 10, 16, 23, 40])
      expect(variancesPerCustomer(waits, survival, [day])[0]).toBeCloseTo(
        survival.greenwood[stepAt(survival, day)] ?? Number.NaN,
        12,
      )
  })
})

it('counts the alike waits of a person as one: told twice, they say no more', () => {
  const random = chance(3)
  const once = Array.from({ length: 200 }, (): [number, boolean] => [random.int(1, 60), random.is(0.6)])
  const twice = once.flatMap((wait) => [wait, wait])
  const apart = survivalOf(listed(once))
  const waits = listed(
    twice,
    twice.map((_, at) => at >> 1),
  )
  const together = survivalOf(waits)
  for (const day of [5, 20, 40]) {
    expect(waitingAfter(together, day)).toBeCloseTo(waitingAfter(apart, day), 12)
    expect(variancesPerCustomer(waits, together, [day])[0]).toBeCloseTo(
      variancesPerCustomer(listed(once), apart, [day])[0] ?? Number.NaN,
      10,
    )
  }
})

it('without censoring is the plain share of those who have not come yet', () => {
  const random = chance(4)
  const days = Array.from({ length: 500 }, () => random.int(1, 90))
  const survival = survivalOf(listed(days.map((day) => [day, true])))
  for (const day of [1, 17, 45, 89]) {
    const share = days.filter((one) => one > day).length / days.length
    expect(waitingAfter(survival, day)).toBeCloseTo(share, 12)
    const greenwood = survival.greenwood[stepAt(survival, day)] ?? Number.NaN
    // Greenwood's variance is then that of a share.
    expect(share ** 2 * greenwood).toBeCloseTo((share * (1 - share)) / days.length, 12)
  }
  expect(neverWithin(survival)).toBe(0)
  expect(intervalOf(0, Number.POSITIVE_INFINITY)).toBeNull()
})

it('says nothing of nobody, and that nobody came where nobody did', () => {
  const nobody = survivalOf(listed([]))
  expect([nobody.waits, neverWithin(nobody), daysUntil(nobody, 0.5)]).toEqual([0, 1, null])
  const waiting = survivalOf(
    listed([
      [3, false],
      [900, false],
    ]),
  )
  expect([waiting.ended, neverWithin(waiting), daysUntil(waiting, 0.1)]).toEqual([0, 1, null])
  expect(intervalOf(neverWithin(waiting), 0)).toBeNull()
  expect(variancesPerCustomer(listed([[3, false]]), survivalOf(listed([[3, false]])), [5])[0]).toBe(0)
})

describe.skipIf(!cdnowPresent)('CDNOW', () => {
  it.each([
    ['sample', 'all', [0.1, 0.25, 0.5, 0.6], [7, 21, 93, 187], 0.307],
    ['master', 'all', [0.1, 0.25, 0.5, 0.6], [7, 22, 94, 183], 0.302],
    ['sample', 'first', [0.1, 0.2, 0.25, 0.4], [13, 39, 59, 224], 0.51],
    ['master', 'first', [0.1, 0.2, 0.25, 0.4], [14, 38, 60, 224], 0.507],
  ] as const)('%s, waits: %s', (which, waits, shares, days, never) => {
    const occasions = occasionsOf(readCdnow(which), { until: cdnowEnd })
    const survival = survivalOf(waitsOf(occasions, cdnowEnd, waits))
    expect(shares.map((share) => daysUntil(survival, share))).toEqual(days)
    expect(neverWithin(survival)).toBeCloseTo(never, 3)
  })
})
