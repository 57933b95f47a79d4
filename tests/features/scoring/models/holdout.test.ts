import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../../electron/engine/steps.ts'
import { curveOf, forecastAll, judge } from '../../../../electron/features/scoring/models/backtest.ts'
import { buyersOf } from '../../../../electron/features/scoring/models/buyers.ts'
import {
  aliveChance,
  expectedAhead,
  quietChance,
} from '../../../../electron/features/scoring/models/buying.ts'
import {
  correlationOf,
  expectedSpend,
  fitSpend,
  spendersOf,
} from '../../../../electron/features/scoring/models/gamma-gamma.ts'
import { lifetimeValue } from '../../../../electron/features/scoring/models/lifetime-value.ts'
import { CALIBRATION, cdnowOccasions, cdnowPresent, END, fitted } from './cdnow.ts'

const DAYS = 273

describe.skipIf(!cdnowPresent)('forecasts of the 39 weeks CDNOW held out', () => {
  const setUp = (which: 'sample' | 'master') => {
    const occasions = cdnowOccasions(which)
    return { occasions, buyers: buyersOf(occasions, CALIBRATION) }
  }
  const sample = cdnowPresent ? setUp('sample') : null!
  const master = cdnowPresent ? setUp('master') : null!
  const models = cdnowPresent ? { bg: fitted(sample.buyers, false), mbg: fitted(sample.buyers, true) } : null!

  const judged = (early: boolean) => {
    const forecasts = atOnce(forecastAll(early ? models.mbg : models.bg, sample.buyers, DAYS))
    return { forecasts, result: judge(sample.buyers, forecasts, DAYS) }
  }

  it('by number of repeat purchases, as the BTYD walkthrough prints them', () => {
    const { byCount } = judged(false).result
    expect(byCount.map(({ customers }) => customers)).toEqual([1411, 439, 214, 100, 62, 38, 29, 64])
    const actual = [0.2367, 0.697, 1.3925, 1.56, 2.5323, 2.9474, 3.8621, 6.3594]
    const bg = [0.2251, 0.5231, 1.0441, 1.5203, 2.1638, 2.6538, 3.504, 6.157]
    const mbg = [0.1852, 0.5514, 1.049, 1.4929, 2.1043, 2.5636, 3.3608, 5.8485]
    const early = judged(true).result.byCount
    for (const [at, line] of byCount.entries()) {
      expect(line.actual).toBeCloseTo(actual[at]!, 4)
      expect(line.model).toBeCloseTo(bg[at]!, 3)
      expect(early[at]!.model).toBeCloseTo(mbg[at]!, 3)
    }
  })

  it('errors of single customers, against the naive ones', () => {
    const { forecasts, result } = judged(false)
    expect(result.actual).toBe(1882)
    expect(result.quiet / result.customers).toBeCloseTo(0.7098, 4)
    expect(result.model.total).toBeCloseTo(1653.4, 1)
    expect(result.model.mae).toBeCloseTo(0.7855, 4)
    expect(result.model.rmse).toBeCloseTo(1.608, 4)
    expect(result.model.brier).toBeCloseTo(0.1612, 4)
    expect(result.auc.model).toBeCloseTo(0.7569, 4)
    expect(result.auc.silence).toBeCloseTo(0.7714, 4)
    expect(result.naive.total).toBeCloseTo(2930.1, 1)
    expect(result.naive.mae).toBeCloseTo(1.0237, 4)
    expect(result.naive.rmse).toBeCloseTo(2.2119, 4)
    expect(correlationOf(forecasts.expected, sample.buyers.later)).toBeCloseTo(0.6256, 4)
    const early = judged(true)
    expect(early.result.model.total).toBeCloseTo(1576.7, 1)
    expect(early.result.model.mae).toBeCloseTo(0.7648, 4)
    expect(early.result.model.rmse).toBeCloseTo(1.6072, 4)
    expect(early.result.model.brier).toBeCloseTo(0.1614, 4)
    expect(early.result.auc.model).toBeCloseTo(0.7601, 4)
    expect(correlationOf(early.forecasts.expected, sample.buyers.later)).toBeCloseTo(0.6273, 4)
  })

  it('of the master', () => {
    const { buyers } = master
    for (const [early, total, mae, rmse, correlation] of [
      [false, 16_873.7, 0.8187, 1.7329, 0.6688],
      [true, 15_933.6, 0.7945, 1.7396, 0.6696],
    ] as const) {
      const forecasts = atOnce(forecastAll(fitted(buyers, early), buyers, DAYS))
      const result = judge(buyers, forecasts, DAYS)
      expect(result.actual).toBe(19_684)
      expect(result.model.total).toBeCloseTo(total, 1)
      expect(result.model.mae).toBeCloseTo(mae, 4)
      expect(result.model.rmse).toBeCloseTo(rmse, 4)
      expect(correlationOf(forecasts.expected, buyers.later)).toBeCloseTo(correlation, 4)
    }
  })

  it('the cumulative curve by week', () => {
    const { buyers, occasions } = sample
    const points = atOnce(curveOf(models.bg, buyers, occasions, CALIBRATION, END))
    expect(points).toHaveLength(78)
    const early = atOnce(curveOf(models.mbg, buyers, occasions, CALIBRATION, END))
    for (const [week, actual, bg, mbg] of [
      [20, 1359, 1312.46, 1315.05],
      [21, 1414, 1387.35, null],
      [22, 1484, 1460.39, null],
      [23, 1517, 1531.72, null],
      [24, 1573, 1601.42, null],
      [25, 1672, 1669.6, 1669.48],
      [39, 2457, 2501.53, 2482.96],
      [52, 3183, 3134.1, 3089.15],
      [78, 4339, 4165.66, 4054.62],
    ] as const) {
      const point = points[week - 1]!
      expect(point).toMatchObject({ week, actual })
      expect(point.model).toBeCloseTo(bg, 1)
      if (mbg !== null) expect(early[week - 1]!.model).toBeCloseTo(mbg, 1)
    }
  })

  it('single customers', () => {
    const { buyers } = sample
    for (const [id, x, lastAt, aliveBg, aliveMbg, bg, mbg, quiet] of [
      [1, 2, 30.428571, 0.72662, 0.706138, 1.225994, 1.262759, 0.445372],
      [2, 1, 1.714286, 0.212391, 0.170951, 0.203419, 0.188945, 0.883194],
      [3, 0, 0, 1, 0.389723, 0.194794, 0.153966, 0.855665],
      [6, 7, 29.428571, 0.641835, 0.62268, 3.337571, 3.167169, 0.36428],
    ] as const) {
      const at = buyers.customers.indexOf(id)
      const history = { x: buyers.x[at]!, lastAt: buyers.lastAt[at]!, age: buyers.age[at]! }
      expect(history.x).toBe(x)
      expect(history.lastAt / 7).toBeCloseTo(lastAt, 6)
      expect(history.age / 7).toBeCloseTo(38.857143, 6)
      expect(aliveChance(models.bg, history)).toBeCloseTo(aliveBg, 4)
      expect(aliveChance(models.mbg, history)).toBeCloseTo(aliveMbg, 4)
      expect(expectedAhead(models.bg, history, DAYS)).toBeCloseTo(bg, 4)
      expect(expectedAhead(models.mbg, history, DAYS)).toBeCloseTo(mbg, 4)
      expect(quietChance(models.bg, history, DAYS)).toBeCloseTo(quiet, 4)
    }
  })

  it('lifetime values of a year', () => {
    const valuesOf = ({ buyers }: typeof sample) => {
      const bg = fitted(buyers, false)
      const means = buyers.meanFen.map((fen) => fen / 100)
      const spend = atOnce(fitSpend(spendersOf(buyers.spendX, means)))
      return Array.from(buyers.customers, (id, at) => ({
        id,
        value: lifetimeValue(
          bg,
          { x: buyers.x[at]!, lastAt: buyers.lastAt[at]!, age: buyers.age[at]! },
          expectedSpend(spend, buyers.spendX[at]!, means[at]!),
          { months: 12, unitsPerMonth: 4.345 * 7, monthlyDiscount: 0.01 },
        ),
      }))
    }
    const values = valuesOf(sample)
    for (const [id, value] of [
      [1, 36.274],
      [2, 4.6409],
      [3, 8.3445],
      [6, 283.5581],
    ] as const)
      expect(values.find((one) => one.id === id)!.value / value).toBeCloseTo(1, 3)
    const total = values.reduce((sum, { value }) => sum + value, 0)
    expect(total / 71_507.95).toBeCloseTo(1, 4)
    expect(total / values.length).toBeCloseTo(30.3385, 2)
    const sorted = values.map(({ value }) => value).sort((a, b) => a - b)
    expect(sorted[Math.floor(sorted.length / 2)]).toBeCloseTo(10.188, 2)
    const all = valuesOf(master).reduce((sum, { value }) => sum + value, 0)
    expect(all / 768_044.71).toBeCloseTo(1, 4)
  })
})
