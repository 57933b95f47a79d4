import { DelimitedText } from './delimited.ts'
import { defaultLimits } from './limits.ts'

const MARK = '\ufeff'

/** Rows of cells of a pasted or saved table: by tabs where there is one, else by commas. Blank rows are left out. */
export function readRows(text: string): string[][] {
  const plain = text.startsWith(MARK) ? text.slice(1) : text
  const reader = new DelimitedText(plain.includes('\t') ? '\t' : ',', defaultLimits)
  reader.push(plain)
  reader.end()
  const rows: string[][] = []
  for (let some = reader.take(10_000); some.length > 0; some = reader.take(10_000)) rows.push(...some)
  // Our own files mark texts that a spreadsheet would take for a formula.
  return rows
    .filter((row) => row.some((cell) => cell.trim() !== ''))
    .map((row) => row.map((cell) => cell.trim().replace(/^'(?=[=+\-@])/, '')))
}
