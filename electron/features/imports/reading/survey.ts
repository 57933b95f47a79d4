import {
  type DateField,
  dateFields,
  type Layout,
  type Layouts,
} from '../../../../shared/features/imports/layout.ts'
import type { RowBatch } from '../../../files/table.ts'
import { type DayOrder, dayOrderEvidence } from './dates.ts'
import type { Reading, SourceRow } from './facts.ts'
import { isNoData, TableWalk } from './table-walk.ts'
import { ownCopy, readId, roundingEvidence } from './values.ts'

/** Rows that suffice to tell how dates are written and whether long numbers were rounded. */
const SAMPLE_ROWS = 2000

/** What one look through a file tells before its rows can be read. */
export interface Survey {
  walk: TableWalk
  reading: Reading | null
  /** Orders whose rows do not stand together, with the number of places where they stand. */
  scattered: ReadonlyMap<string, number>
  dataRows: number
  bytes: number
}

/** The number by which rows belong together; empty when there is none to be had. */
export function groupKey({ cells, columns }: SourceRow): string {
  for (const at of columns.fields.orderNumber) {
    const id = readId(cells[at])
    if (id.kind === 'id') return id.value
    if (id.kind === 'rounded') return ''
  }
  return ''
}

/**
 * Looks through the file once: recognises it, sees how it writes dates and numbers and, where a row is only a line of
 * an order, which orders are scattered over the file. Yields the bytes it has been through; for files with whole
 * orders a sample is enough.
 */
export async function* survey(
  batches: AsyncIterable<RowBatch>,
  layouts: Layouts,
  timeZone: string,
): AsyncGenerator<{ walk: TableWalk; bytes: number }, Survey> {
  const walk = new TableWalk(layouts)
  const dates = Object.fromEntries(dateFields.map((field) => [field, dayOrderEvidence()])) as Record<
    DateField,
    ReturnType<typeof dayOrderEvidence>
  >
  const orderNumbers = roundingEvidence()
  const lineKeys = roundingEvidence()
  const runs = new RunCounter()
  let dataRows = 0
  let bytes = 0
  for await (const batch of batches) {
    bytes = batch.bytes
    const { rows } = walk.take(batch)
    for (const source of rows) {
      if (isNoData(source)) continue
      dataRows++
      const { cells, columns } = source
      for (const field of dateFields) for (const at of columns.fields[field]) dates[field].add(cells[at])
      const key = groupKey(source)
      runs.add(key)
      if (dataRows > SAMPLE_ROWS) continue
      orderNumbers.add(key)
      const line = readId(cells[columns.fields.lineKey[0] ?? -1])
      if (line.kind === 'id') lineKeys.add(line.value)
    }
    if (walk.lookAlike !== null || (walk.hopeless && batch.sheet === '')) break
    if (walk.found?.layout.row === 'order' && dataRows >= SAMPLE_ROWS) break
    yield { walk, bytes }
  }
  walk.end()
  const layout = walk.found?.layout
  return {
    walk,
    reading: layout
      ? {
          layout,
          timeZone: layout.dates.timeZone ?? timeZone,
          dayOrders: decide(dates, layout),
          rounded: { orderNumber: orderNumbers.rounded(), lineKey: lineKeys.rounded() },
        }
      : null,
    scattered: runs.scattered,
    dataRows,
    bytes,
  }
}

/** Each column by its own dates, else as the file's other columns, else as the layout says. */
function decide(
  dates: Record<DateField, ReturnType<typeof dayOrderEvidence>>,
  layout: Layout,
): Record<DateField, DayOrder> {
  const own = dateFields.map((field) => dates[field].order())
  const others = new Set(own.filter((order) => order !== null))
  const [only] = others
  const otherwise = others.size === 1 && only ? only : layout.dates.otherwise
  return Object.fromEntries(dateFields.map((field, at) => [field, own[at] ?? otherwise])) as Record<
    DateField,
    DayOrder
  >
}

/**
 * Finds numbers that come again after another came between. Remembers 30-bit hashes of what it has seen: two numbers
 * with one hash only make an order wait for the end of the file, nothing worse.
 */
class RunCounter {
  scattered = new Map<string, number>()
  #seen = new HashSet()
  #last = ''

  add(key: string): void {
    if (key === '' || key === this.#last) return
    this.#last = key
    let hash = 0x811c9dc5
    for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
    hash = (hash ^ (hash >>> 15)) & 0x3fffffff
    if (this.#seen.add(hash)) return
    const runs = this.scattered.get(key)
    this.scattered.set(runs === undefined ? ownCopy(key) : key, (runs ?? 1) + 1)
  }
}

/** Numbers from 0 to 2³⁰ in one typed array: a million of them cost 8 MB and no work for the garbage collector. */
class HashSet {
  /** Each number plus one; 0 is an empty place. */
  #slots = new Int32Array(1 << 14)
  #size = 0

  /** Whether it is new. */
  add(value: number): boolean {
    if (this.#size * 2 >= this.#slots.length) this.#grow()
    const place = this.#placeOf(value)
    if (this.#slots[place] !== 0) return false
    this.#slots[place] = value + 1
    this.#size++
    return true
  }

  #placeOf(value: number): number {
    const mask = this.#slots.length - 1
    let place = Math.imul(value, 0x9e3779b1) & mask
    for (;;) {
      const stored = this.#slots[place]
      if (stored === 0 || stored === value + 1) return place
      place = (place + 1) & mask
    }
  }

  #grow(): void {
    const before = this.#slots
    this.#slots = new Int32Array(before.length * 2)
    for (const stored of before) if (stored !== 0) this.#slots[this.#placeOf(stored - 1)] = stored
  }
}
