import { z } from 'zod'
import { direction, id, instant, locale } from '../../kernel/schemas.ts'
import { channel } from '../contact/contract.ts'
import { customerSelection } from './filter.ts'

/** What can stand in a file of customers, in the order of a usual one. */
export const exportColumn = z.enum([
  'name',
  'stage',
  'tags',
  'phone',
  'email',
  'region',
  'address',
  'postcode',
  'platforms',
  'gender',
  'birthday',
  'doNotContact',
  'owner',
  'currency',
  'netFen',
  'grossFen',
  'refundFen',
  'averageOrderFen',
  'paidOrders',
  'orders',
  'items',
  'firstOrderAt',
  'lastOrderAt',
  'lastPaidAt',
  'daysSincePaid',
  'id',
])
/** Or a field of the shop's own: `own-3`. */
const ownColumn = z.templateLiteral(['own-', z.int().positive()])
export const anyExportColumn = z.union([exportColumn, ownColumn])
export type ExportColumn = z.infer<typeof anyExportColumn>
/** Which field of the shop's own a column is; null for those that every shop has. */
export const ownFieldOfColumn = (column: string): number | null =>
  ownColumn.safeParse(column).success ? Number(column.slice(4)) : null

export const exportInput = z.object({
  selection: customerSelection,
  columns: z.array(anyExportColumn).min(1).max(200),
  format: z.enum(['csv', 'xlsx']),
  /** The language of heads and words. */
  locale,
  sort: z.object({ by: z.string().max(40), direction }).optional(),
  /**
   * They are to be written to: only those are in the file whom the gate lets pass, and they count as contacted. Without
   * `at` as soon as quiet hours allow. Left out: the file is for the shop's own records, and holds everybody.
   */
  sending: z.object({ channel, at: instant.nullish() }).optional(),
})

/** A file piece by piece; who asks puts the pieces together. */
export const exportEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('part'), base64: z.string(), done: z.int(), total: z.int() }),
  z.object({ type: z.literal('result'), journalId: id, rows: z.int(), held: z.int() }),
])
export type ExportEvent = z.infer<typeof exportEvent>
