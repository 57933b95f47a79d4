import { useTranslation } from 'react-i18next'
import type { CustomerSelection } from '../../../shared/features/customers/filter.ts'
import type { Tag } from '../../../shared/features/tags/tag.ts'
import { client } from '../../api/client.ts'
import { type Bulk, useBulk } from '../customers/use-bulk.ts'

/** Puts a tag on these people or takes it off, and offers to take that back. */
export function usePutTag(selection: CustomerSelection, shared?: Bulk) {
  const { t } = useTranslation()
  const own = useBulk()
  const { run } = shared ?? own
  const change = (tag: Tag, put: boolean) =>
    run(
      (options) =>
        client.tags.put({ selection, ...(put ? { add: [tag.id] } : { remove: [tag.id] }) }, options),
      {
        done: (count) => t(put ? 'tags.said.put' : 'tags.said.taken', { count, name: tag.name }),
        nothing: t('tags.said.nobody'),
      },
    )
  return { put: (tag: Tag) => change(tag, true), take: (tag: Tag) => change(tag, false) }
}
