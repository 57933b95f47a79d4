import type { ModelScope, Reason } from '../../../../shared/features/scoring/models.ts'
import { dayOfNumber, numberOfDay } from '../../../../shared/kernel/day-number.ts'
import { type Occasions, occasionsOf } from '../occasions.ts'
import type { Purchases } from '../purchases.ts'
import { type Buyers, buyersOf } from './buyers.ts'

export interface ScopeAsked {
  /** Days `YYYY-MM-DD`. */
  from?: string
  until?: string
  shopId?: number
  currency?: string
}

/** Purchases chosen, and the days they are looked at from. */
export interface Scoped {
  occasions: Occasions
  /** Looked at from the end of `until`. */
  buyers: Buyers
  /** Day numbers; both 0 where there is no purchase. */
  from: number
  until: number
  untilIs: ModelScope['untilIs']
  currency: string | null
  why: Reason[]
}

/**
 * The purchases asked for, up to the last day with one, or today where days lie in the future; never beyond today, of
 * which nothing can be known. `why` says what is missing when there are none.
 */
export function scopeOf(purchases: Purchases, asked: ScopeAsked, today: string): Scoped {
  const now = numberOfDay(today)
  const most = Math.min(asked.until === undefined ? now : numberOfDay(asked.until), now)
  const from = asked.from === undefined ? undefined : numberOfDay(asked.from)
  const { shopId, currency } = asked
  const reversed = from !== undefined && asked.until !== undefined && from > numberOfDay(asked.until)
  const occasions = occasionsOf(purchases, { until: reversed ? 0 : most, from, shopId, currency })
  const [first, last] = spanOf(occasions.days)
  const until = asked.until === undefined ? last : most
  return {
    occasions,
    buyers: buyersOf(occasions, until),
    from: from ?? first,
    until,
    untilIs:
      asked.until === undefined
        ? untilOf(purchases, now)
        : most < numberOfDay(asked.until)
          ? 'today'
          : 'asked',
    currency: currency ?? null,
    why: reversed ? [{ code: 'untilBeforeFrom' }] : last === 0 ? [{ code: 'noPurchases' }] : [],
  }
}

const untilOf = (purchases: Purchases, now: number) =>
  purchases.days.some((day) => day > now) ? 'today' : 'lastDay'

function spanOf(days: Int32Array): [first: number, last: number] {
  let [first, last] = [Number.POSITIVE_INFINITY, 0]
  for (const day of days) {
    if (day < first) first = day
    if (day > last) last = day
  }
  return last === 0 ? [0, 0] : [first, last]
}

/** As answers tell it. */
export function toldScope({ buyers, from, until, untilIs, currency }: Scoped): ModelScope {
  let [repeatCustomers, repeatTransactions] = [0, 0]
  for (const x of buyers.x) {
    if (x > 0) repeatCustomers += 1
    repeatTransactions += x
  }
  return {
    from: until === 0 ? null : dayOfNumber(from),
    until: until === 0 ? null : dayOfNumber(until),
    untilIs,
    currency,
    customers: buyers.x.length,
    repeatCustomers,
    repeatTransactions,
  }
}
