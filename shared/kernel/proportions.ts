/** Shares of counts, with how sure they are. Where a normal quantile is wanted: 1.959964 for 95 %, 1.281552 for 80 %. */

export interface Interval {
  low: number
  high: number
}

export const NORMAL_95 = 1.959963984540054
export const NORMAL_80 = 1.2815515655446004

/** Wilson's score interval of `hits` out of `of`; everything is possible where there was nothing to count. */
export function wilsonInterval(hits: number, of: number, z = NORMAL_95): Interval {
  if (!(of > 0)) return { low: 0, high: 1 }
  const share = hits / of
  const square = z * z
  const middle = share + square / (2 * of)
  const reach = z * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of))
  const scale = 1 + square / of
  return {
    low: hits <= 0 ? 0 : Math.max(0, (middle - reach) / scale),
    high: hits >= of ? 1 : Math.min(1, (middle + reach) / scale),
  }
}

/**
 * Interval of the difference of two shares, first less second: Newcombe's hybrid of two Wilson intervals (Statistics in
 * Medicine 1998; 17: 873–890, method 10).
 */
export function newcombeInterval(
  first: { hits: number; of: number },
  second: { hits: number; of: number },
  z = NORMAL_95,
): Interval & { difference: number } {
  const [one, two] = [wilsonInterval(first.hits, first.of, z), wilsonInterval(second.hits, second.of, z)]
  const [p1, p2] = [shareOf(first), shareOf(second)]
  const difference = p1 - p2
  return {
    difference,
    low: difference - Math.hypot(p1 - one.low, two.high - p2),
    high: difference + Math.hypot(one.high - p1, p2 - two.low),
  }
}

const shareOf = ({ hits, of }: { hits: number; of: number }): number => (of > 0 ? hits / of : 0)
