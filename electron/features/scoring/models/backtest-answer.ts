import type { BacktestAnswer, BuyingModelName } from '../../../../shared/features/scoring/models.ts'
import { dayOfNumber, numberOfDay } from '../../../../shared/kernel/day-number.ts'
import type { Steps } from '../../../engine/steps.ts'
import type { Purchases } from '../purchases.ts'
import { curveOf, forecastAll, judge } from './backtest.ts'
import { buyersOf } from './buyers.ts'
import { canFit, fitAll, fitNamed } from './fit-named.ts'
import { groupsOf } from './repeat-groups.ts'
import { type ScopeAsked, type Scoped, scopeOf, toldScope } from './scope.ts'
import { doubtsOfBacktest, doubtsOfBuying, NEEDED_IN_BACKTEST } from './support.ts'

export interface BacktestAsked extends Omit<ScopeAsked, 'from'> {
  split?: string
  model?: BuyingModelName
}

export function* backtestAnswerOf(
  purchases: Purchases,
  asked: BacktestAsked,
  today: string,
): Steps<BacktestAnswer> {
  return yield* backtestOf(scopeOf(purchases, asked, today), asked)
}

/** The same of purchases already chosen. */
export function* backtestOf(
  scoped: Scoped,
  asked: Pick<BacktestAsked, 'split' | 'model'>,
): Steps<BacktestAnswer> {
  const { from, until, occasions } = scoped
  const split =
    asked.split === undefined ? from + Math.floor(((until - from) * 2) / 3) : numberOfDay(asked.split)
  const days = Math.max(0, until - split)
  const buyers = buyersOf(occasions, split)
  const groups = groupsOf(buyers)
  const told = {
    ...toldScope(scoped),
    split: until === 0 ? null : dayOfNumber(split),
    splitIs: asked.split === undefined ? ('twoThirds' as const) : ('asked' as const),
    days,
  }
  const nothing = { ...told, model: null, result: null, supported: false }
  if (scoped.why.length > 0) return { ...nothing, why: scoped.why }
  // With a handful of purchases to learn from there is nothing to try.
  if (days === 0 || !canFit(groups) || groups.repeatTransactions < NEEDED_IN_BACKTEST)
    return {
      ...nothing,
      why: [{ code: 'notBacktested', found: groups.repeatTransactions, needed: NEEDED_IN_BACKTEST }],
    }
  yield
  const best = asked.model === undefined ? (yield* fitAll(groups)).best : yield* fitNamed(groups, asked.model)
  const result = judge(buyers, yield* forecastAll(best.fit, buyers, days), days)
  const curve = yield* curveOf(best.fit, buyers, occasions, split, until)
  const begin = buyers.first.reduce((least, day) => Math.min(least, day), until)
  const why = [...doubtsOfBuying(groups, best.fit, best.without), ...doubtsOfBacktest(result)]
  return {
    ...told,
    model: best.model,
    result: {
      ...result,
      curve: curve.map((point) => ({ ...point, day: dayOfNumber(begin + point.week * 7 - 1) })),
    },
    supported: why.length === 0,
    why,
  }
}
