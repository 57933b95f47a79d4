import { z } from 'zod'
import { command, query } from '../../kernel/procedure.ts'
import { id } from '../../kernel/schemas.ts'

/** The lists of the app; each has views of its own. */
export const listName = z.enum([
  'customers',
  'orders',
  'members',
  'refunds',
  'reviews',
  'products',
  'traffic',
])
export type ListName = z.infer<typeof listName>

/** How one looks at a list. */
export const viewContent = z.object({
  /** Filters and order, as they stand in the page's address. */
  query: z.string().max(4_000),
  /** In their order; null where the list's own columns are shown. */
  columns: z
    .array(
      z.object({ id: z.string().max(60), shown: z.boolean(), width: z.int().min(40).max(2_000).nullable() }),
    )
    .max(100)
    .nullable(),
})
export type ViewContent = z.infer<typeof viewContent>

export const viewName = z.string().trim().min(1).max(60)

export const savedView = viewContent.extend({ id, name: viewName })
export type SavedView = z.infer<typeof savedView>

export const viewsContract = {
  /** In the order somebody put them. */
  list: query()
    .input(z.object({ list: listName }))
    .output(z.array(savedView)),
  /** CONFLICT `name` when another view of the list is called so. */
  create: command('edit')
    .input(viewContent.extend({ list: listName, name: viewName }))
    .output(z.object({ id, journalId: id })),
  /** CONFLICT `name`. */
  save: command('edit')
    .input(viewContent.partial().extend({ id, name: viewName.optional() }))
    .output(z.object({ journalId: id, changed: z.int() })),
  /** The views of a list in their new order. */
  arrange: command('edit')
    .input(z.object({ list: listName, ids: z.array(id).max(500) }))
    .output(z.object({ journalId: id, changed: z.int() })),
  remove: command('edit')
    .input(z.object({ id }))
    .output(z.object({ journalId: id })),
}
