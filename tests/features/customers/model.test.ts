import { describe, expect, it } from 'vitest'
import { readModel, refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { daysBetween } from '../../../shared/kernel/day.ts'
import { chance } from '../../chance.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = Date.parse('2026-07-01T04:00:00Z')

/** Type-7 quantile of plain numbers, the textbook way. */
function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const low = sorted[Math.floor(place)]!
  const high = sorted[Math.ceil(place)]!
  return low * (Math.ceil(place) - place) + high * (place - Math.floor(place)) || low
}

describe('the scoring model', () => {
  it('has the cycle and scores that counting by hand gives', async () => {
    const database = makeDatabase()
    const { db } = database
    const random = chance(3)
    const shops = [
      addShop(db),
      addShop(db, { platform: 'shopify', name: 'NY', timeZone: 'America/New_York' }),
    ]
    const zones = ['Asia/Shanghai', 'America/New_York']
    const people = Array.from({ length: 90 }, () => addCustomer(db))
    const paid: { who: number; day: string; fen: number }[] = []
    for (let count = 0; count < 260; count += 1) {
      const shop = random.int(0, 1)
      const at = NOW - random.int(3_600, 500 * 86_400) * 1000
      const isPaid = random.is(0.85)
      const who = random.pick(people)
      const gross = random.int(1, 30) * 1_000
      // Some give everything back, some even more: nets of nought and below.
      const refund = random.is(0.3) ? gross + random.int(0, 2) * 500 : 0
      addOrder(db, {
        shopId: shops[shop]!,
        customerId: who,
        status: isPaid ? 'completed' : 'closed',
        createdAt: at,
        grossFen: isPaid ? gross : 0,
        refundFen: isPaid ? refund : 0,
      })
      // Clocks written the way people read them, as another road to the day.
      const day = new Date(at).toLocaleDateString('sv-SE', { timeZone: zones[shop] })
      if (isPaid) paid.push({ who, day, fen: gross - refund })
    }
    refreshProfiles(db, people)
    const model = refreshModel(db, NOW)
    const gaps: number[] = []
    const buyers = new Map<number, { r: number; f: number; m: number }>()
    for (const [who, orders] of Map.groupBy(paid, (order) => order.who)) {
      const days = [...new Set(orders.map(({ day }) => day))].sort()
      for (let index = 1; index < days.length; index += 1)
        gaps.push(daysBetween(days[index - 1]!, days[index]!))
      buyers.set(who, {
        r: daysBetween(days.at(-1)!, '2026-07-01'),
        f: orders.length,
        m: orders.reduce((sum, { fen }) => sum + fen, 0),
      })
    }
    const dormantAfterDays = Math.max(30, Math.ceil(quantile(gaps, 0.8)))
    expect(model.cycle).toEqual({
      dormantAfterDays,
      lostAfterDays: 2 * dormantAfterDays,
      basis: 'own-gaps',
      gaps: gaps.length,
      categories: [],
    })
    const { rows } = await engineOn(database, { now: NOW }).client.customers.list({ limit: 1000 })
    const cuts = (field: 'r' | 'f' | 'm') =>
      [0.2, 0.4, 0.6, 0.8].map((share) =>
        quantile(
          [...buyers.values()].map((buyer) => buyer[field]),
          share,
        ),
      )
    const above = (value: number, field: 'r' | 'f' | 'm') => cuts(field).filter((cut) => cut < value).length
    expect(rows.filter((row) => row.rfm).length).toBe(buyers.size)
    for (const row of rows) {
      const buyer = buyers.get(row.id)
      expect(row.rfm).toEqual(
        buyer
          ? {
              recency: 5 - above(buyer.r, 'r'),
              frequency: 1 + above(buyer.f, 'f'),
              monetary: 1 + above(buyer.m, 'm'),
            }
          : null,
      )
    }
  })

  it('gives no scores below thirty buyers', () => {
    const { db } = makeDatabase()
    const shopId = addShop(db)
    const people = Array.from({ length: 30 }, () => addCustomer(db))
    for (const customerId of people.slice(1)) addOrder(db, { shopId, customerId })
    refreshProfiles(db, people)
    expect(refreshModel(db, NOW).cuts).toBeNull()
    addOrder(db, { shopId, customerId: people[0]! })
    refreshProfiles(db, people)
    expect(refreshModel(db, NOW).cuts).not.toBeNull()
  })

  it('is kept, and counted on the fly until it first is', () => {
    const { db } = makeDatabase()
    const shopId = addShop(db)
    expect(readModel(db, NOW)).toMatchObject({ cycle: { basis: 'fallback', gaps: 0 }, asOf: '2026-07-01' })
    const kept = refreshModel(db, NOW)
    const customerId = addCustomer(db)
    for (const day of ['01', '11'])
      addOrder(db, { shopId, customerId, createdAt: `2026-05-${day}T00:00:00Z` })
    refreshProfiles(db, [customerId])
    expect(readModel(db, NOW + 5 * 86_400_000)).toEqual(kept)
    expect(refreshModel(db, NOW).cycle.gaps).toBe(1)
  })
})
