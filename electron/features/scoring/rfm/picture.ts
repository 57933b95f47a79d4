import { FEWEST_BUYERS, type ScoreLimits, SMALL_SAMPLE } from '../../../../shared/features/scoring/rfm.ts'
import {
  type Segment,
  segment,
  segmentOf,
  type ValueType,
  valueType,
} from '../../../../shared/features/scoring/segments.ts'
import type { LimitsPreview, ValuePicture } from '../../../../shared/features/scoring/value.ts'
import type { Db } from '../../../db/connect.ts'
import { conflict } from '../../../engine/failures.ts'
import { columnsOf, columnsReady, type ProfileColumns } from '../../customers/columns/columns.ts'
import { codeReader, typeReader } from '../../customers/columns/score-mask.ts'
import { type Model, modelBy, readModel, readScoreLimits } from '../../customers/model.ts'
import type { Scoring } from '../../customers/scores.ts'

/** Everybody's figures in memory. Throws CONFLICT `busy` while they cannot be had. */
export async function everybody(db: Db): Promise<ProfileColumns> {
  await columnsReady(db)
  const columns = columnsOf(db)
  if (!columns) throw conflict('busy')
  return columns
}

/** How everybody stands by the limits that lists score by. */
export function pictureOf(db: Db, columns: ProfileColumns, now: number): ValuePicture {
  const model = readModel(db, now)
  const codeOf = codeReader(columns, model)
  const typeOf = typeReader(columns, model)
  const currency = mainCurrency(columns)
  const cells = Array.from({ length: 25 }, nobody)
  const types = new Map(valueType.options.map((type) => [type, nobody()]))
  const segments = new Map(segment.options.map((name) => [name, nobody()]))
  const { net_fen: net, paid_orders: paid } = columns.figures
  let buyers = 0
  let unscored = 0
  let fewInCurrency = 0
  let otherCurrencies = 0
  for (let id = 1; id <= columns.size; id += 1) {
    if (columns.alive[id] !== 1 || (paid[id] ?? 0) === 0) continue
    buyers += 1
    const code = codeOf(id)
    const type = typeOf(id)
    if (code === 0 || type === null) {
      unscored += 1
      if (model.cuts && columns.lastPaidDay[id] !== 0) fewInCurrency += 1
      continue
    }
    const [r, f, m] = digits(code)
    const inIt = columns.words.currency.list[columns.texts.currency[id] ?? 0] === currency
    if (!inIt) otherCurrencies += 1
    for (const group of [cells[5 * (r - 1) + f - 1], types.get(type), segments.get(segmentOf(r, f, m))]) {
      if (!group) continue
      group.customers += 1
      if (inIt) group.netFen += net[id] ?? 0
    }
  }
  const { asOf, cuts, split, means, money } = model
  return {
    ...{ asOf, currency, buyers, unscored, fewInCurrency, otherCurrencies, cuts, split, means, money },
    tooFew: cuts === null && buyersIn(model, currency, buyers) < FEWEST_BUYERS,
    smallSample: buyers < SMALL_SAMPLE,
    limits: readScoreLimits(db),
    cells: cells.map((group, at) => ({ recency: Math.floor(at / 5) + 1, frequency: (at % 5) + 1, ...group })),
    types: [...types].map(([type, group]) => ({ type, ...group })),
    segments: [...segments].map(([name, group]) => ({ segment: name, ...group })),
  }
}

const buyersIn = ({ money }: Model, currency: string, all: number): number =>
  money.find((one) => one.currency === currency)?.buyers ?? all

const nobody = () => ({ customers: 0, netFen: 0 })
const digits = (code: number): [number, number, number] => [
  Math.floor(code / 100),
  Math.floor(code / 10) % 10,
  code % 10,
]

/** The currency of most people with a paid order; of equals the first in the alphabet. */
function mainCurrency({ words, texts, figures, alive, size }: ProfileColumns): string {
  const counts = new Int32Array(words.currency.list.length)
  for (let id = 1; id <= size; id += 1) {
    if (alive[id] !== 1 || (figures.paid_orders[id] ?? 0) === 0) continue
    const place = texts.currency[id] ?? 0
    counts[place] = (counts[place] ?? 0) + 1
  }
  const ranked = words.currency.list
    .map((name, place) => ({ name, count: counts[place] ?? 0 }))
    .filter(({ name }) => name !== '')
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
  return ranked[0]?.name ?? 'CNY'
}

/** Who would stand elsewhere by other limits. */
export function previewOf(db: Db, columns: ProfileColumns, limits: ScoreLimits, now: number): LimitsPreview {
  const before = readModel(db, now)
  const after = modelBy(db, before.asOf, limits)
  const segmentBy = (scoring: Scoring) => {
    const codeOf = codeReader(columns, scoring)
    return (id: number) => {
      const code = codeOf(id)
      return code === 0 ? null : segmentOf(...digits(code))
    }
  }
  const types = movesOf<ValueType>(columns, typeReader(columns, before), typeReader(columns, after))
  const segments = movesOf<Segment>(columns, segmentBy(before), segmentBy(after))
  return {
    cuts: after.cuts,
    split: after.split,
    types: types.moves,
    segments: segments.moves,
    sameType: types.same,
    sameSegment: segments.same,
  }
}

function movesOf<Name extends string>(
  { alive, size, figures }: ProfileColumns,
  before: (id: number) => Name | null,
  after: (id: number) => Name | null,
) {
  const counts = new Map<string, { from: Name | null; to: Name | null; customers: number }>()
  let same = 0
  for (let id = 1; id <= size; id += 1) {
    if (alive[id] !== 1 || (figures.paid_orders[id] ?? 0) === 0) continue
    const from = before(id)
    const to = after(id)
    if (from === to) {
      same += 1
      continue
    }
    const key = `${from} ${to}`
    const move = counts.get(key) ?? { from, to, customers: 0 }
    counts.set(key, move)
    move.customers += 1
  }
  return { moves: [...counts.values()].sort((a, b) => b.customers - a.customers), same }
}
