import type { Condition, Layout, StatusRule } from '../../../../shared/features/imports/layout.ts'
import { type OrderStatus, orderStatus } from '../../../../shared/features/orders/contract.ts'
import { fold } from '../../../../shared/kernel/text.ts'
import { ownCopy } from './values.ts'

/** What the rules of a layout may ask about an order or a line. */
export interface StatusFacts {
  /** As the file says it; `null` when it has no status column. */
  word: string | null
  paid: boolean | null
  refundFen: number | null
  netFen: number | null
  cancelled: boolean
  shipped: boolean
  closeReason: string
  afterSales: string
  fulfilment: string
}

const folded = new Map<string, string>()

/** Platforms write few different words, a million times: each is folded once. */
function foldWord(word: string): string {
  let found = folded.get(word)
  if (found === undefined) {
    found = fold(word)
    if (folded.size < 2000) folded.set(ownCopy(word), found)
  }
  return found
}

function has(words: readonly string[], word: string): boolean {
  if (word === '') return false
  const folded = foldWord(word)
  return words.some((candidate) => foldWord(candidate) === folded)
}

function amountIs(expected: 'some' | 'none' | 'unknown' | undefined, fen: number | null): boolean {
  if (expected === undefined) return true
  if (fen === null) return expected === 'unknown'
  return expected === (fen > 0 ? 'some' : 'none')
}

function holds(when: Condition | undefined, facts: StatusFacts): boolean {
  if (!when) return true
  return (
    (when.paid === undefined || when.paid === facts.paid) &&
    (when.cancelled === undefined || when.cancelled === facts.cancelled) &&
    (when.shipped === undefined || when.shipped === facts.shipped) &&
    amountIs(when.refund, facts.refundFen) &&
    amountIs(when.net, facts.netFen) &&
    (!when.closeReason || has(when.closeReason, facts.closeReason)) &&
    (!when.afterSales || has(when.afterSales, facts.afterSales)) &&
    (!when.fulfilment || has(when.fulfilment, facts.fulfilment))
  )
}

const byWord = new WeakMap<Layout, Map<string, StatusRule[]>>()

function rulesFor(layout: Layout, word: string): StatusRule[] {
  let words = byWord.get(layout)
  if (!words) {
    words = new Map()
    byWord.set(layout, words)
  }
  const key = foldWord(word)
  let rules = words.get(key)
  if (!rules) {
    rules = layout.status.rules.filter((rule) => !rule.is || has(rule.is, word))
    if (words.size < 2000) words.set(key, rules)
  }
  return rules
}

/** The layout's rules from the top; the first that holds decides, a word nobody knows is `unknown`. */
export function statusOf(layout: Layout, facts: StatusFacts): OrderStatus {
  const rules = facts.word === null ? layout.status.without : rulesFor(layout, facts.word)
  return rules.find((rule) => holds(rule.when, facts))?.gives ?? 'unknown'
}

function speaks(
  list: Layout['paid']['yes'],
  said: { words: readonly string[]; closeReason: string; afterSales: readonly string[] },
): boolean {
  return (
    said.words.some((word) => has(list.status, word)) ||
    has(list.closeReason, said.closeReason) ||
    said.afterSales.some((word) => has(list.afterSales, word))
  )
}

/** Whether the buyer has paid, asked in the layout's order. `timeColumn`: the file has a time of payment at all. */
export function paidOf(
  layout: Layout,
  said: {
    timeColumn: boolean
    paidAt: number | null
    words: readonly string[]
    closeReason: string
    afterSales: readonly string[]
    receivedFen: number | null
  },
): boolean | null {
  for (const by of layout.paid.by) {
    if (by === 'time' && said.timeColumn) return said.paidAt !== null
    if (by === 'time-set' && said.paidAt !== null) return true
    if (by === 'words') {
      const { yes, no } = layout.paid
      if (speaks(yes, said)) return true
      if (speaks(no, said)) return false
    }
    if (by === 'listed') return true
    if (by === 'amount' && said.receivedFen !== null && said.receivedFen > 0) return true
  }
  return null
}

const over = new Set<OrderStatus>(['closed', 'refunded', 'unknown'])
const afterSending = new Set<OrderStatus>(['part_shipped', 'shipped', 'completed', 'partially_refunded'])

/**
 * Which line speaks for the order when its lines differ: of those still alive the one furthest behind; with none
 * alive the first. `partly`: some are on their way while others still wait.
 */
export function speaker(lines: readonly OrderStatus[]): { index: number; partly: boolean } {
  let index = 0
  let behind = Number.POSITIVE_INFINITY
  lines.forEach((status, at) => {
    const rank = orderStatus.options.indexOf(status)
    if (!over.has(status) && rank < behind) {
      behind = rank
      index = at
    }
  })
  const waiting = lines.includes('paid')
  const sent = lines.some((status) => afterSending.has(status))
  return { index, partly: waiting && sent && lines[index] === 'paid' }
}

/** Whether the word is one of those with which part of the total is still to be paid. */
export function isPartlyPaid(layout: Layout, word: string | null): boolean {
  return word !== null && has(layout.money.lessOutstanding, word)
}
