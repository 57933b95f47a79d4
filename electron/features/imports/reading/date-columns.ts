import type { FileChoice } from '../../../../shared/features/imports/contract.ts'
import type { Decision, ToldDates } from '../../../../shared/features/imports/results.ts'
import { type DayOrder, dayOrderEvidence, readInstant } from './dates.ts'
import type { SourceRow } from './facts.ts'
import { foldHeader } from './recognise.ts'

interface Tracked {
  field: string
  /** Birthdays and the like say nothing about the age of a file. */
  happened: boolean
  /** The column's header, once its first ambiguous date was seen. */
  column: string
  /** The same once a date was seen that shows the order. */
  shown: string
  evidence: ReturnType<typeof dayOrderEvidence>
}

export interface DecidedDates {
  orders: Record<string, DayOrder>
  /** The order where the file's own dates or the person told it, by date field. */
  inferred: Map<string, DayOrder | null>
  /** What only a person can know. */
  asks: Decision[]
  /** Columns in which the order of day and month had to be found out, and what decided. */
  told: ToldDates[]
}

type Columns = (columns: SourceRow['columns'], field: string) => readonly number[]

/** Watches the date columns of a file while it is surveyed: which order day and month have, and the newest time. */
export class DateColumns {
  readonly #tracked: Tracked[]
  readonly #columns: Columns
  #usual = ''
  /** Every date so far is written in the usual form, of which no order has to be known. */
  allUsual = true
  #odd: { field: string; cell: string }[] = []

  constructor(fields: readonly { field: string; happened: boolean }[], columns: Columns) {
    this.#columns = columns
    this.#tracked = fields.map((field) => ({ ...field, column: '', shown: '', evidence: dayOrderEvidence() }))
  }

  /** `sampled`: one of the first rows, for which nothing is too dear. */
  add(source: SourceRow, sampled: boolean): void {
    for (const tracked of this.#tracked) {
      for (const at of this.#columns(source.columns, tracked.field)) {
        const cell = source.cells[at]
        if (cell === undefined || cell.length < 5) continue
        if (cell.length === 19 && cell.charCodeAt(4) === 0x2d) {
          // Dates of this form are in order as text.
          if (tracked.happened && cell > this.#usual) this.#usual = cell
          continue
        }
        this.allUsual = false
        const { evidence } = tracked
        evidence.add(cell)
        if (tracked.column === '' && evidence.either.length > 0)
          tracked.column = source.columns.header[at] ?? ''
        if (tracked.shown === '' && evidence.order() !== null) tracked.shown = source.columns.header[at] ?? ''
        if (sampled && tracked.happened) this.#odd.push({ field: tracked.field, cell })
      }
    }
  }

  /** There are dates that could be read either way, and nothing yet in their column that says which. */
  get open(): boolean {
    return this.#tracked.some(({ evidence }) => evidence.either.length > 0 && evidence.order() === null)
  }

  /**
   * Each column by its own dates, else by what the person said, else as the file's other columns, else as the layout
   * says; and that is asked about where the layout cannot be certain and a date depends on it.
   */
  decide(
    dates: { otherwise: 'day-first' | 'month-first'; certain: boolean },
    choice: FileChoice['dates'] = {},
  ): DecidedDates {
    const chosen = new Map(Object.entries(choice).map(([header, order]) => [foldHeader(header), order]))
    const said = (tracked: Tracked) => tracked.evidence.order() ?? chosen.get(foldHeader(tracked.column))
    const others = new Set(this.#tracked.map(said).filter((order) => order !== undefined))
    for (const order of chosen.values()) if (others.size === 0) others.add(order)
    const [only] = others
    const settled = others.size === 1 && only ? only : null
    const orders: Record<string, DayOrder> = {}
    const inferred = new Map<string, DayOrder | null>()
    const asks = new Map<string, Decision>()
    const told = new Map<string, ToldDates>()
    for (const tracked of this.#tracked) {
      const { field, column, evidence } = tracked
      orders[field] = said(tracked) ?? settled ?? dates.otherwise
      inferred.set(field, dates.certain ? null : (said(tracked) ?? settled))
      const unsettled = said(tracked) === undefined && settled === null && !dates.certain
      if (unsettled && evidence.either.length > 0 && !asks.has(column))
        asks.set(column, { code: 'date-order', ask: true, column, examples: [...evidence.either] })
      const own = evidence.order()
      const header = own === null ? column : tracked.shown
      const open = own === null && evidence.either.length === 0
      if (header === '' || unsettled || open || told.has(header)) continue
      const by =
        own !== null ? 'own' : chosen.has(foldHeader(column)) ? 'said' : settled ? 'others' : 'layout'
      const examples = own === null ? [...evidence.either] : evidence.proofs()
      told.set(header, { column: header, order: orders[field] ?? dates.otherwise, by, examples })
    }
    return { orders, inferred, asks: [...asks.values()], told: [...told.values()] }
  }

  /** UTC milliseconds of the latest date seen; of dates in rarer forms only the first rows' count. */
  newest(orders: Readonly<Record<string, DayOrder>>, timeZone: string): number | null {
    const usual = readInstant(this.#usual, timeZone, 'mixed') ?? null
    return this.#odd.reduce((newest, { field, cell }) => {
      const at = readInstant(cell, timeZone, orders[field] ?? 'mixed') ?? null
      return at !== null && (newest === null || at > newest) ? at : newest
    }, usual)
  }
}
