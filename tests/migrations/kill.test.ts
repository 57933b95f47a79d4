/** Power cut during an update: killed at each step of a migration, the file shows the old state or the new, whole. */
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Db } from '../../electron/db/connect.ts'
import { fileKeyKeeper } from '../../electron/db/key.ts'
import { migrate, newestVersion, versionOf } from '../../electron/db/migrate.ts'
import { prepareDatabase } from '../../electron/db/prepare.ts'
import { addCustomer } from '../fixtures/database.ts'
import { STEPS, withRebuild } from './shop-migration.ts'

const PEOPLE = 5_000
const home = mkdtempSync(join(tmpdir(), 'huitouke-migrate-'))
const old = join(home, 'old')
let key: Buffer
afterAll(() => rmSync(home, { recursive: true, force: true }))

beforeAll(async () => {
  key = await prepareDatabase(old, fileKeyKeeper(old))
  const db = connect(old, key, { readonly: false })
  db.transaction(() => {
    for (let count = 0; count < PEOPLE; count++)
      addCustomer(db, { name: `lin ${count}`, owner: 'x'.repeat(200) })
  })()
  db.close()
})

/** Ends the child as a power cut would, once it has said its n-th step. */
function killAtStep(dataDir: string, step: number): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'migrate-child.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = 0
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.length
    if (said >= step) child.kill('SIGKILL')
  })
  return new Promise((resolve) => child.once('close', () => resolve()))
}

function stateOf(db: Db): 'old' | 'new' {
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all()
  const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  if (versionOf(db) === newestVersion()) {
    expect(tables).not.toContain('person')
    expect(count('customer')).toBe(PEOPLE)
    return 'old'
  }
  expect(versionOf(db)).toBe(newestVersion(withRebuild()))
  expect(count('customer')).toBe(0)
  expect(count('person')).toBe(PEOPLE)
  expect(db.prepare('SELECT count(*) FROM person WHERE name <> upper(name)').pluck().get()).toBe(0)
  return 'new'
}

test('every moment leaves the old state or the new, and the next start finishes the work', async () => {
  const seen: string[] = []
  for (let step = 1; step <= STEPS + 1; step++) {
    const dataDir = join(home, `killed-${step}`)
    cpSync(old, dataDir, { recursive: true })
    await killAtStep(dataDir, step)
    const db = connect(dataDir, key, { readonly: false })
    seen.push(stateOf(db))
    migrate(db, withRebuild())
    expect(stateOf(db)).toBe('new')
    db.close()
    rmSync(dataDir, { recursive: true })
  }
  expect(seen[0]).toBe('old')
  expect(seen.at(-1)).toBe('new')
  // A process is started for each step: on a busy machine that takes a while.
}, 300_000)
