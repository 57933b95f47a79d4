import type { Steps } from '../../../engine/steps.ts'
import { digamma, logGamma } from './gamma.ts'
import { minimise } from './minimise.ts'
import type { RepeatGroups } from './repeat-groups.ts'

export interface NbdFit {
  r: number
  /** In days. */
  alpha: number
  logLikelihood: number
  converged: boolean
}

const bounds = { lower: [1e-4, 1e-3].map(Math.log), upper: [1e4, 7e5].map(Math.log) }

/**
 * Buying without ever leaving (Ehrenberg's NBD): LL = lnΓ(r+x) − lnΓ(r) + r ln α − (r+x) ln(α+T). What a model with
 * dropout must beat before anybody may speak of customers who left.
 */
export function* fitNbd(groups: RepeatGroups): Steps<NbdFit> {
  const people = new Float64Array(groups.times.length)
  const purchases = new Float64Array(groups.times.length)
  for (let at = 0; at < groups.x.length; at += 1) {
    const place = groups.agePlace[at] as number
    people[place] = (people[place] as number) + (groups.count[at] as number)
    purchases[place] = (purchases[place] as number) + (groups.count[at] as number) * (groups.x[at] as number)
  }
  const found = yield* minimise(
    (point, gradient) => {
      const [r = 1, alpha = 1] = Array.from(point, Math.exp)
      let [value, byR, byAlpha] = [0, 0, 0]
      const [gammaR, psiR, logAlpha] = [logGamma(r), digamma(r), Math.log(alpha)]
      for (let at = 0; at < groups.counts.length; at += 1) {
        const many = groups.countCustomers[at] as number
        const shape = r + (groups.counts[at] as number)
        value += many * (logGamma(shape) - gammaR + r * logAlpha)
        byR += many * (digamma(shape) - psiR + logAlpha)
        byAlpha += (many * r) / alpha
      }
      for (let at = 0; at < people.length; at += 1) {
        const moved = alpha + (groups.times[at] as number)
        const weight = r * (people[at] as number) + (purchases[at] as number)
        value -= weight * Math.log(moved)
        byR -= (people[at] as number) * Math.log(moved)
        byAlpha -= weight / moved
      }
      gradient[0] = -byR * r
      gradient[1] = -byAlpha * alpha
      return -value
    },
    [0.5, 70].map(Math.log),
    bounds,
  )
  const [r = 1, alpha = 1] = Array.from(found.point, Math.exp)
  return { r, alpha, logLikelihood: -found.value, converged: found.converged }
}
