import { z } from 'zod'
import { command, query } from '../../kernel/procedure.ts'
import { cursor, id, instant, limit, page } from '../../kernel/schemas.ts'

export const note = z.object({
  id,
  text: z.string(),
  pinned: z.boolean(),
  at: instant,
  /** Who wrote it; empty where that is not known any more. */
  actor: z.string(),
})
export type Note = z.infer<typeof note>

const text = z.string().trim().min(1).max(20_000)
const changed = z.object({ journalId: id, changed: z.int() })

export const notesContract = {
  /** Of one person, over everybody they are made of: the pinned first, then the newest. Throws NOT_FOUND `customer`. */
  list: query()
    .input(
      z.object({ customerId: id, search: z.string().max(200).optional(), after: cursor.nullish(), limit }),
    )
    .output(page(note)),
  /** The same note for everybody named. Throws NOT_FOUND `customer`. */
  add: command('edit')
    .input(
      z.object({ customerIds: z.array(id).min(1).max(10_000), text, pinned: z.boolean().default(false) }),
    )
    .output(changed),
  /** Throws NOT_FOUND `note`. */
  change: command('edit')
    .input(z.object({ id, text: text.optional(), pinned: z.boolean().optional() }))
    .output(changed),
  /** Throws NOT_FOUND `note`. */
  remove: command('edit').input(z.object({ id })).output(changed),
}
