import type { BuyingModelName } from '../../../../shared/features/scoring/models.ts'
import type { Steps } from '../../../engine/steps.ts'
import type { Buyers } from './buyers.ts'
import {
  type BuyingFit,
  fitRegular,
  logLikelihoodWithoutDropout,
  type Summit,
  summitOf,
  withCovariance,
} from './fit-dropout.ts'
import { fitSpend, type SpendFit, spendersOf } from './gamma-gamma.ts'
import type { RepeatGroups } from './repeat-groups.ts'

export interface NamedFit {
  model: BuyingModelName
  fit: BuyingFit
  /** Log-likelihood of the same purchases when nobody leaves. */
  without: number
}

/** Nothing can be fitted where nobody came back or no day passed. */
export const canFit = (groups: RepeatGroups): boolean =>
  groups.repeatTransactions > 0 && (groups.times.at(-1) ?? 0) > 0

export function* fitNamed(groups: RepeatGroups, model: BuyingModelName): Steps<NamedFit> {
  const summit =
    model === 'mbg-cnbd-k'
      ? yield* fitRegular(groups, true)
      : yield* summitOf(groups, { early: model === 'mbg-nbd', k: 1 })
  return yield* used(groups, { model, summit })
}

/** One that was looked at; only the best is used. */
export interface Candidate {
  model: BuyingModelName
  summit: Summit
}

/**
 * All three, the highest likelihood first, and the first of them as it is used. The regular one is there only where it is
 * more than MBG/NBD itself.
 */
export function* fitAll(groups: RepeatGroups): Steps<{ best: NamedFit; candidates: Candidate[] }> {
  const bg: Candidate = { model: 'bg-nbd', summit: yield* summitOf(groups, { early: false, k: 1 }) }
  const mbg: Candidate = { model: 'mbg-nbd', summit: yield* summitOf(groups, { early: true, k: 1 }) }
  const regular = yield* fitRegular(groups, true, mbg.summit)
  const all = regular.k > 1 ? [bg, mbg, { model: 'mbg-cnbd-k' as const, summit: regular }] : [bg, mbg]
  const candidates = all.sort((one, other) => other.summit.logLikelihood - one.summit.logLikelihood)
  return { best: yield* used(groups, candidates[0] ?? bg), candidates }
}

function* used(groups: RepeatGroups, { model, summit }: Candidate): Steps<NamedFit> {
  const fit = yield* withCovariance(groups, summit)
  return { model, fit, without: yield* logLikelihoodWithoutDropout(groups, fit.k) }
}

/** Spend in whole units of the currency (hundred fen). */
export function* fitSpendOf(buyers: Buyers): Steps<SpendFit> {
  return yield* fitSpend(
    spendersOf(
      buyers.spendX,
      buyers.meanFen.map((fen) => fen / 100),
    ),
  )
}
