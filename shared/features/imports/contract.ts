import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { analysis, command, query } from '../../kernel/procedure.ts'
import { cursor, id, instant, limit, page, platform } from '../../kernel/schemas.ts'
import { orderStatus } from '../orders/contract.ts'
import { anyLayout } from './layout.ts'
import { inspection, knownLayout, savedLayout, statusWord } from './mapping.ts'
import { brought, folderListing, loadedFile, shopFreshness, watch } from './overview.ts'
import { detail, importEvent, importResult, refusal, rejectCode } from './results.ts'

/** Tickets stand for files the user chose; the door that took them knows where they are. */
export const ticket = z.string().max(100)
export const tickets = z.array(ticket).min(1).max(500)

/** What the person decided about one file. */
export const fileChoice = z.object({
  /** How to read it, from the mapping step or a layout file; it counts before every other layout. */
  layout: anyLayout.optional(),
  /** Opens an encrypted workbook. Kept nowhere. */
  password: z.string().max(255).optional(),
  /** Whose orders these are, where the file does not say. */
  shopName: z.string().trim().min(1).max(100).optional(),
  /** By column header. */
  dates: z.record(z.string(), z.enum(['day-first', 'month-first'])).optional(),
  /** Which state of the file was previewed: of another nothing is loaded, CONFLICT `file`. */
  stamp: z.string().max(100).optional(),
})
export type FileChoice = z.infer<typeof fileChoice>
/** By ticket. */
export const choices = z.record(ticket, fileChoice)

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

const dropped = z.object({ tickets, choices: choices.default({}) })

export const importsContract = {
  /** Says what a load would do, by doing it and taking it back. */
  preview: command('import').input(dropped).output(eventIterator(importEvent)),
  load: command('import').input(dropped).output(eventIterator(importEvent)),
  history: query()
    .input(z.object({ after: cursor.nullish(), limit }))
    .output(page(importRow)),
  /** What one import brought and changed, thing by thing. */
  brought: query()
    .input(z.object({ importId: id, after: cursor.nullish(), limit }))
    .output(page(brought)),
  /** Rejected rows with their cells, as CSV text in the file's own columns plus the reason. */
  rejects: query('import')
    .input(z.object({ importId: id }))
    .output(
      z.array(
        z.object({
          file: z.string(),
          header: z.array(z.string()),
          rows: z.array(
            z.object({
              row: z.int(),
              code: rejectCode,
              data: detail,
              cells: z.array(z.string()),
              /** The import that brought the mended row. */
              clearedBy: id.nullable(),
            }),
          ),
        }),
      ),
    ),
  /** Looks into one file for the mapping step; `tickets` holds just that one. */
  inspect: analysis('import')
    .input(z.object({ tickets: z.array(ticket).length(1), password: z.string().max(255).optional() }))
    .output(
      z.object({
        sheets: z.array(inspection),
        refused: z.object({ code: refusal, data: detail }).nullable(),
      }),
    ),
  layouts: {
    /** Those that come with the app. */
    known: query().output(z.array(knownLayout)),
    /** Those made in the mapping step, remembered by their header. */
    saved: query().output(z.array(savedLayout)),
    save: command('import')
      .input(
        z.object({
          name: z.string().trim().min(1).max(80),
          fingerprint: z.string().max(200),
          layout: anyLayout,
        }),
      )
      .output(savedLayout.extend({ journalId: id })),
    remove: command('import')
      .input(z.object({ id }))
      .output(z.object({ journalId: id })),
  },
  statuses: {
    /** Words nobody knows, and those a person has explained. */
    list: query().output(z.array(statusWord)),
    /** The orders that bear the word follow; `null` forgets what was said. */
    map: command('import')
      .input(z.object({ platform, word: z.string().min(1).max(200), status: orderStatus.nullable() }))
      .output(z.object({ orders: z.int(), journalId: id })),
  },
  freshness: analysis().output(z.array(shopFreshness)),
  watch: {
    get: query('import').output(watch),
    /** Begins or ends watching. Fails with NOT_FOUND `folder`. */
    set: command('settings')
      .input(z.object({ folder: z.string().max(4096).nullable() }))
      .output(watch),
    /** What the host finds in the folder, time and again; answers the file to load next. Only the host may say so. */
    found: command('import')
      .input(folderListing)
      .output(z.object({ load: z.string().nullable() })),
    /** How loading a file of the folder ended. Only the host may say so. */
    ended: command('import').input(loadedFile).output(z.object({})),
  },
}
