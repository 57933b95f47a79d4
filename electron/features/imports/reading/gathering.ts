import type { SourceRow } from './facts.ts'
import { groupKey } from './survey.ts'

/** No cell contains it: it is no character. */
const BETWEEN_CELLS = '\uffff'

interface Held {
  row: number
  columns: SourceRow['columns']
  joined: string
  key: string | undefined
}

/**
 * Puts the rows of one order together. Rows that stand together go on at once; those of scattered orders wait, as
 * copies (cells are slices that would keep the whole file in memory), until the last of them has come.
 */
export class Gathering {
  #scattered: ReadonlyMap<string, number>
  #complete: (rows: SourceRow[]) => void
  #held = new Map<string, { left: number; rows: Held[] }>()
  #key = ''
  #run: SourceRow[] = []

  constructor(scattered: ReadonlyMap<string, number>, complete: (rows: SourceRow[]) => void) {
    this.#scattered = scattered
    this.#complete = complete
  }

  add(source: SourceRow): void {
    const key = groupKey(source)
    if (key === '') {
      this.#complete([source])
      return
    }
    if (key !== this.#key) this.#endRun(key)
    this.#run.push(source)
  }

  *rest(): Generator<SourceRow[]> {
    if (this.#run.length > 0 && !this.#scattered.has(this.#key)) yield this.#run
    else this.#hold()
    this.#run = []
    for (const [key, { rows }] of this.#held) {
      this.#held.delete(key)
      yield rows.map(release)
    }
  }

  #endRun(nextKey: string): void {
    if (this.#run.length > 0) {
      if (this.#scattered.has(this.#key)) this.#hold()
      else this.#complete(this.#run)
    }
    this.#run = []
    this.#key = nextKey
  }

  #hold(): void {
    if (this.#run.length === 0) return
    const key = this.#key
    const held = this.#held.get(key) ?? { left: this.#scattered.get(key) ?? 1, rows: [] }
    for (const { row, columns, cells, key } of this.#run)
      held.rows.push({ row, columns, joined: cells.join(BETWEEN_CELLS), key })
    held.left--
    if (held.left > 0) this.#held.set(key, held)
    else {
      this.#held.delete(key)
      this.#complete(held.rows.map(release))
    }
  }
}

function release({ row, columns, joined, key }: Held): SourceRow {
  const source = { row, columns, cells: joined.split(BETWEEN_CELLS) }
  return key === undefined ? source : { ...source, key }
}
