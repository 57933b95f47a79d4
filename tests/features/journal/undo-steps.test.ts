/** Taking back what touched thousands: in steps that say how far they are, and that leave nothing when called off. */
import { beforeEach, expect, test } from 'vitest'
import { openCommand } from '../../../electron/db/command.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { undoSteps } from '../../../electron/features/journal/undo.ts'
import type { UndoProgress } from '../../../electron/features/journal/undo-progress.ts'
import { addCustomer, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const PEOPLE = 1_200
let database: TestDatabase
let entry: number
beforeEach(async () => {
  database = makeDatabase()
  const { db } = database
  db.transaction(() => {
    const ids = Array.from({ length: PEOPLE }, (_none, n) => addCustomer(db, { name: `客户${n}` }))
    refreshProfiles(db, ids)
  })()
  entry = 0
  const change = { kind: 'owner', owner: '小美' } as const
  for await (const event of await client().customers.change({ selection: { filter: {} }, change }))
    if (event.type === 'result') entry = event.journalId
})
const client = () => engineOn(database, { now: '2026-07-01T04:00:00Z' }).client
const owned = async () => (await client().customers.count({ filter: { owner: ['小美'] } })).count

test('says of rows and figures how far it is, up to all of them', () => {
  const { db } = database
  db.exec('BEGIN')
  const told: UndoProgress[] = []
  const steps = undoSteps(openCommand(db, { actor: 'owner', door: 'cli' }, 'journal.undo', 1), entry)
  let next = steps.next()
  for (; !next.done; next = steps.next()) told.push(next.value)
  db.exec('ROLLBACK')
  expect(next.value.count).toBe(PEOPLE)
  for (const step of ['rows', 'people', 'figures'] as const) {
    const some = told.filter((one) => one.step === step)
    expect(some.length, step).toBeGreaterThan(1)
    expect(some.every(({ done, total }) => done <= total && total === PEOPLE)).toBe(true)
    const done = some.map((one) => one.done)
    expect(done).toEqual(done.toSorted((a, b) => a - b))
    expect(done.at(-1), step).toBeGreaterThan(PEOPLE * 0.8)
  }
})

test('called off on its way it leaves everything as it was, and can be asked for again', async () => {
  const stop = new AbortController()
  const events = await client().journal.takeBack({ id: entry }, { signal: stop.signal })
  stop.abort()
  await expect(
    (async () => {
      for await (const _event of events);
    })(),
  ).rejects.toThrow()
  expect(await owned()).toBe(PEOPLE)
  expect((await client().journal.list({ limit: 1 })).rows).toMatchObject([{ id: entry, undo: 'possible' }])

  let last: unknown
  for await (const event of await client().journal.takeBack({ id: entry })) last = event
  expect(last).toMatchObject({ type: 'result', reverted: PEOPLE, keptCount: 0 })
  expect(await owned()).toBe(0)
  await expect(
    (async () => {
      for await (const _event of await client().journal.takeBack({ id: entry }));
    })(),
  ).rejects.toMatchObject({ code: 'CONFLICT', data: { what: 'not-undoable' } })
})
