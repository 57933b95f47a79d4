import { z } from 'zod'
import { day, id, instant, platform } from '../../kernel/schemas.ts'
import { detail, fieldChange, fileKind, refusal } from './results.ts'

export const shopFreshness = z.object({
  shopId: id,
  shopName: z.string(),
  platform,
  /** Of the orders known. */
  from: day,
  to: day,
  orders: z.int(),
  /** Whole runs of days without an order that the shop's usual rhythm does not explain. */
  missing: z.array(z.object({ from: day, to: day })),
  /** Days that have passed since `to`, today not counted. */
  behindDays: z.int(),
  /** These are more than the shop's usual rhythm explains. */
  late: z.boolean(),
  /** Usual orders a day, the median of days that have any. */
  perDay: z.number(),
  /** Files of this shop by their days, newest first, up to 20: where they lie over each other nothing is lost. */
  files: z.array(z.object({ importId: id, file: z.string(), at: instant, from: day, to: day })),
})
export type ShopFreshness = z.infer<typeof shopFreshness>

/** What one import did to one thing. */
export const brought = z.object({
  kind: fileKind,
  id,
  name: z.string(),
  shopName: z.string(),
  outcome: z.enum(['new', 'changed']),
  changes: z.array(fieldChange),
})
export type Brought = z.infer<typeof brought>

export const watchedFile = z.object({
  name: z.string(),
  bytes: z.int(),
  state: z.enum(['growing', 'waiting', 'loading', 'done', 'partly', 'failed']),
  /** Of a `failed` file; `question`: only a person can say how it is to be read. Null: something unforeseen. */
  refused: z.object({ code: z.enum([...refusal.options, 'question']), data: detail }).nullable(),
  importId: id.nullable(),
  at: instant,
})
export const watch = z.object({
  /** Null: no folder is watched. */
  folder: z.string().nullable(),
  /** The folder is gone or may not be read. */
  unreadable: z.boolean(),
  /** Newest first, up to 200. */
  files: z.array(watchedFile),
})
export type Watch = z.infer<typeof watch>

/** A file as it lies in the watched folder; together these say whether it is still the one that was loaded. */
const lyingFile = z.object({ name: z.string(), bytes: z.int(), modified: instant })

export const folderListing = z.object({
  folder: z.string(),
  unreadable: z.boolean(),
  /** Watching has just begun: what was being loaded by a program that died is not. */
  begins: z.boolean(),
  /** `still`: neither size nor time has changed for a while. */
  files: z.array(lyingFile.extend({ still: z.boolean() })).max(5000),
})
export type FolderListing = z.infer<typeof folderListing>

export const loadedFile = lyingFile.extend({
  folder: z.string(),
  state: z.enum(['waiting', 'done', 'partly', 'failed']),
  refused: watchedFile.shape.refused,
  importId: id.nullable(),
})
export type LoadedFile = z.infer<typeof loadedFile>
