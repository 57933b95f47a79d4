import { z } from 'zod'
import { command, query } from '../../kernel/procedure.ts'

/** Why the file could not be written. `foreign`: another program's file of that name lies there. */
export const fileProblem = z.enum(['missing', 'denied', 'full', 'foreign', 'other'])
export type FileProblem = z.infer<typeof fileProblem>

const folder = z.string().max(4096)

/** A calendar file that is written anew when something in it changes, for programs that subscribe to it. */
export const calendarFile = z.object({
  /** Null: none is kept. */
  folder: folder.nullable(),
  path: z.string().nullable(),
  /** Whether it says whom reminders are about, and their notes. */
  names: z.boolean(),
  problem: fileProblem.nullable(),
  /** When it last said what there is (UTC milliseconds); null before the first time. */
  writtenAt: z.int().nullable(),
})
export type CalendarFile = z.infer<typeof calendarFile>

export const fileContract = {
  get: query('settings').output(calendarFile),
  /**
   * Begins or ends keeping one. Throws NOT_FOUND `folder`, CONFLICT `foreign` where a file of that name is another
   * program's, CONFLICT `names` for who may not see contacts.
   */
  set: command('settings')
    .input(z.object({ folder: folder.nullable(), names: z.boolean().default(false) }))
    .output(calendarFile),
  /** How writing it ended. Only the host may say so: CONFLICT `actor`. */
  wrote: command('settings')
    .input(z.object({ folder, problem: fileProblem.nullable() }))
    .output(z.object({})),
}
