import { atOnce, type Steps } from '../../../engine/steps.ts'
import {
  FEWEST_OWN_GAPS,
  type Line,
  overdueAfterDays,
  quantile,
  SHORTEST_SILENCE_DAYS,
} from '../../customers/rules.ts'
import type { Occasions } from '../occasions.ts'
import { SLICE } from '../sorted.ts'

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
export const overdueOf = (...asked: Parameters<typeof overdueSteps>): Overdue[] =>
  atOnce(overdueSteps(...asked))

export function* overdueSteps(
  { customers, starts, days, netFen }: Occasions,
  today: number,
  lineOf: (customerId: number) => Line,
): Steps<Overdue[]> {
  const found: Overdue[] = []
  for (let who = 0; who < customers.length; who += 1) {
    if (who % SLICE === 0) yield
    const [begin, end] = [starts[who] ?? 0, starts[who + 1] ?? 0]
    const silent = today - (days[end - 1] ?? 0)
    if (silent <= SHORTEST_SILENCE_DAYS || silent > YEAR_DAYS) continue
    const gaps = end - begin - 1
    const line = lineOf(customers[who] ?? 0)
    const own = gaps >= FEWEST_OWN_GAPS ? sortedGaps(days, begin, end) : null
    const after = own && overdueAfterDays(own)
    const late =
      after === null ? silent > line.dormantAfterDays && silent <= line.lostAfterDays : silent > after
    if (!late) continue
    let worthFen = 0
    for (let at = begin; at < end; at += 1)
      if ((days[at] ?? 0) > today - YEAR_DAYS) worthFen += netFen[at] || 0
    if (worthFen <= 0) continue
    const usualDays = own
      ? Math.round(quantile((index) => own[index] ?? 0, own.length, 0.5))
      : line.dormantAfterDays
    found.push({ who, days: silent, basis: own === null ? 'line' : 'own', usualDays, gaps, worthFen })
  }
  yield
  return found.sort((a, b) => b.worthFen - a.worthFen || a.who - b.who)
}

function sortedGaps(days: Int32Array, begin: number, end: number): Int32Array {
  const gaps = Int32Array.from(
    { length: end - begin - 1 },
    (_, at) => (days[begin + at + 1] ?? 0) - (days[begin + at] ?? 0),
  )
  return gaps.sort()
}
