import { expect, it } from 'vitest'
import { NORMAL_95, newcombeInterval, wilsonInterval } from '../../shared/kernel/proportions.ts'

it("gives Newcombe's own table (Statistics in Medicine 1998, table II, method 10)", () => {
  for (const [x1, n1, x2, n2, low, high] of [
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ] as const) {
    const interval = newcombeInterval({ hits: x1, of: n1 }, { hits: x2, of: n2 })
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  }
})

it('gives the intervals of statsmodels for campaigns', () => {
  for (const [x1, n1, x2, n2, low, high] of [
    [120, 10_000, 100, 10_000, -0.000903, 0.004926],
    [56, 70, 48, 80, 0.052431, 0.333873],
    [230, 4000, 40, 1000, 0.001928, 0.030481],
    [330, 9000, 28, 1000, -0.00405, 0.018149],
  ] as const) {
    const interval = newcombeInterval({ hits: x1, of: n1 }, { hits: x2, of: n2 }, NORMAL_95)
    expect(interval.difference).toBeCloseTo(x1 / n1 - x2 / n2, 12)
    expect(interval.low).toBeCloseTo(low, 6)
    expect(interval.high).toBeCloseTo(high, 6)
  }
})

it('says that nothing is known of nothing', () => {
  expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 })
  expect(newcombeInterval({ hits: 0, of: 0 }, { hits: 1, of: 2 }).low).toBeLessThan(0)
})
