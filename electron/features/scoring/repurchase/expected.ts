import type { CustomerRhythm } from '../../../../shared/features/scoring/repurchase.ts'
import { dayOfNumber } from '../../../../shared/kernel/day-number.ts'
import { nextOrderOf } from '../../customers/page/rules.ts'
import { FEWEST_GAPS } from './cycles.ts'
import { daysUntil, neverWithin, type Survival, waitingAfter } from './kaplan-meier.ts'

/** What others of a category or a shop did, for somebody whose own gaps are too few. */
export interface OthersWait {
  basis: 'category' | 'shop' | 'all'
  category: string | null
  shopId: number | null
  survival: Survival
  /** The person's last purchase day there. */
  lastDay: number
}

/**
 * When somebody comes again: by their own gaps from three on (`nextOrderOf`), else by the first of `others` with gaps
 * enough. There it is Kaplan–Meier given how long they have waited until the data end (`until`): the chance to come at
 * all, and the quartiles of the day for those who do. `days`: the person's purchase days, rising; `today`: the shop's.
 */
export function rhythmOfCustomer(
  days: readonly number[],
  others: Iterable<OthersWait>,
  until: number,
  today: number,
): CustomerRhythm {
  const last = days.at(-1)
  const own = nextOrderOf(days.map(dayOfNumber), dayOfNumber(today))
  const said = {
    ...{ category: null, shopId: null, basedOn: own.gaps, gaps: own.gaps, gapDays: own.gapDays },
    lastDay: last === undefined ? null : dayOfNumber(last),
    waitedDays: last === undefined ? null : Math.max(0, until - last),
    ...{ chance: null, fewest: FEWEST_GAPS },
  }
  const { day, from, to, inDays } = own
  if (own.basis === 'own') return { ...said, basis: 'own', day, from, to, inDays }
  if (last !== undefined)
    for (const other of others) {
      if (other.survival.ended < FEWEST_GAPS) continue
      const told = givenWait(other.survival, Math.max(0, until - other.lastDay))
      const dayAfter = (days: number | null) => (days === null ? null : dayOfNumber(other.lastDay + days))
      return {
        ...said,
        ...{ basis: other.basis, category: other.category, shopId: other.shopId },
        basedOn: other.survival.ended,
        lastDay: dayOfNumber(other.lastDay),
        waitedDays: Math.max(0, until - other.lastDay),
        chance: told.chance,
        ...{ day: dayAfter(told.half), from: dayAfter(told.quarter), to: dayAfter(told.threeQuarters) },
        inDays: told.half === null ? null : other.lastDay + told.half - today,
      }
    }
  return { ...said, basis: 'none', day: null, from: null, to: null, inDays: null }
}

/** Days are counted from the purchase; null when nobody came after waiting so long. */
function givenWait(survival: Survival, waited: number) {
  const still = waitingAfter(survival, waited)
  const end = neverWithin(survival)
  const comes = still - end
  const at = (share: number) => (comes <= 0 ? null : daysUntil(survival, 1 - (still - share * comes)))
  return {
    chance: still <= 0 ? 0 : comes / still,
    ...{ quarter: at(0.25), half: at(0.5), threeQuarters: at(0.75) },
  }
}
