import type { FileChoice } from '../../../../shared/features/imports/contract.ts'
import {
  dateFields,
  type Field,
  type Layout,
  type Layouts,
  type RecordLayout,
} from '../../../../shared/features/imports/layout.ts'
import type { Decision, ToldDates } from '../../../../shared/features/imports/results.ts'
import type { RowBatch } from '../../../files/table.ts'
import { SeenTexts } from '../seen-texts.ts'
import { DateColumns } from './date-columns.ts'
import type { DayOrder } from './dates.ts'
import type { SourceRow } from './facts.ts'
import { withoutRejectColumns } from './fingerprint.ts'
import { typesOf } from './read-records.ts'
import { usedColumns } from './recognise.ts'
import { isNoData, TableWalk } from './table-walk.ts'
import { ownCopy, readId, readText, roundingEvidence } from './values.ts'

/** Rows that suffice to tell whether a column is used at all. */
const FILLED_ROWS = 200
/** Rows that suffice to tell how dates are written and whether long numbers were rounded. */
const SAMPLE_ROWS = 2000

/** What one look through a file tells before its rows can be read. */
export interface Survey {
  walk: TableWalk
  layout: Layout | RecordLayout | null
  /** By field. */
  dayOrders: Record<string, DayOrder>
  /** Date fields, each with the order of its days and months where that was inferred. */
  inferred: ReadonlyMap<string, DayOrder | null>
  /** Fields whose long numbers have all lost their tails. */
  rounded: ReadonlySet<string>
  /** What only a person can know. */
  asks: Decision[]
  told: ToldDates[]
  /** The one currency of the rows seen; empty when they name none or several. */
  currency: string
  /** The latest time in the rows seen, UTC milliseconds. */
  newest: number | null
  /** Orders whose rows do not stand together, with the number of places where they stand. */
  scattered: ReadonlyMap<string, number>
  /** Only the beginning was looked at, and the rest is trusted to be like it: `LikeBeginning` notices where it is not. */
  trusted: boolean
  dataRows: number
  /** Columns with a name and something in them of which nothing is read. */
  unread: string[]
  /** Of a text; null for a workbook. */
  encoding: string | null
  bytes: number
}

/** The number by which rows belong together; empty when there is none to be had. */
export function groupKey({ cells, columns, key }: SourceRow): string {
  if (key !== undefined) return key
  for (const at of columns.fields.orderNumber) {
    const id = readId(cells[at])
    if (id.kind === 'id') return id.value
    if (id.kind === 'rounded') return ''
  }
  return ''
}

/**
 * Looks through the file once: recognises it, sees how it writes dates and numbers and, where a row is only a line of
 * an order, which orders are scattered over the file. Yields the bytes it has been through. A sample is enough where each
 * row stands for itself, unless its dates leave a question that a later row may answer; and, `trusting`, where all
 * orders of the sample stand together and all dates are of the usual form.
 */
export async function* survey(
  batches: AsyncIterable<RowBatch>,
  {
    layouts,
    timeZone,
    dates,
    trusting = false,
  }: { layouts: Layouts; timeZone: string; dates?: FileChoice['dates']; trusting?: boolean },
): AsyncGenerator<{ walk: TableWalk; bytes: number }, Survey> {
  const walk = new TableWalk(layouts)
  const runs = new RunCounter()
  const currencies = new Set<string>()
  const filled = new Set<number>()
  let watched: Watched | null = null
  let dataRows = 0
  let trusted = false
  let bytes = 0
  let encoding: string | null = null
  for await (const batch of batches) {
    bytes = batch.bytes
    encoding = batch.encoding ?? null
    const { rows } = walk.take(batch)
    if (walk.found) watched ??= watchedIn(walk.found.layout)
    for (const source of rows) {
      if (isNoData(source)) continue
      dataRows++
      const sampled = dataRows <= SAMPLE_ROWS
      watched?.dates.add(source, sampled)
      if (watched?.lines) runs.add(groupKey(source))
      if (!sampled) continue
      if (dataRows <= FILLED_ROWS)
        for (const [at, cell] of source.cells.entries())
          if (cell !== '' && readText(cell) !== '') filled.add(at)
      for (const at of source.columns.fields.currency) {
        const code = readText(source.cells[at]).toUpperCase()
        if (/^[A-Z]{3}$/.test(code)) currencies.add(code)
      }
      for (const { field, evidence } of watched?.ids ?? []) {
        const id = readId(source.cells[columnsOf(source.columns, field)[0] ?? -1])
        if (id.kind === 'id') evidence.add(id.value)
      }
    }
    if (walk.lookAlike !== null || (walk.hopeless && batch.sheet === '')) break
    if (watched && dataRows >= SAMPLE_ROWS) {
      if (!watched.lines && !watched.dates.open) break
      trusted = trusting && watched.lines && watched.dates.allUsual && runs.scattered.size === 0
      if (trusted) break
    }
    yield { walk, bytes }
  }
  walk.end()
  const layout = walk.found?.layout ?? null
  const decided = layout && watched ? watched.dates.decide(layout.dates, dates) : null
  const { orders, inferred, asks, told } = decided ?? {
    orders: {},
    inferred: new Map(),
    asks: [],
    told: [],
  }
  return {
    walk,
    layout,
    dayOrders: orders,
    inferred,
    asks,
    told,
    currency: currencies.size === 1 ? ([...currencies][0] ?? '') : '',
    rounded: new Set(
      watched?.ids.filter(({ evidence }) => evidence.rounded(evenNumbers(layout))).map(({ field }) => field),
    ),
    newest: watched?.dates.newest(orders, layout?.dates.timeZone ?? timeZone) ?? null,
    scattered: runs.scattered,
    trusted,
    dataRows,
    unread: walk.found ? unreadOf(walk.found.columns, filled) : [],
    encoding,
    bytes,
  }
}

function unreadOf(columns: SourceRow['columns'], filled: ReadonlySet<number>): string[] {
  const used = usedColumns(columns)
  return withoutRejectColumns(columns.header).filter(
    (name, at) => name !== '' && filled.has(at) && !used.has(at),
  )
}

function evenNumbers(layout: Layout | RecordLayout | null): boolean {
  if (layout?.kind === 'orders') return layout.evenNumbers
  return layout?.platform === 'wechat' || layout?.platform === 'other'
}

interface Watched {
  dates: DateColumns
  ids: { field: string; evidence: ReturnType<typeof roundingEvidence> }[]
  /** A row may be one of several of an order. */
  lines: boolean
}

/** Positions of a field's columns, whatever the kind of the table. */
export const columnsOf = (columns: SourceRow['columns'], field: string): readonly number[] =>
  columns.record ? (columns.record.fields[field] ?? []) : columns.fields[field as Field]

function watchedIn(layout: Layout | RecordLayout): Watched {
  const types = layout.kind === 'orders' ? {} : typesOf(layout)
  const of = (...wanted: string[]) =>
    Object.keys(types).filter((field) => wanted.includes(types[field] ?? ''))
  const dates = layout.kind === 'orders' ? dateFields : of('instant', 'day', 'birthday')
  const ids = layout.kind === 'orders' ? ['orderNumber', 'lineKey'] : of('id')
  return {
    dates: new DateColumns(
      dates.map((field) => ({ field, happened: types[field] !== 'birthday' })),
      columnsOf,
    ),
    ids: ids.map((field) => ({ field, evidence: roundingEvidence() })),
    lines: layout.kind === 'orders' && layout.row === 'line',
  }
}

/** While a trusted file is read: whether it goes on as it began. */
export class LikeBeginning {
  readonly #dates: DateColumns
  readonly #runs = new RunCounter()

  constructor(layout: Layout) {
    this.#dates = watchedIn(layout).dates
  }

  /** False when the row is not as those at the beginning were. */
  holds(source: SourceRow): boolean {
    this.#dates.add(source, false)
    this.#runs.add(groupKey(source))
    return this.#dates.allUsual && this.#runs.scattered.size === 0
  }

  /** UTC milliseconds of the latest time in the rows. */
  newest(timeZone: string): number | null {
    return this.#dates.newest({}, timeZone)
  }
}

/**
 * Finds numbers that come again after another came between. Remembers hashes of what it has seen: two numbers with one
 * hash only make an order wait for the end of the file, or the file be read in two goes, nothing worse.
 */
class RunCounter {
  scattered = new Map<string, number>()
  #seen = new SeenTexts()
  #last = ''

  add(key: string): void {
    if (key === '' || key === this.#last) return
    this.#last = key
    if (this.#seen.add(key)) return
    const runs = this.scattered.get(key)
    this.scattered.set(runs === undefined ? ownCopy(key) : key, (runs ?? 1) + 1)
  }
}
