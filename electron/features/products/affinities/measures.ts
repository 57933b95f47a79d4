/** How strongly two items belong together, from counts alone. */
export interface Measures {
  /** Share of all baskets that hold both. */
  support: number
  /** Of the baskets with the first, the share with the second; and the other way round. */
  confidence: number
  confidenceBack: number
  /** Times as often together as if they met by chance; below 1 they avoid each other. */
  lift: number
  /** count / √(c₁·c₂): neither favours what is rare nor what everybody buys. */
  cosine: number
  jaccard: number
  /** Dunning's log-likelihood ratio G² of the 2×2 table, one degree of freedom (Dunning 1993). */
  llr: number
}

/** G² above this comes about by chance once in a thousand pairs. */
export const HARDLY_CHANCE = 10.828

/** `both` of `baskets` hold both items, `first` and `second` hold each; `first` and `second` are at least 1. */
export function measuresOf(both: number, first: number, second: number, baskets: number): Measures {
  return {
    support: both / baskets,
    confidence: both / first,
    confidenceBack: both / second,
    lift: (both * baskets) / (first * second),
    cosine: both / Math.sqrt(first * second),
    jaccard: both / (first + second - both),
    llr: llrOf(both, first, second, baskets),
  }
}

function llrOf(both: number, first: number, second: number, baskets: number): number {
  const term = (observed: number, row: number, column: number) =>
    observed === 0 ? 0 : observed * Math.log((observed * baskets) / (row * column))
  const sum =
    term(both, first, second) +
    term(first - both, first, baskets - second) +
    term(second - both, baskets - first, second) +
    term(baskets - first - second + both, baskets - first, baskets - second)
  // Independence is 0; rounding may fall a hair below it.
  return Math.max(0, 2 * sum)
}
