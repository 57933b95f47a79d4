import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rfmFigures } from '../../../electron/features/scoring/rfm/figures.ts'
import { fifthsOf, scoresBy } from '../../../electron/features/scoring/rfm/scores.ts'
import { rfmTableOf } from '../../../electron/features/scoring/rfm/table.ts'
import { numberOfDay } from '../../../shared/kernel/day-number.ts'
import { cdnowPresent, readCdnow } from '../../fixtures/cdnow.ts'
import { type Bought, purchasesFrom } from '../../fixtures/purchases.ts'

const orders = new URL('../../../../shared/datasets/rfm_data_orders.csv', import.meta.url)
const present = existsSync(orders)

/** The published segments: customers, orders, revenue. */
const published: [name: string, customers: number, orders: number, revenue: number][] = [
  ['champions', 35, 316, 31_646],
  ['potential-loyalist', 342, 2_211, 204_856],
  ['loyal', 170, 799, 76_562],
  ['promising', 9, 28, 4_249],
  ['new', 104, 329, 28_837],
  ['cant-lose', 47, 274, 32_446],
  ['at-risk', 28, 216, 22_227],
  ['need-attention', 10, 57, 4_562],
  ['about-to-sleep', 102, 283, 23_449],
  ['lost', 148, 393, 35_324],
]

it.runIf(present)('comes to the table that the R package rfm publishes, by its convention', () => {
  const names: string[] = []
  const bought: Bought[] = readFileSync(orders, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [name = '', day = '', revenue] = line.split(',')
      if (!names.includes(name)) names.push(name)
      return { who: names.indexOf(name) + 1, day: numberOfDay(day), netFen: Number(revenue) * 100 }
    })
  const figures = rfmFigures(purchasesFrom(bought), {
    until: numberOfDay('2006-12-31'),
    currency: 'CNY',
    frequency: 'orders',
    monetary: 'total',
  })
  expect(figures.customers).toHaveLength(995)
  const cuts = {
    r: fifthsOf(figures.recency, 'L'),
    f: fifthsOf(figures.frequency, 'L'),
    m: fifthsOf(figures.monetary, 'L', 100),
  }
  const shown = (values: number[]) => values.map((value) => Number(value.toFixed(6)))
  expect(shown(cuts.r)).toEqual([115, 181, 297.4, 482])
  expect(shown(cuts.f)).toEqual([4, 5, 6, 8])
  expect(shown(cuts.m)).toEqual([25_580, 38_200, 50_640, 66_600])
  const { r, f, m } = scoresBy(figures, cuts, 'L')
  const codeOf = (name: string) => {
    const at = figures.customers.indexOf(names.indexOf(name) + 1)
    return [figures.recency[at], figures.frequency[at], figures.monetary[at], `${r[at]}${f[at]}${m[at]}`]
  }
  expect(codeOf("Abbey O'Reilly")).toEqual([205, 6, 47_200, '343'])
  expect(codeOf('Add Senger')).toEqual([140, 3, 34_000, '412'])
  expect(codeOf('Aden Lesch')).toEqual([194, 4, 40_500, '323'])
  expect(codeOf('Aden Murphy')).toEqual([98, 7, 59_600, '544'])
  expect(codeOf('Admiral Senger')).toEqual([132, 5, 44_800, '433'])
  const table = rfmTableOf(
    purchasesFrom(bought),
    { until: numberOfDay('2006-12-31'), currency: 'CNY', frequency: 'orders', monetary: 'total' },
    { convention: 'L', mode: 'quantile', split: 'means', limits: {} },
  )
  // The published table adds up to all 995: nobody is left over.
  expect(table?.ranges).toEqual([
    ...published.map(([name, customers, orders, revenue]) => ({
      ...{ name, customers, orders },
      netFen: 100 * revenue,
    })),
    { name: 'others', customers: 0, orders: 0, netFen: 0 },
  ])
})

describe.runIf(cdnowPresent)('CDNOW as of 1 July 1998', () => {
  const scope = {
    until: numberOfDay('1998-07-01'),
    currency: 'USD',
    frequency: 'days',
    monetary: 'total',
  } as const
  const known = {
    sample: {
      r: [153, 443, 487, 513],
      f: [1, 1, 2, 4],
      m: [15.36, 31.958, 59.25, 130.436],
      scores: {
        r: [459, 478, 475, 471, 474],
        f: [1218, 0, 403, 358, 378],
        m: [481, 462, 472, 470, 472],
      },
      means: [372.5639, 2.8409, 103.5604],
      grid: {
        hibernating: 855,
        'at-risk': 80,
        'cant-lose': 2,
        'about-to-sleep': 363,
        'need-attention': 82,
        loyal: 311,
        promising: 0,
        new: 0,
        'potential-loyalist': 250,
        champions: 414,
      },
      segments: {
        champions: 534,
        loyal: 159,
        'potential-loyalist': 179,
        recent: 150,
        promising: 100,
        'need-attention': 165,
        'about-to-sleep': 204,
        'at-risk': 53,
        'cant-lose': 170,
        hibernating: 339,
        lost: 304,
      },
      types: [464, 30, 37, 62, 188, 161, 47, 1368],
    },
    master: {
      r: [142, 433, 486, 513],
      f: [1, 1, 2, 4],
      m: [15.36, 31.35, 59.924, 133.95],
      scores: {
        r: [4539, 4748, 4844, 4720, 4719],
        f: [12054, 0, 4040, 3641, 3835],
        m: [4817, 4615, 4710, 4715, 4713],
      },
      means: [368.2216, 2.8677, 106.0804],
      grid: {
        hibernating: 8537,
        'at-risk': 744,
        'cant-lose': 6,
        'about-to-sleep': 3517,
        'need-attention': 955,
        loyal: 3246,
        promising: 0,
        new: 0,
        'potential-loyalist': 2431,
        champions: 4134,
      },
      segments: {
        champions: 5400,
        loyal: 1678,
        'potential-loyalist': 1873,
        recent: 1494,
        promising: 1011,
        'need-attention': 1585,
        'about-to-sleep': 1904,
        'at-risk': 423,
        'cant-lose': 1726,
        hibernating: 3500,
        lost: 2976,
      },
      types: [4604, 281, 435, 593, 1945, 1561, 492, 13659],
    },
  }
  it.each(['sample', 'master'] as const)('%s: cuts, scores, types and segments', (which) => {
    const table = rfmTableOf(readCdnow(which), scope, {
      convention: 'T',
      mode: 'quantile',
      limits: {},
      split: 'means',
    })
    const wanted = known[which]
    const of = <Key extends string, Row extends { customers: number }>(rows: Row[], key: (row: Row) => Key) =>
      Object.fromEntries(rows.map((row) => [key(row), row.customers]))
    expect(table?.cuts?.r).toEqual(wanted.r)
    expect(table?.cuts?.f).toEqual(wanted.f)
    expect(table?.cuts?.m.map((fen) => Number((fen / 100).toFixed(3)))).toEqual(wanted.m)
    expect(table?.scores).toEqual(wanted.scores)
    const { r = 0, f = 0, m = 0 } = table?.means ?? {}
    expect([r, f, m / 100].map((mean) => Number(mean.toFixed(4)))).toEqual(wanted.means)
    expect(of(table?.grid ?? [], ({ name }) => name)).toEqual(wanted.grid)
    expect(of(table?.segments ?? [], ({ segment }) => segment)).toEqual(wanted.segments)
    expect(table?.types.map(({ customers }) => customers)).toEqual(wanted.types)
  })
})
