import {
  FEWEST_BUYERS,
  type OwnLimits,
  type RfmInput,
  type RfmTable,
  SMALL_SAMPLE,
} from '../../../../shared/features/scoring/rfm.ts'
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
import type { Purchases } from '../purchases.ts'
import { type FigureScope, type RfmFigures, rfmFigures } from './figures.ts'
import { cutsOfLimits } from './limits.ts'
import {
  type Convention,
  fifthsOf,
  type Means,
  meanOf,
  type RfmCuts,
  type RfmScores,
  type Split,
  scoresBy,
  splitAtMeanScores,
  splitAtMeans,
} from './scores.ts'

/** One step of money for the convention that adds one: a whole yuan. */
const FEN_UNIT = 100

export type TableChoice = Pick<RfmInput, 'convention' | 'mode' | 'split'> & { limits: OwnLimits }

/** Null when the mode needs a limit that is not given. */
export function rfmTableOf(purchases: Purchases, scope: FigureScope, choice: TableChoice): RfmTable | null {
  const figures = rfmFigures(purchases, scope)
  const customers = figures.customers.length
  const head = {
    day: dayOfNumber(scope.until),
    currency: scope.currency,
    customers,
    withoutDay: figures.withoutDay,
    withoutMoney: figures.withoutMoney,
    smallSample: customers < SMALL_SAMPLE,
  }
  if (!complete(choice)) return null
  if (customers < FEWEST_BUYERS && choice.mode !== 'fixed') return { ...head, tooFew: true, ...noScores }
  const { cuts, byLimits } = cutsOf(figures, choice)
  const scores = scored(figures, cuts, byLimits, choice.convention)
  const means = {
    r: meanOf(figures.recency),
    f: meanOf(figures.frequency),
    m: meanOf(figures.monetary),
  }
  const split =
    choice.split === 'means' ? splitAtMeans(means) : splitOfScores(scores, cuts, choice.convention)
  return { ...head, tooFew: false, cuts, means, split, ...countsOf(figures, scores, split) }
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

/** Which cuts are the shop's own: those are always asked the way a shop says them. */
type ByLimits = Record<keyof RfmCuts, boolean>

function cutsOf(figures: RfmFigures, choice: TableChoice): { cuts: RfmCuts; byLimits: ByLimits } {
  const own = choice.mode === 'quantile' ? {} : cutsOfLimits(choice.limits)
  const { convention } = choice
  return {
    cuts: {
      r: own.r ?? fifthsOf(figures.recency, convention),
      f: own.f ?? fifthsOf(figures.frequency, convention),
      m: own.m ?? fifthsOf(figures.monetary, convention, FEN_UNIT),
    },
    byLimits: { r: own.r !== undefined, f: own.f !== undefined, m: own.m !== undefined },
  }
}

function scored(figures: RfmFigures, cuts: RfmCuts, byLimits: ByLimits, convention: Convention): RfmScores {
  const usual = scoresBy(figures, cuts, convention)
  const own = scoresBy(figures, cuts, 'T')
  return {
    r: byLimits.r ? own.r : usual.r,
    f: byLimits.f ? own.f : usual.f,
    m: byLimits.m ? own.m : usual.m,
  }
}

function splitOfScores({ r, f, m }: RfmScores, cuts: RfmCuts, convention: Convention): Split {
  const means: Means = { r: meanOf(r), f: meanOf(f), m: meanOf(m) }
  return splitAtMeanScores(means, cuts, convention)
}

type Counts = { customers: number; orders: number; netFen: number }

function countsOf(figures: RfmFigures, { r, f, m }: RfmScores, split: Split) {
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
    const [recency = 0, frequency = 0, monetary = 0] = [r[at], f[at], m[at]]
    const orders = figures.orders[at] ?? 0
    const net = figures.netFen[at] ?? 0
    one(scores.r, recency)
    one(scores.f, frequency)
    one(scores.m, monetary)
    const type = valueTypeOf(
      (figures.recency[at] ?? 0) <= split.r,
      (figures.frequency[at] ?? 0) >= split.f,
      (figures.monetary[at] ?? 0) >= split.m,
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
