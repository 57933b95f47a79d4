/** Spreadsheets take a text that begins so for a formula, and formulas can run programs and send data away. */
const FORMULA = /^[=+\-@\t\r\0]/
const MARK = '\ufeff'

/**
 * One line of CSV without its line end (RFC 4180 quoting). Text that would be a formula gets a leading `'`, which our
 * own import takes off again; numbers stay numbers. A number that is none (NaN, infinite) is left empty.
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return cells.map(csvCell).join(',')
}

function csvCell(value: string | number): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A whole file: the mark that tells spreadsheets it is UTF-8, and CRLF after every line. */
export function csvText(lines: Iterable<readonly (string | number)[]>): string {
  let text = MARK
  for (const line of lines) text += `${csvLine(line)}\r\n`
  return text
}
