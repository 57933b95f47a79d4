import type { FitAnswer } from '../../../../shared/features/scoring/models.ts'
import type { Steps } from '../../../engine/steps.ts'
import { mainCurrencyOf } from '../occasions.ts'
import type { Purchases } from '../purchases.ts'
import { buyingLetters } from './fit-dropout.ts'
import { canFit, fitNamed, fitSpendOf } from './fit-named.ts'
import { groupsOf } from './repeat-groups.ts'
import { type ScopeAsked, type Scoped, scopeOf, toldScope } from './scope.ts'
import { doubtsOfBuying, doubtsOfSpend, errorOf } from './support.ts'

export interface FitAsked extends ScopeAsked {
  model: FitAnswer['model']
  unit: FitAnswer['unit']
}

/** One model fitted to the purchases asked for, in the unit asked for. Always answers; `why` says what is missing. */
export function* fitAnswerOf(purchases: Purchases, asked: FitAsked, today: string): Steps<FitAnswer> {
  const spend = asked.model === 'gamma-gamma'
  const currency = asked.currency ?? ((spend && mainCurrencyOf(purchases)) || undefined)
  const scoped = scopeOf(purchases, { ...asked, currency }, today)
  yield
  return spend ? yield* spendAnswer(scoped, asked) : yield* buyingAnswer(scoped, asked)
}

function* buyingAnswer(scoped: Scoped, asked: FitAsked): Steps<FitAnswer> {
  const { model, unit } = asked
  const told = { ...toldScope(scoped), model, unit }
  const groups = groupsOf(scoped.buyers)
  if (model === 'gamma-gamma' || !canFit(groups)) {
    const why = scoped.why.length > 0 ? scoped.why : doubtsOfBuying(groups, null, null)
    return { ...told, ...nothing, why }
  }
  const { fit, without } = yield* fitNamed(groups, model)
  const why = doubtsOfBuying(groups, fit, without)
  const length = unit === 'week' ? 7 : 1
  const inUnit = { ...fit, alpha: fit.alpha / length }
  // A density of times: in units seven times as long it is higher by 7 for each purchase.
  const shift = groups.repeatTransactions * Math.log(length)
  return {
    ...told,
    parameters: { r: inUnit.r, alpha: inUnit.alpha, a: inUnit.a, b: inUnit.b },
    standardErrors: finiteOnes(
      buyingLetters.map((letter, at) => [letter, inUnit[letter] * errorOf(fit.covariance, at, 4)]),
    ),
    k: model === 'mbg-cnbd-k' ? fit.k : undefined,
    logLikelihood: fit.logLikelihood + shift,
    withoutDropout: without + shift,
    supported: why.length === 0,
    why,
  }
}

function* spendAnswer(scoped: Scoped, { model, unit }: FitAsked): Steps<FitAnswer> {
  const told = { ...toldScope(scoped), model, unit }
  const fit = yield* fitSpendOf(scoped.buyers)
  const why = scoped.why.length > 0 ? scoped.why : doubtsOfSpend(scoped.currency, fit)
  if (fit.customers === 0) return { ...told, ...nothing, why }
  const letters = ['p', 'q', 'v'] as const
  return {
    ...told,
    parameters: { p: fit.p, q: fit.q, v: fit.v },
    standardErrors: finiteOnes(
      letters.map((letter, at) => [letter, fit[letter] * errorOf(fit.covariance, at, 3)]),
    ),
    logLikelihood: fit.logLikelihood,
    withoutDropout: null,
    supported: why.length === 0,
    why,
  }
}

const nothing = {
  parameters: {},
  standardErrors: {},
  logLikelihood: null,
  withoutDropout: null,
  supported: false,
}

const finiteOnes = (entries: [string, number][]) =>
  Object.fromEntries(entries.filter(([, value]) => Number.isFinite(value)))
