import { z } from 'zod'
import { platform } from '../../kernel/schemas.ts'
import { orderStatus } from '../orders/contract.ts'
import { recordKinds } from './records.ts'

/**
 * A layout says how one kind of file is to be read: it is data, a file in `resources/import-layouts/`, so that another
 * platform or another year's columns need no code. What the parts mean stands in the README beside them.
 */

/** What a column can be. Every field names its header spellings; the first that holds something counts. */
export const fields = [
  // the order
  'orderNumber',
  'externalId',
  'shopName',
  'status',
  'fulfilment',
  'afterSales',
  'closeReason',
  'currency',
  'carrier',
  'trackingNumber',
  'buyerMessage',
  'sellerNote',
  'channel',
  'adjustmentKind',
  'kinds',
  // when
  'createdAt',
  'paidAt',
  'shippedAt',
  'completedAt',
  'cancelledAt',
  // how much
  'received',
  'refund',
  'outstanding',
  'dueGoods',
  'duePostage',
  'total',
  'shipping',
  'discount',
  'tax',
  'afterRefunds',
  // lines
  'lineKey',
  'title',
  'sku',
  'attributes',
  'quantity',
  'unitPrice',
  'lineDiscount',
  'lineTotal',
  'lineRefund',
  'lineStatus',
  // the buyer
  'account',
  'nick',
  'buyerId',
  'payAccount',
  'name',
  'phone',
  'email',
  'acceptsMarketing',
] as const
export type Field = (typeof fields)[number]

export const dateFields = ['createdAt', 'paidAt', 'shippedAt', 'completedAt', 'cancelledAt'] as const
export type DateField = (typeof dateFields)[number]
export const moneyFields = [
  'received',
  'refund',
  'outstanding',
  'dueGoods',
  'duePostage',
  'total',
  'shipping',
  'discount',
  'tax',
  'afterRefunds',
  'unitPrice',
  'lineDiscount',
  'lineTotal',
  'lineRefund',
] as const
export type MoneyField = (typeof moneyFields)[number]

/** Parts of where the parcel goes. `whole` is `省 市 区 详细(邮编)` in one cell. */
export const placeFields = [
  'country',
  'province',
  'city',
  'district',
  'address',
  'postcode',
  'whole',
] as const
export type PlaceField = (typeof placeFields)[number]

const field = z.enum(fields)
const headers = z.array(z.string().min(1)).min(1)
const words = z.array(z.string())

/** Holds when every part holds. `some`: above zero; `none`: zero; `unknown`: the file has no such column. */
const condition = z.strictObject({
  paid: z.boolean().optional(),
  refund: z.enum(['some', 'none', 'unknown']).optional(),
  net: z.enum(['some', 'none', 'unknown']).optional(),
  cancelled: z.boolean().optional(),
  shipped: z.boolean().optional(),
  closeReason: words.optional(),
  afterSales: words.optional(),
  fulfilment: words.optional(),
})
export type Condition = z.infer<typeof condition>

const statusRule = z.strictObject({
  /** The platform's words; without them the rule is for any word. */
  is: words.optional(),
  when: condition.optional(),
  gives: orderStatus,
})
export type StatusRule = z.infer<typeof statusRule>

const saidByWords = z.strictObject({
  status: words.default([]),
  closeReason: words.default([]),
  afterSales: words.default([]),
})

/** Names the platform of a row: by words within a field, or by a field that is written like `999999-999999999999999`. */
const platformSign = z.strictObject({
  field,
  words: words.default([]),
  /** 9 any digit, a `*` at the end any further digits, all else as it stands. */
  shape: z.string().optional(),
  platform,
})
export type PlatformSign = z.infer<typeof platformSign>

export const orderLayout = z.strictObject({
  kind: z.literal('orders').default('orders'),
  id: z.string().regex(/^[a-z0-9-]+$/),
  note: z.string().optional(),
  platform,
  /** What the platform's exports of today tell of the buyer, whatever columns older ones had. Not given: see `fields`. */
  buyer: z.enum(['yes', 'masked', 'no']).optional(),
  /** For files without a currency column; empty: unknown. */
  currency: z.string().regex(/^([A-Z]{3})?$/),
  dates: z.strictObject({
    /** Of times without an offset; null: the shop's. */
    timeZone: z.string().nullable(),
    /** How `3/4/2024` is read when no date of the file decides. */
    otherwise: z.enum(['day-first', 'month-first']),
    /** The platform itself always writes it so: nobody has to be asked. */
    certain: z.boolean().default(false),
  }),
  /** One row is a whole order, or one line of it. */
  row: z.enum(['order', 'line']),
  /** Where the header stands; null: searched for. `none`: there is none, columns are called 1, 2, 3 … */
  header: z
    .union([z.int().min(1), z.literal('none')])
    .nullable()
    .default(null),
  /**
   * What makes an order: its number; or, in tables without one, each row, or all rows of one buyer on one day. Numbers
   * are then made from what the rows say, so that the same file gives the same orders again.
   */
  orderBy: z.enum(['number', 'row', 'buyer-day']).default('number'),
  /** Columns whose blank cells mean "as above" (merged cells). */
  fill: z.array(field).default([]),
  /** Tables of several platforms: the first sign that a row bears names its platform. */
  platformBy: z.array(platformSign).default([]),
  /**
   * Where the facts of an order of several rows stand: shared out over its rows (money is summed), repeated on each
   * row (the first counts), on its first row only, or nowhere in this file.
   */
  head: z.enum(['each-row', 'repeated', 'first-row', 'none']),
  /** A row in which one of these is filled is a first row. */
  headMark: z.array(field).default([]),
  /** Of each list at least one column must be there. */
  require: z.array(z.array(field)),
  /** One of these headers must be there: names that only this kind of file has. None given: not asked. */
  marks: words.default([]),
  /** Headers that show that it is something else. */
  forbid: words.default([]),
  /**
   * Where order numbers tell when they were made: `YYMMDD-`, `EYYYYMMDDhhmmss`. Counts where no column says so; without
   * hours it is the beginning of the day.
   */
  createdFromNumber: z.string().optional(),
  /** The platform's order numbers are multiples of 128, which elsewhere shows that they went through a double. */
  evenNumbers: z.boolean().default(false),
  fields: z.partialRecord(field, headers),
  /**
   * What stands in several columns, each by its spellings, where the field's own column says nothing: amounts are added
   * up, texts (first and last name) follow one another.
   */
  sums: z.partialRecord(field, z.array(headers).min(1)).default({}),
  /** Amounts taken off again from what `sums` adds up, with a minus in the file or without. */
  less: z.partialRecord(z.enum(moneyFields), z.array(headers).min(1)).default({}),
  /** Rows that bear one of these words were never an order (a checkout not finished): passed over. */
  skip: z.partialRecord(field, words).default({}),
  /** Lines that bear one of these words came to nothing while their order lives on: left out, and no money. */
  cancelledLines: z.partialRecord(field, words).default({}),
  /**
   * Lines that stand beside one another in the order's row: columns numbered where `#` stands (`Product Item # Name`);
   * or each packed into one cell (`name:Mug|sku:M-1|quantity:2`) of a numbered column, or all in one, parted by `;`.
   */
  items: z
    .strictObject({
      columns: z.partialRecord(field, headers).default({}),
      packed: words.default([]),
      /** What the packed parts are called. */
      keys: z.partialRecord(field, words).default({}),
    })
    .optional(),
  /** `brackets`: the account stands behind the name, `Ann Lee (ann7)`, or alone in one word. */
  accountIn: z.enum(['cell', 'brackets']).default('cell'),
  /** Groups of columns that each say a place; the first group with anything in it counts. */
  places: z.array(z.partialRecord(z.enum(placeFields), headers)).default([]),
  /** Words of a column that mean "nothing". */
  nothing: z.partialRecord(field, words).default({}),
  money: z.strictObject({
    /** What `received` holds once something was refunded. */
    received: z.enum(['net-of-refunds', 'gross']),
    /** Words of `status` with which `outstanding` is still to be paid. */
    lessOutstanding: words.default([]),
    /** The first whose columns are filled is what is to be paid; columns of one list are added. */
    due: z.array(z.array(z.enum(moneyFields))).default([]),
    /**
     * What a line brought: `received` of its row, its price times quantity less discount, its `lineTotal`, or not said.
     */
    line: z.enum(['received', 'price', 'total', 'none']),
    /** Quantities and amounts below zero are goods that came back: what they take off counts as refunded. */
    returns: z.boolean().default(false),
    /** False: the order's amounts are added up here; those that another file states count more. */
    stated: z.boolean().default(true),
    /** In these currencies `tax` comes on top of `received`; in all others prices include it. */
    taxOnTop: z.array(z.string()).default([]),
    /** Where no column names the currency: what stands before amounts (`AU $`, `£`), the longest that fits. */
    signs: z.record(z.string(), z.string().regex(/^[A-Z]{3}$/)).default({}),
  }),
  paid: z.strictObject({
    /**
     * What is asked, in this order, until one can tell: time of payment (`time-set`: a time says yes, none says nothing,
     * because goods may be paid on delivery), words, an amount above zero, or that it is `listed`, where a platform only
     * lists what was paid.
     */
    by: z.array(z.enum(['time', 'time-set', 'words', 'amount', 'listed'])),
    yes: saidByWords,
    no: saidByWords,
  }),
  status: z.strictObject({
    /** The columns whose words together are kept as they came. */
    raw: z.array(field),
    /** Added to them when the order was cancelled. */
    cancelledWord: z.string().default(''),
    rules: z.array(statusRule),
    /** For files without a status column. */
    without: z.array(statusRule),
  }),
  adjustments: z
    .strictObject({
      kinds: words.default([]),
      titles: words.default([]),
      /** Titles with one of these are products all the same. */
      butNot: words.default([]),
    })
    .default({ kinds: [], titles: [], butNot: [] }),
})
export type Layout = z.infer<typeof orderLayout>

export const lookAlike = z.strictObject({
  /** Which sentence the page says. */
  what: z.string().regex(/^[a-z0-9-]+$/),
  /** A header row with all of these … */
  all: words.default([]),
  /** … and none of these, */
  none: words.default([]),
  /** or one of these somewhere above the table. */
  above: words.default([]),
})
export type LookAlike = z.infer<typeof lookAlike>

export interface Layouts {
  layouts: Layout[]
  records: RecordLayout[]
  lookAlikes: LookAlike[]
  /** Made by the owner: each counts for tables with its very header, and there before every other. */
  own?: readonly { fingerprint: string; layout: AnyLayout }[]
}

/** A table of refunds, reviews, members, products or visitors: each row is one thing, told by `recordKeys`. */
export const recordLayout = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  note: z.string().optional(),
  kind: z.enum(recordKinds),
  platform,
  currency: z.string().regex(/^([A-Z]{3})?$/),
  dates: z.strictObject({
    timeZone: z.string().nullable(),
    otherwise: z.enum(['day-first', 'month-first']),
    certain: z.boolean().default(false),
  }),
  header: z
    .union([z.int().min(1), z.literal('none')])
    .nullable()
    .default(null),
  /** Fields that further rows of one `key` leave blank: they say what the row above said. */
  fill: z.strictObject({ key: z.string(), fields: words }).optional(),
  /** Names of fields of `recordFields[kind]`; of each list at least one column must be there. */
  require: z.array(z.array(z.string())),
  forbid: words.default([]),
  fields: z.record(z.string(), headers),
  /**
   * What stands in parts, each by its spellings, where the field's own column says nothing: amounts are added up, texts
   * (first and last name) follow one another.
   */
  sums: z.record(z.string(), z.array(headers).min(1)).default({}),
  nothing: z.record(z.string(), words).default({}),
  /** The platform's words for values of ours: `{"status": {"success": ["退款成功"]}}`. */
  words: z.record(z.string(), z.record(z.string(), words)).default({}),
  platformBy: z.array(z.strictObject({ field: z.string(), words, platform })).default([]),
})
export type RecordLayout = z.infer<typeof recordLayout>

export const anyLayout = z.union([recordLayout, orderLayout])
export type AnyLayout = z.infer<typeof anyLayout>
