import type { Steps } from '../../../engine/steps.ts'
import { type Baskets, basketsByItem } from './baskets.ts'

/** Items that at least `minCount` baskets hold all of; `items` ascending. */
export interface Itemset {
  items: readonly number[]
  count: number
}

export interface ItemsetLimits {
  minCount: number
  /** Items of one set. */
  maxLength: number
  /** Sets looked at: a low limit on a broad shop makes millions. */
  most: number
}

/**
 * All frequent itemsets, walked in depth with the baskets of each set at hand (Zaki 2000, Eclat). Every beginning of a
 * set comes before the set. `complete` is false when there were more than `most`. Pauses after each set's companions.
 */
export function* frequentItemsetsSteps(
  baskets: Baskets,
  { minCount, maxLength, most }: ItemsetLimits,
): Steps<{ sets: Itemset[]; complete: boolean }> {
  const index = basketsByItem(baskets)
  const sets: Itemset[] = []
  let complete = true
  function* walk(items: readonly number[], siblings: readonly Held[]): Steps {
    for (const [at, held] of siblings.entries()) {
      if (sets.length >= most) {
        complete = false
        return
      }
      const longer = [...items, held.item]
      sets.push({ items: longer, count: held.baskets.length })
      if (longer.length >= maxLength) continue
      const next: Held[] = []
      for (const other of siblings.slice(at + 1)) {
        const common = inBoth(held.baskets, other.baskets)
        if (common.length >= minCount) next.push({ item: other.item, baskets: common })
      }
      if (items.length < 2) yield
      if (next.length > 0) yield* walk(longer, next)
    }
  }
  const single: Held[] = []
  for (let item = 0; item < baskets.counts.length; item += 1)
    if ((baskets.counts[item] ?? 0) >= Math.max(1, minCount))
      single.push({ item, baskets: index.baskets.subarray(index.starts[item], index.starts[item + 1]) })
  yield* walk([], single)
  return { sets, complete }
}

interface Held {
  item: number
  /** Baskets with all items of the set and this one, ascending. */
  baskets: Int32Array
}

function inBoth(one: Int32Array, other: Int32Array): Int32Array {
  const common = new Int32Array(Math.min(one.length, other.length))
  let size = 0
  for (let a = 0, b = 0; a < one.length && b < other.length; ) {
    const difference = (one[a] ?? 0) - (other[b] ?? 0)
    if (difference === 0) {
      common[size] = one[a] ?? 0
      size += 1
    }
    if (difference <= 0) a += 1
    if (difference >= 0) b += 1
  }
  return common.subarray(0, size)
}
