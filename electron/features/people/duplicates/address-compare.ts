import { type AddressForm, numbersOf } from './address-form.ts'
import { compareRegions } from './region-form.ts'

/**
 * `room`: the same door; `house`: the same house where neither names a room; `part`: the same house, of which one says
 * less; `neighbour`: the same house, another room; `point`: a place where strangers pick up parcels.
 */
export type AddressLevel = 'room' | 'house' | 'part' | 'neighbour' | 'point' | 'different'

const LEAST_LIKE = 0.6

export function compareAddresses(one: AddressForm, other: AddressForm): AddressLevel {
  if (!regionsFit(one, other)) return 'different'
  if (one.numbers === '' || other.numbers === '') {
    if (one.core !== other.core || one.core === '') return 'different'
    return one.isPoint ? 'point' : 'part'
  }
  const [ones, others] = [numbersOf(one.numbers), numbersOf(other.numbers)]
  const shared = sharedNumbers(ones, others)
  if (shared === 0 || !coresFit(one.core, other.core)) return 'different'
  if (one.isPoint || other.isPoint) return 'point'
  const toRoom = one.toRoom && other.toRoom
  if (shared === ones.length && shared === others.length) return toRoom ? 'room' : 'house'
  if (shared === Math.min(ones.length, others.length)) {
    // `88号3栋501` and `3栋501`: one says less, but both end at the same door.
    return toRoom && ones.at(-1) === others.at(-1) && shared > 1 ? 'room' : 'part'
  }
  return ones[0] === others[0] ? 'neighbour' : 'different'
}

function regionsFit(one: AddressForm, other: AddressForm): boolean {
  const level = compareRegions(one, other)
  if (level === 'different') return false
  return one.district === '' || other.district === '' || one.district === other.district
}

/** How many numbers both have, each counted as often as both have it. */
function sharedNumbers(one: readonly string[], other: readonly string[]): number {
  const left = [...other]
  let shared = 0
  for (const number of one) {
    const at = left.indexOf(number)
    if (at < 0) continue
    left.splice(at, 1)
    shared += 1
  }
  return shared
}

/** The same names, in any order; one may leave some out, as long as what it says is in the other. */
function coresFit(one: string, other: string): boolean {
  if (one === other) return one !== ''
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length < 2) return false
  if (long.includes(short)) return true
  const [a, b] = [pairsOf(short), pairsOf(long)]
  let shared = 0
  for (const pair of a) if (b.has(pair)) shared += 1
  return (2 * shared) / (a.size + b.size) >= LEAST_LIKE || shared >= a.size - 1
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < text.length; at += 1) pairs.add(text.slice(at, at + 2))
  return pairs
}
