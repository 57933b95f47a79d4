import type { Layouts } from '../../../../shared/features/imports/layout.ts'
import type { Inspection } from '../../../../shared/features/imports/mapping.ts'
import { FileRefused } from '../../../files/refused.ts'
import type { RowBatch } from '../../../files/table.ts'
import { fingerprintOf, fingerprintWithoutHeader } from '../reading/fingerprint.ts'
import { unwrap } from '../reading/values.ts'
import { looksOf } from './column-looks.ts'
import { findHeader } from './find-header.ts'
import { knownNames } from './known-names.ts'
import { propose } from './propose.ts'

const SHOWN_ROWS = 30
const LOOKED_AT_ROWS = 400
const MOST_SHEETS = 10
const MOST_COLUMNS = 300
/** After so many rows no further sheet is looked for. */
const MOST_ROWS = 200_000
const SHOWN_CHARACTERS = 200

interface Sheet {
  name: string
  rows: string[][]
  numbers: number[]
}

/** What each sheet may be. Throws `FileRefused`: `empty`, and whatever the rows themselves are refused for. */
export async function inspectRows(batches: AsyncIterable<RowBatch>, layouts: Layouts): Promise<Inspection[]> {
  const sheets = await topOf(batches)
  if (sheets.length === 0) throw new FileRefused('empty')
  const names = knownNames(layouts)
  return sheets.map((sheet) => inspect(sheet, names))
}

async function topOf(batches: AsyncIterable<RowBatch>): Promise<Sheet[]> {
  const sheets = new Map<number, Sheet>()
  let seen = 0
  for await (const { sheet: name, sheetIndex, rows, numbers } of batches) {
    seen += rows.length
    if (seen > MOST_ROWS) break
    if (!sheets.has(sheetIndex) && sheets.size >= MOST_SHEETS) break
    const sheet = sheets.get(sheetIndex) ?? { name, rows: [], numbers: [] }
    sheets.set(sheetIndex, sheet)
    for (const [at, cells] of rows.entries()) {
      if (sheet.rows.length >= LOOKED_AT_ROWS) break
      sheet.rows.push(cells.slice(0, MOST_COLUMNS).map((cell) => unwrap(cell).slice(0, SHOWN_CHARACTERS)))
      sheet.numbers.push(numbers[at] ?? 0)
    }
    // A text has one sheet: its top suffices.
    if (name === '' && sheet.rows.length >= LOOKED_AT_ROWS) break
  }
  return [...sheets.values()].filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== '')))
}

function inspect({ name, rows, numbers }: Sheet, names: ReturnType<typeof knownNames>): Inspection {
  const at = findHeader(rows.slice(0, SHOWN_ROWS), names)
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const columns =
    at === null ? Array.from({ length: width }, (_, index) => String(index + 1)) : (rows[at] ?? [])
  const data = rows.slice(at === null ? 0 : at + 1).filter((row) => row.some((cell) => cell !== ''))
  const cells = columns.map((_, index) => data.map((row) => row[index] ?? ''))
  const looks = cells.map((values) => looksOf(values, names.statuses))
  const header = at === null ? null : (numbers[at] ?? at + 1)
  const proposed = propose({ columns, cells, looks, header, names })
  return {
    sheet: name,
    header,
    rows: rows.slice(0, SHOWN_ROWS),
    ...proposed,
    fingerprint: at === null ? fingerprintWithoutHeader(width) : fingerprintOf(columns),
  }
}
