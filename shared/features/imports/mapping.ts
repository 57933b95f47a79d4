import { z } from 'zod'
import { id, instant, platform } from '../../kernel/schemas.ts'
import { orderStatus } from '../orders/contract.ts'
import { anyLayout } from './layout.ts'
import { fileKind } from './results.ts'

/** One column of a table nobody knows, and what it may be. */
export const columnGuess = z.object({
  column: z.string(),
  /** A field of the guessed kind; null: nothing we keep. */
  field: z.string().nullable(),
  /** 0 to 1. */
  confidence: z.number(),
  /** What spoke for it; the page owns the sentence (`imports.guess.<code>`). */
  because: z.enum(['header', 'content', 'nothing']),
  /** What its cells look like. */
  looksLike: z.enum([
    'order-number',
    'date',
    'money',
    'phone',
    'email',
    'quantity',
    'name',
    'status',
    'text',
    'empty',
  ]),
  samples: z.array(z.string()),
})
export type ColumnGuess = z.infer<typeof columnGuess>

export const inspection = z.object({
  sheet: z.string(),
  /** Row of the header as a spreadsheet counts; null: the table has none. */
  header: z.int().nullable(),
  /** Rows from the top of the sheet, the header included. */
  rows: z.array(z.array(z.string())),
  columns: z.array(columnGuess),
  /** A whole layout made of the guesses: what the mapping step starts from. */
  layout: anyLayout,
  /** Of the header's folded names: a remembered mapping is found by it. */
  fingerprint: z.string(),
})
export type Inspection = z.infer<typeof inspection>

export const savedLayout = z.object({
  id,
  name: z.string(),
  fingerprint: z.string(),
  layout: anyLayout,
  at: instant,
})
export type SavedLayout = z.infer<typeof savedLayout>

export const statusWord = z.object({
  platform,
  word: z.string(),
  /** Null: not yet decided. */
  status: orderStatus.nullable(),
  orders: z.int(),
})
export type StatusWord = z.infer<typeof statusWord>

/** A layout that comes with the app, for the page that explains what is read. */
export const knownLayout = z.object({
  id: z.string(),
  kind: fileKind,
  platform,
  /** What it can tell about the buyer. */
  buyer: z.enum(['yes', 'masked', 'no']),
  fields: z.array(z.object({ field: z.string(), headers: z.array(z.string()) })),
  statuses: z.array(z.object({ word: z.string(), status: orderStatus })),
})
export type KnownLayout = z.infer<typeof knownLayout>
