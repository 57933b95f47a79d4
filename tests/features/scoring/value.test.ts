import { beforeAll, describe, expect, it } from 'vitest'
import { readModel, refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { scoreLimits } from '../../../shared/features/scoring/rfm.ts'
import { valueType } from '../../../shared/features/scoring/segments.ts'
import { ruleOfAll } from '../../../shared/features/segments/past.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import { chance } from '../../chance.ts'
import { addCustomer, addOrder, addShop, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = Date.parse('2026-07-01T04:00:00Z')
let database: TestDatabase
const client = () => engineOn(database, { now: NOW }).client

beforeAll(() => {
  const cleanups: (() => void)[] = []
  database = makeDatabase((clean) => cleanups.push(clean))
  const { db } = database
  const random = chance(21)
  const shopId = addShop(db)
  db.transaction(() => {
    const people = Array.from({ length: 260 }, () => addCustomer(db))
    for (const customerId of people) {
      // Dollars enough to be scored among themselves, pounds of too few.
      const mostly = random.is(0.3) ? 'USD' : random.is(0.1) ? 'GBP' : 'CNY'
      for (let order = random.int(0, 4); order > 0; order -= 1)
        addOrder(db, {
          shopId,
          customerId,
          createdAt: random.is(0.04) ? null : `${addDays('2026-07-01', -random.int(0, 300))}T04:00:00Z`,
          grossFen: random.int(10, 500) * (mostly === 'USD' ? 15 : 100),
          currency: random.is(0.1) ? 'CNY' : mostly,
        })
    }
    refreshProfiles(db, people)
    refreshModel(db, NOW)
  })()
  return () => {
    for (const clean of cleanups) clean()
  }
})

const own = scoreLimits.parse({
  limits: { recencyDays: [30, 60, 90, 120], frequency: [2, 3, 4, 5] },
  frequency: 'days',
  monetary: 'average',
  types: { by: 'fixed', recencyDays: 60, frequency: 2, monetaryFen: 20_000 },
})

describe('the picture', () => {
  it('leads every number to as many people in the list', async () => {
    for (const limits of [null, own, scoreLimits.parse({ types: { by: 'mean-scores' } })]) {
      if (limits) await client().scoring.saveLimits(limits)
      const picture = await client().scoring.value()
      const found = async (filter: object) => (await client().customers.count({ filter })).count
      for (const { type, customers } of picture.types)
        expect(await found({ valueType: [type] })).toBe(customers)
      for (const { segment, customers } of picture.segments)
        expect(await found({ segment: [segment] })).toBe(customers)
      for (const { recency, frequency, customers } of picture.cells)
        expect(await found({ rfm: { recency: [recency], frequency: [frequency] } })).toBe(customers)
      const scored = picture.buyers - picture.unscored
      for (const rows of [picture.types, picture.segments, picture.cells])
        expect(rows.reduce((sum, { customers }) => sum + customers, 0)).toBe(scored)
      expect(scored).toBeGreaterThan(50)
      expect(picture.otherCurrencies).toBeGreaterThan(0)
      expect(picture.fewInCurrency).toBeGreaterThan(0)
    }
  })
})

describe('money', () => {
  const firstOf = (counts: ReadonlyMap<string, number>) =>
    [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0]
  const sorted = (values: number[]) => values.toSorted((a, b) => a - b)
  /** Type 7, as R says it. */
  const quantile = (values: number[], share: number) => {
    const h = (values.length - 1) * share
    const [low = 0, high = low] = [values[Math.floor(h)], values[Math.floor(h) + 1]]
    return low + (h - Math.floor(h)) * (high - low)
  }
  /** From the orders alone: whom they pay in most, how much, and whether that is more than others of it pay. */
  const counted = (until = '9999') => {
    const orders = database.db
      .prepare<[], { who: number; currency: string; fen: number; at: number | null }>(
        `SELECT customer_id AS who, currency, gross_fen - refund_fen AS fen, created_at AS at FROM orders WHERE paid = 1`,
      )
      .all()
      .filter(({ at }) => at === null || new Date(at).toISOString().slice(0, 10) <= until)
    const people = [...Map.groupBy(orders, ({ who }) => who)].map(([who, own]) => {
      const counts = new Map<string, number>()
      for (const { currency } of own) counts.set(currency, (counts.get(currency) ?? 0) + 1)
      const currency = firstOf(counts) ?? ''
      const fen = own.reduce((sum, order) => sum + (order.currency === currency ? order.fen : 0), 0)
      return { who, currency, fen, dated: own.some(({ at }) => at !== null) }
    })
    return people
  }

  it('is scored within the currency somebody pays in most, as counted from the orders alone', async () => {
    await client().scoring.saveLimits(scoreLimits.parse({}))
    const people = counted()
    const { rows } = await client().customers.list({ limit: 1000 })
    const { money, currency } = await client().scoring.value()
    const sizes = new Map<string, number>()
    let scored = 0
    for (const [name, all] of Map.groupBy(people, (one) => one.currency)) {
      sizes.set(name, all.length)
      const values = sorted(all.map(({ fen }) => fen))
      const mean = values.reduce((sum, fen) => sum + fen, 0) / values.length
      const kept = money.find((one) => one.currency === name)
      expect(kept?.buyers).toBe(all.length)
      expect(kept?.mean).toBeCloseTo(mean, 6)
      const cuts = [0.2, 0.4, 0.6, 0.8].map((share) => quantile(values, share))
      if (all.length < 30) expect(kept?.cuts).toBeNull()
      else for (const [at, cut] of cuts.entries()) expect(kept?.cuts?.[at]).toBeCloseTo(cut, 6)
      for (const { who, fen, dated } of all) {
        const row = rows.find(({ id }) => id === who)
        const score =
          all.length < 30 || !dated ? undefined : 1 + cuts.filter((cut) => fen > cut + 1e-6).length
        expect(row?.rfm?.monetary).toBe(score)
        if (score === undefined) expect(row?.valueType).toBeNull()
        else expect(row?.valueType?.startsWith('important')).toBe(fen >= mean)
        if (score !== undefined) scored += 1
      }
    }
    expect(currency).toBe(firstOf(sizes))
    expect([...sizes.values()].filter((size) => size >= 30)).toHaveLength(2)
    expect(Math.min(...sizes.values())).toBeLessThan(30)
    expect(scored).toBeGreaterThan(100)
  })

  it('is the same in the table for scripts, in filters, in rules and in the movement of months', async () => {
    await client().scoring.saveLimits(scoreLimits.parse({}))
    const picture = await client().scoring.value()
    const table = await client().scoring.rfmTable({ frequency: 'orders', monetary: 'total' })
    expect(table.currency).toBe(picture.currency)
    const people = ({ customers }: { customers: number }) => customers
    expect(table.money.map(({ currency }) => currency)).toEqual(picture.money.map(({ currency }) => currency))
    // Whoever has no day is in none of the table, and so not in its fifths.
    const dated = counted().filter((one) => one.dated)
    for (const { currency, buyers, mean } of table.money) {
      const own = dated.filter((one) => one.currency === currency)
      expect(buyers).toBe(own.length)
      expect(mean).toBeCloseTo(own.reduce((sum, { fen }) => sum + fen, 0) / own.length, 6)
    }
    const scored = table.money.reduce((sum, { cuts, buyers }) => sum + (cuts ? buyers : 0), 0)
    for (const rows of [table.types, table.segments, table.cells])
      expect(rows.map(people).reduce((a, b) => a + b)).toBe(scored)
    expect(table.fewInCurrency).toBe(table.customers - scored)
    const { rows } = await client().customers.list({ limit: 1000 })
    for (const score of [1, 3, 5]) {
      const wanted = rows.filter(({ rfm }) => rfm?.monetary === score).length
      const asFilter = await client().customers.count({ filter: { rfm: { monetary: [score] } } })
      const rule = ruleOfAll({ on: 'fact', fact: 'monetary', test: { is: 'range', min: score, max: score } })
      const asRule = await client().customers.count({ filter: { rule } })
      expect([asFilter.count, asRule.count]).toEqual([wanted, wanted])
    }
    const moves = await client().scoring.movement({ from: '2026-06', to: '2026-07' })
    for (const type of valueType.options)
      expect(
        moves.types.filter(({ to }) => to === type).reduce((sum, { customers }) => sum + customers, 0),
      ).toBe(picture.types.find((one) => one.type === type)?.customers)
  })

  it('is cut anew as orders come, exactly as if everything were counted from the beginning', async () => {
    const cleanups: (() => void)[] = []
    try {
      for (let seed = 100; seed < 105; seed += 1) {
        const random = chance(seed)
        const orders = Array.from({ length: random.int(40, 160) }, () => ({
          who: random.int(0, 69),
          currency: random.pick(['CNY', 'USD', 'EUR'].slice(0, random.int(1, 3))),
          fen: random.int(-5_000, 90_000),
          day: addDays('2026-06-30', -random.int(0, 200)),
        }))
        const filled = ({ db }: TestDatabase, slices: (typeof orders)[]) => {
          const shopId = addShop(db)
          const people = Array.from({ length: 70 }, () => addCustomer(db))
          for (const slice of slices)
            db.transaction(() => {
              for (const { who, currency, fen, day } of slice)
                addOrder(db, {
                  ...{ shopId, currency, customerId: people[who] ?? 0, createdAt: `${day}T04:00:00Z` },
                  ...{ grossFen: Math.max(0, fen), refundFen: Math.max(0, -fen) },
                })
              refreshProfiles(db, [...new Set(slice.map(({ who }) => people[who] ?? 0))])
              refreshModel(db, NOW)
            })()
          return readModel(db, NOW)
        }
        const [grown, whole] = [
          makeDatabase((one) => cleanups.push(one)),
          makeDatabase((one) => cleanups.push(one)),
        ]
        const cut = random.int(0, orders.length - 1)
        expect(filled(grown, [orders.slice(0, cut), orders.slice(cut)])).toEqual(filled(whole, [orders]))
        const typesIn = async (one: TestDatabase) =>
          (await engineOn(one, { now: NOW }).client.scoring.value()).types
        expect(await typesIn(grown)).toEqual(await typesIn(whole))
      }
    } finally {
      for (const clean of cleanups) clean()
    }
  })
})

describe('why somebody scores as they do', () => {
  it('says the figures and limits that make the scores of the list', async () => {
    await client().scoring.saveLimits(own)
    const { rows } = await client().customers.list({ limit: 1000 })
    let said = 0
    for (const row of rows) {
      const { why } = await client().customers.get({ id: row.id })
      expect(why === null).toBe(row.rfm === null)
      if (!why || !row.rfm) continue
      said += 1
      const beyond = (value: number, cuts: number[]) => cuts.filter((cut) => value > cut).length
      expect(row.rfm).toEqual({
        recency: 5 - beyond(why.days, why.cuts.r),
        frequency: 1 + beyond(why.times, why.cuts.f),
        monetary: 1 + beyond(why.moneyFen, why.cuts.m),
      })
      expect(why).toMatchObject({
        type: row.valueType,
        splitBy: 'fixed',
        monetary: 'average',
        frequency: 'days',
      })
      expect(why.type.startsWith('important')).toBe(why.moneyFen >= why.split.m)
    }
    expect(said).toBeGreaterThan(50)
    const [one] = rows.filter(({ rfm }) => rfm)
    const { value } = await client().scoring.customer({ id: one?.id ?? 0 })
    expect(value).toEqual((await client().customers.get({ id: one?.id ?? 0 })).why)
  })
})

describe('the shop’s own limits', () => {
  it('score everybody as they say, and are taken back by undo', async () => {
    await client().scoring.saveLimits(scoreLimits.parse({}))
    const rows = async () => (await client().customers.list({ limit: 1000 })).rows
    const before = await rows()
    const { journalId, changed } = await client().scoring.saveLimits(own)
    expect(changed).toBe(true)
    const after = await rows()
    const profiles = new Map(
      (
        database.db
          .prepare(
            'SELECT customer_id AS id, purchase_days AS days, average_fen AS average FROM customer_profile',
          )
          .all() as { id: number; days: number; average: number }[]
      ).map((row) => [row.id, row]),
    )
    for (const row of after) {
      if (!row.rfm) continue
      const { days = 0, average = 0 } = profiles.get(row.id) ?? {}
      const since = row.daysSincePaid ?? 0
      expect(row.rfm.recency).toBe(since <= 30 ? 5 : since <= 60 ? 4 : since <= 90 ? 3 : since <= 120 ? 2 : 1)
      expect(row.rfm.frequency).toBe(Math.min(5, Math.max(1, days)))
      // The shop's limits of money are of the currency of most.
      if (row.currency !== 'CNY') continue
      const worth = average >= 20_000 ? 'important' : 'general'
      const rest = since <= 60 ? (days >= 2 ? 'value' : 'develop') : days >= 2 ? 'keep' : 'win-back'
      expect(row.valueType).toBe(`${worth}-${rest}`)
    }
    expect(after.some((row, at) => row.valueType !== before[at]?.valueType)).toBe(true)
    expect(await client().scoring.saveLimits(own)).toMatchObject({ changed: false })
    await client().journal.undo({ id: journalId })
    expect(await rows()).toEqual(before)
  })

  it('are previewed: who would move is who does move', async () => {
    await client().scoring.saveLimits(scoreLimits.parse({}))
    const typesNow = async () =>
      new Map((await client().customers.list({ limit: 1000 })).rows.map((row) => [row.id, row.valueType]))
    const before = await typesNow()
    const preview = await client().scoring.previewLimits(own)
    expect(await typesNow()).toEqual(before)
    await client().scoring.saveLimits(own)
    const moved = new Map<string, number>()
    for (const [id, to] of await typesNow()) {
      const from = before.get(id) ?? null
      if (from !== to) moved.set(`${from} ${to}`, (moved.get(`${from} ${to}`) ?? 0) + 1)
    }
    expect(new Map(preview.types.map(({ from, to, customers }) => [`${from} ${to}`, customers]))).toEqual(
      moved,
    )
    expect(moved.size).toBeGreaterThan(2)
  })

  it('of a month that is over stay as they were', async () => {
    const { db } = database
    await client().scoring.saveLimits(scoreLimits.parse({}))
    const july = (await client().scoring.value()).split
    refreshModel(db, Date.parse('2026-08-02T04:00:00Z'))
    const kept = () =>
      db.prepare('SELECT month, model FROM score_month').all() as { month: string; model: string }[]
    expect(kept().map(({ month }) => month)).toEqual(['2026-07'])
    const first = kept()
    await engineOn(database, { now: '2026-08-03T04:00:00Z' }).client.scoring.saveLimits(own)
    refreshModel(db, Date.parse('2026-08-09T04:00:00Z'))
    expect(kept()).toEqual(first)
    expect(JSON.parse(first[0]?.model ?? '{}').split).toEqual(july)
  })

  it('must rise', async () => {
    const limits = { ...own, limits: { frequency: [5, 4, 3, 2] } }
    await expect(client().scoring.saveLimits(limits)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
