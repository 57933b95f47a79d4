import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { command, query } from '../../kernel/procedure.ts'
import { cursor, id, instant, limit, page } from '../../kernel/schemas.ts'

export const journalEntry = z.object({
  id,
  at: instant,
  actor: z.string(),
  door: z.string(),
  /** The procedure that wrote it, e.g. `customers.save`. */
  action: z.string(),
  /** How many rows it touched. */
  count: z.int(),
  data: z.record(z.string(), z.unknown()),
  undo: z.enum(['possible', 'done', 'none']),
})
export type JournalEntry = z.infer<typeof journalEntry>

export const undoResult = z.object({
  journalId: id,
  /** Rows taken away or put back as they were. */
  reverted: z.int(),
  /** What is still there, and is named. */
  kept: z.array(
    z.object({
      entity: z.string(),
      id,
      name: z.string(),
      /** Somebody changed it since; another import tells of it too; or something done since rests on it. */
      reason: z.enum(['edited', 'shared', 'rests']),
      /** When the import was loaded that shares it. */
      at: instant.nullable(),
    }),
  ),
  /** Of those that were edited, or that something rests on. */
  keptCount: z.int(),
  /** Of those that another import tells of too. */
  sharedCount: z.int(),
})

/** What taking something back says on its way; the last one is its result. Little work says nothing before it. */
export const undoEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    /** Rows go or return; people are joined and parted; figures are counted anew. */
    step: z.enum(['rows', 'people', 'figures']),
    done: z.int(),
    total: z.int(),
  }),
  undoResult.extend({ type: z.literal('result') }),
])
export type UndoEvent = z.infer<typeof undoEvent>

export const journalContract = {
  list: query()
    .input(z.object({ after: cursor.nullish(), limit }))
    .output(page(journalEntry)),
  /** Throws NOT_FOUND `journal`, CONFLICT `not-undoable`. */
  undo: command('edit').input(z.object({ id })).output(undoResult),
  /** The same with progress; called off it leaves everything as it was. */
  takeBack: command('edit').input(z.object({ id })).output(eventIterator(undoEvent)),
}
