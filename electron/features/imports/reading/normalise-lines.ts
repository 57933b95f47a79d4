import type { Layout } from '../../../../shared/features/imports/layout.ts'
import {
  amountOf,
  numberOf,
  quantityMissing,
  quantityOf,
  type Reading,
  type SourceRow,
  textOf,
} from './facts.ts'
import type { LineObservation } from './observation.ts'

/** What one row says was paid and refunded, before the order's own rules. */
export interface RowMoney {
  receivedFen: number | null
  /** Null when the file has no such column. */
  refundFen: number | null
  /** Paid before refunds. */
  grossFen: number | null
}

export function moneyOf(source: SourceRow, layout: Layout): RowMoney {
  const receivedFen = amountOf(source, 'received', layout)
  const said = amountOf(source, 'refund', layout)
  // Some exports write refunds with a minus.
  const refundFen = source.columns.fields.refund.length === 0 ? null : Math.abs(said ?? 0)
  const added = layout.money.received === 'net-of-refunds' ? (refundFen ?? 0) : 0
  return { receivedFen, refundFen, grossFen: receivedFen === null ? null : receivedFen + added }
}

const titleWords = new WeakMap<Layout, RegExp>()

/** One expression for all words: asked for every line of a million. */
function wordsOf(layout: Layout): RegExp {
  let found = titleWords.get(layout)
  if (!found) {
    const words = layout.adjustments.titles.map((title) => title.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    found = words.length > 0 ? new RegExp(words.join('|')) : /(?!)/
    titleWords.set(layout, found)
  }
  return found
}

/** Postage and price-difference links: by what the platform calls them, or by the words of the title. */
export function isAdjustment(title: string, kind: string, layout: Layout): boolean {
  const { kinds, butNot } = layout.adjustments
  if (kind !== '' && kinds.includes(kind)) return true
  return wordsOf(layout).test(title) && !butNot.some((words) => title.includes(words))
}

/** The one line that order-level columns amount to; null when they name no goods. */
export function summaryLine(
  source: SourceRow,
  reading: Reading,
  money: { grossFen: number | null; refundFen: number | null },
): LineObservation | null {
  const { layout } = reading
  const title = textOf(source, 'title', layout)
  const sku = textOf(source, 'sku', layout)
  const quantity = quantityOf(source)
  if (title === '' && sku === '' && quantity === null) return null
  const kind = textOf(source, 'adjustmentKind', layout)
  // Several titles in one cell: one of them being a postage link does not make the goods beside it one.
  const several = Number(textOf(source, 'kinds', layout)) > 1
  return {
    key: 'summary',
    title,
    sku,
    attributes: textOf(source, 'attributes', layout),
    quantity: quantity ?? 1,
    unitPriceFen: null,
    amountFen: money.grossFen,
    refundFen: money.refundFen ?? 0,
    statusRaw: '',
    adjustment: isAdjustment(several ? '' : title, kind, layout),
  }
}

/** ERPs count the lines of an order in their own way: theirs are not those of the platform's file. */
const placeKey = (position: number, { platformBy }: Layout) =>
  platformBy.length > 0 ? `e${position}` : String(position)

/** The line of a row, null when the row names no goods. `position` counts from 1 within the order. */
export function itemLine(
  source: SourceRow,
  position: number,
  reading: Reading,
  money: RowMoney,
  paid: boolean | null,
): LineObservation | null {
  const { layout } = reading
  const { fields } = source.columns
  const title = textOf(source, 'title', layout)
  const sku = textOf(source, 'sku', layout)
  const quantity = quantityOf(source)
  const unitPriceFen = amountOf(source, 'unitPrice', layout)
  const discountFen = amountOf(source, 'lineDiscount', layout) ?? 0
  if (title === '' && sku === '' && quantity === null && fields.lineKey.length === 0) return null
  if (quantity === null && fields.quantity.length > 0) throw quantityMissing(source)
  const pieces = quantity ?? 1
  const byRow = layout.money.line === 'received'
  const byPrice = layout.money.line === 'price' && unitPriceFen !== null
  const byTotal = layout.money.line === 'total' ? amountOf(source, 'lineTotal', layout) : null
  const broughtFen = byRow ? money.grossFen : byPrice ? unitPriceFen * pieces - discountFen : byTotal
  const refundFen = Math.abs(amountOf(source, 'lineRefund', layout) ?? 0)
  return {
    key: fields.lineKey.length > 0 ? numberOf(source, 'lineKey', reading) : placeKey(position, layout),
    title,
    sku,
    attributes: textOf(source, 'attributes', layout),
    quantity: pieces,
    unitPriceFen,
    amountFen: broughtFen !== null && paid === false ? 0 : broughtFen,
    refundFen: refundFen || (byRow ? (money.refundFen ?? 0) : 0),
    statusRaw: textOf(source, 'lineStatus', layout),
    adjustment: isAdjustment(title, textOf(source, 'adjustmentKind', layout), layout),
  }
}
