import { z } from 'zod'
import { command, query } from '../../kernel/procedure.ts'
import { cursor, day, id, limit, page } from '../../kernel/schemas.ts'
import { issue } from './issue.ts'

/** What was put right: width, spaces and titles of names; old and short names of regions; what an address told … */
export const repairKind = z.enum(['name', 'phone', 'email', 'region', 'address', 'gender'])
export type RepairKind = z.infer<typeof repairKind>

export const repair = z.object({
  id,
  kind: repairKind,
  /** As files gave it. */
  before: z.string(),
  /** As lists show it, unless it was declined. */
  after: z.string(),
  /** Whom it concerns, declined or not. */
  customers: z.int(),
  declined: z.boolean(),
})
export type Repair = z.infer<typeof repair>

export const issueCounts = z.object({
  customers: z.int(),
  /** How many of them have it. */
  issues: z.record(issue, z.int()),
})
export type IssueCounts = z.infer<typeof issueCounts>

export const qualityDay = issueCounts.extend({ day })
export type QualityDay = z.infer<typeof qualityDay>

const changed = z.object({ journalId: id, changed: z.int() })

export const qualityContract = {
  /** What is missing and odd now; of the customers of one shop, or of everybody. */
  counts: query()
    .input(z.object({ shopId: id.optional() }))
    .output(issueCounts),
  /** The same as it was counted on each day on which something changed, the oldest first. */
  days: query()
    .input(z.object({ shopId: id.optional() }))
    .output(z.array(qualityDay)),
  /** Of how many customers a fact was filled in by hand this month that was not known before. */
  filled: query().output(z.object({ month: z.string(), birthday: z.int(), gender: z.int() })),
  /** Every repair that concerns somebody, those of most customers first. */
  repairs: query()
    .input(
      z.object({
        kind: repairKind.optional(),
        declined: z.boolean().optional(),
        after: cursor.nullish(),
        limit,
      }),
    )
    .output(page(repair)),
  /** One of them; null where it concerns nobody any more. */
  repair: query().input(z.object({ id })).output(repair.nullable()),
  /** How many repairs of each kind there are, and how many customers each kind concerns. */
  repairKinds: query().output(
    z.array(z.object({ kind: repairKind, repairs: z.int(), customers: z.int(), declined: z.int() })),
  ),
  /** Keeps this text as it came, for everybody; answers how many customers show something else now. Throws NOT_FOUND `repair`. */
  declineRepair: command('edit').input(z.object({ id })).output(changed),
  /** Repairs it after all. Throws NOT_FOUND `repair`. */
  acceptRepair: command('edit').input(z.object({ id })).output(changed),
}
