/** What one customer bought of one product on one day; quantity at least 1. */
export interface Occasion {
  day: number
  quantity: number
}

/** How long one piece of a product lasts, in days, as its repeat buyers show. */
export interface Cycle {
  /** Median of the repeat buyers' own medians, and their quartiles. */
  daysPerPiece: number
  low: number
  high: number
  repeatBuyers: number
  buyers: number
}

/** Below this many repeat buyers, or this share of all buyers, a product has no known cycle. */
export const FEWEST_REPEAT_BUYERS = 5
export const LEAST_REPEAT_SHARE = 0.1
/** Whatever is expected later than this is no refill. */
export const LONGEST_DAYS = 730
/** Late for longer than this, or for another whole interval, somebody is taken to buy elsewhere. */
export const LATE_DAYS = 60

/** Days from each purchase to the next, by the pieces of the first: how long a piece lasted. Days ascend and differ. */
export const daysPerPiece = (bought: readonly Occasion[]): number[] =>
  bought.slice(1).map(({ day }, at) => (day - (bought[at]?.day ?? 0)) / (bought[at]?.quantity ?? 1))

/** How long a piece lasts with one repeat buyer; of at least two occasions. */
export const personalDays = (bought: readonly Occasion[]): number =>
  quantile(daysPerPiece(bought).sort(ascending), 0.5)

/**
 * From what pieces last with each repeat buyer (`personalDays`), one voice for each, or who buys most often would speak
 * for all; null where too few of the buyers came back to tell.
 */
export function cycleOf(personal: readonly number[], buyers: number): Cycle | null {
  if (personal.length < FEWEST_REPEAT_BUYERS || personal.length < LEAST_REPEAT_SHARE * buyers) return null
  const sorted = [...personal].sort(ascending)
  return {
    daysPerPiece: quantile(sorted, 0.5),
    low: quantile(sorted, 0.25),
    high: quantile(sorted, 0.75),
    repeatBuyers: sorted.length,
    buyers,
  }
}

export interface Refill {
  /** Day numbers. `from` and `to` are the same where one gap is all there is. */
  expected: number
  from: number
  to: number
  last: Occasion
  /** Whose gaps it is from: their own (two or more), the product's repeat buyers, or their only one. */
  basis: 'own' | 'product' | 'once'
  /** Gaps of their own. */
  gaps: number
  daysPerPiece: number
}

/**
 * When somebody will have used up what they bought last: pieces × how long one lasts. Their own habit counts first,
 * else the product's; null where neither is known or it lies beyond `LONGEST_DAYS`. Days ascend and differ.
 */
export function refillOf(bought: readonly Occasion[], cycle: Cycle | null): Refill | null {
  const last = bought.at(-1)
  if (last === undefined) return null
  const own = daysPerPiece(bought).sort(ascending)
  const basis = own.length >= 2 ? 'own' : cycle ? 'product' : 'once'
  if (basis === 'once' && own.length === 0) return null
  const [low, middle, high] =
    basis === 'product' && cycle
      ? [cycle.low, cycle.daysPerPiece, cycle.high]
      : [quantile(own, 0.25), quantile(own, 0.5), quantile(own, 0.75)]
  const after = (days: number) => last.day + Math.max(1, Math.round(days * last.quantity))
  if (middle * last.quantity > LONGEST_DAYS) return null
  return {
    expected: after(middle),
    from: after(low),
    to: Math.min(after(high), last.day + 2 * LONGEST_DAYS),
    ...{ last, basis, gaps: own.length, daysPerPiece: middle },
  }
}

/** `due`: expected within `ahead` days. `late`: past, but not so long that they must have bought elsewhere. */
export function stateOf(refill: Refill, today: number, ahead: number): 'due' | 'late' | null {
  const { expected, last } = refill
  if (expected >= today) return expected <= today + ahead ? 'due' : null
  return today - expected <= Math.min(LATE_DAYS, expected - last.day) ? 'late' : null
}

const ascending = (a: number, b: number) => a - b

/** Linear between the two nearest (Hyndman & Fan 1996, type 7); of ascending values, at least one. */
function quantile(values: readonly number[], share: number): number {
  const place = (values.length - 1) * share
  const below = values[Math.floor(place)] ?? 0
  const above = values[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}
