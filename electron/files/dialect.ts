import { type Alignment, detectAlignment } from './aligned.ts'
import { DelimitedText } from './delimited.ts'
import type { Limits } from './limits.ts'
import { FileRefused } from './refused.ts'

const CANDIDATES = [',', '\t', ';', '|'] as const
const ROWS_LOOKED_AT = 200

/** Cuts text into lines only: it is no character. */
const NO_DELIMITER = '\uffff'
/** A delimiter fewer rows agree on may be punctuation. */
const PLAUSIBLE = 0.5

export interface Dialect {
  delimiter: string
  /** Set when the columns are parted by spaces; each row is then one field to be split. */
  aligned: Alignment | null
  /** Length of a leading `sep=` line with its line end; 0 without. It counts as row 1 and is no row. */
  skip: number
}

interface Evidence {
  delimiter: string
  rows: string[][]
  /** Most frequent number of fields above one, the share of rows that have it, and the first that does. */
  fields: number
  share: number
  first: number
}

/** `sample`: the beginning of the text, `whole` when it is all of it. */
export function detectDialect(sample: string, whole: boolean, limits: Limits): Dialect {
  const named = /^"?sep=([^\w"\r\n])"?[,;\t|]*(\r\n|\r|\n|$)/i.exec(sample)
  if (named?.[1]) return { delimiter: named[1], aligned: null, skip: named[0].length }
  const found = CANDIDATES.map((delimiter) => weigh(delimiter, sample, whole, limits))
    .filter(({ fields }) => fields > 1)
    .sort((a, b) => strength(b) - strength(a))
  const best = found[0]
  if (!best || best.share < PLAUSIBLE) {
    const lines = firstRows(NO_DELIMITER, sample, whole, limits, false).map(([line = '']) => line)
    const aligned = detectAlignment(lines)
    if (aligned) return { delimiter: NO_DELIMITER, aligned, skip: 0 }
  }
  if (!best) return { delimiter: ',', aligned: null, skip: 0 }
  // The header knows the delimiter: `1,5;2,5` has more commas than semicolons, but its header `a;b` has none.
  const earlier = found.find(
    (other) => other.first < best.first && other.share >= 0.8 && best.rows[other.first]?.length === 1,
  )
  return { delimiter: (earlier ?? best).delimiter, aligned: null, skip: 0 }
}

const strength = ({ fields, share }: Evidence): number => (fields - 1) * share * share

function weigh(delimiter: string, sample: string, whole: boolean, limits: Limits): Evidence {
  const rows = firstRows(delimiter, sample, whole, limits)
  const counts = new Map<number, number>()
  let filled = 0
  for (const { length } of rows) {
    if (length > 0) filled++
    if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1)
  }
  let fields = 1
  for (const [length, count] of counts) {
    const most = counts.get(fields) ?? 0
    if (count > most || (count === most && length > fields)) fields = length
  }
  const share = filled === 0 ? 0 : (counts.get(fields) ?? 0) / filled
  return { delimiter, rows, fields, share, first: rows.findIndex(({ length }) => length === fields) }
}

function firstRows(
  delimiter: string,
  sample: string,
  whole: boolean,
  limits: Limits,
  quotes = true,
): string[][] {
  // A wrong delimiter may join what it should not; that is no reason to refuse the file yet.
  const loose = {
    ...limits,
    columns: Number.MAX_SAFE_INTEGER,
    fieldCharacters: Number.MAX_SAFE_INTEGER,
    rowCharacters: Number.MAX_SAFE_INTEGER,
  }
  const reader = new DelimitedText(delimiter, loose, 1, quotes)
  reader.push(sample)
  const rows = reader.take(ROWS_LOOKED_AT)
  if (!whole || rows.length === ROWS_LOOKED_AT) return rows
  try {
    reader.end()
    rows.push(...reader.take(ROWS_LOOKED_AT - rows.length))
  } catch (error) {
    // With a wrong delimiter quotes open that are none; with the right one the file is refused when it is read.
    if (!(error instanceof FileRefused)) throw error
  }
  return rows
}
