import type { AnyLayout } from '../../../../shared/features/imports/layout.ts'
import type { ColumnGuess, Inspection } from '../../../../shared/features/imports/mapping.ts'

export interface TableColumn {
  /** As a layout calls it: its header, or 1, 2, 3 … */
  name: string
  cells: string[]
  guess: ColumnGuess | undefined
}

const SHOWN_ROWS = 8

/** The columns under the chosen header row (null: the one that was found), with their first cells. */
export function columnsAt(sheet: Inspection, header: AnyLayout['header']): TableColumn[] {
  const at = header === 'none' ? null : (header ?? sheet.header)
  const width = Math.max(0, ...sheet.rows.map((row) => row.length))
  const names = at === null ? [] : (sheet.rows[at - 1] ?? [])
  const below = sheet.rows.slice(at ?? 0, (at ?? 0) + SHOWN_ROWS)
  return Array.from({ length: width }, (_, index) => {
    const name = at === null ? String(index + 1) : (names[index] ?? '').trim()
    return {
      name,
      cells: below.map((row) => row[index] ?? ''),
      guess: sheet.columns.find(({ column }) => column === name),
    }
  }).filter(({ name }) => name !== '')
}
