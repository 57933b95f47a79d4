/** Characters a terminal draws two columns wide. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

/** Text from files without what steers a terminal: a product title must not move the cursor or turn the line round. */
export const plain = (text: string): string =>
  text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')

export function width(text: string): number {
  let columns = 0
  for (const character of text) columns += WIDE.test(character) ? 2 : 1
  return columns
}

export interface Column {
  head: string
  align?: 'right'
}

/** Rows under their heads, in columns as wide as what stands in them. */
export function table(columns: Column[], rows: string[][]): string {
  const clean = [columns.map(({ head }) => head), ...rows.map((row) => row.map(plain))]
  const widths = columns.map((_column, at) => Math.max(...clean.map((row) => width(row[at] ?? ''))))
  return clean
    .map((row) =>
      columns
        .map(({ align }, at) => {
          const cell = row[at] ?? ''
          const gap = ' '.repeat((widths[at] ?? 0) - width(cell))
          return align === 'right' ? gap + cell : cell + gap
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
