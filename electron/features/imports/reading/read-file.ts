import type { FileChoice } from '../../../../shared/features/imports/contract.ts'
import type { AnyLayout, Layout, Layouts, RecordLayout } from '../../../../shared/features/imports/layout.ts'
import { OWN } from '../../../../shared/features/imports/own-layout.ts'
import type { Decision } from '../../../../shared/features/imports/results.ts'
import { FileRefused } from '../../../files/refused.ts'
import type { RowBatch } from '../../../files/table.ts'
import { exportTime, statedExportTime } from './export-time.ts'
import { RowProblem, type SourceRow } from './facts.ts'
import { Gathering } from './gathering.ts'
import { headerlessOwn } from './headerless-own.ts'
import { CellsHash, type KnownCells, passingOver } from './known-cells.ts'
import { mendedRows } from './mended-rows.ts'
import type { OrderObservation, ReadMessage, RecordObservation } from './observation.ts'
import { explainer, type OwnKnowledge } from './own-knowledge.ts'
import { Parcel } from './parcel.ts'
import { RecordRows } from './read-records.ts'
import { foldHeader } from './recognise.ts'
import { Repairs, RowRepairs } from './repairs.ts'
import { columnsOf, groupKey, LikeBeginning, type Survey, survey } from './survey.ts'
import { isNoData, onlyLayout, TableWalk } from './table-walk.ts'
import { hashText } from './text-hash.ts'

export interface ReadingFile {
  /** Goes through the rows from the start; asked several times, because a file is surveyed before it is read. */
  open: () => AsyncIterable<RowBatch>
  /** Its place among the files, put on every message. */
  file: number
  layouts: Layouts
  /** The shop's, for times without an offset where the layout has none of its own. */
  timeZone: string
  /** As the platform called it: it may say when it was exported. */
  name?: string
  /** UTC milliseconds when it was last written, which says least about its age; null: not known. */
  writtenAt?: number | null
  /** UTC milliseconds; no export is later. */
  now?: number
  choice?: FileChoice
  /** What status the owner said that words mean. */
  words?: OwnKnowledge['words']
  /** Fields of the shop's own that columns of member lists may be. */
  ownFields?: OwnKnowledge['fields']
  /** Orders that need not be read where their cells are as they were. */
  known?: KnownCells | null
  /** Goes through the file once where its beginning raises no question; `astray` when the rest does. */
  trusting?: boolean
}

/**
 * One file as messages: opened, batches, finished; or refused, wherever that becomes clear. Batches without rows, which
 * only tell how far it is, may come before `opened`. Rows read = rows of orders + records + rejects + skipped.
 */
export async function* readFile(given: ReadingFile): AsyncGenerator<ReadMessage> {
  const input = { ...given, layouts: layoutsFor(given) }
  const { file } = input
  try {
    const surveyed = yield* lookThrough(input)
    const { layout, dataRows } = surveyed
    if (!layout) {
      const own = await headerlessOwn(input.open(), input.layouts)
      if (own === null) throw refusalOf(surveyed, input.choice?.layout)
      return yield* readFile({ ...given, choice: { ...given.choice, layout: own } })
    }
    if (dataRows === 0) throw new FileRefused('empty')
    const repairs = new Repairs()
    const like = layout.kind === 'orders' && surveyed.trusted ? new LikeBeginning(layout) : null
    const decisions =
      layout.kind === 'orders'
        ? yield* readOrders(input, surveyed, layout, repairs, like)
        : yield* readRecords(input, surveyed, layout, repairs)
    if (decisions === 'astray') return yield { type: 'astray', file }
    const asOf = like ? surveyed.asOfBy(like.newest(surveyed.timeZone)) : surveyed.asOf
    const { encoding } = surveyed
    if (encoding !== null && encoding !== 'utf-8')
      repairs.add('decoded', { row: 1, column: '', from: encoding, to: 'utf-8' })
    const asked = [...surveyed.asks, ...decisions]
    const mended = await mendedRows(input, surveyed.walk.found?.columns.header ?? [])
    const { unread, told: dates } = surveyed
    yield { type: 'finished', file, repairs: repairs.list(), decisions: asked, dates, unread, mended, asOf }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    yield { type: 'refused', file, code: error.code, data: error.data }
  }
}

/** A layout that the person chose is the only one. */
function layoutsFor({ layouts, choice }: ReadingFile): Layouts {
  return choice?.layout ? onlyLayout(choice.layout) : layouts
}

function refusalOf({ walk }: Survey, chosen: AnyLayout | undefined): FileRefused {
  const { lookAlike, columns, names } = walk.verdict()
  if (lookAlike !== null) return new FileRefused('look-alike', { what: lookAlike })
  if (walk.filled === 0) return new FileRefused('empty')
  const lacks = chosen ? lackingOf(chosen, names) : []
  return new FileRefused(
    'unknown-table',
    lacks.length > 0 ? { columns, lacks: lacks.join(', ') } : { columns },
  )
}

/** Columns a layout cannot do without and that stand nowhere on top of the table. */
function lackingOf(layout: AnyLayout, names: ReadonlySet<string>): string[] {
  const headers: Partial<Record<string, string[]>> = layout.fields
  const needed = layout.require.map((any) => any.flatMap((field) => headers[field] ?? []))
  return needed
    .filter((any) => any.length > 0 && any.every((header) => !names.has(foldHeader(header))))
    .map((any) => any.join(' / '))
}

/** What a survey says, and when the file was exported; `asOfBy` when more is known of its newest row. */
type Surveyed = Survey & {
  timeZone: string
  asOf: number | null
  asOfBy: (newest: number | null) => number | null
}

/** The survey, told on the way: what the file is as soon as that and its age are known, then half of the progress. */
async function* lookThrough(input: ReadingFile): AsyncGenerator<ReadMessage, Surveyed> {
  const { file, layouts, choice, name = '', writtenAt = null, now = Number.POSITIVE_INFINITY } = input
  const dates = choice?.dates ?? {}
  const { timeZone: ownZone, trusting = false } = input
  const looking = survey(input.open(), { layouts, timeZone: ownZone, dates, trusting })
  let opened = false
  for (;;) {
    const step = await looking.next()
    const { walk } = step.value
    const { found } = walk
    const timeZone = found?.layout.dates.timeZone ?? ownZone
    const hints = { name, above: walk.above, timeZone, now }
    const asOf = step.done
      ? exportTime(hints, step.value.newest, writtenAt)
      : found && statedExportTime(hints)
    if (found && !opened && (step.done || asOf !== null)) {
      opened = true
      const { id, note, kind, platform, dates } = found.layout
      const layout = id === OWN ? note || id : id
      const zone = id === OWN ? dates.timeZone : null
      const header = [...found.columns.header]
      yield { type: 'opened', file, layout, kind, platform, header, asOf, zone }
    }
    const asOfBy = (newest: number | null) => exportTime(hints, newest, writtenAt)
    if (step.done) return { ...step.value, timeZone, asOf, asOfBy }
    if (found) yield new Parcel([]).message(file, step.value.bytes / 2)
  }
}

async function* readOrders(
  input: ReadingFile,
  surveyed: Surveyed,
  layout: Layout,
  repairs: Repairs,
  like: LikeBeginning | null,
): AsyncGenerator<ReadMessage, Decision[] | 'astray'> {
  const { file, choice } = input
  const { rounded } = surveyed
  const reading = {
    layout,
    timeZone: surveyed.timeZone,
    currency: surveyed.currency,
    dayOrders: surveyed.dayOrders as OrderDates,
    rounded: { orderNumber: rounded.has('orderNumber'), lineKey: rounded.has('lineKey') },
  }
  const walk = new TableWalk(input.layouts)
  const parcel = new Parcel(surveyed.walk.found?.columns.header ?? [])
  const unknown = new Map<string, number>()
  const rowRepairs = new RowRepairs(repairs, { orders: surveyed.inferred, columns: columnsOf })
  const { words: explained = [] } = input
  const explain = explainer(explained)
  const cellsHash = new CellsHash(reading, choice ?? {}, explained)
  const repeated = passingOver(input.known ?? null)
  const add = (rows: readonly SourceRow[]) => {
    if (rows.length > 1) repairTogether(rows, surveyed.scattered, repairs)
    const cells = cellsHash.of(rows)
    const place = repeated(cells)
    if (place >= 0) return parcel.repeat(place, rows.length)
    for (const order of parcel.add(rows, reading)) {
      if (order.shopName === '') order.shopName = choice?.shopName ?? ''
      explain(order)
      const puzzling = order.status === 'unknown' && order.statusRaw !== ''
      if (puzzling) count(unknown, order)
      // Rows that tell of several orders, of none or only of lines, and words to ask about, are looked at every time.
      if (order.rows === rows.length && order.head && !puzzling) order.cells = cells
    }
  }
  const gathering = new Gathering(surveyed.scattered, add)
  const together = layout.row === 'line'
  // Half of the way is behind it where the whole file was looked through.
  const twice = together && !surveyed.trusted
  let bytes = 0
  for await (const batch of input.open()) {
    bytes = Math.max(surveyed.bytes / 2, twice ? (surveyed.bytes + batch.bytes) / 2 : batch.bytes)
    const { rows, passed } = walk.take(batch)
    parcel.skip(passed)
    for (const source of rows) {
      if (isNoData(source)) parcel.skip(1)
      else {
        if (like?.holds(source) === false) return 'astray'
        rowRepairs.look(source)
        if (together) gathering.add(source)
        else add([source])
      }
      if (parcel.full) yield parcel.message(file, bytes)
    }
  }
  parcel.skip(walk.end())
  for (const rows of gathering.rest()) {
    add(rows)
    if (parcel.full) yield parcel.message(file, bytes)
  }
  yield parcel.message(file, bytes)
  const words = [...unknown].map(([word, count]) => ({ word, count }))
  return words.length > 0 ? [{ code: 'unknown-status', ask: false, words }] : []
}

/** What is repaired between the rows of one order: they stood apart, or one of them came twice. */
function repairTogether(
  rows: readonly SourceRow[],
  scattered: ReadonlyMap<string, number>,
  repairs: Repairs,
): void {
  const [first] = rows
  if (!first) return
  const at = columnsOf(first.columns, 'orderNumber')[0] ?? -1
  const example = (source: SourceRow, column: number) => {
    const cell = source.cells[column] ?? ''
    return { row: source.row, column: source.columns.header[column] ?? '', from: cell, to: cell }
  }
  if (scattered.size > 0 && scattered.has(groupKey(first))) repairs.add('rejoined', example(first, at))
  const seen = new Set<string>()
  for (const source of rows) {
    const line = source.columns.fields.lineKey[0]
    if (line === undefined) return
    const key = source.cells[line] ?? ''
    if (key !== '' && seen.has(key)) repairs.add('repeated', example(source, line))
    seen.add(key)
  }
}

type OrderDates = Parameters<Parcel['add']>[1]['dayOrders']

/** More words than any platform has are no status words. */
const MOST_WORDS = 200

function count(words: Map<string, number>, { statusRaw }: OrderObservation): void {
  if (words.size < MOST_WORDS || words.has(statusRaw)) words.set(statusRaw, (words.get(statusRaw) ?? 0) + 1)
}

/**
 * Each row that can be read is a thing; of several rows about one thing the last one counts, the others are skipped. To
 * know which is the last the file is gone through twice: holding its things would take more memory than there is.
 */
async function* readRecords(
  input: ReadingFile,
  surveyed: Surveyed,
  layout: RecordLayout,
  repairs: Repairs,
): AsyncGenerator<ReadMessage, Decision[]> {
  const { file, choice } = input
  const { timeZone, dayOrders, rounded, asOf } = surveyed
  const shopName = choice?.shopName ?? ''
  const { ownFields = [] } = input
  const reading = { layout, timeZone, dayOrders, rounded, shopName, asOf: asOf ?? 0, ownFields }
  const rowRepairs = new RowRepairs(repairs, { orders: surveyed.inferred, columns: columnsOf })
  const last = new Map<number, number>()
  let at = 0
  let whole = 0
  for await (const step of recordSteps(input, new RecordRows(reading))) {
    if (step.kind === 'record') last.set(hashText(step.record.key), at++)
    if (step.kind !== 'bytes') continue
    whole = step.bytes
    yield new Parcel([]).message(file, whole / 2)
  }
  const parcel = new Parcel(surveyed.walk.found?.columns.header ?? [])
  let bytes = 0
  at = 0
  for await (const step of recordSteps(input, new RecordRows(reading, repairs))) {
    if (step.kind === 'record' || step.kind === 'problem') rowRepairs.look(step.source)
    if (step.kind === 'record') {
      if (last.get(hashText(step.record.key)) === at++) parcel.addRecord(step.record)
      else {
        parcel.skip(1)
        const [field = ''] = step.record.key.split('=')
        const column = columnsOf(step.source.columns, field)[0] ?? -1
        const cell = step.source.cells[column] ?? ''
        const { row, columns } = step.source
        repairs.add('repeated', { row, column: columns.header[column] ?? '', from: cell, to: cell })
      }
    } else if (step.kind === 'problem') parcel.reject(step.source, step.problem)
    else if (step.kind === 'skipped') parcel.skip(step.rows)
    else bytes = step.bytes
    if (parcel.full) yield parcel.message(file, (whole + bytes) / 2)
  }
  yield parcel.message(file, whole)
  return []
}

type RecordStep =
  | { kind: 'record'; source: SourceRow; record: RecordObservation }
  | { kind: 'problem'; source: SourceRow; problem: RowProblem }
  | { kind: 'skipped'; rows: number }
  | { kind: 'bytes'; bytes: number }

/** What becomes of each row, from the top. */
async function* recordSteps(input: ReadingFile, reader: RecordRows): AsyncGenerator<RecordStep> {
  const walk = new TableWalk(input.layouts)
  for await (const batch of input.open()) {
    const { rows, passed } = walk.take(batch)
    if (passed > 0) yield { kind: 'skipped', rows: passed }
    for (const source of rows) yield isNoData(source) ? { kind: 'skipped', rows: 1 } : stepOf(source, reader)
    yield { kind: 'bytes', bytes: batch.bytes }
  }
  yield { kind: 'skipped', rows: walk.end() }
}

function stepOf(source: SourceRow, reader: RecordRows): RecordStep {
  try {
    const record = reader.read(source)
    return record ? { kind: 'record', source, record } : { kind: 'skipped', rows: 1 }
  } catch (problem) {
    if (problem instanceof RowProblem) return { kind: 'problem', source, problem }
    throw problem
  }
}
