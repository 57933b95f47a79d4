import { beforeAll, describe, expect, it } from 'vitest'
import { customerLines } from '../../../electron/features/customers/lines.ts'
import { readModel, refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { purchasesOf } from '../../../electron/features/scoring/kept-purchases.ts'
import { occasionsOf } from '../../../electron/features/scoring/occasions.ts'
import { overdueOf } from '../../../electron/features/scoring/stages/overdue.ts'
import {
  endOfMonth,
  movesBetween,
  NONE,
  stagesAt,
  standingsAt,
  typesAt,
} from '../../../electron/features/scoring/stages/standing.ts'
import { stage } from '../../../shared/features/customers/filter.ts'
import { scoreLimits } from '../../../shared/features/scoring/rfm.ts'
import { valueType } from '../../../shared/features/scoring/segments.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import { numberOfDay } from '../../../shared/kernel/day-number.ts'
import { chance } from '../../chance.ts'
import { addCustomer, addOrder, addShop, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'
import { purchasesFrom } from '../../fixtures/purchases.ts'

const NOW = Date.parse('2026-07-15T04:00:00Z')
const TODAY = '2026-07-15'
let database: TestDatabase
const client = () => engineOn(database, { now: NOW }).client

beforeAll(() => {
  const cleanups: (() => void)[] = []
  database = makeDatabase((clean) => cleanups.push(clean))
  const { db } = database
  const random = chance(41)
  const shopId = addShop(db)
  db.transaction(() => {
    const people = Array.from({ length: 80 }, () => addCustomer(db))
    // Every fourth ordered twice on one day.
    const pairs = new Map<number, string>()
    const dayOf = (order: number, who: number) => {
      const day = addDays(TODAY, -random.int(0, 400))
      if (who % 4 > 0 || order > 2) return day
      if (!pairs.has(who)) pairs.set(who, day)
      return pairs.get(who) ?? day
    }
    for (const customerId of people)
      for (let order = random.int(0, 6); order > 0; order -= 1)
        addOrder(db, {
          shopId,
          customerId,
          createdAt: random.is(0.04) ? null : `${dayOf(order, customerId)}T04:00:00Z`,
          grossFen: random.is(0.05) ? null : random.int(10, 500) * 100,
          currency: random.is(0.2) ? 'USD' : 'CNY',
          status: random.is(0.9) ? 'completed' : 'unpaid',
        })
    refreshProfiles(db, people)
    refreshModel(db, NOW)
  })()
  return () => {
    for (const clean of cleanups) clean()
  }
})

describe('how everybody stood on a day', () => {
  it('is today what the lists say', async () => {
    const { db } = database
    await client().scoring.saveLimits(scoreLimits.parse({ frequency: 'days', monetary: 'average' }))
    const { rows } = await client().customers.list({ limit: 1000 })
    const { cuts, split, money } = await client().scoring.value()
    const purchases = await purchasesOf(db)
    const until = numberOfDay(TODAY)
    const standings = standingsAt(purchases, until)
    const { cycle } = await client().customers.get({ id: rows[0]?.id ?? 0 })
    const stages = stagesAt(purchases, standings, until, () => cycle)
    const scoring = { cuts, split, money, frequency: 'days', monetary: 'average' } as const
    const types = typesAt(standings, until, scoring)
    const buyers = rows.filter(({ paidOrders }) => paidOrders > 0).sort((a, b) => a.id - b.id)
    expect([...purchases.customers]).toEqual(buyers.map(({ id }) => id))
    expect(Array.from(stages, (place) => stage.options[place])).toEqual(buyers.map((row) => row.stage))
    expect(Array.from(types, (place) => valueType.options[place] ?? null)).toEqual(
      buyers.map((row) => row.valueType),
    )
    expect([...standings.netFen]).toEqual(buyers.map(({ netFen }) => netFen))
    expect(new Set(stages).size).toBeGreaterThan(2)
  })

  it('takes no notice of what came later', () => {
    const bought = [
      { who: 1, day: 100, netFen: 500 },
      { who: 1, day: 200, netFen: 700 },
      { who: 2, day: 150, netFen: 100 },
    ]
    const purchases = purchasesFrom(bought)
    const line = { dormantAfterDays: 30, lostAfterDays: 60 }
    const at = (day: number) =>
      Array.from(
        stagesAt(purchases, standingsAt(purchases, day), day, () => line),
        (place) => (place === NONE ? null : stage.options[place]),
      )
    expect(at(99)).toEqual([null, null])
    expect(at(130)).toEqual(['new', null])
    expect(at(131)).toEqual(['dormant', null])
    expect(at(161)).toEqual(['lost', 'new'])
    expect(at(200)).toEqual(['active', 'dormant'])
    expect(
      movesBetween(Uint8Array.of(NONE, 1, 1, NONE), Uint8Array.of(1, 1, 3, NONE), stage.options),
    ).toEqual([
      { from: null, to: 'new', customers: 1 },
      { from: 'new', to: 'new', customers: 1 },
      { from: 'new', to: 'dormant', customers: 1 },
    ])
  })
})

it('the history of one person is that of the movement, also with two orders on the first day', async () => {
  const { db } = database
  const purchases = await purchasesOf(db)
  const lines = customerLines(db, readModel(db, NOW).cycle)
  let [seen, twoAtOnce] = [0, 0]
  for (const [who, id] of purchases.customers.entries()) {
    const { months } = await client().customers.habits({ id })
    const { day: first } = (await client().scoring.customer({ id, quick: true })).facts.first ?? { day: '' }
    for (const { month, stage: told } of months) {
      const until = Math.min(endOfMonth(month), numberOfDay(TODAY))
      const standings = standingsAt(purchases, until)
      expect(told).toBe(stage.options[stagesAt(purchases, standings, until, lines)[who] ?? NONE])
      seen += 1
      const begun = month === first.slice(0, 7) && (standings.paidOrders[who] ?? 0) > 1
      if (begun && standings.purchaseDays[who] === 1) {
        twoAtOnce += 1
        expect(told).not.toBe('new')
      }
    }
  }
  expect(seen).toBeGreaterThan(200)
  expect(twoAtOnce).toBeGreaterThan(0)
})

describe('movement between months', () => {
  it('says nothing of limits that were not kept, and has everybody who bought', async () => {
    const { months, from, to, stages, types } = await client().scoring.movement({})
    expect([from, to]).toEqual([
      { month: '2026-05', day: '2026-05-31', kept: false },
      { month: '2026-06', day: '2026-06-30', kept: false },
    ])
    expect(months.at(-1)).toBe('2026-07')
    const purchases = await purchasesOf(database.db)
    const bought = standingsAt(purchases, numberOfDay('2026-06-30')).paidOrders.filter((orders) => orders > 0)
    const sum = (rows: { customers: number }[]) => rows.reduce((all, { customers }) => all + customers, 0)
    expect(sum(stages)).toBe(bought.length)
    expect(sum(types)).toBeGreaterThan(0)
  })

  it('judges a month by its own limits once they are kept', async () => {
    const { db } = database
    refreshModel(db, Date.parse('2026-08-03T04:00:00Z'))
    const august = engineOn(database, { now: '2026-08-04T04:00:00Z' }).client
    const before = await august.scoring.movement({ from: '2026-07', to: '2026-07' })
    expect(before.from).toEqual({ month: '2026-07', day: '2026-07-31', kept: true })
    const fixed = { by: 'fixed', recencyDays: 1, frequency: 9, monetaryFen: 1 } as const
    await august.scoring.saveLimits(scoreLimits.parse({ types: fixed }))
    expect(await august.scoring.movement({ from: '2026-07', to: '2026-07' })).toEqual(before)
    const now = await august.scoring.movement({ from: '2026-08', to: '2026-08' })
    expect(
      now.types.every(({ to }) => to === null || to.endsWith('win-back') || to.endsWith('develop')),
    ).toBe(true)
  })
})

describe('overdue', () => {
  const line = { dormantAfterDays: 60, lostAfterDays: 120 }
  const found = (days: number[], today: number, netFen = 1_000) =>
    overdueOf(
      occasionsOf(purchasesFrom(days.map((day) => ({ who: 1, day, netFen }))), {
        until: today,
        currency: 'CNY',
      }),
      today,
      () => line,
    )[0]
  it('goes by somebody’s own rhythm from three gaps on', () => {
    const days = [1_000, 1_030, 1_060, 1_090]
    expect(found(days, 1_135)).toBeUndefined()
    expect(found(days, 1_136)).toMatchObject({
      basis: 'own',
      days: 46,
      usualDays: 30,
      gaps: 3,
      worthFen: 4_000,
    })
    // Whose gaps are long is not late by the line of others.
    expect(found([500, 700, 900, 1_100], 1_300)).toBeUndefined()
  })
  it('goes by the line before that, until they are lost', () => {
    expect(found([1_000, 1_030], 1_090)).toBeUndefined()
    expect(found([1_000, 1_030], 1_091)).toMatchObject({ basis: 'line', usualDays: 60, days: 61 })
    expect(found([1_000, 1_030], 1_151)).toBeUndefined()
  })
  it('counts the money of the last year, and warns of nobody who spent none in it', () => {
    expect(found([1_000, 1_300, 1_310, 1_320, 1_330], 1_366)?.worthFen).toBe(4_000)
    expect(found([1_000, 1_030, 1_060, 1_090], 1_456)).toBeUndefined()
    expect(found([1_000, 1_030], 1_091, -5)).toBeUndefined()
    expect(found([1_000, 1_030], 1_091, Number.NaN)).toBeUndefined()
  })
})

it('the pages’ figures are those of the lists, and an empty shop gets an answer', async ({
  onTestFinished,
}) => {
  const { stages, lines } = await client().scoring.lifecycle()
  const { byStage } = await client().customers.count({})
  expect(Object.fromEntries(stages.map((row) => [row.stage, row.customers]))).toEqual(byStage)
  expect(lines).toHaveLength(1)
  expect(lines[0]?.customers).toBe(stages.reduce((sum, row) => sum + row.customers, 0) - byStage.prospect)
  const { rows, count } = await client().scoring.warnings({ limit: 500 })
  expect(rows).toHaveLength(count)
  expect(rows.map(({ worthFen }) => worthFen)).toEqual(
    rows.map(({ worthFen }) => worthFen).toSorted((a, b) => b - a),
  )
  const empty = engineOn(makeDatabase(onTestFinished), { now: NOW }).client
  expect((await empty.scoring.warnings({})).rows).toEqual([])
  expect((await empty.scoring.movement({})).months).toEqual([])
  expect((await empty.scoring.lifecycle()).lines).toMatchObject([{ basis: 'fallback', dormantAfterDays: 90 }])
  expect(await empty.scoring.value()).toMatchObject({ buyers: 0, tooFew: true, cuts: null })
})
