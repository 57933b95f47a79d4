import { describe, expect, it } from 'vitest'
import { rfmFigures } from '../../../electron/features/scoring/rfm/figures.ts'
import type { TableChoice } from '../../../electron/features/scoring/rfm/money.ts'
import {
  fifthsOf,
  meanOf,
  scoreBy,
  scoresBy,
  splitAtMeanScores,
} from '../../../electron/features/scoring/rfm/scores.ts'
import { rfmTableOf } from '../../../electron/features/scoring/rfm/table.ts'
import {
  gridName,
  gridNameOf,
  segment,
  segmentCodes,
  segmentOf,
  valueType,
  valueTypeOf,
} from '../../../shared/features/scoring/segments.ts'
import { chance } from '../../chance.ts'
import { type Bought, purchasesFrom } from '../../fixtures/purchases.ts'

const fives = [1, 2, 3, 4, 5]
const scope = { until: 1_000, currency: 'CNY', frequency: 'orders', monetary: 'total' } as const
const choice: TableChoice = { convention: 'T', mode: 'quantile', limits: {}, split: 'means' }

describe('every pair or triple of scores has exactly one name', () => {
  it('of the eleven segments', () => {
    const codes = segment.options.flatMap((name) => segmentCodes[name])
    const all = fives.flatMap((r) => fives.flatMap((f) => fives.map((m) => 100 * r + 10 * f + m)))
    expect(codes.toSorted((a, b) => a - b)).toEqual(all)
    for (const name of segment.options)
      for (const code of segmentCodes[name])
        expect(segmentOf(Math.floor(code / 100), Math.floor(code / 10) % 10, code % 10)).toBe(name)
  })
  it('of the ten of the grid, and of the eight types', () => {
    const met = new Set(fives.flatMap((r) => fives.map((f) => gridNameOf(r, f))))
    expect([...met].sort()).toEqual(gridName.options.toSorted())
    const yesNo = [true, false]
    const types = yesNo.flatMap((r) => yesNo.flatMap((f) => yesNo.map((m) => valueTypeOf(r, f, m))))
    expect(types.toSorted()).toEqual(valueType.options.toSorted())
  })
  it('and none beyond', () => {
    expect(() => segmentOf(0, 5, 5)).toThrow(RangeError)
    expect(() => gridNameOf(6, 1)).toThrow(RangeError)
  })
})

const randomly = (seed: number, people: number): Bought[] => {
  const random = chance(seed)
  return Array.from({ length: people * 3 }, () => ({
    who: random.int(1, people),
    day: random.is(0.05) ? 0 : random.int(300, 1_200),
    netFen: random.is(0.1) ? Number.NaN : random.int(-5_000, 90_000),
    shopId: random.int(1, 2),
    currency: random.is(0.1) ? 'USD' : 'CNY',
  }))
}

describe('the table', () => {
  it('counts everybody once in scores, types, segments, grid and cells', () => {
    for (const seed of [1, 2, 3]) {
      const bought = randomly(seed, 60)
      const table = rfmTableOf(purchasesFrom(bought), scope, choice)
      // Another road to who is in it.
      const inIt = new Set(
        bought
          .filter(({ day, currency }) => day > 0 && day <= 1_000 && currency === 'CNY')
          .map(({ who }) => who),
      )
      const sum = (rows: { customers: number }[] = []) =>
        rows.reduce((all, { customers }) => all + customers, 0)
      const add = (counts: number[] = []) => counts.reduce((all, count) => all + count, 0)
      expect(table?.customers).toBe(inIt.size)
      for (const rows of [table?.types, table?.segments, table?.grid, table?.cells])
        expect(sum(rows)).toBe(inIt.size)
      for (const axis of ['r', 'f', 'm'] as const) expect(add(table?.scores[axis])).toBe(inIt.size)
    }
  })

  it('says the shop has too few buyers instead of cutting a handful into fifths', () => {
    const few = Array.from({ length: 29 }, (_, at) => ({ who: at + 1, day: 900 + at, netFen: 100 * at }))
    expect(rfmTableOf(purchasesFrom(few), scope, choice)).toMatchObject({
      customers: 29,
      tooFew: true,
      cuts: null,
    })
    const enough = [...few, { who: 30, day: 999, netFen: 5 }]
    expect(rfmTableOf(purchasesFrom(enough), scope, choice)).toMatchObject({
      tooFew: false,
      smallSample: true,
    })
    expect(rfmTableOf(purchasesFrom([]), scope, choice)).toMatchObject({ customers: 0, tooFew: true })
  })

  it('gives one customer scores by the shop’s own limits, as a shop says them', () => {
    const one = purchasesFrom([
      { who: 7, day: 970, netFen: 6_000 },
      { who: 7, day: 960, netFen: 4_000 },
    ])
    const limits = {
      recencyDays: [30, 60, 90, 120],
      frequency: [2, 3, 4, 5],
      monetaryFen: [5_000, 10_000, 15_000, 20_000],
    }
    const table = rfmTableOf(one, scope, { ...choice, mode: 'fixed', limits })
    // Thirty days are within thirty, two are at least two, ¥100 is at least ¥100.
    expect(table?.cells.filter(({ customers }) => customers > 0)).toEqual([
      { recency: 5, frequency: 2, customers: 1, orders: 2, netFen: 10_000 },
    ])
    expect(table?.scores.m).toEqual([0, 0, 1, 0, 0])
    expect(
      rfmTableOf(one, scope, { ...choice, mode: 'fixed', limits: { recencyDays: [1, 2, 3, 4] } }),
    ).toBeNull()
  })

  it('takes the limits that are set and fifths for the others', () => {
    const purchases = purchasesFrom(randomly(4, 80))
    const quantile = rfmTableOf(purchases, scope, choice)
    const hybrid = rfmTableOf(purchases, scope, {
      ...choice,
      mode: 'hybrid',
      limits: { frequency: [2, 3, 4, 5] },
    })
    expect(hybrid?.cuts).toEqual({ ...quantile?.cuts, f: [1, 2, 3, 4] })
  })

  it('gives all the same score where all are the same', () => {
    const same = Array.from({ length: 40 }, (_, at) => ({ who: at + 1, day: 900, netFen: 100 }))
    const table = rfmTableOf(purchasesFrom(same), scope, choice)
    expect(table?.scores).toEqual({ r: [0, 0, 0, 0, 40], f: [40, 0, 0, 0, 0], m: [40, 0, 0, 0, 0] })
    // At the mean counts as high.
    expect(table?.types.find(({ type }) => type === 'important-value')?.customers).toBe(40)
  })
})

describe('figures', () => {
  it('leave out what is later than the day, of another shop or currency, and never see NaN', () => {
    const purchases = purchasesFrom([
      { who: 1, day: 990, netFen: 100 },
      { who: 1, day: 1_001, netFen: 900 },
      { who: 1, day: 0, netFen: 50 },
      { who: 1, day: 980, netFen: 1_000, currency: 'USD' },
      { who: 2, day: 995, netFen: Number.NaN, shopId: 2 },
      { who: 3, day: 0, netFen: 100 },
      { who: 4, day: 1_001, netFen: 100 },
      { who: 5, day: 999, netFen: -300 },
      { who: 5, day: 999, netFen: -100 },
    ])
    const all = rfmFigures(purchases, scope)
    expect([...all.customers]).toEqual([1, 2, 5])
    expect([...all.recency]).toEqual([10, 5, 1])
    expect([...all.frequency]).toEqual([2, 1, 2])
    expect([...all.monetary]).toEqual([150, 0, -400])
    expect(all).toMatchObject({ withoutDay: 1, withoutMoney: 1 })
    const byDay = rfmFigures(purchases, { ...scope, frequency: 'days', monetary: 'average', shopId: 1 })
    expect([...byDay.customers]).toEqual([1, 5])
    expect([...byDay.frequency]).toEqual([1, 1])
    expect([...byDay.monetary]).toEqual([75, -200])
  })
})

it('a split at mean scores is the same asked of scores or of values', () => {
  for (const convention of ['T', 'L'] as const)
    for (const seed of [5, 6, 7, 8]) {
      const figures = rfmFigures(purchasesFrom(randomly(seed, 50)), scope)
      const cuts = {
        r: fifthsOf(figures.recency, convention),
        f: fifthsOf(figures.frequency, convention),
        m: fifthsOf(figures.monetary, convention),
      }
      const { r, f, m } = scoresBy(figures, cuts, convention)
      const means = { r: meanOf(r), f: meanOf(f), m: meanOf(m) }
      const split = splitAtMeanScores(means, cuts, convention)
      for (let at = 0; at < figures.customers.length; at += 1) {
        expect((figures.recency[at] ?? 0) <= split.r).toBe((r[at] ?? 0) > means.r)
        expect((figures.frequency[at] ?? 0) >= split.f).toBe((f[at] ?? 0) > means.f)
        expect((figures.monetary[at] ?? 0) >= split.m).toBe((m[at] ?? 0) > means.m)
      }
    }
})

it('what is no number scores lowest', () => {
  expect(scoreBy(Number.NaN, [1, 2, 3, 4], 'T')).toBe(1)
  expect(scoreBy(Number.NaN, [1, 2, 3, 4], 'L')).toBe(1)
})
