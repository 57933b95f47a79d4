import { expect, it } from 'vitest'
import { allOf } from '../../../electron/db/page.ts'
import { selectedCustomers } from '../../../electron/features/customers/bulk.ts'
import { customerSource } from '../../../electron/features/customers/filter.ts'
import { listCustomers, viewOf } from '../../../electron/features/customers/list.ts'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'

const NOW = Date.parse('2026-07-01T04:00:00Z')

it('who paid on a day nobody knows is new or active in every way of looking', () => {
  const { db } = makeDatabase()
  const shopId = addShop(db)
  const [once, twice, recent] = [addCustomer(db), addCustomer(db), addCustomer(db)]
  addOrder(db, { shopId, customerId: once, createdAt: null })
  addOrder(db, { shopId, customerId: twice, createdAt: null })
  addOrder(db, { shopId, customerId: twice, createdAt: null })
  addOrder(db, { shopId, customerId: recent, createdAt: '2026-06-30T04:00:00Z' })
  refreshProfiles(db, [once, twice, recent])
  refreshModel(db, NOW)
  const view = viewOf(db, NOW, true)
  for (const [stage, expected] of [
    ['new', [once, recent]],
    ['active', [twice]],
  ] as const) {
    const filter = { stage: [stage] }
    const { from, where } = customerSource(db, filter, view.model.cycle, view.today, 'net_fen')
    const all = allOf(where)
    const found = db
      .prepare(`SELECT customer_id FROM ${from.sql} WHERE ${all.sql} ORDER BY 1`)
      .pluck()
      .all(...from.params, ...all.params)
    expect(found).toEqual(expected)
    expect(selectedCustomers(db, { filter }, view)).toEqual(expected)
    expect(
      listCustomers(db, { filter, limit: 10 }, view)
        .rows.map(({ id }) => id)
        .sort(),
    ).toEqual(expected)
  }
})
