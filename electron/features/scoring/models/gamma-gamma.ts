import type { Steps } from '../../../engine/steps.ts'
import { covarianceAt } from './covariance.ts'
import { digamma, logGamma } from './gamma.ts'
import { minimise } from './minimise.ts'

/** What repeat customers spend: place i is one of them. */
export interface Spenders {
  /** Repeat purchase days with a known amount, at least one. */
  x: Int32Array
  /** m: their mean, above 0, in whole units of money. */
  mean: Float64Array
}

export interface SpendParameters {
  p: number
  q: number
  /** In units of money. */
  v: number
}

export interface SpendFit extends SpendParameters {
  logLikelihood: number
  /** Of the logarithms of p, q, v. */
  covariance: Float64Array | null
  converged: boolean
  atBound: ('p' | 'q' | 'v')[]
  customers: number
  /** Of x and m; the model assumes that there is none. */
  correlation: number
}

/** Only those whose mean is above 0 (and finite) may enter: the model knows no other amounts. */
export function spendersOf(x: Int32Array, mean: Float64Array): Spenders {
  const kept = Array.from(x.keys()).filter((at) => {
    const amount = mean[at] as number
    return (x[at] as number) > 0 && amount > 0 && Number.isFinite(amount)
  })
  return {
    x: Int32Array.from(kept, (at) => x[at] as number),
    mean: Float64Array.from(kept, (at) => mean[at] as number),
  }
}

/**
 * Gamma-gamma model of spend (Hardie's note 025; Fader, Hardie & Lee 2005, JMR):
 * LL = lnΓ(px+q) − lnΓ(px) − lnΓ(q) + q ln v + (px−1) ln m + px ln x − (px+q) ln(xm+v).
 */
export function* fitSpend(spenders: Spenders): Steps<SpendFit> {
  const { x, mean } = spenders
  const size = x.length
  const scale = size === 0 ? 1 : mean.reduce((sum, amount) => sum + amount, 0) / size
  const bounds = {
    lower: [1e-3, 1e-2, scale * 1e-6].map(Math.log),
    upper: [1e4, 1e4, scale * 1e4].map(Math.log),
  }
  const products = mean.map((amount, at) => amount * (x[at] as number))
  const logMeans = mean.map(Math.log)
  const many = new Map<number, number>()
  for (const count of x) many.set(count, (many.get(count) ?? 0) + 1)
  const objective = (point: Float64Array, gradient: Float64Array) => {
    const [p = 1, q = 1, v = 1] = Array.from(point, Math.exp)
    let [value, byP, byQ, byV] = [0, 0, 0, 0]
    const [gammaQ, psiQ, logV] = [logGamma(q), digamma(q), Math.log(v)]
    for (const [count, customers] of many) {
      const [px, logCount] = [p * count, Math.log(count)]
      const [psiAll, psiPx] = [digamma(px + q), digamma(px)]
      value += customers * (logGamma(px + q) - logGamma(px) - gammaQ + q * logV + px * logCount)
      byP += customers * count * (psiAll - psiPx + logCount)
      byQ += customers * (psiAll - psiQ + logV)
      byV += (customers * q) / v
    }
    for (let at = 0; at < size; at += 1) {
      const count = x[at] as number
      const all = (products[at] as number) + v
      const logAll = Math.log(all)
      value += (p * count - 1) * (logMeans[at] as number) - (p * count + q) * logAll
      byP += count * ((logMeans[at] as number) - logAll)
      byQ -= logAll
      byV -= (p * count + q) / all
    }
    gradient[0] = -byP * p
    gradient[1] = -byQ * q
    gradient[2] = -byV * v
    return -value
  }
  let best = yield* minimise(objective, [2, 3, scale].map(Math.log), bounds)
  const other = yield* minimise(objective, [10, 8, scale * 0.5].map(Math.log), bounds)
  if (other.value < best.value) best = other
  const [p = 1, q = 1, v = 1] = Array.from(best.point, Math.exp)
  const runAway = (at: number) =>
    (best.point[at] ?? 0) < (bounds.lower[at] ?? 0) + 0.01 ||
    (best.point[at] ?? 0) > (bounds.upper[at] ?? 0) - 0.01
  return {
    p,
    q,
    v,
    logLikelihood: -best.value,
    covariance: yield* covarianceAt(objective, best.point),
    converged: best.converged && size > 0,
    atBound: (['p', 'q', 'v'] as const).filter((_, at) => runAway(at)),
    customers: size,
    correlation: correlationOf(x, mean),
  }
}

/** E[spend per purchase | x purchases of mean m] = p(v + xm)/(px + q − 1); x = 0: the mean of all. Needs px + q > 1. */
export const expectedSpend = ({ p, q, v }: SpendParameters, x: number, mean: number): number =>
  (p * (v + (x > 0 ? x * mean : 0))) / (p * x + q - 1)

export function correlationOf(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const size = x.length
  let [meanX, meanY, xx, yy, xy] = [0, 0, 0, 0, 0]
  for (let at = 0; at < size; at += 1) {
    const dx = (x[at] as number) - meanX
    const dy = (y[at] as number) - meanY
    meanX += dx / (at + 1)
    meanY += dy / (at + 1)
    xx += dx * ((x[at] as number) - meanX)
    yy += dy * ((y[at] as number) - meanY)
    xy += dx * ((y[at] as number) - meanY)
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0
}
