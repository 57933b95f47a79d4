import { quantile } from '../../customers/rules.ts'

/**
 * How values become scores of 1 to 5 (references: RFM, scoring conventions).
 * `T`: cuts are the type-7 quantiles, a score is one more than the cuts strictly below the value: ties share a score.
 * `L`: cuts are quantile + one unit and a value at a cut moves up, as the R package rfm does.
 */
export type Convention = 'T' | 'L'

/** Four ascending cuts for each figure: days, times, fen. */
export interface RfmCuts {
  r: number[]
  f: number[]
  m: number[]
}

const SHARES = [0.2, 0.4, 0.6, 0.8]

/** Cuts at fifths of the values, in any order. `unit`: what one step of the figure is. Needs at least one value. */
export function fifthsOf(
  values: Int32Array | Float64Array,
  convention: Convention = 'T',
  unit = 1,
): number[] {
  const sorted = values.slice().sort()
  const cuts = SHARES.map((share) => quantile((index) => sorted[index] ?? 0, sorted.length, share))
  return convention === 'T' ? cuts : cuts.map((cut) => cut + unit)
}

/** 1 to 5, more is higher; a value that is no number scores 1. */
export function scoreBy(value: number, cuts: readonly number[], convention: Convention): number {
  let score = 1
  for (const cut of cuts) if (convention === 'T' ? value > cut : value >= cut) score += 1
  return score
}

/** Three scores of everybody, one byte each. Recency counts backwards: fewer days, higher score. */
export interface RfmScores {
  r: Uint8Array
  f: Uint8Array
  m: Uint8Array
}

export function scoresBy(
  figures: {
    recency: ArrayLike<number>
    frequency: ArrayLike<number>
    monetary: ArrayLike<number>
  },
  cuts: RfmCuts,
  convention: Convention,
): RfmScores {
  const each = (values: ArrayLike<number>, own: readonly number[]) =>
    Uint8Array.from(values, (value) => scoreBy(value, own, convention))
  return {
    r: each(figures.recency, cuts.r).map((score) => 6 - score),
    f: each(figures.frequency, cuts.f),
    m: each(figures.monetary, cuts.m),
  }
}

/** Where the two halves of each figure part: days up to `r` are recent, from `f` times often, from `m` fen much. */
export interface Split {
  r: number
  f: number
  m: number
}

export interface Means {
  r: number
  f: number
  m: number
}

export const meanOf = (values: ArrayLike<number>): number => {
  let sum = 0
  for (let at = 0; at < values.length; at += 1) sum += values[at] ?? 0
  return values.length === 0 ? 0 : sum / values.length
}

/** At the means of the raw values; who stands at the mean counts as high. */
export const splitAtMeans = ({ r, f, m }: Means): Split => ({ r, f, m })

/**
 * Scores above their mean count as high. Told as values, so that every split is asked in one way: a score
 * above k is a value beyond the cut k. Figures are whole numbers.
 */
export function splitAtMeanScores(means: Means, cuts: RfmCuts, convention: Convention): Split {
  const lowestHigh = (mean: number) => Math.floor(mean) + 1
  const above = (own: readonly number[], mean: number) => {
    const cut = own[lowestHigh(mean) - 2]
    if (cut === undefined) return Number.MAX_SAFE_INTEGER
    return convention === 'T' ? Math.floor(cut) + 1 : Math.ceil(cut)
  }
  const latest = cuts.r[5 - lowestHigh(means.r)]
  return {
    r: latest === undefined ? Number.MIN_SAFE_INTEGER : convention === 'T' ? latest : Math.ceil(latest) - 1,
    f: above(cuts.f, means.f),
    m: above(cuts.m, means.m),
  }
}
