import type { Steps } from '../../../engine/steps.ts'
import { covarianceAt } from './covariance.ts'
import { type DropoutKind, dropoutObjective } from './dropout-likelihood.ts'
import { type Minimum, minimise } from './minimise.ts'
import { everySo, type RepeatGroups } from './repeat-groups.ts'

/** Parameters of BG/NBD and its kin; α in days. Without dropout (NBD) there is no a and no b. */
export interface BuyingParameters {
  r: number
  alpha: number
  a: number
  b: number
}

/** Where the likelihood is highest. */
export interface Summit extends DropoutKind, BuyingParameters {
  /** Of the data with times in days. */
  logLikelihood: number
  converged: boolean
  /** Parameters that ran away. */
  atBound: BuyingLetter[]
}

export interface BuyingFit extends Summit {
  /** Of the logarithms of r, α, a, b, row by row; null where the likelihood has no proper summit. */
  covariance: Float64Array | null
}

export const buyingLetters = ['r', 'alpha', 'a', 'b'] as const
export type BuyingLetter = (typeof buyingLetters)[number]

/** As BTYD: 10,000 at most (α: weeks). What wants to go further carries no information about its parameter. */
const bounds = {
  lower: [1e-4, 1e-3, 1e-4, 1e-4].map(Math.log),
  upper: [1e4, 7e4, 1e4, 1e4].map(Math.log),
}

/** The second is far from the first: both must lead to the same place. */
const plainStarts = [
  [0.5, 35, 1, 3],
  [2, 200, 0.4, 1],
]

/**
 * Rows from which on the way to the summit is first looked for among fewer: a tenth of them, or this many, show where it
 * lies, and from there it takes a few looks at everybody instead of some fifty.
 */
const MANY_ROWS = 20_000

/** Maximum likelihood, with how far the estimates may be off. Pauses after each look at everybody. */
export function* fitDropout(groups: RepeatGroups, kind: DropoutKind): Steps<BuyingFit> {
  return yield* withCovariance(groups, yield* summitOf(groups, kind))
}

/** What only the model that is used needs: as many looks at everybody as half a fit. */
export function* withCovariance(groups: RepeatGroups, summit: Summit): Steps<BuyingFit> {
  const point = Float64Array.from(pointOf(summit))
  return { ...summit, covariance: yield* covarianceAt(dropoutObjective(groups, summit), point) }
}

/** From each start (r, α in days, a, b), and again from the best answer. */
export function* summitOf(
  groups: RepeatGroups,
  kind: DropoutKind,
  starts: readonly number[][] = plainStarts,
): Steps<Summit> {
  const objective = dropoutObjective(groups, kind)
  const near = yield* nearSummit(groups, kind, starts)
  let best: Minimum | null = null
  for (const start of near ? [near.point] : starts.map((start) => start.map(Math.log))) {
    const found = yield* minimise(objective, start, bounds, near?.inverse)
    if (best === null || found.value < best.value) best = found
  }
  const last = yield* minimise(objective, Array.from(best?.point ?? []), bounds)
  if (best === null || last.value <= best.value) best = last
  const [r = 1, alpha = 1, a = 1, b = 1] = Array.from(best.point, Math.exp)
  return {
    ...kind,
    r,
    alpha,
    a,
    b,
    logLikelihood: -best.value,
    converged: best.converged,
    atBound: buyingLetters.filter((_, at) => isAtBound(best.point[at] ?? 0, at)),
  }
}

/** The summit of fewer rows, where there are many, and how it bends there; null where these have no proper one. */
function* nearSummit(groups: RepeatGroups, kind: DropoutKind, starts: readonly number[][]) {
  const every = Math.floor(groups.x.length / MANY_ROWS)
  if (every < 2) return null
  const few = everySo(groups, every)
  const summit = yield* summitOf(few, kind, starts)
  if (!summit.converged || summit.atBound.length > 0) return null
  const { covariance } = yield* withCovariance(few, summit)
  if (!covariance) return null
  // So many times as many rows bend it so many times as much.
  return { point: pointOf(summit), inverse: covariance.map((entry) => entry / every) }
}

const pointOf = (summit: Summit) => buyingLetters.map((letter) => Math.log(summit[letter]))

const isAtBound = (value: number, at: number) =>
  value < (bounds.lower[at] ?? 0) + 0.01 || value > (bounds.upper[at] ?? 0) - 0.01

/**
 * The highest likelihood of the same purchases when nobody ever leaves (a and b such that nobody does): what dropout
 * has to beat. For k = 1 this is the NBD.
 */
export function* logLikelihoodWithoutDropout(groups: RepeatGroups, k: number): Steps<number> {
  const stay = [Math.log(1e-9), Math.log(1e4)]
  const found = yield* minimise(
    dropoutObjective(groups, { early: false, k }),
    [Math.log(0.5), Math.log(70), ...stay],
    { lower: [...bounds.lower.slice(0, 2), ...stay], upper: [...bounds.upper.slice(0, 2), ...stay] },
  )
  return -found.value
}

/** The most regular buying looked at: a dozen stages is a purchase nearly by the calendar. */
const MOST_REGULAR = 12

/** (M)BG/CNBD-k with the k of the highest likelihood: k = 1, 2, … until the likelihood has fallen twice running. */
export function* fitRegular(groups: RepeatGroups, early: boolean, known?: Summit): Steps<Summit> {
  let best = known ?? (yield* summitOf(groups, { early, k: 1 }))
  let before = best
  let falls = 0
  for (let k = 2; k <= MOST_REGULAR && falls < 2; k += 1) {
    // Stages pass k times as quickly as purchases; the rest hardly changes from one k to the next.
    const { r, alpha, a, b } = before
    const fit = yield* summitOf(groups, { early, k }, [[r, (alpha * (k - 1)) / k, a, b]])
    falls = fit.logLikelihood < before.logLikelihood ? falls + 1 : 0
    before = fit
    if (fit.logLikelihood > best.logLikelihood) best = fit
  }
  return best
}
