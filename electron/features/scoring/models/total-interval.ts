import type { Steps } from '../../../engine/steps.ts'
import { historyOf } from './backtest.ts'
import type { Buyers } from './buyers.ts'
import {
  aliveChance,
  type BuyingModel,
  countChances,
  expectedCount,
  processAhead,
  stayKey,
} from './buying.ts'
import { cholesky } from './covariance.ts'
import type { BuyingFit } from './fit-dropout.ts'
import type { SpendFit, SpendParameters } from './gamma-gamma.ts'
import { plausibleOf } from './value-interval.ts'

/** Between these a total lies four times of five. */
export interface Range {
  low: number
  high: number
}

export interface TotalRanges {
  orders: Range | null
  /** In the unit of v; null where amounts do not carry it or their spread has no bound. */
  value: Range | null
}

/** The quantile of a normal distribution that leaves a tenth above it. */
const TENTH = 1.2815515655446004
/** Customers looked at, spread evenly over all: of more the ratios would hardly be other ones. */
const MOST_LOOKED_AT = 20_000

/**
 * How far the totals of all customers in the time t ahead may lie from what is expected. Two kinds of not knowing add
 * up: what customers do by chance given the parameters (Σ of each one's variance, customers being independent), and how
 * far the parameters may be off (the same total at the cubature points of their covariance). The range is that of a
 * lognormal distribution with this mean and variance, which stays above nought.
 *
 * Of one customer N = purchases ahead with E[N], E[N²] from P(N = n); amounts given the rate ν of a customer's spend are
 * gamma(p, ν), and ν after what was seen is gamma(Q, V), Q = q + px, V = v + x·m. With S = Σ of N amounts:
 * E[S] = E[N]·p·E[1/ν]; Var[S] = E[N]·p·E[1/ν²] + p²(E[N²]·E[1/ν²] − E[N]²·E[1/ν]²), E[1/ν] = V/(Q−1),
 * E[1/ν²] = V²/((Q−1)(Q−2)).
 */
export function* totalRanges(
  buying: BuyingFit,
  spend: SpendFit | null,
  buyers: Buyers,
  t: number,
  scale: number,
): Steps<TotalRanges> {
  const points = spend ? plausibleOf(buying, spend) : buyingPoints(buying)
  const every = Math.ceil(buyers.x.length / MOST_LOOKED_AT)
  const own = yield* sumsOf(buying, spend, buyers, t, every, true)
  if (!(own.orders > 0)) return { orders: null, value: null }
  const counts: number[] = []
  const values: number[] = []
  for (const point of points) {
    const sums = yield* sumsOf(point.buying, spend && point.spend, buyers, t, every, false)
    counts.push(sums.orders)
    values.push(sums.value)
  }
  return {
    orders: rangeOf(scale * own.orders * every, scale ** 2 * own.ordersVariance * every, counts),
    value:
      spend && Number.isFinite(own.valueVariance) && own.value > 0
        ? rangeOf(scale * own.value * every, scale ** 2 * own.valueVariance * every, values)
        : null,
  }
}

/** `variance` by chance; the totals at the plausible parameters tell by which share of the mean these move it. */
function rangeOf(mean: number, variance: number, totals: readonly number[]): Range {
  const middle = totals.reduce((sum, one) => sum + one, 0) / totals.length
  const spread = totals.reduce((sum, one) => sum + (one / middle - 1) ** 2, 0) / totals.length
  const s = Math.sqrt(Math.log1p(variance / mean ** 2 + spread))
  const median = mean * Math.exp(-(s ** 2) / 2)
  return { low: median * Math.exp(-TENTH * s), high: median * Math.exp(TENTH * s) }
}

/** The cubature points of the purchase parameters alone. */
function buyingPoints(buying: BuyingFit): { buying: BuyingModel; spend: SpendParameters | null }[] {
  const factor = buying.covariance && cholesky(buying.covariance, 4)
  if (!factor) return [{ buying, spend: null }]
  return [-2, 2].flatMap((reach) =>
    [0, 1, 2, 3].map((way) => {
      const by = (row: number) => Math.exp(reach * (factor[row * 4 + way] ?? 0))
      const { r, alpha, a, b } = buying
      const moved = { ...buying, r: r * by(0), alpha: alpha * by(1), a: a * by(2), b: b * by(3) }
      return { buying: moved, spend: null }
    }),
  )
}

const SLICE = 1_000

interface Sums {
  orders: number
  value: number
  ordersVariance: number
  valueVariance: number
}

/** Over every so-many-th buyer. What they do while they stay depends on purchases and age alone: counted once each. */
function* sumsOf(
  buying: BuyingModel,
  spend: SpendParameters | null,
  buyers: Buyers,
  t: number,
  every: number,
  withVariance: boolean,
): Steps<Sums> {
  const sums: Sums = { orders: 0, value: 0, ordersVariance: 0, valueVariance: 0 }
  const known = new Map<number, { mean: number; square: number }>()
  for (let at = 0; at < buyers.x.length; at += every) {
    const history = historyOf(buyers, at)
    const key = stayKey(history)
    let moments = known.get(key)
    if (!moments) {
      const process = processAhead(buying, history)
      moments = { mean: expectedCount(process, t), square: 0 }
      if (withVariance)
        for (const [n, chance] of countChances(process, t).entries()) moments.square += n * n * chance
      known.set(key, moments)
    }
    const alive = aliveChance(buying, history)
    const mean = alive * moments.mean
    const square = Math.max(alive * moments.square, mean ** 2)
    sums.orders += mean
    if (withVariance) sums.ordersVariance += square - mean ** 2
    if (spend) {
      const { p, q, v } = spend
      const x = (buyers.meanFen[at] ?? 0) > 0 ? (buyers.spendX[at] ?? 0) : 0
      const shape = q + p * x
      const rate = v + (x * (buyers.meanFen[at] ?? 0)) / 100
      const inverse = rate / (shape - 1)
      sums.value += mean * p * inverse
      if (withVariance) {
        const inverseSquare = shape > 2 ? rate ** 2 / ((shape - 1) * (shape - 2)) : Number.POSITIVE_INFINITY
        sums.valueVariance +=
          mean * p * inverseSquare + p ** 2 * (square * inverseSquare - (mean * inverse) ** 2)
      }
    }
    if ((at / every) % SLICE === SLICE - 1) yield
  }
  return sums
}
