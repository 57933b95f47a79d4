import { z } from 'zod'
import { command, query } from '../../kernel/procedure.ts'
import { day, id, instant } from '../../kernel/schemas.ts'

/**
 * A list on paper: its numbers stay those of the print whatever happens to the day. A line is a card of follow-ups or
 * one of one's own tasks (`turnIdOf`).
 */
export const sheetLine = z.object({
  number: z.int().positive(),
  taskIds: z.array(z.string()),
  /** What it is, of one's own tasks; else empty. */
  own: z.string(),
  /** Empty for an anonymous order. */
  person: z.string(),
  orderNumber: z.string().nullable(),
  /** `gone`: its reason is gone. */
  state: z.enum(['open', 'done', 'skipped', 'postponed', 'gone']),
})
export type SheetLine = z.infer<typeof sheetLine>

export const sheetContract = {
  /** Notes what the numbers of a print mean. Throws NOT_FOUND `task` or `reminder`. */
  make: command('edit')
    .input(
      z.object({
        lines: z
          .array(z.array(z.string().max(200)).min(1).max(50))
          .min(1)
          .max(1000),
      }),
    )
    .output(z.object({ journalId: id, id })),
  /** The last twenty. */
  list: query().output(z.array(z.object({ id, day, at: instant, lines: z.int() }))),
  /** Throws NOT_FOUND `sheet`. */
  read: query()
    .input(z.object({ id }))
    .output(z.object({ id, day, lines: z.array(sheetLine) })),
  /** Does what stands under these numbers and is still to be done; other numbers change nothing. Throws NOT_FOUND `sheet`. */
  tick: command('edit')
    .input(z.object({ id, numbers: z.array(z.int().positive()).min(1).max(1000) }))
    .output(z.object({ journalId: id, changed: z.int() })),
}
