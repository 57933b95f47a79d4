import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../electron/db/connect.ts'
import { type EngineContext, Turn } from '../../../electron/engine/context.ts'
import { droppedFiles } from '../../../electron/features/imports/reading/dropped-files.ts'
import { runImport } from '../../../electron/features/imports/run.ts'
import { resourcesDir } from '../../../electron/files/resources.ts'
import { rights } from '../../../shared/kernel/procedure.ts'
import { generate } from '../../bench/generate.ts'
import { makeDatabase } from '../../fixtures/database.ts'

const folder = mkdtempSync(join(tmpdir(), 'huitouke-calling-off-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'orders.csv')
generate({ lines: 6000, out: path })

function load(db: Db, dataDir: string, signal?: AbortSignal) {
  const context: EngineContext = {
    ...{ db, dataDir, resourcesDir: resourcesDir(), now: () => Date.UTC(2026, 6, 1) },
    call: { actor: 'owner', door: 'cli', rights: [...rights], keyKept: 'file' },
    publish: () => undefined,
    turn: new Turn(),
  }
  return runImport(context, droppedFiles([{ path, name: 'orders.csv' }], signal), 'load', signal)
}

/** Everything but the journal and the list of imports, which tell that something was called off. */
function contents(db: Db): string {
  const hash = createHash('sha256')
  const tables = db
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .pluck()
    .all() as string[]
  for (const table of tables) {
    if (['journal', 'import_batch', 'sqlite_sequence'].includes(table)) continue
    hash.update(`${table}\n${JSON.stringify(db.prepare(`SELECT * FROM ${table}`).raw().all())}\n`)
  }
  return hash.digest('hex')
}

const schema = (db: Db) =>
  db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').raw().all()

describe('a first import', () => {
  it('checks no references while it runs and leaves none that lead nowhere; afterwards they are checked', async () => {
    const { db, dataDir } = makeDatabase()
    const before = schema(db)
    const states = new Set<unknown>()
    for await (const _ of load(db, dataDir)) states.add(db.pragma('foreign_keys', { simple: true }))
    expect(states).toEqual(new Set([0, 1]))
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(db.pragma('foreign_key_check')).toEqual([])
    expect(db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(schema(db)).toEqual(before)
  })

  it('leaves what follows the profiles as later imports keep it', async () => {
    const { db, dataDir } = makeDatabase()
    for await (const _ of load(db, dataDir));
    const counted = () => db.prepare('SELECT * FROM quality_count ORDER BY shops, issues').raw().all()
    const byHand = () =>
      db
        .prepare(
          'SELECT shops, issues, count(*) FROM customer_profile GROUP BY shops, issues ORDER BY shops, issues',
        )
        .raw()
        .all()
    expect(counted()).toEqual(byHand())
    expect(counted().length).toBeGreaterThan(0)
    const wrong = `SELECT count(*) FROM repair WHERE customers <>
      (SELECT count(*) FROM customer_repair WHERE repair_id = repair.id)`
    expect(db.prepare('SELECT count(*) FROM repair').pluck().get()).toBeGreaterThan(0)
    expect(db.prepare(wrong).pluck().get()).toBe(0)
    // Whoever follows the changes has missed more of them than are kept, and reads all.
    const latest = () => db.prepare('SELECT max(id) FROM profile_change').pluck().get() as number
    const before = latest()
    expect(before).toBeGreaterThanOrEqual(20_000)
    db.exec('UPDATE customer_profile SET issues = issues + 1 WHERE customer_id = 1')
    expect(counted()).toEqual(byHand())
    expect(latest()).toBe(before + 1)
  })

  it.each(['reading', 'scoring', 'saving'])(
    'called off while %s leaves the old state and every index',
    async (phase) => {
      const { db, dataDir } = makeDatabase()
      const [before, shape] = [contents(db), schema(db)]
      const stop = new AbortController()
      const end = (async () => {
        for await (const event of load(db, dataDir, stop.signal))
          if (event.type === 'progress' && event.phase === phase) stop.abort()
      })()
      if (phase === 'saving') {
        // Once it is being saved it is done: there is no moment in which it could stop.
        await end
        expect(db.prepare('SELECT count(*) FROM orders').pluck().get()).toBeGreaterThan(1000)
      } else {
        await expect(end).rejects.toMatchObject({ name: 'AbortError' })
        expect(contents(db)).toBe(before)
        expect(db.prepare('SELECT state FROM import_batch').pluck().all()).toEqual(['cancelled'])
      }
      expect(db.inTransaction).toBe(false)
      expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
      expect(schema(db)).toEqual(shape)
    },
  )
})
