import type { Steps } from '../../../engine/steps.ts'
import { sortedSteps } from '../sorted.ts'
import {
  countedSteps,
  daysUntil,
  intervalOf,
  neverWithin,
  survivalOfCounts,
  variancesSteps,
  waitsSteps,
  wellKnown,
} from './kaplan-meier.ts'
import { gapsSteps, type PurchaseDays, quantileOf } from './purchase-days.ts'

/** Below so many gaps a quantile says nothing. The shop's cycle (customers/rules.ts) asks for as many. */
export const FEWEST_GAPS = 30

export interface CycleFigures {
  customers: number
  gaps: number
  p25: number | null
  median: number | null
  p75: number | null
  quarterBack: number | null
  halfBack: number | null
  never: number
  neverBetween: { low: number; high: number } | null
  once: number
  enough: boolean
}

/** The repurchase cycle of a shop, a category or a product. */
export function* cycleFiguresSteps(days: PurchaseDays, until: number): Steps<CycleFigures> {
  const waits = yield* waitsSteps(days, until, 'all')
  const survival = wellKnown(survivalOfCounts(yield* countedSteps(waits)))
  const gaps = yield* sortedSteps(yield* gapsSteps(days))
  const at = (share: number) => (gaps.length === 0 ? null : quantileOf(gaps, share))
  const end = survival.days.at(-1)
  const variance =
    end === undefined ? Number.NaN : ((yield* variancesSteps(waits, survival, [end]))[0] ?? Number.NaN)
  return {
    customers: days.customers.length,
    gaps: gaps.length,
    ...{ p25: at(0.25), median: at(0.5), p75: at(0.75) },
    quarterBack: daysUntil(survival, 0.25),
    halfBack: daysUntil(survival, 0.5),
    never: neverWithin(survival),
    neverBetween: intervalOf(neverWithin(survival), variance),
    once: onceIn(days),
    enough: gaps.length >= FEWEST_GAPS,
  }
}

/** Customers with one purchase day. */
export function onceIn({ customers, starts }: PurchaseDays): number {
  let once = 0
  for (let who = 0; who < customers.length; who += 1)
    if ((starts[who + 1] ?? 0) - (starts[who] ?? 0) === 1) once += 1
  return once
}
