import { z } from 'zod'
import { id } from '../../kernel/schemas.ts'
import { blockedChannel } from '../contact/contract.ts'

/** What a command over many people says on its way; the last one is its result. */
export const bulkEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.int(), total: z.int() }),
  z.object({ type: z.literal('result'), journalId: id, changed: z.int(), total: z.int() }),
])
export type BulkEvent = z.infer<typeof bulkEvent>

const channels = z.array(blockedChannel).min(1).max(6)

/** What can be done to many at once, besides tags. */
export const bulkChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('block'), channels, reason: z.string().trim().max(500).default('') }),
  z.object({ kind: z.literal('allow'), channels }),
  z.object({ kind: z.literal('note'), text: z.string().trim().min(1).max(20_000) }),
  /** Empty: nobody. */
  z.object({ kind: z.literal('owner'), owner: z.string().trim().max(60) }),
])
export type BulkChange = z.infer<typeof bulkChange>
