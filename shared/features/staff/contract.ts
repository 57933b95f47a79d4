import { z } from 'zod'
import { command, query } from '../../kernel/procedure.ts'
import { day, id } from '../../kernel/schemas.ts'

/** The same text as a customer's `owner` (跟进人): whoever has that name there is this person. */
export const staffName = z.string().trim().min(1).max(60)

export const staffMember = z.object({
  id,
  name: z.string(),
  /** First and last day away, both included; null while present. */
  awayFrom: day.nullable(),
  awayUntil: day.nullable(),
  /** Whether they are away today. */
  away: z.boolean(),
  /** Customers they look after. */
  customers: z.int(),
})
export type StaffMember = z.infer<typeof staffMember>

export const staffContract = {
  /** Who works here, by name; `others`: names that customers have as their owner and that are not on the list. */
  list: query().output(z.object({ staff: z.array(staffMember), others: z.array(z.string()) })),
  /** Throws CONFLICT `name` when somebody is called so. */
  add: command('settings')
    .input(z.object({ name: staffName }))
    .output(z.object({ journalId: id, id })),
  /** Away from one day until another, or back (both null). Throws NOT_FOUND `staff`, CONFLICT `awayUntil`. */
  away: command('edit')
    .input(z.object({ id, awayFrom: day.nullable(), awayUntil: day.nullable() }))
    .output(z.object({ journalId: id })),
  /** Takes somebody off the list; customers and follow-ups keep the name. Throws NOT_FOUND `staff`. */
  remove: command('settings')
    .input(z.object({ id }))
    .output(z.object({ journalId: id })),
}
