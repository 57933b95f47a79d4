import { digamma, logGamma } from './gamma.ts'
import type { Objective } from './minimise.ts'
import type { RepeatGroups } from './repeat-groups.ts'

/** Which of the family: `early` = may leave right after the first purchase (MBG); `k` = how regular gaps are. */
export interface DropoutKind {
  early: boolean
  k: number
}

/**
 * −ΣLL of BG/NBD, MBG/NBD and (M)BG/CNBD-k at (ln r, ln α, ln a, ln b), with its gradient.
 *
 * Fader, Hardie & Lee 2005 in the stable form of Hardie's note 027; Batislam, Denizel & Filiztekin 2007; Platzer &
 * Reutterer 2016 for Erlang-k gaps (k = 1 is the BG or MBG model itself). Times in days.
 */
export function dropoutObjective(groups: RepeatGroups, kind: DropoutKind): Objective {
  const { x, age, lastAt, count, lastPlace, agePlace, xPlace, times, counts } = groups
  const logs = new Float64Array(times.length)
  const inverses = new Float64Array(times.length)
  const logOdds = new Float64Array(counts.length)
  const shift = kind.early ? 0 : -1
  const regular = kind.k > 1 ? new RegularGaps(kind.k) : null
  return (point, gradient) => {
    const [r, alpha, a, b] = Array.from(point, Math.exp) as [number, number, number, number]
    for (let at = 0; at < times.length; at += 1) {
      const moved = alpha + (times[at] as number)
      logs[at] = Math.log(moved)
      inverses[at] = 1 / moved
    }
    for (let at = 0; at < counts.length; at += 1)
      logOdds[at] = Math.log(a) - Math.log(Math.max(b + (counts[at] as number) + shift, Number.MIN_VALUE))
    const sums = countTerms(groups, kind, r, alpha, a, b)
    let { value, byR, byAlpha, byA, byB } = sums
    for (let at = 0; at < x.length; at += 1) {
      const many = count[at] as number
      const repeats = x[at] as number
      const shape = r + kind.k * repeats
      const logAge = logs[agePlace[at] as number] as number
      const inverseAge = inverses[agePlace[at] as number] as number
      value -= many * shape * logAge
      byR -= many * logAge
      byAlpha -= many * shape * inverseAge
      let logStill = 0
      if (regular) {
        regular.at(shape, (age[at] as number) - (lastAt[at] as number), inverseAge)
        logStill = regular.logSum
        value += many * logStill
        byR += many * regular.byShape
        byAlpha += many * regular.byAlpha
      }
      if (repeats === 0 && !kind.early) continue
      const silence = logAge - (logs[lastPlace[at] as number] as number)
      const odds = (logOdds[xPlace[at] as number] as number) + shape * silence - logStill
      const small = Math.exp(odds > 0 ? -odds : odds)
      value += many * ((odds > 0 ? odds : 0) + Math.log1p(small))
      const left = many * ((odds > 0 ? 1 : small) / (1 + small))
      byR += left * silence
      byAlpha += left * shape * (inverseAge - (inverses[lastPlace[at] as number] as number))
      if (regular) {
        byR -= left * regular.byShape
        byAlpha -= left * regular.byAlpha
      }
      byA += left / a
      byB -= left / (b + repeats + shift)
    }
    value += (kind.k - 1) * groups.logGaps
    gradient[0] = -byR * r
    gradient[1] = -byAlpha * alpha
    gradient[2] = -byA * a
    gradient[3] = -byB * b
    return -value
  }
}

/** What depends on x alone: the gamma functions, once for each x that occurs. */
function countTerms(groups: RepeatGroups, kind: DropoutKind, r: number, alpha: number, a: number, b: number) {
  const early = kind.early ? 1 : 0
  const [logAlpha, gammaR, gammaB, gammaAB] = [Math.log(alpha), logGamma(r), logGamma(b), logGamma(a + b)]
  const [psiR, psiB, psiAB] = [digamma(r), digamma(b), digamma(a + b)]
  const gammaK = logGamma(kind.k)
  let [value, byR, byAlpha, byA, byB] = [0, 0, 0, 0, 0]
  for (let at = 0; at < groups.counts.length; at += 1) {
    const many = groups.countCustomers[at] as number
    const repeats = groups.counts[at] as number
    const shape = r + kind.k * repeats
    const kept = b + repeats + early
    const all = a + kept
    // Nobody with x = 0 has had a chance to leave when the first purchase gives none: the terms cancel.
    value +=
      many *
      (logGamma(shape) -
        gammaR -
        repeats * gammaK +
        r * logAlpha +
        gammaAB +
        logGamma(kept) -
        gammaB -
        logGamma(all))
    const psiAll = digamma(all)
    byR += many * (digamma(shape) - psiR + logAlpha)
    byAlpha += (many * r) / alpha
    byA += many * (psiAB - psiAll)
    byB += many * (psiAB + digamma(kept) - psiB - psiAll)
  }
  return { value, byR, byAlpha, byA, byB }
}

/**
 * S₂ of the regular models: the chance, against none of the k stages, that fewer than k have passed since the last
 * purchase. Σ_{j<k} (shape)_j u^j / j!, u = (T − t_x)/(α + T), with the derivatives of its logarithm.
 */
export class RegularGaps {
  logSum = 0
  byShape = 0
  byAlpha = 0
  readonly #k: number

  constructor(k: number) {
    this.#k = k
  }

  at(shape: number, silence: number, inverseAge: number): void {
    const u = silence * inverseAge
    let term = 1
    let sum = 1
    let shapeSum = 0
    let grown = 0
    let alphaSum = 0
    for (let j = 1; j < this.#k; j += 1) {
      term *= ((shape + j - 1) * u) / j
      grown += 1 / (shape + j - 1)
      sum += term
      shapeSum += term * grown
      alphaSum -= term * j * inverseAge
    }
    this.logSum = Math.log(sum)
    this.byShape = shapeSum / sum
    this.byAlpha = alphaSum / sum
  }
}
