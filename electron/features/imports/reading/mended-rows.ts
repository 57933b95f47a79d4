import type { SourceRow } from './facts.ts'
import { withoutRejectColumns } from './fingerprint.ts'
import { isNoData, TableWalk } from './table-walk.ts'

/** A row of a file of rejected rows that came back: where it stood once, and its cells. */
export interface MendedRow {
  /** In this file. */
  at: number
  /** In the file it was rejected from. */
  row: number
  cells: string[]
}

/** More rows nobody mends by hand. */
const MOST_ROWS = 10_000

/** The rows of a file that the page once saved as those not understood; of any other file none. */
export async function mendedRows(
  {
    open,
    layouts,
  }: {
    open: () => AsyncIterable<Parameters<TableWalk['take']>[0]>
    layouts: ConstructorParameters<typeof TableWalk>[0]
  },
  header: readonly string[],
): Promise<MendedRow[]> {
  const own = withoutRejectColumns(header)
  if (own.length === header.length) return []
  const found: MendedRow[] = []
  const walk = new TableWalk(layouts)
  const add = (source: SourceRow) => {
    const row = Number(source.cells[header.length - 1])
    if (!isNoData(source) && Number.isInteger(row) && row > 0)
      found.push({ at: source.row, row, cells: source.cells.slice(0, own.length) })
  }
  for await (const batch of open()) {
    for (const source of walk.take(batch).rows) add(source)
    if (found.length >= MOST_ROWS) break
  }
  return found
}
