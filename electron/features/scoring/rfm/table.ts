import { FEWEST_BUYERS, type RfmTable, SMALL_SAMPLE } from '../../../../shared/features/scoring/rfm.ts'
import {
  gridName,
  gridNameOf,
  rangeName,
  rangeNameOf,
  segment,
  segmentOf,
  valueType,
  valueTypeOf,
} from '../../../../shared/features/scoring/segments.ts'
import { dayOfNumber } from '../../../../shared/kernel/day-number.ts'
import { atOnce, type Steps } from '../../../engine/steps.ts'
import type { Purchases } from '../purchases.ts'
import { SLICE } from '../sorted.ts'
import { type FigureScope, type RfmFigures, rfmFiguresSteps } from './figures.ts'
import { cutsOfLimits } from './limits.ts'
import { moneyByCurrency, type TableChoice, type TableMoney } from './money.ts'
import {
  type Convention,
  fifthsOf,
  meanOf,
  type RfmCuts,
  type RfmScores,
  type Split,
  scoreBy,
  splitAtMeanScores,
} from './scores.ts'

/** Null when the mode needs a limit that is not given. */
export const rfmTableOf = (...asked: Parameters<typeof rfmTableSteps>): RfmTable | null =>
  atOnce(rfmTableSteps(...asked))

export function* rfmTableSteps(
  purchases: Purchases,
  scope: FigureScope,
  choice: TableChoice,
): Steps<RfmTable | null> {
  const figures = yield* rfmFiguresSteps(purchases, scope)
  const money = moneyByCurrency(figures, choice, scope.currency)
  const currency = scope.currency ?? (money[0]?.currency || 'CNY')
  const main = money[0]?.buyers ?? 0
  const customers = figures.customers.length
  const head = {
    day: dayOfNumber(scope.until),
    currency,
    customers,
    otherCurrencies: customers - main,
    fewInCurrency: money.reduce((sum, { cuts, buyers }) => sum + (cuts ? 0 : buyers), 0),
    money,
    withoutDay: figures.withoutDay,
    withoutMoney: figures.withoutMoney,
    smallSample: customers < SMALL_SAMPLE,
  }
  if (!complete(choice)) return null
  const [first] = money
  if (main < FEWEST_BUYERS && choice.mode !== 'fixed') return { ...head, tooFew: true, ...noScores }
  if (!first?.cuts || first.split === null) return { ...head, tooFew: true, ...noScores }
  const own = choice.mode === 'quantile' ? {} : cutsOfLimits(choice.limits)
  yield
  const cuts = {
    r: own.r ?? fifthsOf(figures.recency, choice.convention),
    f: own.f ?? fifthsOf(figures.frequency, choice.convention),
    m: first.cuts,
  }
  yield
  // The shop's own limits are asked the way a shop says them.
  const asked = (axis: 'r' | 'f' | 'm') => (own[axis] === undefined ? choice.convention : 'T')
  const scores = scored(figures, cuts, money, choice.convention, asked)
  yield
  const means = { r: meanOf(figures.recency), f: meanOf(figures.frequency), m: first.mean }
  const halves = (axis: 'r' | 'f'): number =>
    choice.split === 'means'
      ? means[axis]
      : splitAtMeanScores({ r: meanOf(scores.r), f: meanOf(scores.f), m: 0 }, cuts, asked(axis))[axis]
  const split = { r: halves('r'), f: halves('f'), m: first.split }
  const counts = yield* countsSteps(figures, scores, split, money, currency)
  return { ...head, tooFew: false, cuts, means, split, ...counts }
}

const noScores = {
  cuts: null,
  means: null,
  split: null,
  scores: { r: [0, 0, 0, 0, 0], f: [0, 0, 0, 0, 0], m: [0, 0, 0, 0, 0] },
  types: [],
  segments: [],
  grid: [],
  ranges: [],
  cells: [],
}

const complete = ({ mode, limits }: Pick<TableChoice, 'mode' | 'limits'>): boolean =>
  mode !== 'fixed' ||
  (limits.recencyDays !== undefined && limits.frequency !== undefined && limits.monetaryFen !== undefined)

/** Nought for the money of a currency that is not scored. */
function scored(
  figures: RfmFigures,
  cuts: RfmCuts,
  money: readonly TableMoney[],
  usual: Convention,
  asked: (axis: 'r' | 'f' | 'm') => Convention,
): RfmScores {
  const each = (values: Int32Array, own: readonly number[], convention: Convention) =>
    Uint8Array.from(values, (value) => scoreBy(value, own, convention))
  const byPlace = figures.currencyNames.map((name) => {
    const at = money.findIndex(({ currency }) => currency === name)
    // Only the first goes by the shop's own limits of money.
    return { cuts: money[at]?.cuts, convention: at === 0 ? asked('m') : usual }
  })
  return {
    r: each(figures.recency, cuts.r, asked('r')).map((score) => 6 - score),
    f: each(figures.frequency, cuts.f, asked('f')),
    m: Uint8Array.from(figures.monetary, (value, at) => {
      const own = byPlace[figures.currencies[at] ?? 0]
      return own?.cuts ? scoreBy(value, own.cuts, own.convention) : 0
    }),
  }
}

type Counts = { customers: number; orders: number; netFen: number }

/** Whose money is not scored is in none of it; sums are of those whose money is in the currency of the table. */
function* countsSteps(
  figures: RfmFigures,
  { r, f, m }: RfmScores,
  split: Split,
  money: readonly TableMoney[],
  inCurrency: string,
) {
  const splits = figures.currencyNames.map(
    (name) => money.find(({ currency }) => currency === name)?.split ?? Number.NaN,
  )
  const summed = figures.currencyNames.indexOf(inCurrency)
  const types = tally(valueType.options)
  const segments = tally(segment.options)
  const grid = tally(gridName.options)
  const ranges = tally(rangeName.options)
  const cells = tally(Array.from({ length: 25 }, (_, at) => at))
  const scores = { r: [0, 0, 0, 0, 0], f: [0, 0, 0, 0, 0], m: [0, 0, 0, 0, 0] }
  const one = (counts: number[], score: number) => {
    counts[score - 1] = (counts[score - 1] ?? 0) + 1
  }
  for (let at = 0; at < figures.customers.length; at += 1) {
    if (at % SLICE === 0) yield
    const [recency = 0, frequency = 0, monetary = 0] = [r[at], f[at], m[at]]
    if (monetary === 0) continue
    const place = figures.currencies[at] ?? 0
    const orders = figures.orders[at] ?? 0
    const net = place === summed ? (figures.netFen[at] ?? 0) : 0
    one(scores.r, recency)
    one(scores.f, frequency)
    one(scores.m, monetary)
    const type = valueTypeOf(
      (figures.recency[at] ?? 0) <= split.r,
      (figures.frequency[at] ?? 0) >= split.f,
      (figures.monetary[at] ?? 0) >= (splits[place] ?? Number.NaN),
    )
    types.add(type, orders, net)
    segments.add(segmentOf(recency, frequency, monetary), orders, net)
    grid.add(gridNameOf(recency, frequency), orders, net)
    ranges.add(rangeNameOf(recency, frequency, monetary), orders, net)
    cells.add(5 * (recency - 1) + frequency - 1, orders, net)
  }
  return {
    scores,
    types: types.rows((type) => ({ type })),
    segments: segments.rows((name) => ({ segment: name })),
    grid: grid.rows((name) => ({ name })),
    ranges: ranges.rows((name) => ({ name })),
    cells: cells.rows((at) => ({ recency: Math.floor(at / 5) + 1, frequency: (at % 5) + 1 })),
  }
}

function tally<Key>(keys: readonly Key[]) {
  const counts = new Map<Key, Counts>(keys.map((key) => [key, { customers: 0, orders: 0, netFen: 0 }]))
  return {
    add(key: Key, orders: number, netFen: number) {
      const own = counts.get(key)
      if (!own) return
      own.customers += 1
      own.orders += orders
      own.netFen += netFen
    },
    rows: <Name extends object>(named: (key: Key) => Name) =>
      [...counts].map(([key, own]) => ({ ...named(key), ...own })),
  }
}
