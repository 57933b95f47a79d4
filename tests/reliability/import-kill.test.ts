import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../electron/db/connect.ts'
import { fileKeyKeeper } from '../../electron/db/key.ts'
import { startHost } from '../../electron/host/host.ts'
import { generate } from '../bench/generate.ts'

const MOMENTS = 20
const LINES = 6_000

let folder: string
/** A shop that already holds one file. */
let before: string
let first: string
let second: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huitouke-kill-'))
  before = join(folder, 'before')
  first = join(folder, 'first.csv')
  second = join(folder, 'second.csv')
  generate({ lines: 500, out: first, further: second, furtherLines: LINES })
  await load(before, first)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function load(dataDir: string, file: string): Promise<void> {
  const host = await startHost({ dataDir, keyKeeper: fileKeyKeeper(dataDir), door: 'cli' })
  try {
    for await (const _ of await host.client.imports.load({ tickets: [host.offerFile(file)] }));
  } finally {
    await host.close()
  }
}

/** Every table that holds what the user knows, as text; ids and all. */
async function content(dataDir: string): Promise<string> {
  const key = await fileKeyKeeper(dataDir).load()
  if (!key) throw new Error('the key is gone')
  const db = connect(dataDir, key, { readonly: true })
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    const tables = [
      'shop',
      'product',
      'customer',
      'identity',
      'orders',
      'order_line',
      'customer_profile',
      'undo_row',
    ]
    const stamps = ['created_by', 'changed_by', 'journal_id']
    return JSON.stringify(
      tables.map((table) => {
        const columns = (db.pragma(`table_info(${table})`) as { name: string }[])
          .map(({ name }) => name)
          .filter((name) => !stamps.includes(name))
        return db
          .prepare(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY 1, 2, 3`)
          .raw()
          .all()
      }),
    )
  } finally {
    db.close()
  }
}

async function startChild(dataDir: string): Promise<{ child: ChildProcess; ended: Promise<unknown> }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'import-child.ts'), dataDir, second], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve())
    child.once('exit', () => reject(new Error('the import process ended before it started')))
  })
  return { child, ended }
}

test(`killed at ${MOMENTS} moments of an import, there is the old state or the new one, and the next start says which`, async () => {
  const whole = join(folder, 'whole')
  cpSync(before, whole, { recursive: true })
  const started = performance.now()
  const untouched = await startChild(whole)
  await untouched.ended
  const duration = performance.now() - started
  const oldState = await content(before)
  const newState = await content(whole)
  expect(newState).not.toBe(oldState)

  const outcomes: string[] = []
  for (let moment = 0; moment < MOMENTS; moment += 1) {
    const dataDir = join(folder, `killed-${moment}`)
    cpSync(before, dataDir, { recursive: true })
    const { child, ended } = await startChild(dataDir)
    // The last moments lie beyond the usual end, where the commit happens.
    await after((duration * moment * 1.1) / MOMENTS)
    child.kill('SIGKILL')
    await ended

    const host = await startHost({ dataDir, keyKeeper: fileKeyKeeper(dataDir), door: 'cli' })
    const { notices } = await host.client.app.about()
    const { rows } = await host.client.imports.history({ limit: 1 })
    await host.close()
    const state = await content(dataDir)
    expect([oldState, newState]).toContain(state)
    const outcome = state === newState ? 'new' : 'old'
    outcomes.push(outcome)
    const kinds = notices.map((notice) => notice.kind)
    if (outcome === 'new') {
      expect(rows[0]?.state).toBe('done')
      expect(kinds).not.toContain('import-interrupted')
    } else if (rows[0]?.files[0] === 'second.csv') {
      expect(rows[0].state).toBe('interrupted')
      expect(notices).toContainEqual({ kind: 'import-interrupted', files: ['second.csv'] })
    } else expect(kinds).toEqual([])
    rmSync(dataDir, { recursive: true, force: true })
  }
  // Early moments must have hit the import on its way, or the test proves nothing.
  expect(outcomes.slice(0, 3)).toContain('old')
}, 300_000)
