import { atOnce, type Steps } from '../../../engine/steps.ts'
import { SLICE } from '../sorted.ts'
import type { PurchaseDays } from './purchase-days.ts'

/**
 * Days from a purchase day to the next one. Who has not come again has waited from the last one until the day the
 * data end: longer than that, nobody knows how long (a censored wait). Those of one customer lie together.
 */
export interface Waits {
  days: Int32Array
  /** 1: ended by a purchase; 0: still open. */
  ended: Uint8Array
  /** Places in `PurchaseDays.customers`. */
  whose: Int32Array
}

/** `first`: only the wait for the second purchase day. `until` is the last day of the occasions' scope. */
export const waitsOf = (occasions: PurchaseDays, until: number, which: 'all' | 'first'): Waits =>
  atOnce(waitsSteps(occasions, until, which))

export function* waitsSteps(occasions: PurchaseDays, until: number, which: 'all' | 'first'): Steps<Waits> {
  const { customers, starts, days } = occasions
  const most = which === 'first' ? customers.length : days.length
  const waits = { days: new Int32Array(most), ended: new Uint8Array(most), whose: new Int32Array(most) }
  let size = 0
  for (let who = 0; who < customers.length; who += 1) {
    if (who % SLICE === 0) yield
    const end = starts[who + 1] ?? 0
    const begin = starts[who] ?? 0
    for (let at = begin; at < end && (which === 'all' || at === begin); at += 1) {
      const ended = at + 1 < end
      waits.days[size] = (ended ? (days[at + 1] ?? 0) : until) - (days[at] ?? 0)
      waits.ended[size] = ended ? 1 : 0
      waits.whose[size] = who
      size += 1
    }
  }
  return waits
}

/**
 * The share still waiting after so many days (Kaplan & Meier 1958): a step at each number of days after which
 * somebody came. Before the first step all of them wait.
 */
export interface Survival {
  waits: number
  /** Waits that ended. */
  ended: number
  /** Days of the steps, rising. */
  days: Int32Array
  /** Ended on that day, and waits that had lasted until then. */
  endedOn: Int32Array
  atRisk: Int32Array
  /** Share still waiting after that day. */
  waiting: Float64Array
  /** Greenwood's sum d/(n·(n−d)) up to that day: the variance of the share is its square times this. */
  greenwood: Float64Array
}

export const survivalOf = (waits: Pick<Waits, 'days' | 'ended'>): Survival =>
  survivalOfCounts(atOnce(countedSteps(waits)))

/** How many waits were as long: by days. They are many, days are few, so all curves are counted from these. */
export interface WaitCounts {
  ended: Int32Array
  open: Int32Array
  waits: number
}

export function* countedSteps({ days, ended }: Pick<Waits, 'days' | 'ended'>): Steps<WaitCounts> {
  let longest = 0
  for (let at = 0; at < days.length; at += 1) {
    if (at % (4 * SLICE) === 0) yield
    longest = Math.max(longest, days[at] ?? 0)
  }
  const counts = { ended: new Int32Array(longest + 1), open: new Int32Array(longest + 1), waits: days.length }
  for (let at = 0; at < days.length; at += 1) {
    if (at % (4 * SLICE) === 0) yield
    const own = ended[at] === 1 ? counts.ended : counts.open
    own[days[at] ?? 0] = (own[days[at] ?? 0] ?? 0) + 1
  }
  return counts
}

export function survivalOfCounts({ ended: endedAfter, open: openAfter, waits }: WaitCounts): Survival {
  const steps = { days: [] as number[], endedOn: [] as number[], atRisk: [] as number[] }
  let total = 0
  for (let day = 0, atRisk = waits; day < endedAfter.length; day += 1) {
    const endedOn = endedAfter[day] ?? 0
    if (endedOn > 0) {
      steps.days.push(day)
      steps.endedOn.push(endedOn)
      steps.atRisk.push(atRisk)
    }
    total += endedOn
    atRisk -= endedOn + (openAfter[day] ?? 0)
  }
  const waiting = new Float64Array(steps.days.length)
  const greenwood = new Float64Array(steps.days.length)
  let share = 1
  let sum = 0
  for (let step = 0; step < steps.days.length; step += 1) {
    const d = steps.endedOn[step] ?? 0
    const n = steps.atRisk[step] ?? 0
    share *= 1 - d / n
    sum += d / (n * (n - d))
    waiting[step] = share
    greenwood[step] = sum
  }
  return {
    waits,
    ended: total,
    days: Int32Array.from(steps.days),
    endedOn: Int32Array.from(steps.endedOn),
    atRisk: Int32Array.from(steps.atRisk),
    waiting,
    greenwood,
  }
}

/** Below so many still waiting, one who comes moves the curve by more than anybody can know. */
export const FEWEST_WAITING = 30

/** The curve as far as so many were still waiting: what is beyond hangs on single people. */
export function wellKnown(survival: Survival, fewest = FEWEST_WAITING): Survival {
  const end = survival.atRisk.findIndex((waiting) => waiting < fewest)
  if (end < 0) return survival
  const { days, endedOn, atRisk, waiting, greenwood } = survival
  return {
    ...survival,
    days: days.slice(0, end),
    endedOn: endedOn.slice(0, end),
    atRisk: atRisk.slice(0, end),
    waiting: waiting.slice(0, end),
    greenwood: greenwood.slice(0, end),
  }
}

/** The last step that is not after that day; -1 before the first. */
export function stepAt({ days }: Survival, day: number): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle] ?? 0) <= day) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Share of waits that last longer than so many days. */
export const waitingAfter = (survival: Survival, day: number): number =>
  survival.waiting[stepAt(survival, day)] ?? 1

/** Share of waits that are not over at the end of what the data can tell. 1 when nobody ever came again. */
export const neverWithin = (survival: Survival): number => survival.waiting.at(-1) ?? 1

/** The fewest days within which at least this share (0 to 1) came again; null when so many never did. */
export function daysUntil(survival: Survival, share: number): number | null {
  // A share that is reached exactly must not be missed by the last bit of a product of many factors.
  const still = 1 - share + 1e-12
  const step = survival.waiting.findIndex((waiting) => waiting <= still)
  return step < 0 ? null : (survival.days[step] ?? null)
}

/**
 * The fewest days within which this share of those who have already waited so long comes again, counted from the
 * purchase; null when too many of them never do.
 */
export const daysUntilGiven = (survival: Survival, waited: number, share: number): number | null =>
  daysUntil(survival, 1 - (1 - share) * waitingAfter(survival, waited))

export interface Interval {
  low: number
  high: number
}

const Z95 = 1.959963984540054

/**
 * 95 % interval of the share still waiting, on the scale of log(−log S), where it cannot leave 0 to 1
 * (Kalbfleisch & Prentice). `variance` is that of S over S²: Greenwood's sum, or one of `variancesPerCustomer`.
 * Null where nothing can be said: before the first return, and once nobody is left waiting.
 */
export function intervalOf(waiting: number, variance: number): Interval | null {
  if (!(waiting > 0 && waiting < 1) || !Number.isFinite(variance)) return null
  const wide = (Z95 * Math.sqrt(variance)) / Math.abs(Math.log(waiting))
  return { low: waiting ** Math.exp(wide), high: waiting ** Math.exp(-wide) }
}

/**
 * Variance of S over S² after each of these days when one customer has several waits: those of one person are alike, so
 * each person counts as one. It is the infinitesimal jackknife: what each wait moves the logarithm of S by, summed over
 * the waits of a person, squared and summed over persons. With one wait each it equals Greenwood's sum (Therneau &
 * Grambsch). Infinite once nobody is left waiting.
 */
export const variancesPerCustomer = (
  waits: Waits,
  survival: Survival,
  days: readonly number[],
): Float64Array => atOnce(variancesSteps(waits, survival, days))

export function* variancesSteps(
  waits: Waits,
  survival: Survival,
  days: readonly number[],
): Steps<Float64Array> {
  const { greenwood, atRisk, waiting } = survival
  const lasts = Int32Array.from(days, (day) => stepAt(survival, day))
  const variances = new Float64Array(days.length)
  const own = new Float64Array(days.length)
  for (let at = 0; at < waits.days.length; at += 1) {
    if (at % SLICE === 0) yield
    const step = stepAt(survival, waits.days[at] ?? 0)
    const before = greenwood[step - 1] ?? 0
    const until = greenwood[step] ?? 0
    const endedHere = waits.ended[at] === 1 && survival.days[step] === waits.days[at]
    const came = endedHere ? before - 1 / (atRisk[step] ?? 1) : until
    const lastOfPerson = waits.whose[at + 1] !== waits.whose[at]
    for (let nth = 0; nth < lasts.length; nth += 1) {
      const last = lasts[nth] ?? -1
      const all = (own[nth] ?? 0) + (step <= last ? came : (greenwood[last] ?? 0))
      own[nth] = lastOfPerson ? 0 : all
      if (lastOfPerson) variances[nth] = (variances[nth] ?? 0) + all * all
    }
  }
  return variances.map((variance, nth) =>
    (waiting[lasts[nth] ?? -1] ?? 1) === 0 ? Number.POSITIVE_INFINITY : variance,
  )
}
