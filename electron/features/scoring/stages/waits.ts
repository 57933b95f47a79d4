import type { Steps } from '../../../engine/steps.ts'
import type { Occasions } from '../occasions.ts'
import {
  countedSteps,
  daysUntil,
  survivalOfCounts,
  type Waits,
  waitsSteps,
} from '../repurchase/kaplan-meier.ts'
import { SLICE } from '../sorted.ts'

/** Fewer people say nothing about others like them. */
const FEWEST_PEOPLE = 30

/** Within how many days half of a group come back; null when half never did, or the group is small. */
export interface HalfWithin {
  all: number | null
  byCategory: Map<number, number | null>
}

export function* halfWithinSteps(
  occasions: Occasions,
  until: number,
  categories: ReadonlyMap<number, number>,
): Steps<HalfWithin> {
  const waits = yield* waitsSteps(occasions, until, 'all')
  const of = Int32Array.from(occasions.customers, (id) => categories.get(id) ?? 0)
  const people = new Map<number, number>()
  for (const category of of) people.set(category, (people.get(category) ?? 0) + 1)
  const byCategory = new Map<number, number | null>()
  for (const [category, count] of people) {
    if (category === 0) continue
    const places: number[] = []
    for (let at = 0; at < waits.days.length && count >= FEWEST_PEOPLE; at += 1) {
      if (at % (4 * SLICE) === 0) yield
      if (of[waits.whose[at] ?? 0] === category) places.push(at)
    }
    const own = {
      days: Int32Array.from(places, (at) => waits.days[at] ?? 0),
      ended: Uint8Array.from(places, (at) => waits.ended[at] ?? 0),
    }
    byCategory.set(category, count < FEWEST_PEOPLE ? null : yield* halfSteps(own))
  }
  const all = occasions.customers.length < FEWEST_PEOPLE ? null : yield* halfSteps(waits)
  return { all, byCategory }
}

function* halfSteps(waits: Pick<Waits, 'days' | 'ended'>): Steps<number | null> {
  return daysUntil(survivalOfCounts(yield* countedSteps(waits)), 0.5)
}
