import { expect, it } from 'vitest'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { countIssues } from '../../../electron/features/quality/counts.ts'
import { forgetQualityOf } from '../../../electron/features/quality/days.ts'
import { issue } from '../../../shared/features/quality/issue.ts'
import { chance } from '../../chance.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = Date.parse('2026-07-01T04:00:00Z')

/** Two shops; 林 buys in both, 周 in the second, with little known of either. */
function twoShops() {
  const database = makeDatabase()
  const { db } = database
  const shops = [addShop(db), addShop(db, { name: '二店' })] as const
  const lin = addCustomer(db, { birthday: '1990-05-20', gender: 'female' })
  const zhou = addCustomer(db)
  for (const shopId of shops)
    addOrder(db, {
      shopId,
      customerId: lin,
      name: '林晚秋',
      phone: '13800000001',
      province: '浙江省',
      city: '杭州市',
    })
  addOrder(db, { shopId: shops[1], customerId: zhou, name: '周**', createdAt: '2026-09-01T00:00:00Z' })
  refreshProfiles(db, [lin, zhou])
  refreshModel(db, NOW)
  return { database, db, shops, lin, zhou, client: engineOn(database, { now: NOW }).client }
}

it('what is missing is counted over all and by shop, and each count leads to as many customers', async () => {
  const { client, shops } = twoShops()
  const all = await client.quality.counts({})
  expect(all.customers).toBe(2)
  expect(all.issues).toMatchObject({
    'name-hidden': 1,
    'phone-missing': 1,
    'email-missing': 2,
    'region-missing': 1,
    'birthday-missing': 1,
    'gender-missing': 1,
    'order-future': 1,
    'test-order': 0,
  })
  const first = await client.quality.counts({ shopId: shops[0] })
  expect([first.customers, first.issues['email-missing'], first.issues['phone-missing']]).toEqual([1, 1, 0])
  for (const shopId of [undefined, ...shops]) {
    const { issues } = await client.quality.counts({ ...(shopId && { shopId }) })
    for (const name of issue.options) {
      const filter = { issue: [name], ...(shopId && { shopId }) }
      expect([name, (await client.customers.count({ filter })).count]).toEqual([name, issues[name]])
    }
  }
  expect(await client.quality.counts({ shopId: 999 })).toMatchObject({ customers: 0 })
})

it('counts follow whatever happens to profiles', () => {
  const random = chance(3)
  const { db } = makeDatabase()
  const shops = [addShop(db), addShop(db, { name: '二店' })] as const
  const people = Array.from({ length: 30 }, () => addCustomer(db))
  for (let round = 0; round < 60; round += 1) {
    const customerId = random.pick(people)
    if (random.is(0.2)) db.prepare('DELETE FROM customer_profile WHERE customer_id = ?').run(customerId)
    else {
      const phone = random.pick(['', '13800000001'])
      addOrder(db, { shopId: random.pick(shops), customerId, name: random.pick(['', '林', '测试']), phone })
      refreshProfiles(db, [customerId])
    }
  }
  const kept = db.prepare('SELECT * FROM quality_count ORDER BY shops, issues').all()
  expect(kept.length).toBeGreaterThan(3)
  expect(kept).toEqual(
    db
      .prepare(
        'SELECT shops, issues, count(*) AS customers FROM customer_profile GROUP BY 1, 2 ORDER BY 1, 2',
      )
      .all(),
  )
})

it('a day keeps its last counts, another day its own', async () => {
  const { client, database, zhou } = twoShops()
  const birthdays = async () =>
    (await client.quality.days({})).map(({ day, issues }) => [day, issues['birthday-missing']])
  expect(await birthdays()).toEqual([['2026-07-01', 1]])
  await client.customers.save({ ids: [zhou], changes: { gender: 'male' } })
  expect(await birthdays()).toEqual([['2026-07-01', 1]])
  const { client: tomorrow } = engineOn(database, { now: NOW + 86_400_000 })
  await tomorrow.customers.save({ ids: [zhou], changes: { birthday: '1988-01-01' } })
  expect(await birthdays()).toEqual([
    ['2026-07-01', 1],
    ['2026-07-02', 0],
  ])
})

it('what was filled in by hand this month is counted, unless it was taken back', async () => {
  const { client, database, lin, zhou } = twoShops()
  const filled = () => client.quality.filled()
  expect(await filled()).toEqual({ month: '2026-07', birthday: 0, gender: 0 })
  const saved = await client.customers.save({
    ids: [zhou],
    changes: { birthday: '1988-01-01', gender: 'male' },
  })
  // Her birthday was known: changing it fills nothing.
  await client.customers.save({ ids: [lin], changes: { birthday: '1990-05-21' } })
  expect(await filled()).toEqual({ month: '2026-07', birthday: 1, gender: 1 })
  const { client: august } = engineOn(database, { now: NOW + 40 * 86_400_000 })
  expect(await august.quality.filled()).toEqual({ month: '2026-08', birthday: 0, gender: 0 })
  await client.journal.undo({ id: saved.journalId })
  expect(await filled()).toEqual({ month: '2026-07', birthday: 0, gender: 0 })
})

it('a shop that goes takes its days along, and its customers out of the days of all', async () => {
  const { client, db, shops } = twoShops()
  forgetQualityOf(db, [shops[1]])
  expect(await client.quality.days({ shopId: shops[1] })).toEqual([])
  expect(countIssues(db, '2026-07-01').get(0)?.customers).toBe(2)
  expect((await client.quality.days({})).map(({ customers }) => customers)).toEqual([])
  expect((await client.quality.days({ shopId: shops[0] })).map(({ customers }) => customers)).toEqual([1])
})
