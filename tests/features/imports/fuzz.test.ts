import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFile } from '../../../electron/features/imports/reading/read-file.ts'
import { HEADER_WITHIN } from '../../../electron/features/imports/reading/recognise.ts'
import { FileRefused } from '../../../electron/files/refused.ts'
import { readTable } from '../../../electron/files/table.ts'
import { refusal } from '../../../shared/features/imports/results.ts'
import { chance } from '../../chance.ts'
import { type FuzzedFile, fuzzedFile, type Original, originals, PASSWORD } from './fuzz-files.ts'
import { accounted, gather, layouts, type WhatWasRead } from './reading-rows.ts'

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
