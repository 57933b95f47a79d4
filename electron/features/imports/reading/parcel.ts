import type { Reading, RowProblem, SourceRow } from './facts.ts'
import { normalise } from './normalise.ts'
import type { OrderObservation, ReadMessage, RecordObservation, RowReject } from './observation.ts'
import { foldHeader } from './recognise.ts'

/** Things and rejects sent at a time, few for the sake of the young generation (files/limits.ts); rows after which something is sent even if no order is complete. */
const SEND_THINGS = 100
const SEND_ROWS = 5000

/** What is sent next. */
export class Parcel {
  readonly #header: readonly string[]
  #orders: OrderObservation[] = []
  #repeated: number[] = []
  #records: RecordObservation[] = []
  #rejects: RowReject[] = []
  #read = 0
  #skipped = 0

  /** `header` is the file's own, under which rejects are saved. */
  constructor(header: readonly string[]) {
    this.#header = header
  }

  get full(): boolean {
    const things =
      this.#orders.length + this.#repeated.length / 2 + this.#records.length + this.#rejects.length
    return things >= SEND_THINGS || this.#read >= SEND_ROWS
  }

  /** The rows of one order number, turned into orders and rejects; answers the orders. */
  add(rows: readonly SourceRow[], reading: Reading): readonly OrderObservation[] {
    const { orders, rejects } = normalise(rows, reading)
    this.#read += rows.length
    for (const order of orders) this.#orders.push(order)
    if (rejects.length === 0) return orders
    const byRow = new Map(rows.map((source) => [source.row, source]))
    for (const reject of rejects) {
      const columns = byRow.get(reject.row)?.columns
      this.#rejects.push(columns ? { ...reject, cells: this.#aligned(reject.cells, columns.header) } : reject)
    }
    return orders
  }

  /** An order that is known by its cells, by its place among those. */
  repeat(place: number, rows: number): void {
    this.#read += rows
    this.#repeated.push(place, rows)
  }

  addRecord(record: RecordObservation): void {
    this.#read++
    this.#records.push(record)
  }

  reject(source: SourceRow, { code, data }: RowProblem): void {
    this.#read++
    const cells = this.#aligned([...source.cells], source.columns.header)
    this.#rejects.push({ row: source.row, code, data, cells })
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
      repeated: this.#repeated,
      records: this.#records,
      rejects: this.#rejects,
      read: this.#read,
      skipped: this.#skipped,
      bytes,
    }
    this.#orders = []
    this.#repeated = []
    this.#records = []
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
