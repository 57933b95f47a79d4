import type { Occasions } from '../occasions.ts'
import type { RepeatBuyers } from './repeat-groups.ts'

/** Everybody with a purchase day up to a day, as repeat-buying models look at them then. */
export interface Buyers extends RepeatBuyers {
  /** Day number of the first purchase. */
  first: Int32Array
  /** Purchase days after the day looked from: what a forecast of then is held against. */
  later: Int32Array
  /** Repeat purchase days whose amount is known. */
  spendX: Int32Array
  /** Mean amount of these in fen; 0 without any. */
  meanFen: Float64Array
}

/**
 * (x, t_x, T, m) of each customer, looked at from the end of day `until`: x = purchase days less the first, t_x from
 * the first to the last, T from the first to `until`, m = mean of the repeat days. The first purchase is left out of m:
 * what it cost says less about the next than what brought the customer back.
 */
export function buyersOf(occasions: Occasions, until: number): Buyers {
  const { customers, starts, days, netFen } = occasions
  const size = customers.length
  const columns = {
    customers: new Int32Array(size),
    x: new Int32Array(size),
    lastAt: new Int32Array(size),
    age: new Int32Array(size),
    logGaps: new Float64Array(size),
    first: new Int32Array(size),
    later: new Int32Array(size),
    spendX: new Int32Array(size),
    meanFen: new Float64Array(size),
  }
  let people = 0
  for (let who = 0; who < size; who += 1) {
    const begin = starts[who] as number
    const end = starts[who + 1] as number
    const first = days[begin] as number
    if (end === begin || first > until) continue
    let last = first
    let [x, logGaps, spendX, sum, at] = [0, 0, 0, 0, begin + 1]
    for (; at < end && (days[at] as number) <= until; at += 1) {
      const day = days[at] as number
      x += 1
      logGaps += Math.log(day - last)
      last = day
      const amount = netFen[at] as number
      if (Number.isFinite(amount)) {
        spendX += 1
        sum += amount
      }
    }
    columns.customers[people] = customers[who] as number
    columns.x[people] = x
    columns.lastAt[people] = last - first
    columns.age[people] = until - first
    columns.logGaps[people] = logGaps
    columns.first[people] = first
    columns.later[people] = end - at
    columns.spendX[people] = spendX
    columns.meanFen[people] = spendX === 0 ? 0 : sum / spendX
    people += 1
  }
  return {
    customers: columns.customers.slice(0, people),
    x: columns.x.slice(0, people),
    lastAt: columns.lastAt.slice(0, people),
    age: columns.age.slice(0, people),
    logGaps: columns.logGaps.slice(0, people),
    first: columns.first.slice(0, people),
    later: columns.later.slice(0, people),
    spendX: columns.spendX.slice(0, people),
    meanFen: columns.meanFen.slice(0, people),
  }
}
