import type { Layout, MoneyField } from '../../../../shared/features/imports/layout.ts'
import type { OrderStatus } from '../../../../shared/features/orders/contract.ts'
import {
  amountOf,
  bears,
  firstText,
  instantOf,
  looseId,
  numberOf,
  type Reading,
  RowProblem,
  type SourceRow,
  statusMissing,
  sumOf,
  textOf,
} from './facts.ts'
import { eachOrder } from './merged-numbers.ts'
import { buyerOf } from './normalise-buyer.ts'
import { currencyOf, itemLine, moneyOf, type RowMoney, summaryLine } from './normalise-lines.ts'
import { instantInNumber, platformOf } from './number-shape.ts'
import type { LineObservation, OrderObservation, RowReject } from './observation.ts'
import { madeNumber } from './order-keys.ts'
import { packedLines } from './packed-lines.ts'
import { isPartlyPaid, paidOf, type StatusFacts, speaker, statusOf } from './status.ts'
import { readText } from './values.ts'

export interface Normalised {
  orders: OrderObservation[]
  rejects: RowReject[]
}

/**
 * All rows of the file that bear one order number, in the file's order, into what they say. An order is taken whole or
 * not at all: when one of its rows cannot be read its other rows are rejected with it (`order-head-missing`, with
 * `data.row` the faulty one), so that the saved rejects can be mended and dropped again without losing a line.
 */
export function normalise(rows: readonly SourceRow[], reading: Reading): Normalised {
  const orders: OrderObservation[] = []
  const rejects: RowReject[] = []
  for (const group of ordersWithin(rows, reading)) {
    try {
      const order = orderOf(group, reading)
      if (reading.layout.platformBy.length > 0) orders.push(...eachOrder(order))
      else orders.push(order)
    } catch (problem) {
      if (!(problem instanceof RowProblem)) throw problem
      for (const source of group) rejects.push(rejectOf(source, problem))
    }
  }
  return { orders, rejects }
}

function rejectOf(source: SourceRow, problem: RowProblem): RowReject {
  const own = source.row === problem.row
  return {
    row: source.row,
    code: own ? problem.code : 'order-head-missing',
    data: own ? problem.data : { row: problem.row },
    cells: [...source.cells],
  }
}

/** A number can stand for several orders: each row its own, or one more at each first row (two shops in one file). */
function ordersWithin(rows: readonly SourceRow[], { layout }: Reading): SourceRow[][] {
  if (layout.row === 'order') return rows.map((source) => [source])
  if (layout.head !== 'first-row') return [[...rows]]
  const groups: SourceRow[][] = []
  let headed = false
  for (const source of rows) {
    const head = isHead(source, layout.headMark)
    const last = groups.at(-1)
    if (!last || (head && headed)) groups.push([source])
    else if (head)
      last.unshift(source) // a sorted file may put the first row behind its lines
    else last.push(source)
    if (head) headed = true
  }
  return groups
}

function isHead(source: SourceRow, marks: Reading['layout']['headMark']): boolean {
  return marks.some((field) => source.columns.fields[field].some((at) => readText(source.cells[at]) !== ''))
}

/** The same line twice (two exports put together): a paid one stands over an unpaid one, else the later. */
function distinctLines(rows: SourceRow[], reading: Reading): SourceRow[] {
  if (rows.length < 2 || rows[0]?.columns.fields.lineKey.length === 0) return rows
  const byKey = new Map<string, SourceRow>()
  for (const source of rows) {
    const key = numberOf(source, 'lineKey', reading)
    const earlier = byKey.get(key)
    const back = earlier && isUnpaid(source, reading) && !isUnpaid(earlier, reading)
    if (!back) byKey.set(key, source)
  }
  return byKey.size === rows.length ? rows : [...byKey.values()]
}

function isUnpaid(source: SourceRow, reading: Reading): boolean {
  return instantOf([source], 'paidAt', reading) === null
}

function orderOf(all: SourceRow[], reading: Reading): OrderObservation {
  const { layout } = reading
  const first = all[0]
  if (!first) throw new Error('an order of no rows')
  const orderNumber =
    layout.orderBy === 'number' ? numberOf(first, 'orderNumber', reading) : madeNumber(first, layout)
  if (layout.head === 'first-row' && !isHead(first, layout.headMark))
    throw new RowProblem(first.row, 'order-head-missing', { order: orderNumber })
  const rows = distinctLines(all, reading)
  const heads = layout.head === 'first-row' || layout.head === 'repeated' ? rows.slice(0, 1) : rows
  const money = rows.map((source) => moneyOf(source, layout))

  const times = {
    createdAt: instantOf(heads, 'createdAt', reading) ?? numbersTime(orderNumber, reading),
    paidAt: instantOf(heads, 'paidAt', reading),
    shippedAt: instantOf(heads, 'shippedAt', reading),
    completedAt: instantOf(heads, 'completedAt', reading),
  }
  const cancelled = instantOf(heads, 'cancelledAt', reading) !== null
  const state = stateOf(rows, heads, money, { ...times, cancelled }, reading)
  const { grossFen, refundFen } = state

  const within = layout.row === 'order' ? linesWithin(first, reading, state.paid) : []
  const summary = layout.row === 'order' && within.length === 0 ? summaryLine(first, reading, state) : null
  const lines = layout.row === 'line' ? linesOf(rows, reading, state) : summary ? [summary] : within

  return {
    row: all.reduce((top, source) => Math.min(top, source.row), first.row),
    rows: all.length,
    platform: platformOf(first, layout),
    shopName: firstText(heads, 'shopName', layout),
    orderNumber,
    externalId: looseId(heads, 'externalId'),
    head: layout.head !== 'none',
    status: state.status,
    statusRaw: state.statusRaw,
    closeReason: firstText(heads, 'closeReason', layout),
    paid: state.paid,
    currency: currencyOf(heads, layout) || (reading.currency ?? ''),
    grossFen,
    refundFen,
    dueFen: dueOf(heads, reading),
    shippingFen: sumOf(heads, 'shipping', layout),
    discountFen: sumOf(heads, 'discount', layout),
    ...times,
    carrier: firstText(heads, 'carrier', layout),
    trackingNumber: looseId(heads, 'trackingNumber'),
    buyerMessage: firstText(heads, 'buyerMessage', layout),
    sellerNote: firstText(heads, 'sellerNote', layout),
    channel: firstText(heads, 'channel', layout),
    buyer: buyerOf(heads, reading),
    lineLevel: layout.row === 'order' && within.length === 0 ? 'summary' : 'items',
    lines,
    ...(layout.money.stated ? {} : { addedUp: true }),
  }
}

/** The lines of an order that has a row for each. */
function linesOf(rows: readonly SourceRow[], reading: Reading, state: OrderState): LineObservation[] {
  const { layout } = reading
  const alive = state.status !== 'closed' && state.status !== 'refunded'
  const lines: LineObservation[] = []
  for (const [at, source] of rows.entries()) {
    // A first row that names no goods sums up the rows below it; a line that came to nothing is none.
    if (layout.head === 'first-row' && at === 0 && rows.length > 1 && namesNoGoods(source, layout)) continue
    if (alive && bears(source, layout.cancelledLines, layout)) continue
    const line = itemLine(source, at + 1, reading, state.money[at] ?? nothingSaid, state.paid)
    if (line) lines.push(line)
  }
  return lines
}

function namesNoGoods(source: SourceRow, layout: Layout): boolean {
  return textOf(source, 'title', layout) === '' && textOf(source, 'sku', layout) === ''
}

/** The lines that stand beside one another in the order's own row. */
function linesWithin(source: SourceRow, reading: Reading, paid: boolean | null): LineObservation[] {
  const { columns } = source
  const beside = columns.items.map((fields) => ({ ...source, columns: { ...columns, fields, sums: {} } }))
  const lines = beside.length > 0 ? beside : packedLines(source, reading.layout)
  return lines.flatMap((line, at) => itemLine(line, at + 1, reading, nothingSaid, paid) ?? [])
}

function numbersTime(orderNumber: string, { layout, timeZone }: Reading): number | null {
  const { createdFromNumber: shape } = layout
  return shape === undefined ? null : instantInNumber(orderNumber, shape, timeZone)
}

const nothingSaid: RowMoney = { receivedFen: null, refundFen: null, grossFen: null }

/** What is to be paid: the first list of columns whose first says something, added up. */
function dueOf(heads: readonly SourceRow[], { layout }: Reading): number | null {
  for (const [main, ...more] of layout.money.due) {
    const fen = main && sumOf(heads, main, layout)
    if (typeof fen === 'number')
      return more.reduce((sum, field: MoneyField) => sum + (sumOf(heads, field, layout) ?? 0), fen)
  }
  return null
}

function total(parts: readonly (number | null)[]): number | null {
  let sum: number | null = null
  // One line that does not say makes the whole unknown: a part is not a sum.
  for (const part of parts) {
    if (part === null) return null
    sum = (sum ?? 0) + part
  }
  return sum
}

function stateOf(
  rows: readonly SourceRow[],
  heads: readonly SourceRow[],
  money: readonly RowMoney[],
  when: { paidAt: number | null; shippedAt: number | null; cancelled: boolean },
  reading: Reading,
): OrderState {
  const { layout } = reading
  const { paidAt, cancelled } = when
  const own = heads.map((_, at) => money[at]).filter((part) => part !== undefined)
  const words = heads.map((source) => wordOf(source, reading))
  const closeReason = firstText(heads, 'closeReason', layout)
  const timeColumn = heads.some((source) => source.columns.fields.paidAt.length > 0)
  const saidWords = words.filter((word) => word !== null)
  const receivedFen = total(own.map((part) => part.receivedFen))
  const refundFen = total(own.map((part) => part.refundFen)) ?? linesRefund(rows, layout)
  const afterSales = heads.map((source) => textOf(source, 'afterSales', layout))
  const paid = paidOf(layout, { timeColumn, paidAt, words: saidWords, closeReason, afterSales, receivedFen })

  const netOfRefunds = layout.money.received === 'net-of-refunds'
  let grossFen = total(own.map((part) => part.grossFen))
  if (grossFen !== null && isPartlyPaid(layout, words[0] ?? null))
    grossFen -= heads.reduce((sum, source) => sum + (amountOf(source, 'outstanding', layout) ?? 0), 0)
  if (grossFen !== null && paid === false) grossFen = 0
  // Net of refunds that the file does not tell: nothing left says nothing about what was there.
  const hidden = netOfRefunds && refundFen === null && receivedFen === 0 && paid !== false
  if (hidden) grossFen = null

  const gross = grossFen
  const facts = (word: string | null, at: number): StatusFacts => {
    const source = heads[at]
    return {
      word,
      paid,
      refundFen,
      netFen: hidden ? 0 : gross === null ? null : gross - (refundFen ?? 0),
      cancelled,
      shipped: when.shippedAt !== null,
      closeReason,
      afterSales: afterSales[at] ?? '',
      fulfilment: source ? textOf(source, 'fulfilment', layout) : '',
    }
  }
  const each =
    words.length === 1
      ? []
      : words.map((word, at) => {
          const part = own[at]
          const netFen = netOfRefunds ? (part?.receivedFen ?? null) : (part?.grossFen ?? null)
          return statusOf(layout, { ...facts(word, at), refundFen: part?.refundFen ?? null, netFen })
        })
  const chosen = speaker(each)
  const status = chosen.partly
    ? 'part_shipped'
    : statusOf(layout, facts(words[chosen.index] ?? null, chosen.index))
  const statusRaw = rawOf(heads[chosen.index], cancelled, reading)
  const whole = { status, statusRaw, paid, grossFen, refundFen, money }
  return refundFen === null && status !== 'refunded' ? withRefundedLines(whole, each) : whole
}

interface OrderState {
  status: OrderStatus
  statusRaw: string
  paid: boolean | null
  grossFen: number | null
  refundFen: number | null
  /** By row. */
  money: readonly RowMoney[]
}

/**
 * Where only words tell of refunds and some lines of a living order bear them, those lines are taken as refunded in
 * full: an order all of whose lines are is left to who stores it, the others would keep money that went back.
 */
function withRefundedLines(state: OrderState, each: readonly OrderStatus[]): OrderState {
  if (state.paid === false || !each.includes('refunded')) return state
  const money = state.money.map((part, at) =>
    each[at] === 'refunded' ? { ...part, refundFen: part.grossFen } : part,
  )
  const refundFen = total(money.filter((_, at) => each[at] === 'refunded').map((part) => part.refundFen))
  const over = state.status === 'shipped' || state.status === 'completed'
  return { ...state, money, refundFen, status: over ? 'partially_refunded' : state.status }
}

/** Refunds that the file tells by line; null when it does not. */
function linesRefund(rows: readonly SourceRow[], layout: Layout): number | null {
  if (!rows.some((source) => source.columns.fields.lineRefund.length > 0)) return null
  return Math.abs(sumOf(rows, 'lineRefund', layout) ?? 0)
}

/** The status word of a row, null when the file has no such column. Throws `status-missing` when it is blank. */
function wordOf(source: SourceRow, { layout }: Reading): string | null {
  if (source.columns.fields.status.length === 0) return null
  const word = textOf(source, 'status', layout)
  if (word === '') throw statusMissing(source)
  return word
}

function rawOf(source: SourceRow | undefined, cancelled: boolean, { layout }: Reading): string {
  if (!source) return ''
  const words = layout.status.raw.map((field) => textOf(source, field, layout)).filter((word) => word !== '')
  if (cancelled && layout.status.cancelledWord !== '') words.push(layout.status.cancelledWord)
  return words.join(' / ')
}
