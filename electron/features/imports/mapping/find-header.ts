import { foldHeader } from '../reading/recognise.ts'
import { type KnownNames, partNames } from './known-names.ts'

/**
 * Place of the row that most likely names the columns; null when the table has none. Names are words, mostly known ones;
 * a row with figures among its cells is one of the data.
 */
export function findHeader(rows: readonly (readonly string[])[], names: KnownNames): number | null {
  const widest = rows.reduce((most, row) => Math.max(most, filled(row)), 0)
  let best: number | null = null
  let most = 0
  rows.forEach((row, at) => {
    const count = filled(row)
    if (count < 2 || count < widest / 2 || row.some(isFigure)) return
    const known = row.filter((cell) => isKnown(cell, names)).length
    // Without a known name it is a header only if figures stand below and nothing else could be one.
    const score = known > 0 ? known + 1 : rows.slice(at + 1).some((below) => below.some(isFigure)) ? 1 : 0
    if (score > most) {
      most = score
      best = at
    }
  })
  return best
}

const filled = (row: readonly string[]): number => row.filter((cell) => cell !== '').length

/** Numbers, dates and e-mails: no column is called so. */
const isFigure = (cell: string): boolean =>
  /^[-+−]?[¥￥$€£]?[\d,.]+%?$|^\d{2,4}[-/.年]\d{1,2}[-/.月]\d|@.+\./.test(cell)

function isKnown(cell: string, { fields }: KnownNames): boolean {
  const name = foldHeader(cell)
  if (name === '') return false
  for (const known of fields.values()) if (known.has(name)) return true
  const letters = name.replace(/[_.-]/g, '')
  return partNames.some(([, words]) => words.some((word) => letters.includes(word)))
}
