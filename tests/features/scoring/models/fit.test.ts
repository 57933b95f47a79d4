import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../../electron/engine/steps.ts'
import { fitRegular } from '../../../../electron/features/scoring/models/fit-dropout.ts'
import { fitSpend, spendersOf } from '../../../../electron/features/scoring/models/gamma-gamma.ts'
import { fitNbd } from '../../../../electron/features/scoring/models/nbd.ts'
import { groupsOf } from '../../../../electron/features/scoring/models/repeat-groups.ts'
import { cdnowBuyers, cdnowPresent, fitted, inWeeks, weeklyLogLikelihood } from './cdnow.ts'

describe.skipIf(!cdnowPresent)('fits of CDNOW, 39 weeks', () => {
  const sample = cdnowPresent ? cdnowBuyers('sample') : null!
  const master = cdnowPresent ? cdnowBuyers('master') : null!

  it('counts customers as published', () => {
    expect(groupsOf(sample)).toMatchObject({
      customers: 2357,
      repeatCustomers: 946,
      repeatTransactions: 2457,
    })
    expect(groupsOf(master)).toMatchObject({
      customers: 23_570,
      repeatCustomers: 9451,
      repeatTransactions: 24_337,
    })
  })

  it('BG/NBD: parameters, likelihood and standard errors', () => {
    const fit = fitted(sample, false)
    const weeks = inWeeks(fit)
    expect(weeks.r).toBeCloseTo(0.2425945, 4)
    expect(weeks.alpha).toBeCloseTo(4.4136019, 3)
    expect(weeks.a).toBeCloseTo(0.7929199, 3)
    expect(weeks.b).toBeCloseTo(2.4258881, 3)
    expect(weeklyLogLikelihood(fit.logLikelihood, 2457)).toBeCloseTo(-9582.429, 3)
    const errors = [weeks.r, weeks.alpha, weeks.a, weeks.b].map(
      (value, at) => value * Math.sqrt(fit.covariance?.[at * 5] ?? Number.NaN),
    )
    for (const [at, error] of [0.0126, 0.378, 0.186, 0.705].entries())
      expect(errors[at]! / error).toBeCloseTo(1, 2)
    expect(fit).toMatchObject({ converged: true, atBound: [] })
  })

  it.each([
    ['MBG/NBD, sample', 'sample', true, [0.525, 6.183, 0.891, 1.614], -9582.136, 3],
    ['BG/NBD, master', 'master', false, [0.25162, 4.78894, 0.72343, 2.16109], -95_368.444, 4],
    ['MBG/NBD, master', 'master', true, [0.63714, 7.31029, 0.80747, 1.22839], -95_336.958, 4],
  ] as const)('%s', (_, which, early, parameters, logLikelihood, digits) => {
    const buyers = which === 'sample' ? sample : master
    const fit = fitted(buyers, early)
    const { r, alpha, a, b } = inWeeks(fit)
    for (const [at, value] of [r, alpha, a, b].entries()) expect(value).toBeCloseTo(parameters[at]!, digits)
    const { repeatTransactions } = groupsOf(buyers)
    expect(weeklyLogLikelihood(fit.logLikelihood, repeatTransactions)).toBeCloseTo(logLikelihood, 3)
  })

  it('NBD, which knows no dropout', () => {
    const one = atOnce(fitNbd(groupsOf(sample)))
    expect(one.r).toBeCloseTo(0.38477, 5)
    expect(one.alpha / 7).toBeCloseTo(12.07202, 4)
    expect(weeklyLogLikelihood(one.logLikelihood, 2457)).toBeCloseTo(-9763.658, 3)
    const all = atOnce(fitNbd(groupsOf(master)))
    expect(all.r).toBeCloseTo(0.38725, 5)
    expect(all.alpha / 7).toBeCloseTo(12.27123, 4)
    expect(weeklyLogLikelihood(all.logLikelihood, 24_337)).toBeCloseTo(-96_845.344, 3)
  })

  it('finds no regular buying: k = 1 is best, with the likelihoods of k = 2 and 3', () => {
    const groups = groupsOf(sample)
    expect(atOnce(fitRegular(groups, true))).toMatchObject({ k: 1, early: true })
    for (const [k, logLikelihood] of [
      [2, -9853.253],
      [3, -10_394.363],
    ] as const)
      expect(weeklyLogLikelihood(fitted(sample, true, k).logLikelihood, 2457)).toBeCloseTo(logLikelihood, 3)
  })

  it('Gamma-gamma: parameters, likelihood and standard errors', () => {
    const means = sample.meanFen.map((fen) => fen / 100)
    const spenders = spendersOf(sample.spendX, means)
    expect(spenders.mean).toHaveLength(946)
    expect(Math.min(...spenders.mean)).toBeCloseTo(2.99, 2)
    expect(Math.max(...spenders.mean)).toBeCloseTo(299.63, 1)
    const fit = atOnce(fitSpend(spenders))
    expect(fit.p).toBeCloseTo(6.25, 2)
    expect(fit.q).toBeCloseTo(3.74, 2)
    expect(fit.v).toBeCloseTo(15.44, 2)
    expect(fit.logLikelihood).toBeCloseTo(-4055.918, 3)
    expect(fit.correlation).toBeCloseTo(0.114, 3)
    const errors = [fit.p, fit.q, fit.v].map(
      (value, at) => value * Math.sqrt(fit.covariance?.[at * 4] ?? Number.NaN),
    )
    for (const [at, error] of [1.19, 0.29, 4.159].entries()) expect(errors[at]! / error).toBeCloseTo(1, 2)
    // One repeat customer of the master has a mean of 0 and cannot enter.
    const all = atOnce(
      fitSpend(
        spendersOf(
          master.spendX,
          master.meanFen.map((fen) => fen / 100),
        ),
      ),
    )
    expect(all.customers).toBe(9450)
    expect(all.p).toBeCloseTo(6.27536, 3)
    expect(all.q).toBeCloseTo(3.62445, 3)
    expect(all.v).toBeCloseTo(14.98369, 3)
    expect(all.logLikelihood).toBeCloseTo(-40_763.476, 3)
  })
})
