import type { Layout } from '../../../../shared/features/imports/layout.ts'
import {
  amountOf,
  bears,
  firstText,
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
  if (bears(source, layout.cancelledLines, layout)) return { receivedFen: 0, refundFen: null, grossFen: 0 }
  const { taxOnTop } = layout.money
  const taxed = taxOnTop.length > 0 && taxOnTop.includes(currencyOf([source], layout))
  const taxFen = taxed ? (amountOf(source, 'tax', layout) ?? 0) : 0
  const saidFen = amountOf(source, 'received', layout) ?? broughtByRow(source, layout)
  const receivedFen = saidFen === null ? null : saidFen + taxFen
  // Zero means that nothing was refunded, not that nothing is left.
  const leftFen = amountOf(source, 'afterRefunds', layout) ?? 0
  if (receivedFen !== null && leftFen > 0 && leftFen < receivedFen)
    return { receivedFen, refundFen: receivedFen - leftFen, grossFen: receivedFen }
  const said = amountOf(source, 'refund', layout)
  // Some exports write refunds with a minus.
  const silent = source.columns.fields.refund.length === 0 && !layout.money.returns
  const refundFen = silent ? null : Math.abs(said ?? 0)
  const returnedFen = layout.money.returns ? Math.max(0, -(receivedFen ?? 0)) : 0
  if (returnedFen > 0) return { receivedFen, refundFen: returnedFen + Math.abs(said ?? 0), grossFen: 0 }
  const added = layout.money.received === 'net-of-refunds' ? (refundFen ?? 0) : 0
  return { receivedFen, refundFen, grossFen: receivedFen === null ? null : receivedFen + added }
}

/** ISO code by the file's column, else by the sign before its amounts, else the layout's own; empty: unknown. */
export function currencyOf(rows: readonly SourceRow[], layout: Layout): string {
  const said = firstText(rows, 'currency', layout).toUpperCase()
  if (/^[A-Z]{3}$/.test(said)) return said
  const signs = Object.entries(layout.money.signs).sort(([a], [b]) => b.length - a.length)
  if (signs.length > 0)
    for (const field of ['received', 'unitPrice', 'shipping'] as const) {
      const amount = firstText(rows, field, layout).toUpperCase()
      const found = signs.find(([sign]) => amount.startsWith(sign) || amount.endsWith(sign))
      if (found) return found[1]
    }
  return layout.currency
}

/** Tables of sales without amounts say what a row brought by price and quantity. */
function broughtByRow(source: SourceRow, layout: Layout): number | null {
  if (layout.fields.received !== undefined || !layout.money.returns) return null
  if (layout.money.line === 'total') return amountOf(source, 'lineTotal', layout)
  const priceFen = layout.money.line === 'price' ? amountOf(source, 'unitPrice', layout) : null
  if (priceFen === null) return null
  return priceFen * (quantityOf(source, layout) ?? 1) - (amountOf(source, 'lineDiscount', layout) ?? 0)
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
  const quantity = quantityOf(source, layout)
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
  const quantity = quantityOf(source, layout)
  const unitPriceFen = amountOf(source, 'unitPrice', layout)
  const discountFen = amountOf(source, 'lineDiscount', layout) ?? 0
  if (title === '' && sku === '' && quantity === null && fields.lineKey.length === 0) return null
  if (quantity === null && fields.quantity.length > 0) throw quantityMissing(source)
  const pieces = quantity ?? 1
  const byRow = layout.money.line === 'received'
  const byPrice = layout.money.line === 'price' && unitPriceFen !== null
  const byTotal = layout.money.line === 'total' ? amountOf(source, 'lineTotal', layout) : null
  const broughtFen = byRow ? money.grossFen : byPrice ? unitPriceFen * pieces - discountFen : byTotal
  const returnedFen = layout.money.returns ? Math.max(0, -(broughtFen ?? 0)) : 0
  const refundFen = Math.abs(amountOf(source, 'lineRefund', layout) ?? 0) + returnedFen
  return {
    key: fields.lineKey.length > 0 ? numberOf(source, 'lineKey', reading) : placeKey(position, layout),
    title,
    sku,
    attributes: textOf(source, 'attributes', layout),
    quantity: pieces,
    unitPriceFen,
    amountFen: broughtFen !== null && (paid === false || returnedFen > 0) ? 0 : broughtFen,
    refundFen: refundFen || (byRow ? (money.refundFen ?? 0) : 0),
    statusRaw: textOf(source, 'lineStatus', layout),
    adjustment: isAdjustment(title, textOf(source, 'adjustmentKind', layout), layout),
  }
}
