import { z } from 'zod'
import { id } from '../../kernel/schemas.ts'

/** What a command over many people says on its way; the last one is its result. */
export const bulkEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.int(), total: z.int() }),
  z.object({ type: z.literal('result'), journalId: id, changed: z.int(), total: z.int() }),
])
export type BulkEvent = z.infer<typeof bulkEvent>
