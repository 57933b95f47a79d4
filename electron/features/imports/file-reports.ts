import {
  type FieldChange,
  type ImportedFile,
  PREVIEW_ROWS,
} from '../../../shared/features/imports/results.ts'
import { dayOf } from '../../../shared/kernel/day.ts'
import type { Platform } from '../../../shared/kernel/schemas.ts'
import type { OfferedFile } from '../../engine/context.ts'
import type { MendedRow } from './reading/mended-rows.ts'
import type { OrderObservation, ReadMessage, RecordObservation, RowReject } from './reading/observation.ts'
import type { RecordStored } from './storing/records/record-store.ts'
import type { Repeated, RowOutcome, Stored } from './storing/store.ts'

type Shown = Record<RowOutcome | 'anonymous', number>
/** Shown with the result; all of them are kept in the database. */
const SHOWN_REJECTS = 10_000

/** Counts, per file, what became of every row: read = new + changed + unchanged + rejected + skipped. */
export class FileReports {
  list: ImportedFile[]
  headers: string[][]
  rejects: RowReject[][]
  /** Rows rejected earlier that these files bring so that they can be read. */
  mended: MendedRow[][]
  /** The time zone the file being read says its table is in; null where it says none. */
  zone: string | null = null
  bytes = 0
  rows = 0
  #bytesBefore = 0
  #days: ({ first: number; last: number; timeZone: string } | null)[]
  /** Files with new orders that do not say whose they are. */
  #nameless = new Set<ImportedFile>()
  /** By file: in which shops those of its orders are that were known. */
  #homes: Map<string, number>[]
  #shown: Shown[]
  /** Rows that only describe lines, by the order they belong to. */
  #linesOnly: { report: ImportedFile; orderId: number; rows: number }[] = []

  constructor(files: OfferedFile[]) {
    this.list = files.map((file) => ({
      file: file.name,
      kind: 'orders',
      layout: null,
      platform: null,
      shopName: '',
      nameless: false,
      read: 0,
      new: 0,
      changed: 0,
      unchanged: 0,
      rejected: 0,
      skipped: 0,
      rejects: [],
      refused: null,
      incomplete: 0,
      anonymous: 0,
      rows: [],
      records: [],
      changedFields: [],
      repairs: [],
      decisions: [],
      dates: [],
      unread: [],
      range: null,
      asOf: null,
    }))
    this.headers = files.map(() => [])
    this.mended = files.map(() => [])
    this.#days = files.map(() => null)
    this.#homes = files.map(() => new Map())
    this.#shown = files.map(() => ({ new: 0, changed: 0, unchanged: 0, anonymous: 0 }))
    this.rejects = files.map(() => [])
  }

  take(message: ReadMessage): void {
    const report = this.#of(message.file)
    if (message.type === 'opened') {
      report.layout = message.layout
      report.kind = message.kind
      report.platform = message.platform
      report.asOf = message.asOf
      this.headers[message.file] = message.header
      this.zone = message.zone
    } else if (message.type === 'refused') {
      report.refused = { code: message.code, data: message.data }
    } else if (message.type === 'batch') {
      report.read += message.read
      report.skipped += message.skipped
      report.rejected += message.rejects.length
      this.rejects[message.file]?.push(...message.rejects)
      for (const { row, code, data } of message.rejects) {
        if (report.rejects.length < SHOWN_REJECTS) report.rejects.push({ row, code, data })
      }
      this.rows += message.read
      this.bytes = this.#bytesBefore + message.bytes
    } else if (message.type === 'finished') {
      this.#bytesBefore = this.bytes
      report.asOf = message.asOf
      report.repairs = message.repairs
      report.decisions = message.decisions
      report.dates = message.dates
      report.unread = message.unread
      const again = new Set(this.rejects[message.file]?.map(({ row }) => row))
      this.mended[message.file] = message.mended.filter(({ at }) => !again.has(at))
    }
  }

  count(file: number, observation: OrderObservation, stored: Stored): void {
    const report = this.#of(file)
    const { outcome, shop, orderId, changes } = stored
    if (stored.anonymous) report.anonymous += 1
    tallyFields(report, changes)
    report[outcome] += observation.rows
    report.shopName = shop.name
    if (observation.createdAt !== null) this.#widen(file, observation.createdAt, shop.timeZone)
    if (observation.shopName === '') {
      if (outcome === 'new') this.#nameless.add(report)
      else this.#tallyHome(file, stored.home.name)
    }
    if (!observation.head) this.#linesOnly.push({ report, orderId, rows: observation.rows })
    const shown = this.#shown[file] as Shown
    const wanted = shown[outcome] < PREVIEW_ROWS || (stored.anonymous && shown.anonymous < PREVIEW_ROWS)
    if (!wanted) return
    shown[outcome] += 1
    if (stored.anonymous) shown.anonymous += 1
    report.rows.push({
      orderNumber: observation.orderNumber,
      outcome,
      status: observation.status,
      createdAt: observation.createdAt,
      grossFen: observation.grossFen,
      refundFen: observation.refundFen,
      currency: observation.currency,
      title: observation.lines[0]?.title ?? '',
      items: observation.lines.reduce((sum, line) => sum + (line.adjustment ? 0 : line.quantity), 0),
      buyer: observation.buyer?.name || observation.buyer?.nick || observation.buyer?.email || '',
      anonymous: stored.anonymous,
      changes,
    })
  }

  /** An order known by its cells. */
  countRepeated(file: number, rows: number, { home, anonymous, createdAt }: Repeated): void {
    const report = this.#of(file)
    if (anonymous) report.anonymous += 1
    report.unchanged += rows
    if (!Number.isNaN(createdAt)) this.#widen(file, createdAt, home.timeZone)
    this.#tallyHome(file, home.name)
  }

  /** One row of a table that is no order. */
  countRecord(file: number, { values }: RecordObservation, stored: RecordStored): void {
    const report = this.#of(file)
    const { outcome, changes } = stored
    report[outcome] += 1
    report.shopName = stored.shopName
    if (stored.anonymous) report.anonymous += 1
    tallyFields(report, changes)
    const shown = report.records.filter((one) => one.outcome === outcome).length
    if (shown < PREVIEW_ROWS) report.records.push({ outcome, values, changes })
  }

  /** At the end: whose order's own row has come neither with these files nor before. */
  countIncomplete(hasHead: (orderId: number) => boolean): void {
    for (const { report, orderId, rows } of this.#linesOnly) if (!hasHead(orderId)) report.incomplete += rows
  }

  /** At the end, for a file's first and last day and for what only a person can know of its shop. */
  settle(shopsOf: (platform: Platform) => string[]): void {
    this.#days.forEach((days, file) => {
      if (!days) return
      const day = (instant: number) => dayOf(instant, days.timeZone)
      this.#of(file).range = { from: day(days.first), to: day(days.last) }
    })
    for (const report of this.#nameless) {
      const homes = this.#homes[this.list.indexOf(report)]
      // Where most of the file's known orders are at home its new ones most likely are, too.
      const shops = (report.platform === null ? [] : shopsOf(report.platform)).sort(
        (a, b) => (homes?.get(b) ?? 0) - (homes?.get(a) ?? 0),
      )
      report.nameless = true
      if (shops.length > 0) report.decisions.push({ code: 'shop', ask: false, shops })
    }
  }

  /** Files in which something must be answered before they can be loaded. */
  get asks(): boolean {
    return this.list.some(({ decisions }) => decisions.some(({ ask }) => ask))
  }

  #tallyHome(file: number, shop: string): void {
    const homes = this.#homes[file]
    homes?.set(shop, (homes.get(shop) ?? 0) + 1)
  }

  #widen(file: number, instant: number, timeZone: string): void {
    const days = this.#days[file]
    if (!days) this.#days[file] = { first: instant, last: instant, timeZone }
    else if (instant < days.first) days.first = instant
    else if (instant > days.last) days.last = instant
  }

  #of(file: number): ImportedFile {
    const report = this.list[file]
    if (!report) throw new Error(`no file ${file}`)
    return report
  }
}

function tallyFields(report: ImportedFile, changes: FieldChange[]): void {
  for (const { field } of changes) {
    const known = report.changedFields.find((one) => one.field === field)
    if (known) known.count += 1
    else report.changedFields.push({ field, count: 1 })
  }
}
