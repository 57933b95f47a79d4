/** Made-up customers whose true parameters are known; times in whole days. */
import type { Occasions } from '../../../../electron/features/scoring/occasions.ts'
import { type Chance, chance } from '../../../chance.ts'
import { occasionsOfDays } from './cdnow.ts'

export interface Truth {
  early: boolean
  k: number
  r: number
  alpha: number
  a: number
  b: number
  p: number
  q: number
  v: number
}

export const truth: Truth = {
  early: false,
  k: 1,
  r: 0.8,
  alpha: 60,
  a: 0.7,
  b: 2.5,
  p: 6,
  q: 4,
  v: 80,
}

/** Everybody first buys on a day of the first year, day 1000 and on, and is watched until `end`. */
export function simulated(true_: Truth, customers: number, end: number, seed: number): Occasions {
  const random = chance(seed)
  return occasionsOfDays(
    Array.from({ length: customers }, (_, at) => ({
      id: at + 1,
      days: daysOf(true_, random, 1000 + random.int(0, 364), end),
    })),
  )
}

function daysOf({ early, k, r, alpha, a, b, p, q, v }: Truth, random: Chance, first: number, end: number) {
  const rate = gamma(random, r) / alpha
  const leaving = beta(random, a, b)
  const spendRate = gamma(random, q) / v
  const spend = () => Math.max(1, Math.round((100 * gamma(random, p)) / spendRate))
  const days = new Map([[first, spend()]])
  let stays = !(early && random.is(leaving))
  for (let at = first; stays; stays = !random.is(leaving)) {
    at += random.gamma(k, k / rate)
    if (at > end) break
    const day = Math.floor(at)
    days.set(day, (days.get(day) ?? 0) + spend())
  }
  return Array.from(days, ([day, fen]) => ({ day, fen }))
}

/** Of rate 1; shapes below 1 by a power of an even draw. */
function gamma(random: Chance, shape: number): number {
  if (shape >= 1) return random.gamma(shape, shape)
  return random.gamma(shape + 1, shape + 1) * (1 - random.next()) ** (1 / shape)
}

function beta(random: Chance, a: number, b: number): number {
  const one = gamma(random, a)
  return one / (one + gamma(random, b))
}
