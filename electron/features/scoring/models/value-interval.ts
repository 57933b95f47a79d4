import { aliveChance, type BuyingModel, countChances, type History, processAhead } from './buying.ts'
import { cholesky } from './covariance.ts'
import type { BuyingFit } from './fit-dropout.ts'
import { betaShare } from './gamma.ts'
import type { SpendFit, SpendParameters } from './gamma-gamma.ts'

/** One way the parameters may really be. */
export interface Plausible {
  buying: BuyingModel
  spend: SpendParameters
}

/**
 * Parameters spread as the estimates' own uncertainty says, each as likely as any other: the cubature points of a
 * normal distribution of their logarithms (Arasaratnam & Haykin 2009), mean and covariance exact. No chance in it: the
 * same data give the same answer. Without a covariance the estimates alone.
 */
export function plausibleOf(buying: BuyingFit, spend: SpendFit): Plausible[] {
  const factorBuying = buying.covariance && cholesky(buying.covariance, 4)
  const factorSpend = spend.covariance && cholesky(spend.covariance, 3)
  if (!factorBuying || !factorSpend) return [{ buying, spend }]
  const reach = Math.sqrt(7)
  const points: Plausible[] = []
  for (const sign of [-reach, reach]) {
    for (let way = 0; way < 4; way += 1) {
      const by = (row: number) => Math.exp(sign * (factorBuying[row * 4 + way] ?? 0))
      const { r, alpha, a, b } = buying
      points.push({
        buying: { ...buying, r: r * by(0), alpha: alpha * by(1), a: a * by(2), b: b * by(3) },
        spend,
      })
    }
    for (let way = 0; way < 3; way += 1) {
      const by = (row: number) => Math.exp(sign * (factorSpend[row * 3 + way] ?? 0))
      const { p, q, v } = spend
      points.push({ buying, spend: { p: p * by(0), q: q * by(1), v: v * by(2) } })
    }
  }
  return points
}

/** What a customer spent: purchases with a known amount and their mean, in the unit of v; 0 purchases: unknown. */
export interface Spent {
  x: number
  mean: number
}

/**
 * The distribution of what one customer will spend in the time t ahead:
 *
 *   P(value ≤ s) = P(N = 0) + Σₙ P(N = n) · I_{s/(s+V)}(pn, q + px),  V = v + x·m.
 *
 * N is mixed over leaving and staying (BG/NBD with the customer's own updated gamma and beta); given N = n purchases
 * the sum is gamma with shape pn, its rate gamma with what the customer's own amounts say, which makes a beta prime. The
 * whole is averaged over the plausible parameters, so that both kinds of not knowing are in it.
 */
export class ValueAhead {
  readonly #parts: { chances: Float64Array; spend: SpendParameters; weight: number }[]
  readonly #spent: Spent

  constructor(plausible: readonly Plausible[], history: History, spent: Spent, t: number) {
    this.#spent = spent
    this.#parts = plausible.map(({ buying, spend }) => ({
      chances: countsAhead(buying, history, t),
      spend,
      weight: 1 / plausible.length,
    }))
  }

  /** P(value ≤ amount). */
  share(amount: number): number {
    let share = 0
    for (const { chances, spend, weight } of this.#parts) {
      const { p, q, v } = spend
      const { x, mean } = this.#spent
      const known = v + x * mean
      const at = amount > 0 ? amount / (amount + known) : 0
      let sum = chances[0] ?? 0
      for (let n = 1; n < chances.length && amount > 0; n += 1) {
        const chance = chances[n] as number
        if (chance > 1e-9) sum += chance * betaShare(at, p * n, q + p * x)
      }
      share += weight * sum
    }
    return Math.min(1, share)
  }

  /** The amount below which the value stays with the chance `q`. */
  quantile(q: number): number {
    if (this.share(0) >= q) return 0
    let high = 1
    while (this.share(high) < q && high < 1e15) high *= 4
    let low = high > 1 ? high / 4 : 0
    for (let round = 0; round < 60 && high - low > 1e-4 * high; round += 1) {
      const middle = (low + high) / 2
      if (this.share(middle) < q) low = middle
      else high = middle
    }
    return (low + high) / 2
  }
}

/** P(N = n) in the time t ahead, with the chance that the customer has left already. */
export function countsAhead(buying: BuyingModel, history: History, t: number): Float64Array {
  const alive = aliveChance(buying, history)
  const chances = countChances(processAhead(buying, history), t)
  return chances.map((chance, n) => alive * chance + (n === 0 ? 1 - alive : 0))
}
