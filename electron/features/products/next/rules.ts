import { type Baskets, type BasketsByItem, basketCount } from '../affinities/baskets.ts'
import { HARDLY_CHANCE } from '../affinities/measures.ts'
import { type Companion, companionsOf } from '../affinities/pairs.ts'

/** Customers with a purchase below which nothing is recommended to anybody. */
export const FEWEST_CUSTOMERS = 30
/** Of a long history the products bought last. */
const LOOKED_AT = 20

export interface NextQuestion {
  /** What each customer bought, one basket for each. */
  baskets: Baskets
  index: BasketsByItem
  /** What this customer bought and kept, the latest first. */
  bought: readonly number[]
  /** Never these: what they had in any order, what is out of stock, what nobody buys any more. */
  never: ReadonlySet<number>
  /** Customers who must have bought both. */
  minTogether: number
  limit: number
}

export interface NextProduct {
  product: number
  /** The product of theirs it goes with best. */
  because: number
  /** Customers who bought both. */
  together: number
  /** Share of the buyers of `because` who also bought it, and of all customers. */
  share: number
  average: number
  lift: number
  cosine: number
}

export type NothingNext = 'nothing-bought' | 'too-few-customers' | 'nothing-goes-with-it' | 'all-left-out'

/**
 * What to offer somebody next: companions of what they bought, by cosine (neither what everybody buys nor what hardly
 * anybody does comes first), then the greater count, then the product. Only companions more frequent than by chance
 * (G², once in a thousand). When there is nothing to offer, why.
 */
export function nextProducts(question: NextQuestion): {
  products: NextProduct[]
  nothing: NothingNext | null
} {
  const { baskets, index, bought, never, minTogether, limit } = question
  const customers = basketCount(baskets)
  if (bought.length === 0) return { products: [], nothing: 'nothing-bought' }
  if (customers < FEWEST_CUSTOMERS) return { products: [], nothing: 'too-few-customers' }
  const best = new Map<number, NextProduct>()
  let companions = 0
  for (const because of bought.slice(0, LOOKED_AT))
    for (const found of companionsOf(baskets, because, { by: 'cosine', minCount: minTogether, index })) {
      if (found.lift <= 1 || found.llr < HARDLY_CHANCE) continue
      companions += 1
      if (never.has(found.item) || bought.includes(found.item)) continue
      const before = best.get(found.item)
      if (before && !isBetter(found, because, before)) continue
      best.set(found.item, {
        product: found.item,
        because,
        together: found.count,
        share: found.confidence,
        average: (baskets.counts[found.item] ?? 0) / customers,
        lift: found.lift,
        cosine: found.cosine,
      })
    }
  const products = [...best.values()]
    .sort((a, b) => b.cosine - a.cosine || b.together - a.together || a.product - b.product)
    .slice(0, limit)
  if (products.length > 0) return { products, nothing: null }
  return { products, nothing: companions === 0 ? 'nothing-goes-with-it' : 'all-left-out' }
}

function isBetter(found: Companion, because: number, before: NextProduct): boolean {
  const difference = found.cosine - before.cosine || found.count - before.together
  return difference > 0 || (difference === 0 && because < before.because)
}
