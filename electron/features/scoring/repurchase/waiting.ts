import type { Steps } from '../../../engine/steps.ts'
import type { Interval, Survival, Waits } from './kaplan-meier.ts'
import { daysUntil, intervalOf, neverWithin, variancesSteps } from './kaplan-meier.ts'

/** How long until the next purchase, with what may be said about how sure that is. */
export interface Waiting {
  waits: number
  ended: number
  /** Customers the waits are of. */
  customers: number
  within: { share: number; days: number | null; from: number | null; to: number | null }[]
  /** Share not back after `reach` days, with its 95 % interval. */
  never: number
  neverBetween: Interval | null
  /** Where the curve ends, in days: too few had waited longer, or nobody came after. Null where it does not begin. */
  reach: number | null
  /** Steps of the curve, thinned: share still waiting after so many days. */
  curve: { day: number; waiting: number; low: number | null; high: number | null; atRisk: number }[]
}

export const SHARES = [0.1, 0.2, 0.25, 0.4, 0.5, 0.6, 0.75] as const
const MOST_POINTS = 80
/** The variance bends little from one point to the next, and each of its values is a pass over all waits. */
const EVERY = 4

/** Of waits and their curve (as far as it is well known); `customers`: how many they are of. */
export function* waitingSteps(
  waits: Waits,
  survival: Survival,
  customers: number,
  which: 'all' | 'first',
): Steps<Waiting> {
  const steps = thinned(survival)
  const variance = yield* varianceBetween(waits, survival, steps, which)
  const between = (step: number) => intervalOf(survival.waiting[step] ?? 1, variance(step))
  const last = survival.days.length - 1
  return {
    waits: survival.waits,
    ended: survival.ended,
    customers,
    within: SHARES.map((share) => ({
      share,
      days: daysUntil(survival, share),
      from: firstStep(survival, share, (step) => between(step)?.low),
      to: firstStep(survival, share, (step) => between(step)?.high),
    })),
    never: neverWithin(survival),
    neverBetween: last < 0 ? null : between(last),
    reach: survival.days[last] ?? null,
    curve: steps.map((step) => {
      const range = between(step)
      return {
        day: survival.days[step] ?? 0,
        waiting: survival.waiting[step] ?? 1,
        low: range?.low ?? null,
        high: range?.high ?? null,
        atRisk: survival.atRisk[step] ?? 0,
      }
    }),
  }
}

/** Steps that lie apart both in days and in height; the first and the last are among them. */
function thinned({ days, waiting }: Survival): number[] {
  const last = days.length - 1
  if (last < MOST_POINTS) return Array.from(days, (_, step) => step)
  const far = (days[last] ?? 0) - (days[0] ?? 0)
  const deep = (waiting[0] ?? 1) - (waiting[last] ?? 0)
  const steps = [0]
  let kept = 0
  for (let step = 1; step < last; step += 1) {
    const along = ((days[step] ?? 0) - (days[kept] ?? 0)) / far
    const down = ((waiting[kept] ?? 0) - (waiting[step] ?? 0)) / deep
    if (along + down < 2 / MOST_POINTS) continue
    steps.push(step)
    kept = step
  }
  return [...steps, last]
}

/** The variance at any step, counted at the given ones and in between on a straight line. */
function* varianceBetween(
  waits: Waits,
  survival: Survival,
  steps: readonly number[],
  which: 'all' | 'first',
): Steps<(step: number) => number> {
  if (which === 'first') return (step) => survival.greenwood[step] ?? Number.NaN
  const at = steps.filter((_, nth) => nth % EVERY === 0 || nth === steps.length - 1)
  const days = at.map((step) => survival.days[step] ?? 0)
  const counted = yield* variancesSteps(waits, survival, days)
  return (step) => {
    const right = at.findIndex((one) => one >= step)
    const left = at[right] === step ? right : right - 1
    const [a = 0, b = 0] = [at[left], at[right]]
    const [low = Number.NaN, high = Number.NaN] = [counted[left], counted[right]]
    return a === b ? low : low + ((high - low) * (step - a)) / (b - a)
  }
}

/** The limits of a quantile's interval: where the limits of the curve cross its height (Brookmeyer & Crowley). */
function firstStep(
  survival: Survival,
  share: number,
  limit: (step: number) => number | undefined,
): number | null {
  const reached = daysUntil(survival, share)
  let low = 0
  let high = survival.days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((limit(middle) ?? survival.waiting[middle] ?? 1) <= 1 - share) high = middle
    else low = middle + 1
  }
  return reached === null ? null : (survival.days[low] ?? null)
}
