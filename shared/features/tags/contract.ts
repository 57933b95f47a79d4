import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { command, query } from '../../kernel/procedure.ts'
import { id } from '../../kernel/schemas.ts'
import { bulkEvent } from '../customers/bulk.ts'
import { customerSelection } from '../customers/filter.ts'
import { tag, tagColor } from './tag.ts'

export const tagName = z.string().trim().min(1).max(40)

export const tagsContract = {
  /** By name, each with how many people have it. */
  list: query().output(z.array(tag.extend({ customers: z.int() }))),
  /** CONFLICT `name` when another tag is called so. */
  create: command('edit')
    .input(z.object({ name: tagName, color: tagColor.default('neutral') }))
    .output(z.object({ id, journalId: id })),
  /** CONFLICT `name`. */
  save: command('edit')
    .input(z.object({ id, name: tagName.optional(), color: tagColor.optional() }))
    .output(z.object({ journalId: id, changed: z.int() })),
  /** People of the others get the one that is kept; the others go. */
  merge: command('edit')
    .input(z.object({ ids: z.array(id).min(1).max(200), keepId: id }))
    .output(z.object({ journalId: id, customers: z.int() })),
  /** Takes it off everybody, too. */
  remove: command('edit')
    .input(z.object({ id }))
    .output(z.object({ journalId: id, customers: z.int() })),
  /** Puts tags on and takes tags off all of these people. */
  put: command('edit')
    .input(
      z.object({
        selection: customerSelection,
        add: z.array(id).max(50).default([]),
        remove: z.array(id).max(50).default([]),
      }),
    )
    .output(eventIterator(bulkEvent)),
}
