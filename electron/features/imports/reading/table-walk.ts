import type { AnyLayout, Layout, Layouts, RecordLayout } from '../../../../shared/features/imports/layout.ts'
import { fold } from '../../../../shared/kernel/text.ts'
import type { RowBatch } from '../../../files/table.ts'
import type { SourceRow } from './facts.ts'
import { fingerprintOf, fingerprintWithoutHeader, isNumbered, withoutRejectColumns } from './fingerprint.ts'
import { OrderKeys } from './order-keys.ts'
import { type Columns, foldHeader, HEADER_WITHIN, likelyHeader, namedAbove, recognise } from './recognise.ts'
import { unwrap } from './values.ts'

const MOST_COLUMNS = 1000

/**
 * Goes through the sheets of one file: finds each sheet's header and hands over the rows below it. Sheets of another
 * kind than the first one recognised are passed over, and their rows counted.
 */
export class TableWalk {
  /** The first table recognised; its header is the file's. */
  found: { layout: Layout | RecordLayout; columns: Columns } | null = null
  /** A table that only looks like orders, met before any that is. */
  lookAlike: string | null = null
  /** The sheet read last has no header where one could be. */
  hopeless = false
  /** What stands above the first table. */
  above: readonly (readonly string[])[] = []
  /** Rows of any kind, blank ones not counted. */
  filled = 0
  #layouts: Layouts
  #sheet = -1
  #columns: Columns | null = null
  #searched: string[][] = []
  #top: string[][] = []
  /** What the row above said, by column that may be merged. */
  #above = new Map<number, string>()
  #keys: OrderKeys | null = null

  /** The last row in which a layout says that its header stands; 0: none says so. */
  readonly #fixed: number

  constructor(layouts: Layouts) {
    this.#layouts = layouts
    const headers = [...layouts.layouts, ...layouts.records].map(({ header }) => header)
    this.#fixed = Math.max(0, ...headers.filter((header) => typeof header === 'number'))
  }

  /** The data rows of a batch, and how many rows belong to no table of this kind. */
  take(batch: RowBatch): { rows: SourceRow[]; passed: number } {
    let passed = 0
    if (batch.sheetIndex !== this.#sheet) {
      passed += this.#leaveSheet()
      this.#sheet = batch.sheetIndex
    }
    const rows: SourceRow[] = []
    batch.rows.forEach((cells, at) => {
      if (this.lookAlike !== null) return
      const row = batch.numbers[at] ?? 0
      this.#columns ??= this.#headerless(cells)
      const columns = this.#columns
      if (columns) rows.push(this.#keyed(this.#filled({ row, cells, columns })))
      else if (this.hopeless) passed++
      else this.#search(cells, row)
    })
    return { rows, passed }
  }

  /** Rows of the last sheet that turned out to belong to no table of this kind. */
  end(): number {
    return this.#leaveSheet()
  }

  /** What stood on top of the sheets, for a file in which nothing was recognised. */
  verdict(): { lookAlike: string | null; columns: string; names: ReadonlySet<string> } {
    return {
      lookAlike: this.#top
        .map((cells) => namedAbove(cells, this.#layouts.lookAlikes))
        .reduce((first, what) => first ?? what, this.lookAlike),
      columns: likelyHeader(this.#top),
      names: new Set(this.#top.flat().map(foldHeader)),
    }
  }

  /** Merged cells say what the row above says: an order's number stands on its first row only. */
  #filled(source: SourceRow): SourceRow {
    const layout = this.found?.layout
    if (layout?.kind !== 'orders' || layout.fill.length === 0 || isNoData(source)) return source
    const cells = [...source.cells]
    const borrowed: number[] = []
    for (const field of layout.fill)
      for (const at of source.columns.fields[field]) {
        const own = cells[at] ?? ''
        const above = this.#above.get(at)
        if (unwrap(own) !== '') this.#above.set(at, own)
        else if (above !== undefined && hasGoods(source)) {
          cells[at] = above
          borrowed.push(at)
        }
      }
    return borrowed.length > 0 ? { ...source, cells, borrowed } : source
  }

  /** The order of the row, where the table gives orders no numbers. */
  #keyed(source: SourceRow): SourceRow {
    const layout = this.found?.layout
    if (layout?.kind !== 'orders' || layout.orderBy === 'number') return source
    this.#keys ??= new OrderKeys(layout)
    return { ...source, key: isNoData(source) ? '' : this.#keys.of(source) }
  }

  /** The columns 1, 2, 3 … of a table that has no header, as a person said; null otherwise. */
  #headerless(cells: string[]): Columns | null {
    const [layout, ...others] = [...this.#layouts.layouts, ...this.#layouts.records]
    if (layout?.header !== 'none' || others.length > 0) return null
    if (cells.every((cell) => unwrap(cell) === '')) return null
    // The first row may be shorter than others.
    const named = Object.values(layout.fields).flatMap((names) => names?.map(Number) ?? [])
    const width = Math.max(cells.length, ...named.filter((name) => name < MOST_COLUMNS))
    const header = Array.from({ length: width }, (_, at) => String(at + 1))
    const recognised = recognise(header, this.#layouts)
    if (recognised?.kind !== 'table') return null
    this.found ??= recognised
    return recognised.columns
  }

  /** Layouts that know in which row their header stands are for tables that have it there. */
  #layoutsAt(row: number): Layouts {
    if (!this.#fixed) return this.#layouts
    const here = ({ header }: Layout | RecordLayout) => header === null || header === row
    const { layouts, records, lookAlikes } = this.#layouts
    return { layouts: layouts.filter(here), records: records.filter(here), lookAlikes }
  }

  /** What the owner made for tables with this very header; null: nothing. */
  #ownLayout(cells: string[]): Layouts | null {
    const { own = [] } = this.#layouts
    if (own.length === 0) return null
    const names = withoutRejectColumns(cells)
    const fingerprint = isNumbered(names) ? fingerprintWithoutHeader(names.length) : fingerprintOf(names)
    const layout = own.find((made) => made.fingerprint === fingerprint)?.layout
    return layout ? onlyLayout(layout) : null
  }

  #search(cells: string[], row: number): void {
    this.#searched.push(cells)
    if (cells.some((cell) => unwrap(cell) !== '')) this.filled++
    const recognised = recognise(cells, this.#ownLayout(cells) ?? this.#layoutsAt(row))
    if (recognised?.kind === 'look-alike') {
      if (!this.found) this.lookAlike = recognised.what
    } else if (recognised && (this.found === null || this.found.layout.id === recognised.layout.id)) {
      if (this.found === null) this.above = this.#searched.slice(0, -1)
      this.found ??= recognised
      this.#columns = recognised.columns
      this.#searched = []
    }
    if (this.#searched.length >= Math.max(HEADER_WITHIN, this.#fixed)) this.hopeless = true
  }

  #leaveSheet(): number {
    const inVain = this.#columns ? 0 : this.#searched.length
    if (!this.found) this.#top.push(...this.#searched)
    this.#searched = []
    this.#columns = null
    this.#above.clear()
    this.hopeless = false
    return inVain
  }
}

/** As the person said it is to be read, and in no other way. */
export const onlyLayout = (layout: AnyLayout): Layouts =>
  layout.kind === 'orders'
    ? { layouts: [layout], records: [], lookAlikes: [] }
    : { layouts: [], records: [layout], lookAlikes: [] }

/** A row that names no goods continues nothing. */
function hasGoods({ cells, columns }: SourceRow): boolean {
  const goods = [...columns.fields.title, ...columns.fields.sku, ...columns.fields.quantity]
  return goods.some((at) => unwrap(cells[at] ?? '') !== '')
}

const FOOTER =
  /^(合计|总计|小计|共计|总和|汇总|grand\s?total|sub\s?total|totals?)\s*[:：]?$|^(合计|总计)[:：\d]|^共\s*\d+\s*[条笔个]|^seller id\s*:|^\d*[\s,]*record\(s\) downloaded/i

/** Blank rows, sums, footers and the header over again: nothing of theirs is an order. */
export function isNoData({ cells, columns }: SourceRow): boolean {
  for (const { at, words } of columns.skip) if (words.includes(fold(unwrap(cells[at] ?? '')))) return true
  let first = ''
  let at = 0
  for (; at < cells.length; at++) {
    const cell = cells[at]
    if (cell === undefined || cell === '') continue
    first = unwrap(cell)
    if (first !== '') break
  }
  if (first === '') return true
  // Order numbers begin with a digit or #, footers with words; a count of records stands in a cell before its word.
  const code = first.charCodeAt(0)
  const worded = code > 0x39 || first.includes('downloaded')
  if (worded && FOOTER.test(first)) return true
  if (cells[1]?.startsWith('record(s) downloaded')) return true
  return first === columns.header[at] && repeatsHeader(cells, columns)
}

function repeatsHeader(cells: readonly string[], { header }: Columns): boolean {
  return header.every((name, at) => foldHeader(name) === foldHeader(cells[at] ?? ''))
}
