import { quantile } from '../../customers/rules.ts'
import type { Occasions } from '../occasions.ts'

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
export function gapsOf({ customers, starts, days }: PurchaseDays): Int32Array {
  const gaps = new Int32Array(days.length - customers.length)
  let size = 0
  for (let who = 0; who < customers.length; who += 1)
    for (let at = (starts[who] ?? 0) + 1; at < (starts[who + 1] ?? 0); at += 1) {
      gaps[size] = (days[at] ?? 0) - (days[at - 1] ?? 0)
      size += 1
    }
  return gaps
}

/** One value for each customer who came back: the mean and the median of their own gaps. */
export function ownGapsOf({ customers, starts, days }: PurchaseDays): {
  means: Float64Array
  medians: Float64Array
} {
  const means: number[] = []
  const medians: number[] = []
  for (let who = 0; who < customers.length; who += 1) {
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

/** Null of no value. Sorts what it is given. */
export function quantilesOf(values: Int32Array | Float64Array): Quantiles | null {
  if (values.length === 0) return null
  values.sort()
  let sum = 0
  for (const value of values) sum += value
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
export function histogramOf(sortedGaps: Int32Array): Histogram {
  const reach = Math.max(1, Math.ceil(quantileOf(sortedGaps, 0.99) || 1))
  const width = WIDTHS.find((days) => reach / days <= MOST_BARS) ?? Math.ceil(reach / MOST_BARS)
  const counts = new Array<number>(Math.ceil(reach / width)).fill(0)
  let beyond = 0
  for (const gap of sortedGaps) {
    const bar = Math.floor((gap - 1) / width)
    if (bar < counts.length) counts[bar] = (counts[bar] ?? 0) + 1
    else beyond += 1
  }
  return { width, counts, beyond }
}
