import { atOnce, type Steps } from '../../../engine/steps.ts'
import { type Baskets, type BasketsByItem, basketCount, basketsByItem } from './baskets.ts'
import { type Measures, measuresOf } from './measures.ts'

export interface Pair extends Measures {
  /** The smaller item number first. */
  first: number
  second: number
  /** Baskets with both. */
  count: number
}

/** Pairs counted, place by place; those met in fewer than `minCount` baskets are not there. */
export interface PairCounts {
  firsts: Int32Array
  seconds: Int32Array
  counts: Int32Array
}

/** What pairs can be ranked by. */
export type Score = Exclude<keyof Measures, 'support'> | 'count'

export const countPairs = (baskets: Baskets, minCount: number): PairCounts =>
  atOnce(countPairsSteps(baskets, minCount))

/** Ascending by first, then second. Pauses after each item. */
export function* countPairsSteps(baskets: Baskets, minCount: number): Steps<PairCounts> {
  const index = basketsByItem(baskets)
  const together = new Int32Array(baskets.counts.length)
  const firsts: number[] = []
  const seconds: number[] = []
  const counts: number[] = []
  const enough = Math.max(1, minCount)
  for (let item = 0; item < baskets.counts.length; item += 1) {
    if ((baskets.counts[item] ?? 0) < enough) continue
    yield
    const met = countWith(baskets, index, item, together, 'later')
    for (const other of met.sort((a, b) => a - b)) {
      const count = together[other] ?? 0
      together[other] = 0
      if (count < enough) continue
      firsts.push(item)
      seconds.push(other)
      counts.push(count)
    }
  }
  return {
    firsts: Int32Array.from(firsts),
    seconds: Int32Array.from(seconds),
    counts: Int32Array.from(counts),
  }
}

/**
 * Counts into `together` (all 0 before) in how many baskets `item` stands with each other one, and answers those met.
 * `later`: only those with a higher number, so that each pair is counted once.
 */
function countWith(
  { starts, items }: Baskets,
  index: BasketsByItem,
  item: number,
  together: Int32Array,
  which: 'all' | 'later',
): number[] {
  const met: number[] = []
  for (let at = index.starts[item] ?? 0; at < (index.starts[item + 1] ?? 0); at += 1) {
    const basket = index.baskets[at] ?? 0
    const begin = starts[basket] ?? 0
    for (let place = (starts[basket + 1] ?? 0) - 1; place >= begin; place -= 1) {
      const other = items[place] ?? 0
      if (other === item) {
        if (which === 'later') break
        continue
      }
      if (together[other] === 0) met.push(other)
      together[other] = (together[other] ?? 0) + 1
    }
  }
  return met
}

/** The first pairs by score (the greatest first unless `asc`), then the greater count, then the numbers of the items. */
export function topPairs(
  baskets: Baskets,
  pairs: PairCounts,
  wanted: { by: Score; direction?: 'asc' | 'desc'; limit: number },
): Pair[] {
  const sign = wanted.direction === 'asc' ? -1 : 1
  const total = basketCount(baskets)
  const at = (place: number): Pair => {
    const first = pairs.firsts[place] ?? 0
    const second = pairs.seconds[place] ?? 0
    const count = pairs.counts[place] ?? 0
    const [one = 0, other = 0] = [baskets.counts[first], baskets.counts[second]]
    return { first, second, count, ...measuresOf(count, one, other, total) }
  }
  const score = Float64Array.from(pairs.counts, (_, place) => sign * at(place)[wanted.by])
  const places = Int32Array.from(pairs.counts, (_, place) => place)
  // Places ascend by item numbers: the last tie is decided by them.
  places.sort(
    (a, b) => (score[b] ?? 0) - (score[a] ?? 0) || (pairs.counts[b] ?? 0) - (pairs.counts[a] ?? 0) || a - b,
  )
  return Array.from(places.subarray(0, wanted.limit), at)
}

/** Another item seen from one: `confidence` is of the baskets with the one, the share with the other. */
export interface Companion extends Measures {
  item: number
  count: number
}

/** What goes with one item, strongest first: by score, then count, then item number. */
export function companionsOf(
  baskets: Baskets,
  item: number,
  wanted: { by: Score; direction?: 'asc' | 'desc'; minCount: number; index?: BasketsByItem },
): Companion[] {
  const sign = wanted.direction === 'asc' ? -1 : 1
  const own = baskets.counts[item] ?? 0
  if (own === 0) return []
  const together = new Int32Array(baskets.counts.length)
  const met = countWith(baskets, wanted.index ?? basketsByItem(baskets), item, together, 'all')
  const total = basketCount(baskets)
  return met
    .filter((other) => (together[other] ?? 0) >= wanted.minCount)
    .map((other): Companion => {
      const count = together[other] ?? 0
      return { item: other, count, ...measuresOf(count, own, baskets.counts[other] ?? 0, total) }
    })
    .sort((a, b) => sign * (b[wanted.by] - a[wanted.by]) || b.count - a.count || a.item - b.item)
}
