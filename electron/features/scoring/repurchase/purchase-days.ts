import { atOnce, type Steps } from '../../../engine/steps.ts'
import { quantile } from '../../customers/rules.ts'
import type { Occasions } from '../occasions.ts'
import { SLICE, sortedSteps } from '../sorted.ts'

/** Purchase days of customers, each day once: all that cycles are counted from. Laid out like `Occasions`. */
export type PurchaseDays = Pick<Occasions, 'customers' | 'starts' | 'days'>

/** Larger than any day number (year 13453), so that customer and day fit into one exact number. */
const DAYS = 2 ** 22

/** One number for a customer on a day; sorted, they are in the order of customers, then of days. */
export const keyOf = (customer: number, day: number): number => customer * DAYS + day

/** From keys in rising order; the same key twice is one purchase day. */
export function daysOfKeys(keys: Float64Array): PurchaseDays {
  const customers = new Int32Array(keys.length)
  const starts = new Int32Array(keys.length + 1)
  const days = new Int32Array(keys.length)
  let people = 0
  let size = 0
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] ?? 0
    if (at > 0 && key === keys[at - 1]) continue
    const customer = Math.floor(key / DAYS)
    if (people === 0 || customers[people - 1] !== customer) {
      customers[people] = customer
      starts[people] = size
      people += 1
    }
    days[size] = key - customer * DAYS
    size += 1
  }
  starts[people] = size
  return {
    customers: customers.slice(0, people),
    starts: starts.slice(0, people + 1),
    days: days.slice(0, size),
  }
}

/** Days between consecutive purchase days, those of one customer together, in the order they happened. */
export const gapsOf = (days: PurchaseDays): Int32Array<ArrayBuffer> => atOnce(gapsSteps(days))

export function* gapsSteps({ customers, starts, days }: PurchaseDays): Steps<Int32Array<ArrayBuffer>> {
  const gaps = new Int32Array(days.length - customers.length)
  let size = 0
  for (let who = 0; who < customers.length; who += 1) {
    if (who % SLICE === 0) yield
    for (let at = (starts[who] ?? 0) + 1; at < (starts[who + 1] ?? 0); at += 1) {
      gaps[size] = (days[at] ?? 0) - (days[at - 1] ?? 0)
      size += 1
    }
  }
  return gaps
}

/** One value for each customer who came back: the mean and the median of their own gaps. */
interface OwnGaps {
  means: Float64Array<ArrayBuffer>
  medians: Float64Array<ArrayBuffer>
}

export const ownGapsOf = (days: PurchaseDays): OwnGaps => atOnce(ownGapsSteps(days))

export function* ownGapsSteps({ customers, starts, days }: PurchaseDays): Steps<OwnGaps> {
  const means: number[] = []
  const medians: number[] = []
  for (let who = 0; who < customers.length; who += 1) {
    if (who % SLICE === 0) yield
    const begin = starts[who] ?? 0
    const end = starts[who + 1] ?? 0
    if (end - begin < 2) continue
    means.push(((days[end - 1] ?? 0) - (days[begin] ?? 0)) / (end - begin - 1))
    medians.push(medianGap(days, begin, end))
  }
  return { means: Float64Array.from(means), medians: Float64Array.from(medians) }
}

/** Most have one gap or two: their middle needs no sorting. */
function medianGap(days: Int32Array, begin: number, end: number): number {
  if (end - begin <= 3) return ((days[end - 1] ?? 0) - (days[begin] ?? 0)) / (end - begin - 1)
  const gaps = days.slice(begin + 1, end)
  for (let at = 0; at < gaps.length; at += 1) gaps[at] = (gaps[at] ?? 0) - (days[begin + at] ?? 0)
  return quantileOf(gaps.sort(), 0.5)
}

/** Type 7, of values in rising order; NaN of none. */
export const quantileOf = (sorted: ArrayLike<number>, share: number): number =>
  sorted.length === 0 ? Number.NaN : quantile((index) => sorted[index] ?? Number.NaN, sorted.length, share)

export interface Quantiles {
  n: number
  mean: number
  p10: number
  p25: number
  p50: number
  p75: number
  p80: number
  p90: number
  p95: number
}

type Values = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>

/** Null of no value. */
export const quantilesOf = (values: Values): Quantiles | null => atOnce(quantilesSteps(values))

export function* quantilesSteps(unsorted: Values): Steps<Quantiles | null> {
  if (unsorted.length === 0) return null
  const values: Values = yield* sortedSteps<Values>(unsorted)
  let sum = 0
  for (let at = 0; at < values.length; at += 1) {
    if (at % (4 * SLICE) === 0) yield
    sum += values[at] ?? 0
  }
  const at = (share: number) => quantileOf(values, share)
  return {
    n: values.length,
    mean: sum / values.length,
    ...{
      p10: at(0.1),
      p25: at(0.25),
      p50: at(0.5),
      p75: at(0.75),
      p80: at(0.8),
      p90: at(0.9),
      p95: at(0.95),
    },
  }
}

export interface Histogram {
  /** Days of one bar; bar n holds the gaps from n·width + 1 to (n + 1)·width. */
  width: number
  counts: number[]
  /** Longer than the last bar. */
  beyond: number
}

const WIDTHS = [1, 2, 5, 7, 14, 30, 60, 90, 180, 365]
const MOST_BARS = 40

/** Bars of one width, so that their heights can be compared; the longest hundredth stands beyond them. */
export function* histogramSteps(sortedGaps: Int32Array): Steps<Histogram> {
  const reach = Math.max(1, Math.ceil(quantileOf(sortedGaps, 0.99) || 1))
  const width = WIDTHS.find((days) => reach / days <= MOST_BARS) ?? Math.ceil(reach / MOST_BARS)
  const counts = new Array<number>(Math.ceil(reach / width)).fill(0)
  let beyond = 0
  for (let at = 0; at < sortedGaps.length; at += 1) {
    if (at % (4 * SLICE) === 0) yield
    const bar = Math.floor(((sortedGaps[at] ?? 0) - 1) / width)
    if (bar < counts.length) counts[bar] = (counts[bar] ?? 0) + 1
    else beyond += 1
  }
  return { width, counts, beyond }
}
