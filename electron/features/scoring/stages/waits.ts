import type { Occasions } from '../occasions.ts'
import { daysUntil, survivalOf, waitsOf } from '../repurchase/kaplan-meier.ts'

/** Fewer people say nothing about others like them. */
const FEWEST_PEOPLE = 30

/** Within how many days half of a group come back; null when half never did, or the group is small. */
export interface HalfWithin {
  all: number | null
  byCategory: Map<number, number | null>
}

export function halfWithinOf(
  occasions: Occasions,
  until: number,
  categories: ReadonlyMap<number, number>,
): HalfWithin {
  const waits = waitsOf(occasions, until, 'all')
  const people = new Map<number, number>()
  for (const id of occasions.customers) {
    const category = categories.get(id) ?? 0
    people.set(category, (people.get(category) ?? 0) + 1)
  }
  const half = (keep: (category: number) => boolean) => {
    const places: number[] = []
    for (let at = 0; at < waits.days.length; at += 1)
      if (keep(categories.get(occasions.customers[waits.whose[at] ?? 0] ?? 0) ?? 0)) places.push(at)
    return daysUntil(
      survivalOf({
        days: Int32Array.from(places, (at) => waits.days[at] ?? 0),
        ended: Uint8Array.from(places, (at) => waits.ended[at] ?? 0),
      }),
      0.5,
    )
  }
  const byCategory = new Map<number, number | null>()
  for (const [category, count] of people)
    if (category !== 0)
      byCategory.set(category, count < FEWEST_PEOPLE ? null : half((own) => own === category))
  const all = occasions.customers.length < FEWEST_PEOPLE ? null : daysUntil(survivalOf(waits), 0.5)
  return { all, byCategory }
}
