import type { Repair } from '../../../../shared/features/imports/results.ts'
import { serialToText } from '../../../files/serial-date.ts'
import type { DayOrder } from './dates.ts'
import { unescaped } from './escaped.ts'
import type { SourceRow } from './facts.ts'
import type { Columns } from './recognise.ts'
import { readText, trimPadding, unwrap } from './values.ts'

const SHOWN_EXAMPLES = 5
const SHOWN_CHARACTERS = 80

/** What was put right without asking, counted, with the first few of each. */
export class Repairs {
  readonly #found = new Map<Repair['code'], Repair>()

  /** `from` and `to` are cells as they stood and as they are understood. */
  add(code: Repair['code'], { row, column, from, to }: Repair['examples'][number]): void {
    const repair = this.#of(code)
    repair.count++
    if (repair.examples.length < SHOWN_EXAMPLES)
      repair.examples.push({ row, column, from: shortened(from), to: shortened(to) })
  }

  /** Counts one more of a code that has all its examples; false when it has not. */
  more(code: Repair['code']): boolean {
    const repair = this.#found.get(code)
    if (repair === undefined || repair.examples.length < SHOWN_EXAMPLES) return false
    repair.count++
    return true
  }

  list(): Repair[] {
    return [...this.#found.values()]
  }

  #of(code: Repair['code']): Repair {
    const found = this.#found.get(code) ?? { code, count: 0, examples: [] }
    this.#found.set(code, found)
    return found
  }
}

const shortened = (text: string): string =>
  text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text

const TAB = 9
const APOSTROPHE = 0x27

/**
 * Characters that may begin or end a cell of which less is understood than stands there: white space and invisible
 * ones, wrappers, and stars that hide. A table, because every cell of every row is asked.
 */
const SUSPECT = (() => {
  const table = new Uint8Array(0x10000)
  table.fill(1, 0, 0x21)
  table.fill(1, 0x200b, 0x2010)
  table.fill(1, 0x202a, 0x202f)
  for (const character of '"\'=*＊“”‘’\u00a0\u3000\ufeff') table[character.charCodeAt(0)] = 1
  return table
})()

/** Fields that hold what somebody wrote. */
const WORDS = new Set(
  'title attributes category name nick shopName buyerMessage sellerNote note reason text followUp reply tags address'.split(
    ' ',
  ),
)

const EITHER_ORDER = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/

export interface DateRepairs {
  /** Fields whose columns hold dates, with the order that was inferred; null: none had to be. */
  orders: ReadonlyMap<string, DayOrder | null>
  /** Positions of a field's columns. */
  columns: (columns: Columns, field: string) => readonly number[]
}

/** Looks at the cells of each row that are used. What stands there plainly costs two look-ups a cell. */
export class RowRepairs {
  readonly #repairs: Repairs
  readonly #dates: DateRepairs
  #planned: Columns | null = null
  #used: number[] = []
  #dated: { at: number; order: DayOrder | null }[] = []
  /** Columns of words, which a web shop may have escaped. */
  #worded: number[] = []

  constructor(repairs: Repairs, dates: DateRepairs) {
    this.#repairs = repairs
    this.#dates = dates
  }

  look(source: SourceRow): void {
    const { cells, columns } = source
    for (const at of source.borrowed ?? []) {
      const [row, column, to] = [source.row, columns.header[at] ?? '', cells[at] ?? '']
      this.#repairs.add('filled', { row, column, from: '', to })
    }
    if (columns !== this.#planned) this.#plan(columns)
    for (const at of this.#used) {
      const cell = cells[at]
      if (cell === undefined || cell.length === 0) continue
      const first = cell.charCodeAt(0)
      const last = cell.charCodeAt(cell.length - 1)
      if (SUSPECT[first] || SUSPECT[last]) this.#wrapped(source, at, cell)
    }
    for (const at of this.#worded) {
      const cell = cells[at]
      if (cell === undefined || !cell.includes('&')) continue
      const text = readText(cell)
      const meant = unescaped(text)
      if (meant !== text) this.#add('decoded', source, at, meant)
    }
    for (const { at, order } of this.#dated) {
      const cell = cells[at]
      if (cell === undefined || cell.length < 5) continue
      const skip = cell.charCodeAt(0) === TAB ? 1 : 0
      const separator = cell.charCodeAt(4 + skip)
      // 2026-06-07, 2026/6/7: nothing to infer.
      if (separator < 0x30 && cell.charCodeAt(1 + skip) >= 0x30 && cell.charCodeAt(2 + skip) >= 0x30) continue
      this.#date(source, at, cell, order)
    }
  }

  #plan(columns: Columns): void {
    this.#planned = columns
    const { fields = {}, sums = {} } = columns.record ?? {}
    const places = columns.places.flatMap((place) => Object.values(place).flat())
    const own = [...Object.values(columns.fields).flat(), ...places]
    const of = [...own, ...Object.values(fields).flat(), ...Object.values(sums).flat(2)]
    this.#used = [...new Set(of)].sort((a, b) => a - b)
    const named = Object.entries(columns.record ? fields : columns.fields)
    const worded = named.filter(([field]) => WORDS.has(field)).flatMap(([, positions]) => positions)
    this.#worded = [...new Set([...worded, ...places])]
    this.#dated = [...this.#dates.orders].flatMap(([field, order]) =>
      this.#dates.columns(columns, field).map((at) => ({ at, order })),
    )
  }

  #wrapped(source: SourceRow, at: number, cell: string): void {
    // 抖店 puts a tab before every other cell, 千牛 an apostrophe before every phone: counted without a second look.
    const first = cell.charCodeAt(0)
    const inside = (first === TAB || first === APOSTROPHE) && cell.length > 1
    if (inside && !SUSPECT[cell.charCodeAt(1)] && !SUSPECT[cell.charCodeAt(cell.length - 1)])
      if (this.#repairs.more('unwrapped')) return
    const text = unwrap(cell)
    if (text === '') return
    if (/^[*＊]+$/.test(text)) this.#add('hidden', source, at, '')
    else if (text !== cell) {
      const tabbed = cell.charCodeAt(0) === TAB || cell.charCodeAt(cell.length - 1) === TAB
      this.#add(!tabbed && trimPadding(cell) === text ? 'trimmed' : 'unwrapped', source, at, text)
    }
  }

  #date(source: SourceRow, at: number, cell: string, order: DayOrder | null): void {
    const text = readText(cell).normalize('NFKC')
    if (/^[1-7]\d{4}(\.\d+)?$/.test(text)) {
      const day = serialToText(Number(text), false)
      if (day !== null) this.#add('serial-date', source, at, day)
      return
    }
    const found = order === 'day-first' || order === 'month-first' ? EITHER_ORDER.exec(text) : null
    if (!found) return
    const [, first = '', second = '', year = ''] = found
    if (Number(first) > 12 || Number(second) > 12 || first === second) return
    const [month, day] = order === 'day-first' ? [second, first] : [first, second]
    const whole = year.length === 2 ? `20${year}` : year
    this.#add('date-order', source, at, `${whole}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  }

  #add(code: Repair['code'], source: SourceRow, at: number, to: string): void {
    const column = source.columns.header[at] ?? ''
    this.#repairs.add(code, { row: source.row, column, from: source.cells[at] ?? '', to })
  }
}
