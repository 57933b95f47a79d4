import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { command, query } from '../../kernel/procedure.ts'
import { cursor, id, instant, limit, page, platform } from '../../kernel/schemas.ts'

/** Why a whole file was not taken; the page owns the sentence (`imports.refused.<code>`). */
export const refusal = z.enum([
  'empty', // no bytes, or no rows
  'not-a-table', // a photo, a PDF, a program
  'unknown-table', // a table, but of no kind we know
  'look-alike', // a bill, an ad or affiliate report; data.what says which
  'password', // an encrypted workbook
  'old-excel', // BIFF .xls
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
  'order-head-missing', // a further line of an order whose first line is not in the file or was rejected
])
export type RejectCode = z.infer<typeof rejectCode>

const detail = z.record(z.string(), z.union([z.string(), z.number()]))

export const reject = z.object({
  /** As a spreadsheet counts: the header is row 1 where it is the first. */
  row: z.int(),
  code: rejectCode,
  data: detail,
})

export const previewRow = z.object({
  orderNumber: z.string(),
  outcome: z.enum(['new', 'changed', 'unchanged']),
  status: z.string(),
  createdAt: instant.nullable(),
  grossFen: z.int().nullable(),
  refundFen: z.int().nullable(),
  currency: z.string(),
  title: z.string(),
  items: z.int(),
  buyer: z.string(),
})

export const importedFile = z.object({
  file: z.string(),
  /** Which layout it was read as; null when refused. */
  layout: z.string().nullable(),
  platform: platform.nullable(),
  shopName: z.string(),
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
  rows: z.array(previewRow),
})
export type ImportedFile = z.infer<typeof importedFile>

export const importResult = z.object({
  /** Null for a preview. */
  importId: id.nullable(),
  files: z.array(importedFile),
  orders: z.object({ new: z.int(), changed: z.int(), unchanged: z.int() }),
  customers: z.object({ new: z.int(), changed: z.int() }),
  /** Of the orders in these files, how many have no known buyer. */
  anonymousOrders: z.int(),
})
export type ImportResult = z.infer<typeof importResult>

export const importEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    phase: z.enum(['waiting', 'reading', 'scoring', 'saving']),
    file: z.string(),
    /** Bytes of all files together. */
    done: z.number(),
    total: z.number(),
    rows: z.int(),
  }),
  z.object({ type: z.literal('result'), result: importResult }),
])
export type ImportEvent = z.infer<typeof importEvent>

/** Tickets stand for files the user chose; the door that took them knows where they are. */
export const tickets = z.array(z.string().max(100)).min(1).max(500)

export const importRow = z.object({
  id,
  at: instant,
  files: z.array(z.string()),
  actor: z.string(),
  state: z.enum(['running', 'done', 'interrupted', 'cancelled', 'undone']),
  demo: z.boolean(),
  result: importResult.nullable(),
})
export type ImportRow = z.infer<typeof importRow>

export const importsContract = {
  /** Says what a load would do, by doing it and taking it back. */
  preview: command('import').input(z.object({ tickets })).output(eventIterator(importEvent)),
  load: command('import').input(z.object({ tickets })).output(eventIterator(importEvent)),
  history: query()
    .input(z.object({ after: cursor.nullish(), limit }))
    .output(page(importRow)),
  /** Rejected rows with their cells, as CSV text in the file's own columns plus the reason. */
  rejects: query('import')
    .input(z.object({ importId: id }))
    .output(
      z.array(
        z.object({
          file: z.string(),
          header: z.array(z.string()),
          rows: z.array(
            z.object({ row: z.int(), code: rejectCode, data: detail, cells: z.array(z.string()) }),
          ),
        }),
      ),
    ),
}
