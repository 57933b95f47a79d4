import { z } from 'zod'
import { day, id, instant, platform } from '../../kernel/schemas.ts'
import { recordKinds } from './records.ts'

/** Why a whole file was not taken; the page owns the sentence (`imports.refused.<code>`). */
export const refusal = z.enum([
  'empty', // no bytes, or no rows
  'not-a-table', // a photo, a PDF, a program
  'unknown-table', // a table, but of no kind we know
  'look-alike', // a bill, an ad or affiliate report; data.what says which
  'password', // an encrypted workbook; data.wrong = 1 when the password given does not open it
  'old-excel', // older than BIFF8, or the binary .xlsb
  'damaged', // a broken zip or workbook
  'too-large', // inflates, spans or holds more than the limits allow; data.limit
  'unclosed-quote', // a quote opened in data.row never ends
  'encoding', // neither UTF-8, UTF-16 nor GB18030
  'memory', // the reader ran out of its allowance
  'missing', // the file is gone or cannot be read
  'cancelled',
])
export type Refusal = z.infer<typeof refusal>

/** Why one row was kept out; the page owns the sentence (`imports.reject.<code>`). */
export const rejectCode = z.enum([
  'order-number-missing',
  'order-number-rounded', // 3.30E+18 or digits lost after the fifteenth
  'date-unreadable',
  'amount-unreadable',
  'quantity-unreadable',
  'status-missing',
  'number-unreadable', // any other number of a table that is no order
  'key-missing', // nothing says which thing the row speaks of
  'buyer-missing', // in tables whose orders are made from buyer and day
  'order-head-missing', // a further line of an order whose first line is not in the file or was rejected
])
export type RejectCode = z.infer<typeof rejectCode>

export const detail = z.record(z.string(), z.union([z.string(), z.number()]))

export const reject = z.object({
  /** As a spreadsheet counts: the header is row 1 where it is the first. */
  row: z.int(),
  code: rejectCode,
  data: detail,
})

/** What a file is about: orders (shipping lists included), or one of the tables that are no orders. */
export const fileKind = z.enum(['orders', ...recordKinds])
export type FileKind = z.infer<typeof fileKind>

/** One field of one thing, before and after. Amounts are fen, times UTC milliseconds, words as they are shown. */
export const fieldChange = z.object({
  /** A field of OrderFacts, of a line (`line.<field>`, with `line` saying which), or of `recordFields`. */
  field: z.string(),
  line: z.string().optional(),
  from: z.union([z.string(), z.number(), z.null()]),
  to: z.union([z.string(), z.number(), z.null()]),
})
export type FieldChange = z.infer<typeof fieldChange>

export const outcome = z.enum(['new', 'changed', 'unchanged'])

/** So many of each outcome are shown of each file. */
export const PREVIEW_ROWS = 50

export const previewRow = z.object({
  orderNumber: z.string(),
  outcome,
  status: z.string(),
  createdAt: instant.nullable(),
  grossFen: z.int().nullable(),
  refundFen: z.int().nullable(),
  currency: z.string(),
  title: z.string(),
  items: z.int(),
  buyer: z.string(),
  /** Nothing in it says for certain whose it is; a name alone does not. */
  anonymous: z.boolean().default(false),
  /** Old → new, for changed orders. */
  changes: z.array(fieldChange),
})

/** A row of a table that is no order, as it will be stored. */
export const previewRecord = z.object({
  outcome,
  /** By field of `recordFields[kind]`, `own:<id>` for a field of the shop's own: fen, milliseconds, numbers, or text. */
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  changes: z.array(fieldChange),
})

/** What was put right without asking; the page owns the sentence (`imports.repair.<code>`). */
export const repairCode = z.enum([
  'unwrapped', // ="…", leading tabs and apostrophes taken off
  'trimmed', // spaces and invisible characters around a value
  'decoded', // HTML entities, or a file in GB18030/UTF-16 (counted once per file)
  'date-order', // 3/4/2024 read as the column's other dates say
  'serial-date', // a spreadsheet's day count
  'rejoined', // rows of one order that stood apart
  'filled', // merged cells filled from above
  'hidden', // **** and *** taken as "not said"
  'repeated', // the same line twice
  'own-value', // a value that a field of the shop's own cannot hold, left out
  'own-field', // a field of the shop's own that there is not, left out
])
export const repair = z.object({
  code: repairCode,
  count: z.int(),
  examples: z.array(z.object({ row: z.int(), column: z.string(), from: z.string(), to: z.string() })),
})
export type Repair = z.infer<typeof repair>

/** What only a person can know. A file with an `ask` is not loaded before it is answered; `tell` loads all the same. */
export const decision = z.discriminatedUnion('code', [
  /** No date of the column shows whether 3/4 is in March or April. Answered by `choice.dates`. */
  z.object({
    code: z.literal('date-order'),
    ask: z.literal(true),
    column: z.string(),
    examples: z.array(z.string()),
  }),
  /** Status words nobody knows; their orders are `unknown` until `imports.statuses.map`. */
  z.object({
    code: z.literal('unknown-status'),
    ask: z.literal(false),
    words: z.array(z.object({ word: z.string(), count: z.int() })),
  }),
  /** The file does not name its shop and some of its platform have names. Answered by `choice.shopName`. */
  z.object({ code: z.literal('shop'), ask: z.literal(false), shops: z.array(z.string()) }),
])
export type Decision = z.infer<typeof decision>

/** A column whose dates do not all say whether the day or the month comes first, and by what it was decided. */
export const toldDates = z.object({
  column: z.string(),
  order: z.enum(['day-first', 'month-first', 'mixed']),
  /** Its own dates, a person, the file's other columns, or the layout. */
  by: z.enum(['own', 'said', 'others', 'layout']),
  /** Of its own: those that show it, day first before month first. Else some that could be either. */
  examples: z.array(z.string()),
})
export type ToldDates = z.infer<typeof toldDates>

export const importedFile = z.object({
  file: z.string(),
  kind: fileKind,
  /** Which layout it was read as; null when refused. */
  layout: z.string().nullable(),
  platform: platform.nullable(),
  shopName: z.string(),
  /** New orders of it do not say whose they are: `shopName` is what their platform is called. */
  nameless: z.boolean().default(false),
  read: z.int(),
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  skipped: z.int(),
  rejects: z.array(reject),
  refused: z.object({ code: refusal, data: detail }).nullable(),
  /** Rows that only describe lines of orders whose own row has not been seen. */
  incomplete: z.int(),
  /** Orders of this file without a buyer. */
  anonymous: z.int(),
  /** Up to 50 of each outcome, and as many anonymous ones; none once loaded. */
  rows: z.array(previewRow),
  records: z.array(previewRecord),
  /** How often each field of known things changes. */
  changedFields: z.array(z.object({ field: z.string(), count: z.int() })),
  repairs: z.array(repair),
  decisions: z.array(decision),
  dates: z.array(toldDates).default([]),
  /** Columns with something in them of which nothing is kept, by header. */
  unread: z.array(z.string()).default([]),
  /** First and last business day in the file. */
  range: z.object({ from: day, to: day }).nullable(),
  /** When the file was exported, as far as its name or content tells; else when it was last written. */
  asOf: instant.nullable(),
})
export type ImportedFile = z.infer<typeof importedFile>

export const importResult = z.object({
  /** Null for a preview. */
  importId: id.nullable(),
  files: z.array(importedFile),
  orders: z.object({ new: z.int(), changed: z.int(), unchanged: z.int() }),
  customers: z.object({ new: z.int(), changed: z.int() }),
  /** Things that are no orders, over all files. */
  records: z.partialRecord(
    z.enum(recordKinds),
    z.object({ new: z.int(), changed: z.int(), unchanged: z.int() }),
  ),
  /** Rejected rows of earlier imports that these files bring mended. */
  clearedRejects: z.int(),
  /** Values that so many buyers carry now that they say nothing about who somebody is; masked. */
  stoppedKeys: z.array(z.object({ kind: z.enum(['phone', 'email']), value: z.string(), buyers: z.int() })),
  /** Of the orders in these files, how many have no known buyer. */
  anonymousOrders: z.int(),
})
export type ImportResult = z.infer<typeof importResult>

export const importEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    phase: z.enum(['waiting', 'reading', 'scoring', 'saving', 'tagging']),
    file: z.string(),
    /** Bytes of all files together. */
    done: z.number(),
    total: z.number(),
    rows: z.int(),
  }),
  z.object({
    type: z.literal('result'),
    result: importResult,
    /** By file, in which state it was read: for `choice.stamp` of the load that follows. */
    stamps: z.array(z.string()).default([]),
  }),
])
export type ImportEvent = z.infer<typeof importEvent>
