import type { Layouts } from '../../../../shared/features/imports/layout.ts'
import { FileRefused } from '../../../files/refused.ts'
import type { RowBatch } from '../../../files/table.ts'
import type { Reading, SourceRow } from './facts.ts'
import { normalise } from './normalise.ts'
import type { OrderObservation, ReadMessage, RowReject } from './observation.ts'
import { foldHeader } from './recognise.ts'
import { groupKey, type Survey, survey } from './survey.ts'
import { isNoData, TableWalk } from './table-walk.ts'

/** Orders and rejects sent at a time; rows after which something is sent even if no order is complete. */
const SEND_ORDERS = 500
const SEND_ROWS = 5000

export interface ReadingFile {
  /** Goes through the rows from the start; asked twice, because a file is surveyed before it is read. */
  open: () => AsyncIterable<RowBatch>
  /** Its place among the files, put on every message. */
  file: number
  layouts: Layouts
  /** The shop's, for times without an offset where the layout has none of its own. */
  timeZone: string
}

/**
 * One file as messages: opened, batches, finished; or refused, wherever that becomes clear. Rows read = rows of orders
 * + rejects + skipped.
 */
export async function* readOrders(input: ReadingFile): AsyncGenerator<ReadMessage> {
  const { file } = input
  try {
    const surveyed = yield* lookThrough(input)
    if (!surveyed.reading) throw refusalOf(surveyed)
    if (surveyed.dataRows === 0) throw new FileRefused('empty')
    yield* readAll(input, surveyed, surveyed.reading)
    yield { type: 'finished', file, repairs: [], decisions: [] }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    yield { type: 'refused', file, code: error.code, data: error.data }
  }
}

function refusalOf({ walk }: Survey): FileRefused {
  const { lookAlike, columns } = walk.verdict()
  if (lookAlike !== null) return new FileRefused('look-alike', { what: lookAlike })
  if (walk.filled === 0) return new FileRefused('empty')
  return new FileRefused('unknown-table', { columns })
}

/** The survey, told on the way: what the file is as soon as that is known, then half of the progress. */
async function* lookThrough(input: ReadingFile): AsyncGenerator<ReadMessage, Survey> {
  const { file, layouts, timeZone } = input
  const looking = survey(input.open(), layouts, timeZone)
  let opened = false
  for (;;) {
    const step = await looking.next()
    const { found } = step.value.walk
    if (found && !opened) {
      opened = true
      const { id, platform } = found.layout
      yield {
        type: 'opened',
        file,
        layout: id,
        kind: 'orders',
        platform,
        header: [...found.columns.header],
        asOf: null,
      }
    }
    if (step.done) return step.value
    if (opened)
      yield {
        type: 'batch',
        file,
        orders: [],
        records: [],
        rejects: [],
        read: 0,
        skipped: 0,
        bytes: step.value.bytes / 2,
      }
  }
}

async function* readAll(input: ReadingFile, surveyed: Survey, reading: Reading): AsyncGenerator<ReadMessage> {
  const { file } = input
  const walk = new TableWalk(input.layouts)
  const parcel = new Parcel(surveyed.walk.found?.columns.header ?? [])
  const gathering = new Gathering(surveyed.scattered, (rows) => parcel.add(rows, reading))
  const twice = reading.layout.row === 'line'
  let bytes = 0
  for await (const batch of input.open()) {
    bytes = twice ? (surveyed.bytes + batch.bytes) / 2 : batch.bytes
    const { rows, passed } = walk.take(batch)
    parcel.skip(passed)
    for (const source of rows) {
      if (isNoData(source)) parcel.skip(1)
      else if (reading.layout.row === 'order') parcel.add([source], reading)
      else gathering.add(source)
      if (parcel.full) yield parcel.message(file, bytes)
    }
  }
  parcel.skip(walk.end())
  for (const rows of gathering.rest()) {
    parcel.add(rows, reading)
    if (parcel.full) yield parcel.message(file, bytes)
  }
  yield parcel.message(file, bytes)
}

/** What is sent next. */
class Parcel {
  #header: readonly string[]
  #orders: OrderObservation[] = []
  #rejects: RowReject[] = []
  #read = 0
  #skipped = 0

  constructor(header: readonly string[]) {
    this.#header = header
  }

  get full(): boolean {
    return this.#orders.length + this.#rejects.length >= SEND_ORDERS || this.#read >= SEND_ROWS
  }

  add(rows: readonly SourceRow[], reading: Reading): void {
    const { orders, rejects } = normalise(rows, reading)
    this.#read += rows.length
    for (const order of orders) this.#orders.push(order)
    if (rejects.length === 0) return
    const byRow = new Map(rows.map((source) => [source.row, source]))
    for (const reject of rejects) {
      const columns = byRow.get(reject.row)?.columns
      this.#rejects.push(columns ? { ...reject, cells: this.#aligned(reject.cells, columns.header) } : reject)
    }
  }

  skip(rows: number): void {
    this.#read += rows
    this.#skipped += rows
  }

  message(file: number, bytes: number): ReadMessage {
    const message: ReadMessage = {
      type: 'batch',
      file,
      orders: this.#orders,
      records: [],
      rejects: this.#rejects,
      read: this.#read,
      skipped: this.#skipped,
      bytes,
    }
    this.#orders = []
    this.#rejects = []
    this.#read = 0
    this.#skipped = 0
    return message
  }

  /** Cells of another sheet in the order of the file's own header, under which rejects are saved. */
  #aligned(cells: string[], header: readonly string[]): string[] {
    if (header === this.#header || header.every((name, at) => name === this.#header[at])) return cells
    const at = new Map(header.map((name, index) => [foldHeader(name), index]))
    return this.#header.map((name) => cells[at.get(foldHeader(name)) ?? -1] ?? '')
  }
}

/** No cell contains it: it is no character. */
const BETWEEN_CELLS = '\uffff'

interface Held {
  row: number
  columns: SourceRow['columns']
  joined: string
}

/**
 * Puts the rows of one order together. Rows that stand together go on at once; those of scattered orders wait, as
 * copies (cells are slices that would keep the whole file in memory), until the last of them has come.
 */
class Gathering {
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
    for (const { row, columns, cells } of this.#run)
      held.rows.push({ row, columns, joined: cells.join(BETWEEN_CELLS) })
    held.left--
    if (held.left > 0) this.#held.set(key, held)
    else {
      this.#held.delete(key)
      this.#complete(held.rows.map(release))
    }
  }
}

function release({ row, columns, joined }: Held): SourceRow {
  return { row, columns, cells: joined.split(BETWEEN_CELLS) }
}
