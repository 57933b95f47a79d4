/** What a file from a stranger may cost at most. Passing one is refused as `too-large` with `data.limit`. */
export interface Limits {
  /** Size of the file on disk (`file`). */
  fileBytes: number
  /** Bytes all used parts of a workbook inflate to, counted while they do (`inflated`). */
  inflatedBytes: number
  /** Inflated bytes for each compressed one, once a part has passed `freeInflatedBytes` (`inflated`). Real sheets: 10–50. */
  inflationRatio: number
  freeInflatedBytes: number
  /** Entries in an archive (`entries`). */
  entries: number
  /** Rows of all sheets together, and the highest row number (`rows`). */
  rows: number
  /** Fields of a row; in a workbook the last column that holds a value (`columns`). */
  columns: number
  /** UTF-16 units of one field (`field`) and of one row (`row`). */
  fieldCharacters: number
  rowCharacters: number
  /** Different texts of a workbook, and the bytes of all of them (`strings`). A million rows of orders have seven million. */
  sharedStrings: number
  sharedBytes: number
  /**
   * Rows handed over at a time. Few, and pieces small enough to be no large objects: what is done with before the young
   * generation is full costs nothing to collect, a fifth of reading.
   */
  batchRows: number
  /** Bytes read at a time; tests make it tiny to split everything that can be split. */
  chunkBytes: number
}

export const defaultLimits: Limits = {
  fileBytes: 2 * 1024 ** 3,
  inflatedBytes: 4 * 1024 ** 3,
  inflationRatio: 300,
  freeInflatedBytes: 32 * 1024 ** 2,
  entries: 2000,
  rows: 2_000_000,
  columns: 1000,
  fieldCharacters: 1_000_000,
  rowCharacters: 4_000_000,
  sharedStrings: 10_000_000,
  sharedBytes: 384 * 1024 ** 2,
  batchRows: 100,
  chunkBytes: 48 * 1024,
}
