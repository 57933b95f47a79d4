/** Customers made up from known parameters: the fits find them again, and the intervals hold what they promise. */
import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../../electron/engine/steps.ts'
import { forecastAll } from '../../../../electron/features/scoring/models/backtest.ts'
import { buyersOf } from '../../../../electron/features/scoring/models/buyers.ts'
import {
  countChances,
  expectedCount,
  expectedOfNew,
} from '../../../../electron/features/scoring/models/buying.ts'
import { dropoutObjective } from '../../../../electron/features/scoring/models/dropout-likelihood.ts'
import {
  type BuyingFit,
  buyingLetters,
  fitRegular,
  summitOf,
  withCovariance,
} from '../../../../electron/features/scoring/models/fit-dropout.ts'
import { fitSpendOf } from '../../../../electron/features/scoring/models/fit-named.ts'
import { minimise } from '../../../../electron/features/scoring/models/minimise.ts'
import { groupsOf } from '../../../../electron/features/scoring/models/repeat-groups.ts'
import { errorOf } from '../../../../electron/features/scoring/models/support.ts'
import { totalRanges } from '../../../../electron/features/scoring/models/total-interval.ts'
import { plausibleOf, ValueAhead } from '../../../../electron/features/scoring/models/value-interval.ts'
import { chance } from '../../../chance.ts'
import { fitted } from './cdnow.ts'
import { simulated, type Truth, truth } from './simulate.ts'

const END = 1000 + 730

/** Every parameter within three and a half of its own standard errors. */
function expectRecovered(fit: BuyingFit, true_: Truth) {
  for (const [at, letter] of buyingLetters.entries()) {
    const off = Math.log(fit[letter] / true_[letter]) / errorOf(fit.covariance, at, 4)
    expect(Math.abs(off), `${letter} ${fit[letter]} for ${true_[letter]}`).toBeLessThan(3.5)
  }
}

describe('parameters known beforehand', () => {
  it.each([
    ['BG/NBD', truth],
    ['BG/NBD of quick buyers who stay', { ...truth, r: 2, alpha: 100, a: 0.5, b: 6 }],
    ['MBG/NBD', { ...truth, early: true, a: 0.5, b: 1.5 }],
  ])('%s', (_, true_) => {
    const buyers = buyersOf(simulated(true_, 6000, END, 7), END)
    expectRecovered(fitted(buyers, true_.early), true_)
  })

  it('of many rows the summit is the one that a search among all of them finds', () => {
    const groups = groupsOf(buyersOf(simulated(truth, 70_000, END, 23), END))
    expect(groups.x.length).toBeGreaterThan(40_000)
    const objective = dropoutObjective(groups, { early: false, k: 1 })
    const slow = atOnce(
      minimise(objective, [Math.log(0.5), Math.log(35), 0, Math.log(3)], {
        lower: [-9, -7, -9, -9],
        upper: [9, 11, 9, 9],
      }),
    )
    const summit = atOnce(summitOf(groups, { early: false, k: 1 }))
    expect(summit.logLikelihood).toBeCloseTo(-slow.value, 2)
    for (const [at, letter] of (['r', 'alpha', 'a', 'b'] as const).entries())
      expect(summit[letter] / Math.exp(slow.point[at] ?? 0)).toBeCloseTo(1, 3)
    expect(summit).toMatchObject({ converged: true, atBound: [] })
  })

  it('regular buyers: the k, the parameters, and what they do next', () => {
    const true_ = { ...truth, early: true, k: 3, r: 1.2, alpha: 25, a: 0.5, b: 3 }
    const buyers = buyersOf(simulated(true_, 4000, END + 365, 11), END)
    const groups = groupsOf(buyers)
    const fit = atOnce(withCovariance(groups, atOnce(fitRegular(groups, true))))
    expect(fit.k).toBe(3)
    expectRecovered(fit, true_)
    const sum = (values: ArrayLike<number>) => Array.from(values).reduce((all, one) => all + one, 0)
    // By chance alone these sums are off by less than 2 % (4,000 customers, 9,000 purchases and more).
    const known = sum(Array.from(buyers.age, (age) => expectedOfNew(fit, age)))
    expect(known / sum(buyers.x)).toBeCloseTo(1, 1)
    const ahead = sum(atOnce(forecastAll(fit, buyers, 365)).expected)
    expect(ahead / sum(buyers.later)).toBeCloseTo(1, 1)
  })

  it('gamma-gamma', () => {
    const fit = atOnce(fitSpendOf(buyersOf(simulated(truth, 6000, END, 3), END)))
    for (const [at, letter] of (['p', 'q', 'v'] as const).entries())
      expect(Math.abs(Math.log(fit[letter] / truth[letter]) / errorOf(fit.covariance, at, 3))).toBeLessThan(
        3.5,
      )
  })
})

describe('the range of a total', () => {
  it('holds what a shop then sells about four times of five', () => {
    const held = { orders: 0, value: 0 }
    const shops = 50
    for (let seed = 1; seed <= shops; seed += 1) {
      const occasions = simulated(truth, 700, END + 365, seed)
      const buyers = buyersOf(occasions, END)
      const buying = fitted(buyers, false)
      const spend = atOnce(fitSpendOf(buyers))
      const { orders, value } = atOnce(totalRanges(buying, spend, buyers, 365, 1))
      if (!orders || !value) throw new Error('no range')
      const later = Array.from(occasions.days.entries()).filter(([, day]) => day > END)
      const sold = later.reduce((sum, [at]) => sum + (occasions.netFen[at] ?? 0) / 100, 0)
      if (later.length >= orders.low && later.length <= orders.high) held.orders += 1
      if (sold >= value.low && sold <= value.high) held.value += 1
    }
    // Of 50, 40 are promised; three standard deviations are 8.5. Too wide is as wrong as too narrow.
    for (const many of [held.orders, held.value]) expect(Math.abs(many - 40)).toBeLessThan(8.5)
  })
})

describe('what is expected agrees with its chances', () => {
  it('E[X(t)] is the mean of P(N(t) = n)', () => {
    for (const [r, alpha, a, b, t] of [
      [0.243, 4.4, 0.79, 2.4, 39],
      [3, 50, 1, 2, 300],
      [0.5, 20, 1 + 1e-9, 1, 90],
      [40, 900, 4, 9, 200],
      [0.13, 25, 1659, 10_000, 365],
      [2, 5, 10, 30, 400],
      [300, 9000, 30, 100, 200],
      [2, 5, 20.9, 60, 400],
      [2, 5, 21.1, 60, 400],
    ] as const) {
      const process = { r, alpha, a, b }
      const chances = countChances(process, t)
      const mean = chances.reduce((sum, chance, n) => sum + n * chance, 0)
      expect(mean / expectedCount(process, t)).toBeCloseTo(1, 5)
    }
  })
})

describe('the interval of a value', () => {
  /**
   * Where the true value lies in its forecast distribution must be even between 0 and 1 (a jump at "buys nothing" is
   * filled by chance): four of five between 0.1 and 0.9, and one tenth on either side.
   */
  it.each([
    ['many customers', 4000, 5],
    ['so few that the parameters themselves are unsure', 350, 6],
  ])('holds what it promises: %s', (_, customers, seed) => {
    const split = 1000 + 540
    const occasions = simulated(truth, customers, split + 365, seed)
    const buyers = buyersOf(occasions, split)
    const plausible = plausibleOf(fitted(buyers, false), atOnce(fitSpendOf(buyers)))
    expect(plausible).toHaveLength(14)
    const random = chance(1)
    let [low, inside, high, looked] = [0, 0, 0, 0]
    const step = Math.max(1, Math.floor(customers / 700))
    for (let at = 0; at < buyers.x.length; at += step) {
      const id = buyers.customers[at]!
      const [from, to] = [occasions.starts[id - 1]!, occasions.starts[id]!]
      let value = 0
      for (let day = from; day < to; day += 1)
        if (occasions.days[day]! > split) value += occasions.netFen[day]! / 100
      const ahead = new ValueAhead(
        plausible,
        { x: buyers.x[at]!, lastAt: buyers.lastAt[at]!, age: buyers.age[at]! },
        { x: buyers.spendX[at]!, mean: buyers.meanFen[at]! / 100 },
        365,
      )
      const place = ahead.share(value) * (value > 0 ? 1 : random.next())
      looked += 1
      if (place < 0.1) low += 1
      else if (place > 0.9) high += 1
      else inside += 1
    }
    // Four standard errors of a share among those looked at.
    const near = (share: number) => 4 * Math.sqrt((share * (1 - share)) / looked)
    expect(Math.abs(inside / looked - 0.8)).toBeLessThan(near(0.8))
    expect(Math.abs(low / looked - 0.1)).toBeLessThan(near(0.1))
    expect(Math.abs(high / looked - 0.1)).toBeLessThan(near(0.1))
  })

  it('has quantiles that belong to its shares', () => {
    const buyers = buyersOf(simulated(truth, 600, END, 2), END)
    const plausible = plausibleOf(fitted(buyers, false), atOnce(fitSpendOf(buyers)))
    const ahead = new ValueAhead(plausible, { x: 9, lastAt: 400, age: 420 }, { x: 9, mean: 30 }, 365)
    for (const q of [0.5, 0.7, 0.9, 0.99]) expect(ahead.share(ahead.quantile(q))).toBeCloseTo(q, 3)
    expect(ahead.quantile(ahead.share(0) / 2)).toBe(0)
  })
})
