import { type Line, quantile } from '../../customers/rules.ts'
import type { Occasions } from '../occasions.ts'

/** From so many gaps on somebody has a rhythm of their own. */
export const FEWEST_OWN_GAPS = 3
/** Overdue by their own rhythm after one and a half times their usual gap. */
const OWN_FACTOR = 1.5
/** Shorter is no silence, however often somebody buys. */
const SHORTEST_SILENCE_DAYS = 14
const YEAR_DAYS = 365

export interface Overdue {
  /** Place in `Occasions.customers`. */
  who: number
  days: number
  basis: 'own' | 'line'
  usualDays: number
  gaps: number
  worthFen: number
}

/**
 * Who is silent for longer than usual: than one and a half times their own median gap from three gaps on, else than
 * their line while they are not lost by it yet. Only those who spent anything in the last twelve months: the others
 * have nothing at risk. The dearest first; of equals the lower place.
 */
export function overdueOf(
  { customers, starts, days, netFen }: Occasions,
  today: number,
  lineOf: (customerId: number) => Line,
): Overdue[] {
  const found: Overdue[] = []
  for (let who = 0; who < customers.length; who += 1) {
    const [begin, end] = [starts[who] ?? 0, starts[who + 1] ?? 0]
    const silent = today - (days[end - 1] ?? 0)
    if (silent <= SHORTEST_SILENCE_DAYS || silent > YEAR_DAYS) continue
    const gaps = end - begin - 1
    const line = lineOf(customers[who] ?? 0)
    const own = gaps >= FEWEST_OWN_GAPS ? medianGap(days, begin, end) : null
    const late =
      own === null
        ? silent > line.dormantAfterDays && silent <= line.lostAfterDays
        : silent > OWN_FACTOR * own
    if (!late) continue
    let worthFen = 0
    for (let at = begin; at < end; at += 1)
      if ((days[at] ?? 0) > today - YEAR_DAYS) worthFen += netFen[at] || 0
    if (worthFen <= 0) continue
    const usualDays = Math.round(own ?? line.dormantAfterDays)
    found.push({ who, days: silent, basis: own === null ? 'line' : 'own', usualDays, gaps, worthFen })
  }
  return found.sort((a, b) => b.worthFen - a.worthFen || a.who - b.who)
}

function medianGap(days: Int32Array, begin: number, end: number): number {
  const gaps = Int32Array.from(
    { length: end - begin - 1 },
    (_, at) => (days[begin + at + 1] ?? 0) - (days[begin + at] ?? 0),
  )
  gaps.sort()
  return quantile((index) => gaps[index] ?? 0, gaps.length, 0.5)
}
