import type { z } from 'zod'
import type {
  Affinities,
  Affinity,
  affinitiesInput,
  rules,
  rulesInput,
} from '../../../../shared/features/products/affinities.ts'
import { numberOfDay } from '../../../../shared/kernel/day-number.ts'
import type { Steps } from '../../../engine/steps.ts'
import type { BoughtLines } from '../bought-lines.ts'
import type { Listed } from '../listings.ts'
import { type Baskets, basketCount, MOST_ITEMS } from './baskets.ts'
import { HARDLY_CHANCE, type Measures } from './measures.ts'
import { companionsOf, countPairsSteps, topPairs } from './pairs.ts'
import { associationRulesSteps } from './rules.ts'
import { basketsOf } from './scoped.ts'

export type AffinitiesInput = z.infer<typeof affinitiesInput>

/** Below it a pair is an anecdote; a large shop can ask for more. */
const FEWEST = 5
const MOST_ASKED = 20

/** In how many baskets two things must have met when nobody says: √n / 10, from 5 to 20. */
export const usualMinCount = (baskets: number): number =>
  Math.min(MOST_ASKED, Math.max(FEWEST, Math.round(Math.sqrt(baskets) / 10)))

/** Items of the question: products, or the categories their listings name. */
interface Items {
  names: readonly string[]
  ids: Int32Array | null
  itemOf?: Int32Array
  unnamed: number
}

/** What is bought together. `productId` asks for the companions of one product: it is then `first` of every pair. */
export function* affinitiesOf(
  lines: BoughtLines,
  listed: ReadonlyMap<string, Listed>,
  input: AffinitiesInput,
): Steps<Affinities> {
  const { items, baskets, minCount, item } = askedBaskets(lines, listed, input)
  yield
  const { found, pairs } = yield* pairsFor(baskets, lines, minCount, input)
  return {
    baskets: basketCount(baskets),
    severalItems: severalItems(baskets),
    tooLarge: baskets.tooLarge,
    mostItems: MOST_ITEMS,
    minCount,
    unnamed: items.unnamed,
    found,
    pairs: pairs.map(
      ({ first, second, ...measures }): Affinity => ({
        first: item(first),
        second: item(second),
        ...measures,
        perhapsChance: measures.llr < HARDLY_CHANCE,
      }),
    ),
  }
}

/** What a question is counted from: its baskets, and its items by number. */
function askedBaskets(
  lines: BoughtLines,
  listed: ReadonlyMap<string, Listed>,
  input: Pick<AffinitiesInput, 'of' | 'baskets' | 'shopId' | 'from' | 'until' | 'minCount'>,
) {
  const items = input.of === 'category' ? categoriesOf(lines, listed) : productsOf(lines)
  const baskets = basketsOf(lines, {
    basket: input.baskets,
    items: items.names.length,
    ...(items.itemOf && { itemOf: items.itemOf }),
    ...(input.shopId !== undefined && { shopId: input.shopId }),
    ...(input.from !== undefined && { from: numberOfDay(input.from) }),
    ...(input.until !== undefined && { until: numberOfDay(input.until) }),
  })
  const minCount = input.minCount ?? usualMinCount(basketCount(baskets))
  const item = (number: number) => ({
    id: items.ids?.[number] ?? null,
    name: items.names[number] ?? '',
    baskets: baskets.counts[number] ?? 0,
  })
  return { items, baskets, minCount, item }
}

/** Itemsets looked at before giving up: within a second. */
const MOST_SETS = 100_000
const FEWEST_ITEMS = 3

/** Rules with several things on the left: what two or more things together lead to. */
export function* rulesOf(
  lines: BoughtLines,
  listed: ReadonlyMap<string, Listed>,
  input: z.infer<typeof rulesInput>,
): Steps<z.infer<typeof rules>> {
  const { baskets, minCount, item } = askedBaskets(lines, listed, input)
  yield
  const total = basketCount(baskets)
  const { rules: found, complete } = yield* associationRulesSteps(baskets, {
    support: total === 0 ? 1 : minCount / total,
    confidence: input.confidence,
    minLength: FEWEST_ITEMS,
    most: MOST_SETS,
  })
  // As they come: by confidence, count and items; of equals that order stays.
  const ranked = found.toSorted((a, b) => b.lift - a.lift || b.count - a.count)
  return {
    baskets: total,
    minCount,
    complete,
    found: found.length,
    rules: ranked.slice(0, input.limit).map(({ left, right, ...measures }) => ({
      left: left.map(item),
      right: item(right),
      ...measures,
    })),
  }
}

type Numbered = Measures & { first: number; second: number; count: number }

function* pairsFor(
  baskets: Baskets,
  lines: BoughtLines,
  minCount: number,
  input: AffinitiesInput,
): Steps<{ found: number; pairs: Numbered[] }> {
  const wanted = { by: input.sort.by, direction: input.sort.direction }
  if (input.productId === undefined || input.of === 'category') {
    const counted = yield* countPairsSteps(baskets, minCount)
    return {
      found: counted.counts.length,
      pairs: topPairs(baskets, counted, { ...wanted, limit: input.limit }),
    }
  }
  const first = lines.productIds.indexOf(input.productId)
  if (first < 0) return { found: 0, pairs: [] }
  const companions = companionsOf(baskets, first, { ...wanted, minCount })
  const pairs = companions
    .slice(0, input.limit)
    .map(({ item, ...rest }): Numbered => ({ ...rest, first, second: item }))
  return { found: companions.length, pairs }
}

const productsOf = (lines: BoughtLines): Items => ({ names: lines.names, ids: lines.productIds, unnamed: 0 })

function categoriesOf(lines: BoughtLines, listed: ReadonlyMap<string, Listed>): Items {
  const of = lines.names.map((name) => listed.get(name)?.category ?? '')
  const names = [...new Set(of.filter((name) => name !== ''))].sort()
  const numbers = new Map(names.map((name, at) => [name, at]))
  return {
    names,
    ids: null,
    itemOf: Int32Array.from(of, (name) => numbers.get(name) ?? -1),
    unnamed: of.filter((name) => name === '').length,
  }
}

function severalItems({ starts }: Baskets): number {
  let count = 0
  for (let at = 0; at + 1 < starts.length; at += 1)
    if ((starts[at + 1] ?? 0) - (starts[at] ?? 0) > 1) count += 1
  return count
}
