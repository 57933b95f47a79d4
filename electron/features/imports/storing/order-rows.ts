import { statusRank } from '../../../../shared/features/orders/rules.ts'
import { dayOf } from '../../../../shared/kernel/day.ts'
import { NO_CURRENCY } from '../../../../shared/kernel/money.ts'
import type { PhoneKind } from '../../../../shared/kernel/phone.ts'
import { ChangedUpdate } from '../../../db/changed-update.ts'
import type { Command } from '../../../db/command.ts'
import { LeanInsert } from '../../../db/lean-insert.ts'
import type { OrderObservation } from '../reading/observation.ts'
import type { SeenTexts } from '../seen-texts.ts'
import { type Owner, originOf } from './key-owners.ts'
import { type LineFacts, lineLevel, type OrderFacts, rankFields } from './merge.ts'
import { type FoundShop, numbersAreShared } from './shops.ts'
import type { Words } from './words.ts'

/** Columns of `orders` that facts fill, in the order in which `bind` gives them. */
const factColumns = [
  'status',
  'status_raw',
  'close_reason',
  'paid',
  'currency',
  'gross_fen',
  'refund_fen',
  'due_fen',
  'shipping_fen',
  'discount_fen',
  'money_rank',
  'created_at',
  'created_day',
  'paid_at',
  'shipped_at',
  'completed_at',
  'carrier',
  'tracking_number',
  'channel',
  'buyer_message',
  'seller_note',
  'note_rank',
  'name',
  'nick',
  'phone',
  'phone_kind',
  'email',
  'country',
  'province',
  'city',
  'district',
  'address',
  'postcode',
  'accepts_marketing',
]
const stateColumns = [
  'customer_id',
  'origin_id',
  'items',
  'line_level',
  'seen_hash',
  'cells_hash',
  'changed_by',
]

export interface OrderRow {
  shop_id: number
  external_id: string
  id: number
  customer_id: number | null
  origin_id: number | null
  seen_hash: number
  created_by: number
}

/** What is set besides the facts. */
export interface OrderState {
  owner: Owner | null
  items: number
  level: number
  /** Of what was said of it, and of the cells that said so: those are kept as long as that is. */
  hash: number
  cells?: number
}

/** A whole row of `orders`, of which a Words knows the texts. */
export interface FactsRow extends Record<string, unknown> {
  line_level: number
  items: number
}

/** Characters from which on no two platforms are taken to have made the same number. */
const SURE_NUMBER = 11

/** A day, and the width of the world's time zones: re-saved files have lost their offset. */
const DAY_AND_ZONES_MS = 26 * 3_600_000

/** What most orders do not tell, or tell alike. */
function usualValues(noWord: number, journalId: number): Record<string, string | number | null> {
  const texts = [
    'external_id',
    'tracking_number',
    'buyer_message',
    'seller_note',
    'name',
    'nick',
    'phone',
    'email',
    'address',
    'postcode',
  ]
  const words = ['close_reason', 'carrier', 'channel', 'country', 'district']
  const figures = [
    'due_fen',
    'shipping_fen',
    'discount_fen',
    'shipped_at',
    'completed_at',
    'accepts_marketing',
  ]
  return {
    ...Object.fromEntries(texts.map((name) => [name, '' as const])),
    ...Object.fromEntries(words.map((name) => [name, noWord])),
    ...Object.fromEntries(figures.map((name) => [name, null])),
    currency: 'CNY',
    phone_kind: 'real',
    origin_id: null,
    created_by: journalId,
    changed_by: journalId,
  }
}

/**
 * Reads and writes `orders`; every statement is prepared once per import. `numbers` holds those of all orders there
 * are, where that is known: a first import need not ask for orders that nobody has told of.
 */
export function orderRows(command: Command, words: Words, numbers: SeenTexts | null = null) {
  const { db, journalId } = command
  const keys = ['shop_id', 'order_number', 'external_id']
  const all = [...keys, ...factColumns, ...stateColumns, 'created_by']
  const insert = new LeanInsert(db, 'orders', all, usualValues(words.id(''), journalId))
  // What refund files say of it is put on top again at the end of the import (settle-refunds.ts).
  const settled = ['told_status', 'told_refund_fen']
  const changeable = [...factColumns, 'shop_id', 'external_id', ...stateColumns, ...settled]
  const hashAt = changeable.indexOf('seen_hash')
  const update = new ChangedUpdate(db, 'orders', 'id', changeable)
  const readBound = db
    .prepare<[number], (string | number | null)[]>(`SELECT ${changeable.join(', ')} FROM orders WHERE id = ?`)
    .raw()
  const state = 'orders.id, customer_id, origin_id, seen_hash, external_id, shop_id, orders.created_by'
  const exact = db.prepare<[number, string, string], OrderRow>(
    `SELECT ${state} FROM orders WHERE shop_id = ? AND order_number = ? AND external_id = ?`,
  )
  const sameDay = db.prepare<[number, string, number | null, number], OrderRow>(
    `SELECT ${state} FROM orders WHERE shop_id = ? AND order_number = ? AND abs(created_at - ?) < ? LIMIT 2`,
  )
  const elsewhere = db.prepare<[string, string, number], OrderRow>(
    `SELECT ${state} FROM shop CROSS JOIN orders ON orders.shop_id = shop.id AND order_number = ?
     WHERE platform = ? AND shop.id <> ? LIMIT 1`,
  )
  const anywhere = db.prepare<[string, number], OrderRow>(
    `SELECT ${state} FROM shop CROSS JOIN orders ON orders.shop_id = shop.id AND order_number = ?
     WHERE shop.id <> ? LIMIT 2`,
  )
  const nobodys = db.prepare<[string, number], OrderRow & { head: number }>(
    `SELECT ${state}, created_at IS NOT NULL AS head
     FROM shop CROSS JOIN orders ON orders.shop_id = shop.id AND order_number = ?
     WHERE platform = 'other' AND shop.id <> ? LIMIT 1`,
  )
  let strangers = Boolean(db.prepare("SELECT 1 FROM shop WHERE platform = 'other'").get())
  const read = db.prepare<[number], FactsRow>('SELECT * FROM orders WHERE id = ?')

  function bind(facts: OrderFacts, timeZone: string): (string | number | null)[] {
    return [
      facts.status,
      words.id(facts.statusRaw),
      words.id(facts.closeReason),
      facts.paid,
      facts.currency || NO_CURRENCY,
      facts.grossFen,
      toldRefund(facts.status, facts.refundFen, facts.grossFen),
      facts.dueFen,
      facts.shippingFen,
      facts.discountFen,
      facts.moneyRank,
      facts.createdAt,
      facts.createdAt === null ? null : dayOf(facts.createdAt, timeZone),
      facts.paidAt,
      facts.shippedAt,
      facts.completedAt,
      words.id(facts.carrier),
      facts.trackingNumber,
      words.id(facts.channel),
      facts.buyerMessage,
      facts.sellerNote,
      facts.noteRank,
      facts.name,
      facts.nick,
      facts.phone,
      facts.phoneKind,
      facts.email,
      words.id(facts.country),
      words.id(facts.province),
      words.id(facts.city),
      words.id(facts.district),
      facts.address,
      facts.postcode,
      facts.acceptsMarketing,
    ]
  }

  const bindState = ({ owner, items, level, hash, cells = 0 }: OrderState): (string | number | null)[] => [
    ...[owner?.root ?? null, owner && originOf(owner), items, level, hash, cells, journalId],
  ]

  return {
    /**
     * The order an observation speaks of. A platform's own id is decisive. A file without it (older or re-saved) means
     * the order of that number from the same day; a number the whole platform shares may stand under another shop's
     * name, because some files do not name theirs. Tables that do not tell the platform (shipping lists, ERPs) mean the
     * one order of that number, whichever file was dropped first.
     */
    find(shop: FoundShop, observation: OrderObservation): OrderRow | undefined {
      const { orderNumber, externalId } = observation
      if (observation.platform === 'other') strangers = true
      if (numbers !== null && !numbers.has(orderNumber)) return undefined
      const found = exact.get(shop.id, orderNumber, externalId)
      if (found) return found
      if (observation.platform === 'other') {
        if (!observation.head || orderNumber.length >= SURE_NUMBER) {
          const [only, second] = anywhere.all(orderNumber, shop.id)
          if (only && !second) return only
        }
      } else if (strangers) {
        const waiting = nobodys.get(orderNumber, shop.id)
        if (waiting && (!waiting.head || orderNumber.length >= SURE_NUMBER)) return waiting
      }
      if (numbersAreShared(observation.platform)) {
        return shop.alone ? undefined : elsewhere.get(orderNumber, observation.platform, shop.id)
      }
      const [only, second] = sameDay.all(shop.id, orderNumber, observation.createdAt, DAY_AND_ZONES_MS)
      if (!only || second) return undefined
      return externalId === '' || only.external_id === '' ? only : undefined
    },
    read(id: number): { facts: OrderFacts; level: number } {
      const row = read.get(id)
      if (!row) throw new Error(`order ${id} is gone`)
      return { facts: factsOfRow(row, words), level: row.line_level }
    },
    insert(shop: ShopKey, observation: OrderObservation, facts: OrderFacts, state: OrderState): number {
      const { orderNumber, externalId } = observation
      numbers?.add(orderNumber)
      return insert.run([
        ...[shop.id, orderNumber, externalId],
        ...bind(facts, shop.timeZone),
        ...bindState(state),
        journalId,
      ])
    },
    update(id: number, shop: ShopKey, externalId: string, facts: OrderFacts, state: OrderState): void {
      command.keep('orders', id)
      const before = readBound.get(id) as (string | number | null)[]
      const same = before[hashAt] === state.hash
      const cells = same ? (before[changeable.indexOf('cells_hash')] as number) : 0
      const own = [...bind(facts, shop.timeZone), shop.id, externalId, ...bindState({ ...state, cells })]
      update.run(id, before, [...own, ...settled.map(() => null)])
    },
  }
}

/** Platforms that call an order refunded without saying how much (拼多多, 抖店) mean all of it. */
export const toldRefund = (status: number, refundFen: number | null, grossFen: number | null): number =>
  refundFen ?? (status === statusRank.refunded ? (grossFen ?? 0) : 0)

export interface ShopKey {
  id: number
  timeZone: string
}

export function factsOfRow(row: FactsRow, words: Words): OrderFacts {
  const text = (column: string) => words.text(row[column] as number)
  const refundSaid = Math.floor((row.money_rank as number) / 128) % 128 > 0
  const settled = row.told_status !== null
  return {
    status: (settled ? row.told_status : row.status) as number,
    statusRaw: text('status_raw'),
    closeReason: text('close_reason'),
    paid: row.paid as number,
    currency: row.currency === NO_CURRENCY ? '' : (row.currency as string),
    grossFen: row.gross_fen as number | null,
    refundFen: refundSaid ? ((settled ? row.told_refund_fen : row.refund_fen) as number) : null,
    dueFen: row.due_fen as number | null,
    shippingFen: row.shipping_fen as number | null,
    discountFen: row.discount_fen as number | null,
    moneyRank: row.money_rank as number,
    createdAt: row.created_at as number | null,
    paidAt: row.paid_at as number | null,
    shippedAt: row.shipped_at as number | null,
    completedAt: row.completed_at as number | null,
    carrier: text('carrier'),
    trackingNumber: row.tracking_number as string,
    channel: text('channel'),
    buyerMessage: row.buyer_message as string,
    sellerNote: row.seller_note as string,
    noteRank: row.note_rank as number,
    name: row.name as string,
    nick: row.nick as string,
    phone: row.phone as string,
    phoneKind: row.phone_kind as PhoneKind,
    email: row.email as string,
    country: text('country'),
    province: text('province'),
    city: text('city'),
    district: text('district'),
    address: row.address as string,
    postcode: row.postcode as string,
    acceptsMarketing: row.accepts_marketing as number | null,
  }
}

/** What an observation says, as facts. */
export function factsOf(observation: OrderObservation): OrderFacts {
  const buyer = observation.buyer
  const facts = {
    status: statusRank[observation.status],
    statusRaw: observation.statusRaw,
    closeReason: observation.closeReason,
    paid: observation.paid ? 1 : 0,
    currency: observation.currency,
    grossFen: observation.grossFen,
    refundFen: observation.refundFen,
    dueFen: observation.dueFen,
    shippingFen: observation.shippingFen,
    discountFen: observation.discountFen,
    createdAt: observation.createdAt,
    paidAt: observation.paidAt,
    shippedAt: observation.shippedAt,
    completedAt: observation.completedAt,
    carrier: observation.carrier,
    trackingNumber: observation.trackingNumber,
    channel: observation.channel,
    buyerMessage: observation.buyerMessage,
    sellerNote: observation.sellerNote,
    name: buyer?.name ?? '',
    nick: buyer?.nick ?? '',
    phone: buyer?.phone ?? '',
    phoneKind: buyer?.phone ? buyer.phoneKind : 'unknown',
    email: buyer?.email ?? '',
    country: buyer?.country ?? '',
    province: buyer?.province ?? '',
    city: buyer?.city ?? '',
    district: buyer?.district ?? '',
    address: buyer?.address ?? '',
    postcode: buyer?.postcode ?? '',
    acceptsMarketing: buyer?.acceptsMarketing == null ? null : Number(buyer.acceptsMarketing),
  }
  return rankFields(facts, observation.addedUp)
}

export function linesOf(observation: OrderObservation): { level: number; lines: LineFacts[] } {
  const rank = statusRank[observation.status]
  return {
    level: lineLevel(
      observation.lineLevel,
      observation.lines.map((line) => line.key),
    ),
    lines: observation.lines.map((line) => ({ ...line, adjustment: Number(line.adjustment), rank })),
  }
}

/** Quantity without price-difference links: 1,800 of those are no 1,800 products. */
export const itemsIn = (lines: LineFacts[]): number =>
  lines.reduce((sum, line) => sum + (line.adjustment ? 0 : line.quantity), 0)
