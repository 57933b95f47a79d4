/**
 * Cells as CSV that spreadsheets open safely: with a BOM, so that Excel reads UTF-8, and with a leading `'` on any
 * cell it would run as a formula. Our own import takes the `'` off again. Plain numbers stay numbers.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => cells.map(cell).join(','))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

const FORMULA = /^[=+\-@\t\r\n\0]/
const NUMBER = /^[+-]?\d+(\.\d+)?$/

function cell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
