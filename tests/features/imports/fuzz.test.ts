import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EngineContext, Turn } from '../../../electron/engine/context.ts'
import { droppedFiles } from '../../../electron/features/imports/reading/dropped-files.ts'
import { readFile } from '../../../electron/features/imports/reading/read-file.ts'
import { HEADER_WITHIN } from '../../../electron/features/imports/reading/recognise.ts'
import { runImport } from '../../../electron/features/imports/run.ts'
import { FileRefused } from '../../../electron/files/refused.ts'
import { resourcesDir } from '../../../electron/files/resources.ts'
import { readTable } from '../../../electron/files/table.ts'
import type { FileChoice } from '../../../shared/features/imports/contract.ts'
import { type ImportResult, refusal } from '../../../shared/features/imports/results.ts'
import { rights } from '../../../shared/kernel/procedure.ts'
import { chance } from '../../chance.ts'
import { makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { type FuzzedFile, fuzzedFile, type Original, originals, PASSWORD } from './fuzz-files.ts'
import { accounted, gather, layouts, tmall, type WhatWasRead } from './reading-rows.ts'

/** `HUITOUKE_FUZZ=100000` runs longer; `HUITOUKE_FUZZ_SEED=n HUITOUKE_FUZZ=1` runs the one file a failure names. */
const CASES = Number(process.env.HUITOUKE_FUZZ ?? 4000)
const SEED = Number(process.env.HUITOUKE_FUZZ_SEED ?? 1)
const PARTS = Math.min(8, CASES)
const NOW = Date.parse('2026-07-01T04:00:00Z')

const folder = mkdtempSync(join(tmpdir(), 'huitouke-fuzz-'))
afterAll(() => rmSync(folder, { recursive: true }))
let tables: Original[]
beforeAll(async () => {
  tables = await originals(chance(99))
})

/** Runs with the file of a seed; a failure names the seed and what was done to the file. */
async function withFuzzed<T>(seed: number, run: (path: string, file: FuzzedFile) => Promise<T>): Promise<T> {
  const file = fuzzedFile(tables, chance(seed))
  const path = join(folder, `${seed}`)
  writeFileSync(path, file.bytes)
  try {
    return await run(path, file)
  } catch (cause) {
    const bytes = file.bytes.length < 20_000 ? file.bytes.toString('base64') : `${file.bytes.length} bytes`
    throw new Error(`seed ${seed} (${file.recipe.join(' → ')}): ${String(cause)}\n${bytes}`, { cause })
  } finally {
    rmSync(path)
  }
}

/** All rows of the file, by sheet; null when the table reader refuses it. */
async function plainly(path: string): Promise<string[][][] | null> {
  const sheets: string[][][] = []
  try {
    for await (const { sheetIndex, rows } of readTable(path, { password: PASSWORD }))
      sheets[sheetIndex] = [...(sheets[sheetIndex] ?? []), ...rows]
  } catch (error) {
    if (error instanceof FileRefused) return null
    throw error
  }
  return sheets.filter(Boolean)
}

const read = (path: string): Promise<WhatWasRead> =>
  gather(
    readFile({
      open: () => readTable(path, { password: PASSWORD }),
      file: 0,
      layouts,
      timeZone: 'Asia/Shanghai',
      now: NOW,
      writtenAt: NOW,
    }),
  )

const filled = (rows: string[][]): string[][] =>
  rows
    .map((row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1))
    .filter(({ length }) => length > 0)

/** Every number anywhere in what was read; none may be NaN or endless. */
function* numbersIn(value: unknown): Generator<number> {
  if (typeof value === 'number') yield value
  else if (value !== null && typeof value === 'object')
    for (const part of Object.values(value)) yield* numbersIn(part)
}

async function check(path: string, { exact }: FuzzedFile): Promise<string> {
  const sheets = await plainly(path)
  if (exact && sheets) expect(filled(sheets.flat().map(asLines))).toEqual(filled(exact.map(asLines)))
  const found = await read(path)
  if (sheets === null) expect(found.refused).not.toBeNull()
  // Half a file must not be loaded as if it were all.
  if (found.refused) {
    expect(refusal.options).toContain(found.refused.code)
    expect([found.orders, found.records, found.rejects]).toEqual([[], [], []])
    return found.refused.code
  }
  expect(found.finished).toBe(true)
  expect(accounted(found)).toBe(found.read)
  // What is not among the rows read are headers, and what stands above them.
  const above = (sheets ?? []).flat().length - found.read
  expect(above).toBeGreaterThanOrEqual(1)
  expect(above).toBeLessThanOrEqual(HEADER_WITHIN * (sheets ?? []).length)
  for (const number of numbersIn([found.orders, found.records])) expect(Number.isFinite(number)).toBe(true)
  expect(JSON.stringify([found.orders, found.records])).not.toContain('\\u0000')
  for (const { rows, orderNumber } of found.orders) {
    expect(rows).toBeGreaterThan(0)
    expect(orderNumber).not.toBe('')
  }
  return found.opened?.kind ?? 'nothing'
}

/** An XML keeps no line ends but LF. */
const asLines = (row: string[]): string[] => row.map((cell) => cell.replace(/\r\n?/g, '\n'))

describe('a file of chance is read or refused, row for row', () => {
  const outcomes = new Map<string, number>()
  it.each(Array.from({ length: PARTS }, (_, part) => part))('part %i', { timeout: 600_000 }, async (part) => {
    for (let run = part; run < CASES; run += PARTS) {
      const outcome = await withFuzzed(SEED + run, check)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
  })

  it.runIf(CASES >= 4000)('all kinds of outcome are among them', () => {
    for (const kind of [
      'orders',
      'members',
      'refunds',
      'unknown-table',
      'damaged',
      'empty',
      'encoding',
      'unclosed-quote',
    ])
      expect(outcomes.get(kind) ?? 0, kind).toBeGreaterThan(0)
    expect(outcomes.get('orders') ?? 0).toBeGreaterThan(CASES / 10)
  })
})

/** What the engine's import of these files says. */
async function resultOf(
  { db, dataDir }: TestDatabase,
  files: { path: string; name: string; choice?: FileChoice }[],
  mode: 'preview' | 'load',
): Promise<ImportResult> {
  const context: EngineContext = {
    db,
    dataDir,
    resourcesDir: resourcesDir(),
    call: { actor: 'owner', door: 'cli', rights: [...rights], keyKept: 'file' },
    now: () => NOW,
    publish: () => undefined,
    turn: new Turn(),
  }
  for await (const event of runImport(context, droppedFiles(files, undefined), mode, undefined))
    if (event.type === 'result') return event.result
  throw new Error('no result')
}

/** The files, each with an answer to what it asks: a person would be asked before anything is loaded. */
async function answered(database: TestDatabase, files: { path: string; name: string; choice: FileChoice }[]) {
  const { files: looked } = await resultOf(database, files, 'preview')
  return files.map((file, at) => {
    const asked = looked[at]?.decisions.filter((decision) => decision.code === 'date-order') ?? []
    const dates = Object.fromEntries(asked.map(({ column }) => [column, 'day-first' as const]))
    return { ...file, choice: { ...file.choice, dates } }
  })
}

describe('a file of chance through the store', () => {
  it('leaves a sound database in which every row is accounted for, and changes nothing the second time', {
    timeout: 300_000,
  }, async () => {
    const database = makeDatabase()
    for (let part = 0; part < 5; part++) {
      const dropped = Array.from({ length: 12 }, (_, at) => {
        const seed = SEED + 1_000_000 + part * 12 + at
        const { bytes, recipe } = fuzzedFile(tables, chance(seed))
        const name = `seed ${seed} (${recipe.join(' → ')})`
        const path = join(folder, `stored ${seed}`)
        writeFileSync(path, bytes)
        return { path, name, choice: { password: PASSWORD } }
      })
      const files = await answered(database, dropped)
      const result = await resultOf(database, files, 'load')
      for (const file of result.files) {
        const accounted = file.new + file.changed + file.unchanged + file.rejected + file.skipped
        expect(accounted, file.file).toBe(file.read)
        if (file.refused) expect(file.read, file.file).toBe(0)
      }
      expect(database.db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
      expect(database.db.pragma('foreign_key_check')).toEqual([])
      const again = await resultOf(database, files, 'load')
      expect(again.orders, files.map(({ name }) => name).join('\n')).toMatchObject({ new: 0, changed: 0 })
    }
    const count = database.db.prepare('SELECT count(*) FROM orders').pluck()
    expect(count.get()).toBeGreaterThan(20)
  })

  it('a file that breaks off after thousands of rows leaves none of them, and the others are loaded', async () => {
    const database = makeDatabase()
    const header = Object.keys(tmall)
    const row = (at: number): string =>
      header
        .map((name) => (name === '订单编号' ? String(3306415118606000000n + BigInt(at)) : tmall[name]))
        .join(',')
    const many = (from: number): string[] => [
      header.join(','),
      ...Array.from({ length: 6000 }, (_, at) => row(from + at)),
    ]
    const broken = join(folder, 'broken.csv')
    const whole = join(folder, 'whole.csv')
    writeFileSync(broken, [...many(0), `"open,${row(1)}`].join('\n'))
    writeFileSync(whole, many(500_007).slice(0, 11).join('\n'))
    for (const mode of ['preview', 'load'] as const) {
      const result = await resultOf(
        database,
        [
          { path: broken, name: 'a' },
          { path: whole, name: 'b' },
        ],
        mode,
      )
      expect(result.files.map(({ refused, read }) => [refused?.code, read])).toEqual([
        ['unclosed-quote', 0],
        [undefined, 10],
      ])
      expect(result.orders.new).toBe(10)
    }
    expect(database.db.prepare('SELECT count(*) FROM orders').pluck().get()).toBe(10)
    expect(database.db.prepare('SELECT state FROM import_batch').pluck().all()).toEqual(['done'])
    expect(
      database.db.prepare(`SELECT count(*) FROM journal WHERE action = 'imports.load'`).pluck().get(),
    ).toBe(1)
  })
})
