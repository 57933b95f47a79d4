import type { Steps } from '../../engine/steps.ts'

/** Customers (or values) counted between two pauses: a millisecond or two. */
export const SLICE = 8_192
const RUN = 4 * SLICE

/** The same values rising, with pauses: runs are sorted, then merged two by two. */
export function* sortedSteps<Column extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(
  values: Column,
): Steps<Column> {
  const { length } = values
  let from = values.slice() as Column
  for (let begin = 0; begin < length; begin += RUN) {
    from.subarray(begin, begin + RUN).sort()
    yield
  }
  let into = from.slice() as Column
  for (let width = RUN; width < length; width *= 2) {
    for (let begin = 0; begin < length; begin += 2 * width) {
      const middle = Math.min(begin + width, length)
      const end = Math.min(begin + 2 * width, length)
      for (let at = begin, left = begin, right = middle; at < end; at += 1) {
        const takesLeft = left < middle && (right >= end || (from[left] ?? 0) <= (from[right] ?? 0))
        into[at] = (takesLeft ? from[left] : from[right]) ?? 0
        if (takesLeft) left += 1
        else right += 1
        if (at % RUN === 0) yield
      }
    }
    ;[from, into] = [into, from]
  }
  return from
}
