import type { Stage } from '../../../shared/features/customers/contract.ts'
import { addDays, daysBetween } from '../../../shared/kernel/day.ts'

/** After how many days of silence somebody is dormant, and lost. */
export interface Line {
  dormantAfterDays: number
  lostAfterDays: number
}

/** The line of those who buy one category most. */
export interface CategoryLine extends Line {
  /** The word of the category. */
  category: number
  /** Gaps of these people it was counted from. */
  gaps: number
}

/** The usual time between two purchases, and the limits that follow from it. */
export interface Cycle extends Line {
  basis: 'own-gaps' | 'fallback'
  /** How many gaps between purchase days the shop has had. */
  gaps: number
  /** Categories with gaps enough for a line of their own; everybody else goes by the shop's. */
  categories: CategoryLine[]
}

/** Score limits: four ascending cuts each. Recency in days, monetary in fen. */
export interface Cuts {
  r: number[]
  f: number[]
  m: number[]
}

/** Below this many gaps a quantile says nothing about the shop. */
const FEWEST_GAPS = 30
const SHORTEST_CYCLE_DAYS = 30
const FALLBACK = { dormantAfterDays: 90, lostAfterDays: 180 }
/** Below this many buyers fifths are a handful of people each. */
export const FEWEST_BUYERS = 30

/**
 * Quantile by linear interpolation (type 7: the default of R and numpy) of an ascending list given by position.
 * `count` must be at least 1.
 */
export function quantile(at: (index: number) => number, count: number, share: number): number {
  const place = (count - 1) * share
  const below = Math.floor(place)
  const low = at(below)
  const high = at(Math.min(below + 1, count - 1))
  const value = low + (high - low) * (place - below)
  // 5 × 0.4 can be 2.0000000000000004 to a computer: what is whole must stay whole, because scores ask whether a cut
  // lies strictly below a value, and a cycle is rounded up.
  const whole = Math.round(value)
  return Math.abs(value - whole) < 1e-6 ? whole : value
}

/** `countByDays[n]`: how many gaps of n days there were. */
export function cycleOf(countByDays: ArrayLike<number>): Cycle {
  let gaps = 0
  for (let days = 0; days < countByDays.length; days += 1) gaps += countByDays[days] ?? 0
  if (gaps < FEWEST_GAPS) return { ...FALLBACK, basis: 'fallback', gaps, categories: [] }
  const usual = quantile((index) => nth(countByDays, index), gaps, 0.8)
  const dormantAfterDays = Math.max(SHORTEST_CYCLE_DAYS, Math.ceil(usual))
  return { dormantAfterDays, lostAfterDays: 2 * dormantAfterDays, basis: 'own-gaps', gaps, categories: [] }
}

/**
 * The shop's cycle with the lines of its categories: each from the gaps of those who buy it most, as the shop's is from
 * everybody's. A category with fewer gaps than a quantile needs has none.
 */
export function cycleWithCategories(
  countByDays: ArrayLike<number>,
  byCategory: ReadonlyMap<number, ArrayLike<number>>,
): Cycle {
  const categories = [...byCategory].flatMap(([category, counts]): CategoryLine[] => {
    const { basis, dormantAfterDays, lostAfterDays, gaps } = cycleOf(counts)
    return basis === 'fallback' ? [] : [{ category, dormantAfterDays, lostAfterDays, gaps }]
  })
  return { ...cycleOf(countByDays), categories: categories.sort((a, b) => a.category - b.category) }
}

/** The line somebody goes by who buys this category most (0: none is known). */
export function lineReader(cycle: Cycle): (category: number) => Line {
  if (cycle.categories.length === 0) return () => cycle
  const lines = new Map(cycle.categories.map((line) => [line.category, line]))
  return (category) => lines.get(category) ?? cycle
}

/** The index-th smallest of the counted values. */
function nth(counts: ArrayLike<number>, index: number): number {
  let passed = 0
  for (let value = 0; value < counts.length; value += 1) {
    passed += counts[value] ?? 0
    if (passed > index) return value
  }
  return counts.length - 1
}

/** Cuts at 20, 40, 60 and 80 % of an ascending list given by position. */
export const cutsOf = (at: (index: number) => number, count: number): number[] =>
  [0.2, 0.4, 0.6, 0.8].map((share) => quantile(at, count, share))

/** 1 to 5: one more than the cuts strictly below the value, so that equal values always share a score. */
export const scoreOf = (value: number, cuts: readonly number[]): number =>
  1 + cuts.filter((cut) => cut < value).length

/** Recency counts backwards: fewer days, higher score. */
export const recencyScore = (days: number, cuts: readonly number[]): number => 6 - scoreOf(days, cuts)

/**
 * The stage of somebody with this many paid orders, `days` after the last of them. Null days (a paid order without any
 * date) leave them new or active: nothing says that they are gone.
 */
export function stageOf(paidOrders: number, days: number | null, line: Line): Stage {
  if (paidOrders === 0) return 'prospect'
  if (days !== null && days > line.lostAfterDays) return 'lost'
  if (days !== null && days > line.dormantAfterDays) return 'dormant'
  return paidOrders === 1 ? 'new' : 'active'
}

export const daysSince = (lastPaidDay: string, today: string): number | null =>
  lastPaidDay === '' ? null : daysBetween(lastPaidDay, today)

/** The same limits as days: whoever paid last before `dormantBefore` is dormant, before `lostBefore` lost. */
export const stageLimits = (line: Line, today: string) => ({
  dormantBefore: addDays(today, -line.dormantAfterDays),
  lostBefore: addDays(today, -line.lostAfterDays),
})

/** From so many gaps on somebody has a rhythm of their own: two may be alike by chance, of three the middle one says something. */
export const FEWEST_OWN_GAPS = 3
/** Overdue by their own rhythm after one and a half times their usual gap. */
const OWN_FACTOR = 1.5
/** Shorter is no silence, however often somebody buys. */
export const SHORTEST_SILENCE_DAYS = 14

/** Whole days of silence after which somebody with these gaps (ascending) is overdue by their own rhythm; null: they have none. */
export function overdueAfterDays(gaps: ArrayLike<number>): number | null {
  if (gaps.length < FEWEST_OWN_GAPS) return null
  const usual = quantile((index) => gaps[index] ?? 0, gaps.length, 0.5)
  return Math.floor(Math.max(SHORTEST_SILENCE_DAYS, OWN_FACTOR * usual))
}
