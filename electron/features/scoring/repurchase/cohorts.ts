import { atOnce, type Steps } from '../../../engine/steps.ts'
import type { Purchases } from '../purchases.ts'
import { SLICE } from '../sorted.ts'
import { lastCompleteMonth, monthOf } from './calendar-months.ts'

export interface Scope {
  /** Day number, inclusive: what happened later is not known yet. */
  until: number
  shopId?: number | undefined
}

export interface CohortScope extends Scope {
  currency: string
  /** So many calendar months, the one of the first purchase included. */
  periods: number
}

export interface Cohort {
  customers: number
  /** By months since the first purchase, as far as anybody of the group has got. */
  cells: CohortCell[]
}

export interface CohortCell {
  /** Those for whom this month is over. 0: for nobody yet, and the cell tells what there was so far. */
  eligible: number
  /** Of them, who bought in it. */
  active: number
  /** What they paid in it less refunds, in the currency. */
  netFen: number
}

/** By place of customer: the day of their first purchase in scope; 0 where there is none. */
export function firstDays(purchases: Purchases, { until, shopId }: Scope): Int32Array {
  const { customers, starts, days, shops } = purchases
  const firsts = new Int32Array(customers.length)
  for (let who = 0; who < customers.length; who += 1)
    for (let at = starts[who] ?? 0; at < (starts[who + 1] ?? 0); at += 1) {
      const day = days[at] ?? 0
      if (day === 0 || day > until || (shopId !== undefined && shops[at] !== shopId)) continue
      firsts[who] = day
      break
    }
  return firsts
}

/**
 * Who comes back in which month after their first purchase, by group. `groups` names those a customer (by place) belongs
 * to; somebody may be in several or in none. A month counts for somebody once it is over, so that no share is too low
 * only because the month is young.
 */
export const cohortsOf = (...asked: Parameters<typeof cohortsSteps>): Cohort[] =>
  atOnce(cohortsSteps(...asked))

export function* cohortsSteps(
  purchases: Purchases,
  scope: CohortScope,
  groups: (who: number) => Iterable<number>,
  size: number,
): Steps<Cohort[]> {
  const { starts, days, shops, currencies, currencyNames, netFen } = purchases
  const { until, shopId, periods } = scope
  const wanted = currencyNames.indexOf(scope.currency)
  const [lastOver, lastMonth] = [lastCompleteMonth(until), monthOf(until)]
  const customers = new Int32Array(size)
  const reached = new Int32Array(size)
  const cells = () => new Float64Array(size * periods)
  const over = { eligible: cells(), active: cells(), netFen: cells() }
  const running = { active: cells(), netFen: cells() }
  const bought = new Uint8Array(periods)
  const paid = new Float64Array(periods)
  for (const [who, first] of firstDays(purchases, scope).entries()) {
    if (who % SLICE === 0) yield
    if (first === 0) continue
    const month = monthOf(first)
    bought.fill(0)
    paid.fill(0)
    for (let at = starts[who] ?? 0; at < (starts[who + 1] ?? 0); at += 1) {
      const day = days[at] ?? 0
      if (day === 0 || (shopId !== undefined && shops[at] !== shopId)) continue
      const period = monthOf(day) - month
      if (day > until || period >= periods) break
      bought[period] = 1
      const fen = netFen[at] ?? Number.NaN
      if (currencies[at] === wanted && !Number.isNaN(fen)) paid[period] = (paid[period] ?? 0) + fen
    }
    const last = Math.min(periods, lastMonth - month + 1)
    for (const group of groups(who)) {
      customers[group] = (customers[group] ?? 0) + 1
      reached[group] = Math.max(reached[group] ?? 0, last)
      for (let period = 0; period < last; period += 1) {
        const cell = group * periods + period
        const ended = month + period <= lastOver
        const told = ended ? over : running
        if (ended) over.eligible[cell] = (over.eligible[cell] ?? 0) + 1
        told.active[cell] = (told.active[cell] ?? 0) + (bought[period] ?? 0)
        told.netFen[cell] = (told.netFen[cell] ?? 0) + (paid[period] ?? 0)
      }
    }
  }
  return Array.from(customers, (count, group) => ({
    customers: count,
    cells: Array.from({ length: reached[group] ?? 0 }, (_, period) => {
      const cell = group * periods + period
      const eligible = over.eligible[cell] ?? 0
      const told = eligible > 0 ? over : running
      return { eligible, active: told.active[cell] ?? 0, netFen: told.netFen[cell] ?? 0 }
    }),
  }))
}
