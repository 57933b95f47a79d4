import { expect, test } from 'vitest'
import { freshness, missingRuns } from '../../../electron/features/imports/freshness.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import { addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'

const days = (from: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ day: addDays(from, at) }))

test('a shop that sells every day misses a single day after a few weeks', () => {
  const all = days('2026-01-01', 200)
  expect(missingRuns(all)).toEqual([])
  expect(missingRuns(all.filter(({ day }) => day !== '2026-06-14'))).toEqual([
    { from: '2026-06-14', to: '2026-06-14' },
  ])
  // Of one week that much is not certain.
  expect(missingRuns(all.slice(0, 8).filter(({ day }) => day !== '2026-01-05'))).toEqual([])
  const without = all.filter(({ day }) => day < '2026-06-14' || day > '2026-06-16')
  expect(missingRuns(without)).toEqual([{ from: '2026-06-14', to: '2026-06-16' }])
})

test('closed weekends are the rhythm of the shop, a week without an order is not', () => {
  const working = days('2026-01-05', 140).filter(
    ({ day }) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
  )
  expect(missingRuns(working)).toEqual([])
  const without = working.filter(({ day }) => day < '2026-03-09' || day > '2026-03-13')
  expect(missingRuns(without)).toHaveLength(1)
})

test('a shop that sells now and then misses nothing when nothing comes for some days', () => {
  const seldom = days('2026-01-01', 200).filter((_, at) => at % 5 === 0 || at % 7 === 0)
  expect(missingRuns(seldom)).toEqual([])
})

test('of each shop: until when, how far behind, how many a day', () => {
  const { db } = makeDatabase()
  const shopId = addShop(db)
  for (const { day } of days('2026-06-01', 30)) {
    addOrder(db, { shopId, createdAt: `${day}T04:00:00Z` })
    addOrder(db, { shopId, createdAt: `${day}T05:00:00Z` })
  }
  const [shop] = freshness(db, Date.parse('2026-07-03T04:00:00Z'))
  expect(shop).toMatchObject({ from: '2026-06-01', to: '2026-06-30', orders: 60, perDay: 2, behindDays: 2 })
})
