/**
 * Data that cannot be opened: each cause has its own answer, nothing is deleted, changed or made new, and once the
 * cause is gone everything is back.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../electron/db/connect.ts'
import { OpenFailure } from '../../electron/db/failure.ts'
import { fileKeyKeeper, newKey } from '../../electron/db/key.ts'
import { newestVersion } from '../../electron/db/migrate.ts'
import { prepareDatabase } from '../../electron/db/prepare.ts'
import { addCustomer, addShop } from '../fixtures/database.ts'

const home = mkdtempSync(join(tmpdir(), 'huitouke-open-'))
const whole = join(home, 'whole')
afterAll(() => rmSync(home, { recursive: true, force: true }))

const prepare = (folder: string) => prepareDatabase(folder, fileKeyKeeper(folder))

beforeAll(async () => {
  const key = await prepare(whole)
  const db = connect(whole, key, { readonly: false })
  addShop(db)
  for (let count = 0; count < 2000; count++) addCustomer(db, { name: '林晚秋', note: 'x'.repeat(50) })
  db.close()
})

type Files = Record<string, string>
const filesOf = (folder: string): Files =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'base64')]))

let copies = 0
/** A copy of the shop's data folder to be hurt. */
function copy(): string {
  copies += 1
  const folder = join(home, `copy-${copies}`)
  cpSync(whole, folder, { recursive: true })
  return folder
}

async function failureOf(folder: string): Promise<OpenFailure> {
  const error = await prepare(folder).then(
    () => new Error('it opened'),
    (failed: unknown) => failed,
  )
  if (!(error instanceof OpenFailure)) throw error
  return error
}

async function customersIn(folder: string): Promise<unknown> {
  const db = connect(folder, await prepare(folder), { readonly: true })
  const count = db.prepare('SELECT count(*) FROM customer').pluck().get()
  db.close()
  return count
}

function rubbish(file: string, from: number, bytes: number): void {
  const content = readFileSync(file)
  content.fill('rubbish', from, from + bytes)
  writeFileSync(file, content)
}

const cases: [string, string, (folder: string) => void][] = [
  ['wrong-key', 'another key', (at) => writeFileSync(join(at, 'huitouke.key'), newKey().toString('hex'))],
  ['wrong-key', 'a key file that holds no key', (at) => writeFileSync(join(at, 'huitouke.key'), 'no key')],
  ['wrong-key', 'an empty key file', (at) => writeFileSync(join(at, 'huitouke.key'), '')],
  ['file-missing', 'no data file', (at) => rmSync(join(at, 'huitouke.db'))],
  ['key-missing', 'no key file', (at) => rmSync(join(at, 'huitouke.key'))],
  ['empty-file', 'a file without a byte', (at) => truncateSync(join(at, 'huitouke.db'), 0)],
  ['damaged', 'rubbish over the first page', (at) => rubbish(join(at, 'huitouke.db'), 0, 4096)],
  ['damaged', 'rubbish in the middle of the first page', (at) => rubbish(join(at, 'huitouke.db'), 2000, 100)],
  ['damaged', 'a file cut off within its first page', (at) => truncateSync(join(at, 'huitouke.db'), 1000)],
  [
    'damaged',
    'another program’s file',
    (at) => writeFileSync(join(at, 'huitouke.db'), 'PK\u0003\u0004'.repeat(5000)),
  ],
  ['newer-version', 'a newer program’s data', (at) => setVersion(at, newestVersion() + 1)],
]

function setVersion(folder: string, version: number): void {
  const key = Buffer.from(readFileSync(join(folder, 'huitouke.key'), 'utf8').trim(), 'hex')
  const db = connect(folder, key, { readonly: false })
  db.pragma(`user_version = ${version}`)
  db.close()
}

test.each(cases)('%s: %s', async (code, _what, hurt) => {
  const folder = copy()
  hurt(folder)
  const before = filesOf(folder)

  const failure = await failureOf(folder)
  const again = await failureOf(folder)

  expect(failure.code).toBe(code)
  expect(again.code).toBe(code)
  expect(Object.keys(filesOf(folder)).sort()).toEqual(Object.keys(before).sort())
  expect(filesOf(folder)).toEqual(before)
  // What the owner does about it: put back what was there.
  cpSync(whole, folder, { recursive: true })
  expect(await customersIn(folder)).toBe(2000)
})

test('a newer version says which, so that the owner knows what to install', async () => {
  const folder = copy()
  setVersion(folder, newestVersion() + 7)
  expect((await failureOf(folder)).data).toEqual({ file: newestVersion() + 7, program: newestVersion() })
})

test('a key never stands in a failure', async () => {
  for (const [, , hurt] of cases) {
    const folder = copy()
    const key = readFileSync(join(folder, 'huitouke.key'), 'utf8').trim()
    hurt(folder)
    const failure = await failureOf(folder)
    expect(`${failure.message} ${failure.stack} ${JSON.stringify(failure)}`).not.toContain(key.slice(0, 16))
  }
})

test('without its check value, data opens with the right key, and a wrong key does no harm', async () => {
  const folder = copy()
  const key = readFileSync(join(folder, 'huitouke.key'))
  rmSync(join(folder, 'huitouke.check'))
  writeFileSync(join(folder, 'huitouke.key'), newKey().toString('hex'))

  await failureOf(folder)
  writeFileSync(join(folder, 'huitouke.key'), key)

  expect(await customersIn(folder)).toBe(2000)
})

test('data in use by a program that holds it is locked, not damaged', async () => {
  const folder = copy()
  setVersion(folder, 0)
  const key = Buffer.from(readFileSync(join(folder, 'huitouke.key'), 'utf8').trim(), 'hex')
  const holder = connect(folder, key, { readonly: false })
  holder.exec('BEGIN IMMEDIATE')

  // A migration is pending, so the program has to write; it waits ten seconds before it gives up.
  const failure = await failureOf(folder)

  expect(failure.code).toBe('locked')
  holder.close()
})

test('a file of the first days keeps its cipher, and what a crash left in its log is not lost', async () => {
  const folder = copy()
  const key = await prepare(folder)
  const path = join(folder, 'huitouke.db')
  const old = new Database(path)
  old.pragma(`cipher = 'aegis'`)
  old.key(Buffer.from(`raw:${key.toString('hex')}`))
  old.pragma('journal_mode = DELETE')
  old.pragma(`cipher = 'chacha20'`)
  old.rekey(Buffer.from(`raw:${key.toString('hex')}`))
  old.pragma('journal_mode = WAL')
  old.close()

  const db = connect(folder, key, { readonly: false })
  db.pragma('wal_autocheckpoint = 0')
  addCustomer(db, { name: '何远' })
  const crashed = join(home, 'crashed')
  cpSync(folder, crashed, { recursive: true })
  db.close()

  expect(readFileSync(path)[20]).toBe(32)
  expect(readFileSync(join(whole, 'huitouke.db'))[20]).toBe(64)
  expect(await customersIn(folder)).toBe(2001)
  expect(await customersIn(crashed)).toBe(2001)
})
