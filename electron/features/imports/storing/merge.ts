import type { PhoneKind } from '../../../../shared/kernel/phone.ts'
import { isMasked } from '../../../../shared/kernel/text.ts'

/**
 * What is known of one order, as its row holds it but with words as text. Merging two of these is commutative,
 * associative and idempotent, field by field, so the order in which files are dropped does not matter: an order's
 * facts are the least upper bound of everything ever read about it.
 */
export interface OrderFacts {
  status: number
  statusRaw: string
  closeReason: string
  paid: number
  currency: string
  grossFen: number | null
  refundFen: number | null
  dueFen: number | null
  shippingFen: number | null
  discountFen: number | null
  /** Status at which each amount was read, packed: see RANK_BITS. */
  moneyRank: number
  createdAt: number | null
  paidAt: number | null
  shippedAt: number | null
  completedAt: number | null
  carrier: string
  trackingNumber: string
  channel: string
  buyerMessage: string
  sellerNote: string
  /** Status at which carrier + tracking, channel, message and note were read, packed. */
  noteRank: number
  name: string
  nick: string
  phone: string
  phoneKind: PhoneKind
  email: string
  country: string
  province: string
  city: string
  district: string
  address: string
  postcode: string
  acceptsMarketing: number | null
}

const RANK_SPAN = 128
const moneyFields = ['grossFen', 'refundFen', 'dueFen', 'shippingFen', 'discountFen'] as const
const noteFields = [['trackingNumber', 'carrier'], ['channel'], ['buyerMessage'], ['sellerNote']] as const
const addressFields = ['country', 'province', 'city', 'district', 'address', 'postcode'] as const

const unpack = (packed: number, index: number) => Math.floor(packed / RANK_SPAN ** index) % RANK_SPAN

function pack(ranks: number[]): number {
  return ranks.reduce((packed, rank, index) => packed + rank * RANK_SPAN ** index, 0)
}

/** Ranks of what one file says: its status for the fields it fills, 0 for the fields it leaves empty. */
export function rankFields(facts: Omit<OrderFacts, 'moneyRank' | 'noteRank'>, addedUp = false): OrderFacts {
  // A file may know an amount but no status (rank 0), hence the 1.
  const rank = facts.status + 1
  // What was only added up from lines yields to every amount that a file states.
  const moneyRank = addedUp ? 1 : rank
  return {
    ...facts,
    moneyRank: pack(moneyFields.map((field) => (facts[field] === null ? 0 : moneyRank))),
    noteRank: pack(noteFields.map((group) => (group.some((field) => facts[field] !== '') ? rank : 0))),
  }
}

/** The least upper bound of two sets of facts about the same order. */
export function mergeFacts(a: OrderFacts, b: OrderFacts): OrderFacts {
  const merged = { ...a }
  mergeStatus(merged, a, b)
  mergeMoney(merged, a, b)
  mergeNotes(merged, a, b)
  mergeBuyer(merged, a, b)
  merged.createdAt = earliestMade(a.createdAt, b.createdAt)
  merged.paidAt = earliest(a.paidAt, b.paidAt)
  merged.shippedAt = earliest(a.shippedAt, b.shippedAt)
  merged.completedAt = earliest(a.completedAt, b.completedAt)
  return merged
}

/** Forward only: unpaid → paid → shipped → completed, and closed or refunded over those. */
function mergeStatus(merged: OrderFacts, a: OrderFacts, b: OrderFacts): void {
  if (a.status === b.status) {
    merged.statusRaw = later(a.statusRaw, b.statusRaw)
    merged.closeReason = later(a.closeReason, b.closeReason)
  } else {
    const forward = b.status > a.status ? b : a
    merged.status = forward.status
    merged.statusRaw = forward.statusRaw
    merged.closeReason = forward.closeReason
  }
  merged.paid = Math.max(a.paid, b.paid)
}

/** Each amount comes from the furthest status that named it; at the same status the larger one counts. */
function mergeMoney(merged: OrderFacts, a: OrderFacts, b: OrderFacts): void {
  merged.currency = later(a.currency, b.currency)
  merged.moneyRank = pack(
    moneyFields.map((field, index) => {
      const rankA = unpack(a.moneyRank, index)
      const rankB = unpack(b.moneyRank, index)
      if (rankB > rankA) merged[field] = b[field]
      else if (rankB === rankA) merged[field] = largest(a[field], b[field])
      return Math.max(rankA, rankB)
    }),
  )
}

function mergeNotes(merged: OrderFacts, a: OrderFacts, b: OrderFacts): void {
  merged.noteRank = pack(
    noteFields.map((group, index) => {
      const rankA = unpack(a.noteRank, index)
      const rankB = unpack(b.noteRank, index)
      const winner = rankA === rankB ? laterOf(a, b, group) : rankB > rankA ? b : a
      for (const field of group) merged[field] = winner[field]
      return Math.max(rankA, rankB)
    }),
  )
}

/** Plain text over masked over nothing; a hidden value never takes the place of a real one. */
function mergeBuyer(merged: OrderFacts, a: OrderFacts, b: OrderFacts): void {
  for (const field of ['name', 'nick', 'email'] as const) {
    merged[field] =
      clearness(a[field]) === clearness(b[field])
        ? later(a[field], b[field])
        : clearness(a[field]) > clearness(b[field])
          ? a[field]
          : b[field]
  }
  const phone = phoneRank(a) === phoneRank(b) ? laterOf(a, b, ['phone']) : phoneRank(a) > phoneRank(b) ? a : b
  merged.phone = phone.phone
  merged.phoneKind = phone.phoneKind
  const filledA = addressRank(a)
  const filledB = addressRank(b)
  const place = filledA === filledB ? laterOf(a, b, addressFields) : filledA > filledB ? a : b
  for (const field of addressFields) merged[field] = place[field]
  // The stricter answer wins.
  merged.acceptsMarketing =
    a.acceptsMarketing === null
      ? b.acceptsMarketing
      : b.acceptsMarketing === null
        ? a.acceptsMarketing
        : Math.min(a.acceptsMarketing, b.acceptsMarketing)
}

const clearness = (text: string) => (text === '' ? 0 : isMasked(text) ? 1 : 2)

const phoneKinds: PhoneKind[] = ['unknown', 'cipher', 'masked', 'virtual', 'real']
const phoneRank = (facts: OrderFacts) => (facts.phone === '' ? -1 : phoneKinds.indexOf(facts.phoneKind))

const addressRank = (facts: OrderFacts) =>
  addressFields.reduce((sum, field) => sum + clearness(facts[field]), 0)

const CHINA_MS = 8 * 3_600_000
const DAY_MS = 24 * 3_600_000

/**
 * The earlier; but midnight in China is what an order number tells that only has the day in it, so any other time of
 * that day is the truer one.
 */
function earliestMade(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  const [first, second] = a < b ? [a, b] : [b, a]
  const vague = (first + CHINA_MS) % DAY_MS === 0
  return vague && second - first < DAY_MS ? second : first
}

const earliest = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b))
const largest = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.max(a, b))
/** Any fixed rule will do, as long as it does not depend on which came first. */
const later = (a: string, b: string) => (a > b ? a : b)

function laterOf(a: OrderFacts, b: OrderFacts, fields: readonly (keyof OrderFacts)[]): OrderFacts {
  for (const field of fields) {
    const textA = String(a[field])
    const textB = String(b[field])
    if (textA !== textB) return textA > textB ? a : b
  }
  return a
}

export interface LineFacts {
  key: string
  title: string
  sku: string
  attributes: string
  quantity: number
  unitPriceFen: number | null
  amountFen: number | null
  refundFen: number
  statusRaw: string
  adjustment: number
  /** Status of the order when the line was read. */
  rank: number
}

/**
 * 0: one made-up line; 1: lines known by their place in an ERP's table; 2: by their place in the platform's own; 3: lines
 * with numbers of their own. A higher level replaces.
 */
export function lineLevel(level: 'summary' | 'items', keys: string[]): number {
  if (level === 'summary') return 0
  if (keys.every((key) => /^e\d{1,4}$/.test(key))) return 1
  return keys.every((key) => /^\d{1,4}$/.test(key)) ? 2 : 3
}

/** Lines of the higher level; at the same level the union by key, each line from the furthest status. */
export function mergeLines(
  a: { level: number; lines: LineFacts[] },
  b: { level: number; lines: LineFacts[] },
): { level: number; lines: LineFacts[] } {
  if (a.level !== b.level) return a.level > b.level ? a : b
  const byKey = new Map(a.lines.map((line) => [line.key, line]))
  for (const line of b.lines) {
    const known = byKey.get(line.key)
    byKey.set(line.key, known ? furtherLine(known, line) : line)
  }
  return { level: a.level, lines: [...byKey.values()] }
}

/** The line read at the further status; at the same one its goods from one of them, and amounts over none. */
function furtherLine(a: LineFacts, b: LineFacts): LineFacts {
  if (a.rank !== b.rank) return a.rank > b.rank ? a : b
  const goods = (line: LineFacts) => [line.title, line.sku, line.attributes].join('\n')
  const { title, sku, attributes } = goods(a) >= goods(b) ? a : b
  return {
    key: a.key,
    title,
    sku,
    attributes,
    quantity: Math.max(a.quantity, b.quantity),
    unitPriceFen: largest(a.unitPriceFen, b.unitPriceFen),
    amountFen: largest(a.amountFen, b.amountFen),
    refundFen: Math.max(a.refundFen, b.refundFen),
    statusRaw: later(a.statusRaw, b.statusRaw),
    adjustment: Math.max(a.adjustment, b.adjustment),
    rank: a.rank,
  }
}
