/** Data of an older program: what it counted of customers is counted anew before anybody writes. */
import { expect, test } from 'vitest'
import { Turn } from '../../../electron/engine/context.ts'
import { readModel, refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { rebuildProfiles } from '../../../electron/features/customers/rebuild.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'

const NOW = Date.UTC(2026, 6, 1)

test('profiles and model of an older form are counted anew, once', async () => {
  const { db } = makeDatabase()
  const shopId = addShop(db)
  const customerId = addCustomer(db)
  for (const day of ['01', '11', '31'])
    addOrder(db, { shopId, customerId, createdAt: `2026-05-${day}T00:00:00Z` })
  refreshProfiles(db, [customerId])
  refreshModel(db, NOW)
  // As a program that knew no gaps left it.
  db.exec(
    `UPDATE customer_profile SET gaps = ''; UPDATE setting SET value = json_remove(value, '$.profiles')`,
  )
  const told: string[][] = []
  const begin = () => rebuildProfiles({ db, turn: new Turn(), publish: (topics) => told.push(topics) })

  await begin()
  expect(db.prepare('SELECT gaps FROM customer_profile').pluck().get()).toBe('10 20')
  expect(readModel(db, NOW).cycle.gaps).toBe(2)
  expect(told).toEqual([['customers']])

  await begin()
  expect(told).toHaveLength(1)
})

test('a new shop has nothing to count', async () => {
  const { db } = makeDatabase()
  const version = () => db.pragma('data_version', { simple: true })
  const before = version()
  await rebuildProfiles({
    db,
    turn: new Turn(),
    publish: () => {
      throw new Error('told of nothing')
    },
  })
  expect(db.prepare('SELECT count(*) FROM setting').pluck().get()).toBe(0)
  expect(version()).toBe(before)
})
