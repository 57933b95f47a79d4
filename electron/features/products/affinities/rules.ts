import { atOnce, type Steps } from '../../../engine/steps.ts'
import { type Baskets, basketCount } from './baskets.ts'
import { frequentItemsetsSteps } from './itemsets.ts'

/** Whoever has all of `left` often has `right` too. */
export interface Rule {
  left: readonly number[]
  right: number
  /** Baskets with all of them. */
  count: number
  support: number
  confidence: number
  lift: number
}

export interface RuleLimits {
  /** Share of baskets a rule must hold in, 0 to 1. */
  support: number
  confidence: number
  /** Items of a rule, both sides together. */
  minLength?: number
  maxLength?: number
  /** Itemsets looked at before giving up. */
  most?: number
}

/** 0.001 of 9,835 baskets means 10 of them; a share that meets a whole number is not rounded past it. */
export const countOfShare = (share: number, baskets: number): number =>
  Math.max(1, Math.ceil(share * baskets - 1e-9))

/**
 * Association rules with one item on the right (Agrawal & Srikant 1994), as arules' `apriori` finds them: by
 * confidence, then count, then the items. `complete` is false when the shop has more itemsets than `most`.
 */
export function* associationRulesSteps(
  baskets: Baskets,
  { support, confidence, minLength = 2, maxLength = 10, most = 200_000 }: RuleLimits,
): Steps<{ rules: Rule[]; complete: boolean }> {
  const total = basketCount(baskets)
  const minCount = countOfShare(support, total)
  const { sets, complete } = yield* frequentItemsetsSteps(baskets, { minCount, maxLength, most })
  const counts = new Map(sets.map(({ items, count }) => [items.join(' '), count]))
  counts.set('', total)
  const rules: Rule[] = []
  for (const [at, { items, count }] of sets.entries()) {
    if (at % SLICE === 0) yield
    if (items.length < minLength) continue
    for (const right of items) {
      const left = items.filter((item) => item !== right)
      const leftCount = counts.get(left.join(' '))
      // Only unknown where the walk was cut short.
      if (leftCount === undefined || count / leftCount < confidence) continue
      const lift = (count * total) / (leftCount * (baskets.counts[right] ?? 0))
      rules.push({ left, right, count, support: count / total, confidence: count / leftCount, lift })
    }
  }
  rules.sort((a, b) => b.confidence - a.confidence || b.count - a.count || byItems(a, b))
  return { rules, complete }
}

/** The same in one go. */
export const associationRules = (baskets: Baskets, limits: RuleLimits) =>
  atOnce(associationRulesSteps(baskets, limits))

/** Sets looked at between two pauses. */
const SLICE = 2_000

function byItems(a: Rule, b: Rule): number {
  const [one, other] = [
    [...a.left, a.right],
    [...b.left, b.right],
  ]
  if (one.length !== other.length) return one.length - other.length
  const at = one.findIndex((item, place) => item !== other[place])
  return (one[at] ?? 0) - (other[at] ?? 0)
}
