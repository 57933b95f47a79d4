import type { Field, Layout } from '../../../../shared/features/imports/layout.ts'
import { fold } from '../../../../shared/kernel/text.ts'
import { RowProblem, type SourceRow, unreadable } from './facts.ts'
import { hashText } from './text-hash.ts'
import { readText } from './values.ts'

/**
 * Order numbers for tables that have none, made from what never changes about a sale, so that the same table and any
 * other export that overlaps it give the same orders again: the day and the buyer and, where each row is an order, what
 * was bought for how much. Status and refunds are left out: a later export may tell more of them.
 */

const days = ['createdAt', 'paidAt'] as const satisfies readonly Field[]
const buyer = [
  'buyerId',
  'account',
  'nick',
  'payAccount',
  'phone',
  'email',
  'name',
] as const satisfies readonly Field[]
const content = [
  'shopName',
  'title',
  'sku',
  'attributes',
  'quantity',
  'unitPrice',
  'lineTotal',
  'received',
  'total',
] as const satisfies readonly Field[]

/** One look through one file, from its first row. */
export class OrderKeys {
  readonly #byDay: boolean
  /** How often each key came so far: two rows that are alike to the letter are two sales. */
  readonly #seen = new Map<string, number>()

  constructor(layout: Layout) {
    this.#byDay = layout.orderBy === 'buyer-day'
  }

  /** The number of the row's order; empty when its day or, where that makes the order, its buyer is not told. */
  of(source: SourceRow): string {
    const when = firstOf(source, days)
    const who = firstOf(source, buyer)
    if (when === '' || (this.#byDay && who === '')) return ''
    // A row's clock tells it from another sale of the day, a buyer's day has none.
    const told = this.#byDay
      ? [dayIn(when), who]
      : [when, who, ...content.map((field) => firstOf(source, [field]))]
    const key = `${dayIn(when).replace(/\D/g, '')}-${hashText(told.map(fold).join('\n')).toString(36)}`
    if (this.#byDay) return key
    const before = this.#seen.get(key) ?? 0
    this.#seen.set(key, before + 1)
    return before === 0 ? key : `${key}-${before + 1}`
  }
}

/** What the walk made of the row. Throws `date-unreadable` or `buyer-missing` where it could make nothing. */
export function madeNumber(source: SourceRow, layout: Layout): string {
  if (source.key) return source.key
  if (layout.orderBy === 'buyer-day' && firstOf(source, buyer) === '')
    throw new RowProblem(source.row, 'buyer-missing', {})
  throw unreadable(source, 'date-unreadable', days.flatMap((field) => source.columns.fields[field])[0])
}

function firstOf({ cells, columns }: SourceRow, among: readonly Field[]): string {
  for (const field of among)
    for (const at of columns.fields[field]) {
      const text = readText(cells[at])
      if (text !== '') return text
    }
  return ''
}

/** As it is written, without the clock: a table writes all its days in one way. */
const dayIn = (when: string): string => when.replace(/[T\s]+\d{1,2}[:时].*$/, '')
