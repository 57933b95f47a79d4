/** Values printed by Hardie's sheet, BTYD, lifetimes and pymc-marketing; weeks. */
import { describe, expect, it } from 'vitest'
import {
  aliveChance,
  type BuyingModel,
  countChances,
  expectedAhead,
  expectedOfNew,
  quietChance,
  waitingTime,
} from '../../../../electron/features/scoring/models/buying.ts'
import { dropoutObjective } from '../../../../electron/features/scoring/models/dropout-likelihood.ts'
import { expectedSpend } from '../../../../electron/features/scoring/models/gamma-gamma.ts'
import { lifetimeValue } from '../../../../electron/features/scoring/models/lifetime-value.ts'
import { groupsOf } from '../../../../electron/features/scoring/models/repeat-groups.ts'
import { cdnowBuyers, cdnowPresent, published } from './cdnow.ts'

const history = (x: number, lastAt: number, age: number) => ({ x, lastAt, age })

/** LL of one customer; times may be any whole unit. */
function logLikelihood(model: BuyingModel, x: number, lastAt: number, age: number): number {
  const groups = groupsOf({
    x: Int32Array.of(x),
    lastAt: Int32Array.of(lastAt),
    age: Int32Array.of(age),
    logGaps: Float64Array.of(0),
  })
  const point = Float64Array.of(model.r, model.alpha, model.a, model.b).map(Math.log)
  return -dropoutObjective(groups, model)(point, new Float64Array(4))
}

describe('BG/NBD', () => {
  it('E[X(t)] of a new customer', () => {
    const printed = [0.007828, 0.053268, 0.150865, 1.041996, 1.045243, 1.860519]
    for (const [at, t] of [0.1429, 1, 3, 31.8571, 32, 78].entries())
      expect(expectedOfNew(published, t)).toBeCloseTo(printed[at]!, 6)
  })

  it('E[X(t)] as Hardie prints it, at the fitted optimum', () => {
    const optimum = { ...published, r: 0.24259, alpha: 4.4136, a: 0.79292, b: 2.42591 }
    const printed = [0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8576]
    for (const [at, t] of [0.1429, 1, 3, 31.8571, 32, 78].entries())
      expect(Math.abs(expectedOfNew(optimum, t) - printed[at]!)).toBeLessThan(5e-4)
  })

  it('expected purchases of customers with a history', () => {
    expect(expectedAhead(published, history(2, 30.43, 38.86), 39)).toBeCloseTo(1.226, 3)
    expect(expectedAhead(published, history(26, 30.857, 31), 52)).toBeCloseTo(25.75659, 2)
    expect(expectedAhead(published, history(10, 35, 39), 2)).toBeCloseTo(0.391569, 5)
    const silent = [0.34746, 0.04283, 0.004159, 0.000358]
    for (const [at, x] of [10, 15, 20, 25].entries()) {
      const value = expectedAhead(published, history(x, 20, 39), 52)
      expect(value / silent[at]!).toBeCloseTo(1, 2)
    }
  })

  it('P(alive)', () => {
    expect(aliveChance(published, history(26, 30.857, 31))).toBeCloseTo(0.9688523, 4)
    expect(aliveChance(published, history(23, 39, 39))).toBeCloseTo(0.968555, 4)
    expect(aliveChance(published, history(0, 0, 20))).toBe(1)
    for (const [x, chance] of [
      [5, 0.7056],
      [6, 0.6871],
      [7, 0.6639],
      [20, 0.1968],
    ] as const)
      expect(aliveChance(published, history(x, 30, 39))).toBeCloseTo(chance, 3)
    expect(aliveChance(published, history(1000, 10, 100))).toBeCloseTo(0, 12)
  })

  it('P(N(t) = n)', () => {
    expect(countChances(published, 2)[10]! / 1.07869e-7).toBeCloseTo(1, 3)
    expect(countChances(published, 39)[0]).toBeCloseTo(0.5737864, 6)
    const chances = countChances(published, 30)
    const printed = [
      0.0019995, 0.001517, 0.0011633, 0.0009003, 0.0007024, 0.0005518, 0.0004362, 0.0003467, 0.000277,
      0.0002222,
    ]
    for (const [at, chance] of printed.entries()) expect(chances[11 + at]).toBeCloseTo(chance, 6)
  })

  it('likelihood of single customers', () => {
    const model = { ...published, r: 0.5, alpha: 6, a: 1.2, b: 3.3 }
    expect(logLikelihood(model, 3, 4, 6)).toBeCloseTo(-7.576382, 5)
    const other = { ...published, r: 0.25, alpha: 4, a: 0.8, b: 2.5 }
    expect(logLikelihood(other, 0, 0, 40)).toBeCloseTo(-0.59947382, 7)
    expect(logLikelihood(other, 200, 38, 40)).toBeCloseTo(100.7957, 4)
    const early = { ...other, early: true }
    expect(logLikelihood(early, 0, 0, 40)).toBeCloseTo(-0.41792826, 7)
    expect(logLikelihood(early, 200, 38, 40)).toBeCloseTo(100.7869, 4)
  })

  it.skipIf(!cdnowPresent)('likelihood of the sample at given parameters', () => {
    const groups = groupsOf(cdnowBuyers('sample'))
    const at = (r: number, alpha: number, a: number, b: number) =>
      -dropoutObjective(groups, published)(
        Float64Array.of(r, alpha * 7, a, b).map(Math.log),
        new Float64Array(4),
      ) +
      2457 * Math.log(7)
    expect(at(0.243, 4.414, 0.793, 2.426)).toBeCloseTo(-9582.4305, 3)
    expect(at(0.5, 6, 1.2, 3.3)).toBeCloseTo(-9783.4443, 3)
  })
})

describe('MBG/NBD', () => {
  const model = { early: true, k: 1, r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }

  it('E[X(t)] of a new customer', () => {
    const printed = [0.053085, 0.150863, 1.182954, 1.419724, 1.804758]
    for (const [at, t] of [1, 3, 39, 52, 78].entries())
      expect(expectedOfNew(model, t)).toBeCloseTo(printed[at]!, 6)
  })

  it('may lose a customer without any repeat purchase', () => {
    expect(aliveChance(model, history(0, 0, 38.857143))).toBeCloseTo(0.39, 2)
  })
})

describe('waiting', () => {
  it('half of those still customers have bought again at the median; leaving agrees with the chances of n', () => {
    const known = history(2, 30.43, 38.86)
    const median = waitingTime(published, known, 0.5)
    const alive = aliveChance(published, known)
    expect(1 - quietChance(published, known, median)).toBeCloseTo(alive / 2, 12)
  })
})

describe('spend and lifetime value', () => {
  it('expected spend with (6, 4, 16)', () => {
    const printed = [34, 34.4, 34.5714, 34.6667, 34.7273]
    for (const [at, value] of printed.entries())
      expect(expectedSpend({ p: 6, q: 4, v: 16 }, at + 1, 35)).toBeCloseTo(value, 4)
  })

  it.skipIf(!cdnowPresent)('of the first ten customers of the sample', () => {
    const { spendX, meanFen } = cdnowBuyers('sample')
    const printed = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17]
    for (const [at, value] of printed.entries()) {
      const spend = expectedSpend({ p: 6.25, q: 3.74, v: 15.44 }, spendX[at]!, meanFen[at]! / 100)
      expect(Math.abs(spend - value)).toBeLessThan(0.1)
    }
  })

  it('one month undiscounted at 1 is what is expected in it; a discount of 100 % halves it', () => {
    const known = history(2, 30.43, 38.86)
    const month = { months: 1, unitsPerMonth: 4.345, monthlyDiscount: 0 }
    const count = expectedAhead(published, known, 4.345)
    expect(lifetimeValue(published, known, 1, month)).toBeCloseTo(count, 12)
    expect(lifetimeValue(published, known, 1, { ...month, monthlyDiscount: 1 })).toBeCloseTo(count / 2, 12)
  })
})
