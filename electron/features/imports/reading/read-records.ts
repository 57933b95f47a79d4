import { readFieldValue } from '../../../../shared/features/fields/rules.ts'
import type { RecordLayout } from '../../../../shared/features/imports/layout.ts'
import {
  ownFieldIn,
  ownFieldKey,
  type RecordFieldType,
  recordFields,
  recordKeys,
  visitorKeys,
} from '../../../../shared/features/imports/records.ts'
import type { RejectCode } from '../../../../shared/features/imports/results.ts'
import { readPhone } from '../../../../shared/kernel/phone.ts'
import { fold, isMasked } from '../../../../shared/kernel/text.ts'
import type { DayOrder } from './dates.ts'
import { RowProblem, type SourceRow, unreadable } from './facts.ts'
import type { RecordObservation } from './observation.ts'
import type { OwnField } from './own-knowledge.ts'
import type { RecordColumns } from './recognise.ts'
import { readValue, type ValueContext } from './record-values.ts'
import type { Repairs } from './repairs.ts'
import { readText } from './values.ts'

/** What was learned about a table that is no order before its rows are read. */
export interface RecordReading {
  layout: RecordLayout
  timeZone: string
  /** By field. */
  dayOrders: Readonly<Record<string, DayOrder>>
  /** Fields whose long numbers have all lost their tails. */
  rounded: ReadonlySet<string>
  /** Where the file does not say. */
  shopName: string
  asOf: number
  /** Fields of the shop's own. */
  ownFields?: readonly OwnField[]
}

/** The fields of a layout's kind and their types. */
export const typesOf = (layout: RecordLayout): Readonly<Record<string, RecordFieldType>> =>
  recordFields[layout.kind]

const CODES: Partial<Record<RecordFieldType, RejectCode>> = {
  id: 'order-number-rounded',
  money: 'amount-unreadable',
  number: 'number-unreadable',
  percent: 'number-unreadable',
  seconds: 'number-unreadable',
  instant: 'date-unreadable',
  day: 'date-unreadable',
  birthday: 'date-unreadable',
}

/** Identifiers that only help: a ruined one is left out, it does not cost the row. */
const LOOSE = new Set(['trackingNumber'])

/** Reads the rows of one file from the top; some rows lean on the row before them. */
export class RecordRows {
  readonly #reading: RecordReading
  readonly #types: Readonly<Record<string, RecordFieldType>>
  readonly #words: Map<string, Map<string, string>>
  readonly #nothing: Map<string, Set<string>>
  readonly #context: ValueContext
  readonly #repairs: Repairs | null
  #above: Record<string, string | number> = {}

  /** What is filled in from above is counted in `repairs`. */
  constructor(reading: RecordReading, repairs: Repairs | null = null) {
    const { layout } = reading
    this.#repairs = repairs
    this.#reading = reading
    this.#types = typesOf(layout)
    this.#context = { timeZone: reading.timeZone, order: 'mixed' }
    this.#nothing = new Map(
      Object.entries(layout.nothing).map(([field, words]) => [field, new Set(words.map(fold))]),
    )
    this.#words = new Map(
      Object.entries(layout.words).map(([field, byValue]) => [
        field,
        new Map(
          Object.entries(byValue).flatMap(([value, words]) => words.map((word) => [fold(word), value])),
        ),
      ]),
    )
  }

  /** Null for a row that says nothing of its own. Throws `RowProblem`. */
  read(source: SourceRow): RecordObservation | null {
    const { record } = source.columns
    if (!record) throw new Error('a row of an order')
    const { layout, asOf } = this.#reading
    const values: Record<string, string | number> = {}
    for (const field of Object.keys(layout.fields)) {
      const own = ownFieldIn(field)
      if (own !== null) {
        this.#readOwn(values, source, own)
        continue
      }
      const value = this.#value(source, record, field)
      if (value !== null) values[field] = value
    }
    for (const [field, parts] of Object.entries(record.sums))
      if (values[field] === undefined) {
        const sum = this.#sum(source, field, parts)
        if (sum !== null) values[field] = sum
      }
    if (this.#fill(values, source)) return null
    const { shopName, currency, ...said } = values
    return {
      row: source.row,
      kind: layout.kind,
      platform: this.#platform(source, record),
      shopName: String(shopName ?? this.#reading.shopName),
      currency: /^[A-Z]{3}$/i.test(String(currency)) ? String(currency).toUpperCase() : layout.currency,
      asOf,
      key: this.#key(said, source, record),
      values: said,
    }
  }

  /** A value that the field cannot hold costs the row nothing: it is left out, and counted. */
  #readOwn(values: Record<string, string | number>, source: SourceRow, name: string): void {
    const field = this.#reading.ownFields?.find((own) => own.name === name)
    for (const at of source.columns.record?.fields[ownFieldKey(name)] ?? []) {
      const cell = readText(source.cells[at] ?? '')
      const value = field ? readFieldValue(field, cell) : null
      if (value) values[ownFieldKey(String(field?.id))] = value
      if (value !== null) continue
      const column = source.columns.header[at] ?? ''
      this.#repairs?.add(field ? 'own-value' : 'own-field', { row: source.row, column, from: cell, to: '' })
    }
  }

  #value(source: SourceRow, record: RecordColumns, field: string): string | number | null {
    for (const at of record.fields[field] ?? []) {
      const value = this.#cell(source, field, at)
      if (value !== null) return value
    }
    return null
  }

  #cell(source: SourceRow, field: string, at: number): string | number | null {
    const cell = source.cells[at]
    if (cell === undefined || cell === '') return null
    const type = this.#types[field] ?? 'text'
    const nothing = this.#nothing.get(field)
    const words = this.#words.get(field)
    if (nothing || words) {
      const word = fold(readText(cell))
      if (nothing?.has(word)) return null
      const ours = words?.get(word)
      if (ours !== undefined)
        return type === 'yes-no' ? Number(ours === 'yes') : type === 'number' ? Number(ours) : ours
    }
    this.#context.order = this.#reading.dayOrders[field] ?? 'mixed'
    const value = readValue(type, cell, this.#context)
    const ruined = type === 'id' && this.#reading.rounded.has(field) && /^\d{17,}$/.test(String(value ?? ''))
    if (value !== undefined && !ruined) return value
    if (LOOSE.has(field)) return null
    // 12E34 can be the code of a product; a spreadsheet writes 1.2E+35.
    if (field === 'sku' && !readText(cell).includes('+')) return readText(cell)
    const code = field === 'quantity' ? 'quantity-unreadable' : CODES[type]
    throw unreadable(source, code ?? 'number-unreadable', at)
  }

  /** Amounts are added up, texts follow one another. */
  #sum(source: SourceRow, field: string, parts: readonly (readonly number[])[]): string | number | null {
    const said = parts.flatMap((columns) => {
      const values = columns.map((at) => this.#cell(source, field, at))
      return values.find((value) => value !== null) ?? []
    })
    if (said.length === 0) return null
    return said.every((value) => typeof value === 'number')
      ? said.reduce((sum, value) => sum + value, 0)
      : said.join(' ')
  }

  /** Takes from the row above what further rows of one thing leave blank; true when nothing else is said. */
  #fill(values: Record<string, string | number>, source: SourceRow): boolean {
    const { fill } = this.#reading.layout
    if (!fill || values[fill.key] === undefined) return false
    if (this.#above[fill.key] !== values[fill.key]) {
      this.#above = values
      return false
    }
    if (Object.keys(values).every((field) => field === fill.key)) return true
    for (const field of fill.fields) {
      const above = this.#above[field]
      if (values[field] !== undefined || above === undefined) continue
      values[field] = above
      const column = source.columns.header[source.columns.record?.fields[field]?.[0] ?? -1] ?? ''
      this.#repairs?.add('filled', { row: source.row, column, from: '', to: String(above) })
    }
    return false
  }

  #platform(source: SourceRow, record: RecordColumns): RecordObservation['platform'] {
    const { layout } = this.#reading
    for (const { field, words, platform } of layout.platformBy) {
      const text = (record.fields[field] ?? []).map((at) => fold(source.cells[at] ?? '')).join(' ')
      if (words.some((word) => text.includes(fold(word)))) return platform
    }
    return layout.platform
  }

  /** By the first fields that tell it from others of its kind. Throws `key-missing`. */
  #key(values: Readonly<Record<string, string | number>>, source: SourceRow, record: RecordColumns): string {
    const { kind } = this.#reading.layout
    for (const key of recordKeys[kind]) {
      // A day alone is the whole shop's, never a product that does not say which.
      if (
        kind === 'traffic' &&
        key.length === 1 &&
        ['productId', 'title'].some((field) => record.fields[field]?.length)
      )
        continue
      if (key.every((field) => tells(kind, field, values[field]))) {
        const thing = key.map((field) => `${field}=${fold(String(values[field]))}`).join('\n')
        return kind === 'traffic' ? thing + this.#visitor(values, source, record) : thing
      }
    }
    throw new RowProblem(source.row, 'key-missing', {})
  }

  /**
   * Empty where a row speaks of everybody. Without a number of visitors a row that names nobody in a table that names
   * buyers is somebody unknown, and one whose name is hidden always is: it must not pass for all. Throws `key-missing`.
   */
  #visitor(
    values: Readonly<Record<string, string | number>>,
    source: SourceRow,
    record: RecordColumns,
  ): string {
    if (!visitorKeys.some((field) => record.fields[field]?.length)) return ''
    const certain = visitorKeys.find((field) => certainlyTells(field, values[field]))
    // As it stands: accounts that differ in case are two.
    if (certain) return `\n${certain}=${values[certain]}`
    if (visitorKeys.every((field) => values[field] === undefined) && values.visitors !== undefined) return ''
    throw new RowProblem(source.row, 'key-missing', {})
  }
}

/** What a platform has hidden would make one member of many. */
function tells(kind: string, field: string, value: string | number | undefined): boolean {
  return kind === 'members' ? certainlyTells(field, value) : value !== undefined
}

function certainlyTells(field: string, value: string | number | undefined): boolean {
  if (value === undefined) return false
  if (field === 'phone') return readPhone(String(value)).kind === 'real'
  return typeof value === 'number' || !isMasked(value)
}
