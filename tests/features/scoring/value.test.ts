import { beforeAll, describe, expect, it } from 'vitest'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { scoreLimits } from '../../../shared/features/scoring/rfm.ts'
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
    const people = Array.from({ length: 90 }, () => addCustomer(db))
    for (const customerId of people) {
      const currency = random.is(0.15) ? 'USD' : 'CNY'
      for (let order = random.int(0, 4); order > 0; order -= 1)
        addOrder(db, {
          shopId,
          customerId,
          createdAt: random.is(0.04) ? null : `${addDays('2026-07-01', -random.int(0, 300))}T04:00:00Z`,
          grossFen: random.int(10, 500) * 100,
          currency,
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
