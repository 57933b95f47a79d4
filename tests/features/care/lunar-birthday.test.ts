import { expect, it } from 'vitest'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { addCustomer, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

it('lunar birthdays are reminded of on the day they fall on, those of leap months in the leap month', async () => {
  const database = makeDatabase()
  const ordinary = addCustomer(database.db, { name: '初一', birthday: '--06-01', birthdayLunar: 1 })
  const leap = addCustomer(database.db, { name: '闰月', birthday: '1987-06-01', birthdayLunar: 2 })
  const solar = addCustomer(database.db, { name: '公历', birthday: '--06-01' })
  refreshProfiles(database.db, [ordinary, leap, solar])
  const { client } = engineOn(database, { now: '2025-06-01T04:00:00Z' })
  const due = async (date: string) =>
    (await client.care.today({ date })).tasks.map(({ customerId, dueDay }) => [customerId, dueDay])
  expect(await due('2025-06-01')).toEqual([[solar, '2025-06-01']])
  expect(await due('2025-06-25')).toEqual([[ordinary, '2025-06-25']])
  expect(await due('2025-07-25')).toEqual([[leap, '2025-07-25']])
  const [task] = (await client.care.today({ date: '2025-06-25' })).tasks
  await client.care.decide({ taskIds: [task!.taskId], decision: { state: 'done' }, date: '2025-06-25' })
  expect((await client.care.today({ date: '2025-06-25' })).tasks).toMatchObject([{ state: 'done' }])
  expect(await due('2025-06-26')).toEqual([])
})
