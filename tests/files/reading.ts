import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Limits } from '../../electron/files/limits.ts'
import { FileRefused } from '../../electron/files/refused.ts'
import { readTable } from '../../electron/files/table.ts'

export interface ReadSheet {
  name: string
  rows: string[][]
  numbers: number[]
}

/** Reads a file wholly; for tests only, the product never does. */
export async function readSheets(path: string, limits?: Partial<Limits>): Promise<ReadSheet[]> {
  const sheets = new Map<number, ReadSheet>()
  for await (const { sheet, sheetIndex, rows, numbers } of readTable(path, { limits })) {
    const found = sheets.get(sheetIndex) ?? { name: sheet, rows: [], numbers: [] }
    sheets.set(sheetIndex, found)
    found.rows.push(...rows)
    found.numbers.push(...numbers)
  }
  return [...sheets.values()]
}

/** Runs with a file of these bytes, whose name tells nothing; it is gone afterwards. */
export async function withFile<T>(content: Buffer | string, run: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'huitouke-files-'))
  try {
    const path = join(folder, 'dropped')
    writeFileSync(path, content)
    return await run(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export const sheetsOf = (content: Buffer | string, limits?: Partial<Limits>): Promise<ReadSheet[]> =>
  withFile(content, (path) => readSheets(path, limits))

/** The rows of the only sheet. */
export async function rowsOf(content: Buffer | string, limits?: Partial<Limits>): Promise<string[][]> {
  const sheets = await sheetsOf(content, limits)
  if (sheets.length !== 1) throw new Error(`${sheets.length} sheets`)
  return sheets[0]!.rows
}

/** Why a file was refused, as `{ code, ...data }`; an Error of another kind passes through, rows are a failure. */
export async function refusalAt(path: string, limits?: Partial<Limits>): Promise<Record<string, unknown>> {
  try {
    const sheets = await readSheets(path, limits)
    return { rows: sheets.map(({ rows }) => rows) }
  } catch (error) {
    if (error instanceof FileRefused) return { code: error.code, ...error.data }
    throw error
  }
}

export const refusalOf = (
  content: Buffer | string,
  limits?: Partial<Limits>,
): Promise<Record<string, unknown>> => withFile(content, (path) => refusalAt(path, limits))
