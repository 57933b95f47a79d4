import type { DropoutKind } from './dropout-likelihood.ts'
import { RegularGaps } from './dropout-likelihood.ts'
import { dropoutSeries } from './dropout-series.ts'
import { sigmoid } from './gamma.ts'

/** A model with its parameters; times in the unit of α. */
export interface BuyingModel extends DropoutKind {
  r: number
  alpha: number
  a: number
  b: number
}

/** What is known of one customer: x repeat purchases, the last at t_x, watched until T. */
export interface History {
  x: number
  lastAt: number
  age: number
}

/** BG/NBD from now on: what a customer who is still one does next. */
export type Process = Pick<BuyingModel, 'r' | 'alpha' | 'a' | 'b'>

/** P(alive | x, t_x, T): still a customer at T. 1 without a repeat purchase where nobody can leave before one. */
export function aliveChance(model: BuyingModel, { x, lastAt, age }: History): number {
  const { r, alpha, a, b, k, early } = model
  if (x === 0 && !early) return 1
  const shape = r + k * x
  const silence = Math.log((alpha + age) / (alpha + lastAt))
  let logOdds = shape * silence + Math.log(a) - Math.log(b + x + (early ? 0 : -1))
  if (k > 1) {
    const gaps = new RegularGaps(k)
    gaps.at(shape, age - lastAt, 1 / (alpha + age))
    logOdds -= gaps.logSum
  }
  return sigmoid(-logOdds)
}

/**
 * The process of a customer still alive at T: gamma and beta are updated by what was seen, and it begins anew. For
 * regular buyers (k > 1) BTYDplus' approximation.
 */
export const processAhead = ({ r, alpha, a, b, k, early }: BuyingModel, { x, age }: History): Process => ({
  r: r + x,
  alpha: k * alpha + age,
  a,
  b: b + x + Number(early),
})

/** E[purchases] of a process in t: (a+b−1)/(a−1) · [1 − (α/(α+t))^r ₂F₁(r, b; a+b−1; t/(α+t))]. */
export function expectedCount({ r, alpha, a, b }: Process, t: number): number {
  if (!(t > 0)) return 0
  const c = a + b - 1
  const kept = Math.abs(c) < 1e-9 ? b + 1e-8 : b
  return Math.max(0, (a + kept - 1) * dropoutSeries(r, a, kept, t / (alpha + t)))
}

/** E[purchases in (T, T+t] | x, t_x, T]. */
export const expectedAhead = (model: BuyingModel, history: History, t: number): number =>
  aliveChance(model, history) * expectedCount(processAhead(model, history), t)

/** One number for x and T, of which all depends that people do while they stay. */
export const stayKey = ({ x, age }: History): number => x * 100_000 + age

/** The same for many people: what they do while they stay is counted once for all who share x and T. */
export function aheadOf(model: BuyingModel, t: number): (history: History) => number {
  const counts = new Map<number, number>()
  return (history) => {
    const key = stayKey(history)
    const count = counts.get(key) ?? expectedCount(processAhead(model, history), t)
    counts.set(key, count)
    return aliveChance(model, history) * count
  }
}

/** E[X(t)]: repeat purchases of a customer about whom nothing is known, in t after the first. */
export function expectedOfNew(model: BuyingModel, t: number): number {
  const { a, b, k, early } = model
  if (k > 1) return expectedOfRegular(model, t)
  if (!early) return expectedCount(model, t)
  return (b / (a + b)) * expectedCount({ ...model, b: b + 1 }, t)
}

const MOST_PURCHASES = 5_000

/** Σₙ P(n stages of k have passed) · P(n−1 chances to leave were not taken): no closed form for k > 1. */
function expectedOfRegular({ r, alpha, a, b, k, early }: BuyingModel, t: number): number {
  if (!(t > 0)) return 0
  const u = t / (alpha + t)
  let logStage = r * Math.log1p(-u)
  let passed = 0
  let kept = early ? b / (a + b) : 1
  let sum = 0
  for (let n = 1; n < MOST_PURCHASES; n += 1) {
    for (let stage = k * (n - 1); stage < k * n; stage += 1) {
      passed += Math.exp(logStage)
      logStage += Math.log(((r + stage) / (stage + 1)) * u)
    }
    const term = kept * Math.max(0, 1 - passed)
    sum += term
    if (term <= 1e-13 * sum) break
    const chances = n - 1 + Number(early)
    kept *= (b + chances) / (a + b + chances)
  }
  return sum
}

/**
 * P(N(t) = n) of a process for n = 0, 1, … as far as there is anything worth counting (all but one in 10⁹), at most
 * 5,000 purchases; they add up to 1 but for that. Fader, Hardie & Lee 2005, eq. 8.
 */
export function countChances({ r, alpha, a, b }: Process, t: number): Float64Array {
  const u = t > 0 ? t / (alpha + t) : 0
  const chances: number[] = []
  let logPoisson = r * Math.log1p(-u)
  let passed = 0
  let kept = 1
  let left = 0
  let total = 0
  for (let n = 0; n < MOST_PURCHASES; n += 1) {
    const exactly = Math.exp(logPoisson)
    const chance = kept * exactly + left * Math.max(0, 1 - passed)
    chances.push(chance)
    total += chance
    if (u === 0 || total >= 1 - 1e-9) break
    passed += exactly
    logPoisson += Math.log(((r + n) / (n + 1)) * u)
    left = (kept * a) / (a + b + n)
    kept *= (b + n) / (a + b + n)
  }
  return Float64Array.from(chances)
}

/** P(no purchase in (T, T+t]). */
export function quietChance(model: BuyingModel, history: History, t: number): number {
  const { r, alpha } = processAhead(model, history)
  return 1 + aliveChance(model, history) * Math.expm1(-r * Math.log1p(t / alpha))
}

/** By when a share q of customers like this, if still customers, has bought again: (α+T)[(1−q)^(−1/(r+x)) − 1]. */
export function waitingTime(model: BuyingModel, history: History, q: number): number {
  const { r, alpha } = processAhead(model, history)
  return alpha * Math.expm1(-Math.log1p(-q) / r)
}
