/** All pending migrations and the version number are one step: it happens or it does not. */
import { expect, test } from 'vitest'
import type { Db } from '../../electron/db/connect.ts'
import type { OpenFailure } from '../../electron/db/failure.ts'
import { type Migration, migrate, newestVersion, versionOf } from '../../electron/db/migrate.ts'
import { migrations } from '../../migrations/index.ts'
import { addCustomer, makeDatabase } from '../fixtures/database.ts'
import { withRebuild } from './shop-migration.ts'

const schemaOf = (db: Db): unknown[] =>
  db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all()
const add = (version: number, up: (db: Db) => void): Migration => ({ version, up })

test('versions rise, and none comes twice', () => {
  const versions = migrations.map(({ version }) => version)
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b))
})

test('running again changes nothing', () => {
  const { db } = makeDatabase()
  const before = schemaOf(db)
  migrate(db)
  expect(schemaOf(db)).toEqual(before)
  expect(versionOf(db)).toBe(newestVersion())
})

test('one that fails takes those before it back, and the version with them', () => {
  const { db } = makeDatabase()
  const before = schemaOf(db)
  const pending = [
    ...migrations,
    add(900_001, (open) => open.exec('CREATE TABLE first (id INTEGER PRIMARY KEY)')),
    add(900_002, (open) => open.exec('CREATE TABLE first (id INTEGER PRIMARY KEY)')),
  ]

  expect(() => migrate(db, pending)).toThrow('already exists')

  expect(schemaOf(db)).toEqual(before)
  expect(versionOf(db)).toBe(newestVersion())
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
})

test('only what is pending runs, in order', () => {
  const { db } = makeDatabase()
  const ran: number[] = []
  const pending = [900_001, 900_002].map((version) => add(version, () => void ran.push(version)))
  migrate(db, [add(1, () => void ran.push(1)), ...pending])
  expect(ran).toEqual([900_001, 900_002])
  expect(versionOf(db)).toBe(900_002)
})

test('one that leaves a reference to nowhere is taken back', () => {
  const { db } = makeDatabase()
  addCustomer(db, { name: '林晚秋', identities: [{ kind: 'email', value: 'lin@example.com' }] })
  const orphan = add(900_001, (open) => open.exec('DELETE FROM customer'))

  expect(() => migrate(db, [...migrations, orphan])).toThrow('broken references')

  expect(db.prepare('SELECT count(*) FROM customer').pluck().get()).toBe(1)
  expect(versionOf(db)).toBe(newestVersion())
})

test('a file from a newer program is refused and left alone', () => {
  const { db } = makeDatabase()
  db.pragma(`user_version = ${newestVersion() + 1}`)
  const before = schemaOf(db)

  expect(() => migrate(db)).toThrow(
    expect.objectContaining({
      code: 'newer-version',
      data: { file: newestVersion() + 1, program: newestVersion() },
    }) as OpenFailure,
  )

  expect(schemaOf(db)).toEqual(before)
  expect(versionOf(db)).toBe(newestVersion() + 1)
})

test('a disk that is full at any moment leaves the old state', () => {
  const { db } = makeDatabase()
  db.transaction(() => {
    for (let count = 0; count < 3000; count++)
      addCustomer(db, { name: `lin ${count}`, owner: 'x'.repeat(200) })
  })()
  const before = schemaOf(db)
  const pages = db.pragma('page_count', { simple: true }) as number
  const full: number[] = []
  let done = false

  // A few more pages are free each time, until it fits.
  for (let free = 0; !done; free += 20) {
    db.pragma(`max_page_count = ${pages + free}`)
    try {
      migrate(db, withRebuild())
      done = true
    } catch (error) {
      expect(error).toMatchObject({ code: 'SQLITE_FULL' })
      full.push(free)
      expect(schemaOf(db)).toEqual(before)
      expect(versionOf(db)).toBe(newestVersion())
      expect(db.prepare('SELECT count(*) FROM customer').pluck().get()).toBe(3000)
    }
  }

  expect(full.length).toBeGreaterThan(5)
  expect(db.prepare('SELECT count(*) FROM person').pluck().get()).toBe(3000)
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
})
