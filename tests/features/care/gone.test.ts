/** What was on the last list and what became of it: still there and late, or gone with its reason. */
import { expect, test } from 'vitest'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { onlyRules } from '../../fixtures/care.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const DAY = 86_400_000
const at = (day: string) => Date.parse(`${day}T04:00:00Z`)

/** A morning with one follow-up of each kind, looked at and left. */
async function leftOn(day: string) {
  const database = makeDatabase()
  const { db } = database
  onlyRules(db, ['unpaid', 'unsigned', 'first_day7', 'to_ship'])
  const shopId = addShop(db)
  const person = (name: string) => addCustomer(db, { name })
  const order = (name: string, spec: Omit<Parameters<typeof addOrder>[1], 'shopId'>) => {
    const customerId = person(name)
    return { customerId, id: addOrder(db, { shopId, customerId, ...spec }) }
  }
  const unpaid = order('没付款', { status: 'unpaid', createdAt: at(day) - DAY / 2 })
  const parcel = order('没签收', {
    status: 'shipped',
    createdAt: at(day) - 20 * DAY,
    shippedAt: at(day) - 7 * DAY,
  })
  const waiting = order('没发货', { status: 'paid', createdAt: at(day) - 3 * DAY, paidAt: at(day) - 2 * DAY })
  const fresh = order('新客', { createdAt: at(day) - 7 * DAY, grossFen: 90_000 })
  const on = (other: string) => engineOn(database, { now: at(other) }).client
  const settle = () => {
    refreshProfiles(db, db.prepare('SELECT id FROM customer').pluck().all() as number[])
    refreshModel(db, at(day))
  }
  settle()
  await on(day).care.prepare()
  return { db, on, settle, unpaid, parcel, waiting, fresh }
}

const told = async (
  client: Awaited<ReturnType<typeof leftOn>>['on'] extends (day: string) => infer C ? C : never,
) => (await client.care.gone()).map(({ person, why }) => [person, why]).toSorted()

test('what is no longer true goes by itself and says why; what was decided is not spoken of', async () => {
  const { db, on, settle, unpaid, parcel, waiting } = await leftOn('2026-07-01')
  const { tasks } = await on('2026-07-01').care.today({})
  expect(tasks.map(({ person }) => person).toSorted()).toEqual(
    ['新客', '没付款', '没发货', '没签收'].toSorted(),
  )
  expect(await on('2026-07-01').care.gone()).toEqual([])
  await on('2026-07-01').care.decide({
    taskIds: tasks.filter(({ person }) => person === '没发货').map(({ taskId }) => taskId),
    decision: { state: 'done' },
  })
  db.prepare('UPDATE orders SET status = 20, paid = 1, paid_at = ? WHERE id = ?').run(
    at('2026-07-02'),
    unpaid.id,
  )
  db.prepare('UPDATE orders SET completed_at = ? WHERE id = ?').run(at('2026-07-02'), parcel.id)
  db.prepare(
    `UPDATE orders SET status = (SELECT max(status) FROM orders WHERE id = ?), shipped_at = ? WHERE id = ?`,
  ).run(parcel.id, at('2026-07-02'), waiting.id)
  settle()
  const next = on('2026-07-02')
  expect(await told(next)).toEqual(
    [
      ['没付款', 'paid'],
      ['没签收', 'signed'],
    ].toSorted(),
  )
  const open = (await next.care.today({})).tasks.filter(({ state }) => state === 'open')
  expect(open.map(({ person }) => person)).toEqual(['新客'])
})

test('what was missed while the computer was off is there, days late, until its rule closes it', async () => {
  const { on } = await leftOn('2026-07-01')
  const lateOn = async (day: string) =>
    (await on(day).care.today({})).tasks.map(({ person, lateDays }) => [person, lateDays]).toSorted()
  // The order is closed by its platform meanwhile, or waits for two days only.
  expect(await lateOn('2026-07-04')).toContainEqual(['新客', 3])
  expect(await told(on('2026-07-04'))).toEqual([['没付款', 'late']])
  // Five days after the seventh a greeting is not kind any more; a parcel still is lost.
  expect((await lateOn('2026-07-07')).map(([person]) => person)).not.toContain('新客')
  expect(await told(on('2026-07-07'))).toEqual(
    [
      ['没付款', 'late'],
      ['新客', 'late'],
    ].toSorted(),
  )
  expect((await lateOn('2026-07-07')).map(([person]) => person)).toContain('没签收')
})
