import { z } from 'zod'
import { command, query } from '../../kernel/procedure.ts'
import { id } from '../../kernel/schemas.ts'

export const fieldKind = z.enum(['text', 'number', 'date', 'choice', 'yes-no'])
export type FieldKind = z.infer<typeof fieldKind>

const choice = z.string().trim().min(1).max(60)
const name = z.string().trim().min(1).max(60)

/** Something this shop wants to know of its customers. */
export const customField = z.object({
  id,
  name: z.string(),
  kind: fieldKind,
  /** What can be chosen; empty unless `kind` is `choice`. */
  choices: z.array(z.string()),
  position: z.int(),
  /** Not asked for any more; what was answered is kept. */
  archived: z.boolean(),
  /** Customers of whom it is known. */
  answered: z.int(),
})
export type CustomField = z.infer<typeof customField>

/** As rules.ts writes it: a number without spaces, `YYYY-MM-DD`, one of the choices, `yes` or `no`. */
export const fieldValue = z.object({ fieldId: id, value: z.string() })

const changed = z.object({ journalId: id, changed: z.int() })

export const fieldsContract = {
  /** In the order of the shop, the archived last. */
  list: query().output(z.array(customField)),
  /** Throws CONFLICT `name` when another one is called so. */
  add: command('edit')
    .input(z.object({ name, kind: fieldKind, choices: z.array(choice).max(100).default([]) }))
    .output(z.object({ journalId: id, id })),
  /** Answers that are no choice any more stay what they are. Throws NOT_FOUND `field`, CONFLICT `name`. */
  change: command('edit')
    .input(
      z.object({
        id,
        name: name.optional(),
        choices: z.array(choice).max(100).optional(),
        archived: z.boolean().optional(),
      }),
    )
    .output(changed),
  /** In this order from now on; those left out follow in theirs. */
  arrange: command('edit')
    .input(z.object({ ids: z.array(id).max(1000) }))
    .output(changed),
  /** Empty: not known. Throws NOT_FOUND `customer` or `field`, CONFLICT `value`. */
  set: command('edit')
    .input(
      z.object({ customerIds: z.array(id).min(1).max(10_000), fieldId: id, value: z.string().max(2000) }),
    )
    .output(changed),
}
