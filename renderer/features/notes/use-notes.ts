import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useRows } from '../../ui/data-list/use-pages.ts'
import { useToast } from '../../ui/toast.tsx'

const PAGE_ROWS = 50

export function useNotes(customerId: number, search: string) {
  const query = useInfiniteQuery(
    api.notes.list.infiniteOptions({
      input: (after: string | null) => ({ customerId, ...(search && { search }), after, limit: PAGE_ROWS }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    }),
  )
  return { query, ...useRows(query) }
}

/** Every change says what it did and can be taken back. */
export function useWriteNotes() {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const said = (sentence: string) => ({
    onSuccess: ({ journalId, changed }: { journalId: number; changed: number }) => {
      if (changed > 0) sayUndoable(sentence, journalId)
    },
    onError: sayError,
  })
  return {
    add: useMutation(api.notes.add.mutationOptions(said(t('notes.added')))),
    change: useMutation(api.notes.change.mutationOptions(said(t('notes.changed')))),
    remove: useMutation(api.notes.remove.mutationOptions(said(t('notes.removed')))),
  }
}
