import type { BuyingModelName } from '../../../../shared/features/scoring/models.ts'
import type { Steps } from '../../../engine/steps.ts'
import type { Buyers } from './buyers.ts'
import { type BuyingFit, fitDropout, fitRegular, logLikelihoodWithoutDropout } from './fit-dropout.ts'
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
  const fit =
    model === 'mbg-cnbd-k'
      ? yield* fitRegular(groups, true)
      : yield* fitDropout(groups, { early: model === 'mbg-nbd', k: 1 })
  return { model, fit, without: yield* logLikelihoodWithoutDropout(groups, fit.k) }
}

/** All three, the highest likelihood first. The regular one is there only where it is more than MBG/NBD itself. */
export function* fitAll(groups: RepeatGroups): Steps<NamedFit[]> {
  const bg = yield* fitNamed(groups, 'bg-nbd')
  const mbg = yield* fitNamed(groups, 'mbg-nbd')
  const regular = yield* fitRegular(groups, true, mbg.fit)
  const all: NamedFit[] = [bg, mbg]
  if (regular.k > 1) {
    const without = yield* logLikelihoodWithoutDropout(groups, regular.k)
    all.push({ model: 'mbg-cnbd-k', fit: regular, without })
  }
  return all.sort((one, other) => other.fit.logLikelihood - one.fit.logLikelihood)
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
