import type { Encoding } from './encoding.ts'
import { decrypt } from './encrypted.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { Ole2 } from './ole2.ts'
import { FileRefused } from './refused.ts'
import { sniff } from './sniff.ts'
import { openSource, type Source } from './source.ts'
import { readTextTable } from './text-table.ts'
import { readXls } from './xls.ts'
import { readWorkbook } from './xlsx.ts'

/**
 * A run of rows of one sheet. `rows[i]` is spreadsheet row `numbers[i]` (1-based); rows are as long as they happen to be.
 * A blank row is `[]`; where a workbook leaves rows out, numbers do. Cells are slices that keep their piece of the
 * file in memory: copy what outlives the batch.
 */
export interface RowBatch {
  /** Empty for files that have no sheets. */
  sheet: string
  sheetIndex: number
  rows: string[][]
  numbers: number[]
  /** Bytes of the file consumed so far. */
  bytes: number
  /** How a text was written; workbooks have none of their own. */
  encoding?: Encoding['name']
}

const HEAD_BYTES = 65_536

/**
 * Reads a file of a stranger as rows of text, whatever its name says: workbook (.xlsx, .xls), delimited or aligned text
 * in UTF-8, UTF-16 or GB18030, or the table of a web page. Throws `FileRefused`, possibly after batches were handed over.
 *
 * Cells are as the file has them: wrappers like `="001"` stay, numbers keep their digits, dates of a workbook become
 * `YYYY-MM-DD HH:mm:ss`. Only NUL characters are taken out. `signal` ends it with `cancelled`; `password` opens an encrypted
 * workbook and is kept nowhere.
 */
export async function* readTable(
  path: string,
  options: { limits?: Partial<Limits>; signal?: AbortSignal; password?: string | undefined } = {},
): AsyncGenerator<RowBatch> {
  const source = await openSource(path, { ...defaultLimits, ...options.limits }, options.signal)
  try {
    for await (const batch of batchesOf(source, options.password)) {
      if (options.signal?.aborted) throw new FileRefused('cancelled')
      yield batch
    }
  } finally {
    await source.close()
  }
}

async function* batchesOf(source: Source, password: string | undefined): AsyncGenerator<RowBatch> {
  const head = await source.read(0, HEAD_BYTES)
  const content = sniff(head)
  if (content === 'binary') throw new FileRefused('not-a-table')
  if (content === 'ole2') yield* readOle2(source, password)
  else if (content === 'zip') yield* readWorkbook(source)
  else yield* readTextTable(source, head)
}

/** A workbook of before 2007, or one behind a password: it lies in such a container as one encrypted stream. */
async function* readOle2(source: Source, password: string | undefined): AsyncGenerator<RowBatch> {
  const container = await Ole2.open(source)
  if (container.has('EncryptedPackage') || container.has('EncryptionInfo'))
    yield* readWorkbook(await decrypt(container, password))
  else if (container.has('Workbook') || container.has('Book')) yield* readXls(container, password)
  else throw new FileRefused(container.empty ? 'damaged' : 'not-a-table')
}
