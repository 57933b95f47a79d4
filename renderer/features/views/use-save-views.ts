import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ListName, SavedView, ViewContent } from '../../../shared/features/views/contract.ts'
import { api } from '../../api/client.ts'
import { isConflict } from '../../api/errors.ts'
import { useToast } from '../../ui/toast.tsx'

/** Everything that changes views, each with its sentence and its undo. */
export function useSaveViews() {
  const { t } = useTranslation()
  const { say, sayUndoable, sayError } = useToast()
  const onError = (error: unknown) => (isConflict(error, 'name') ? say(t('views.taken')) : sayError(error))
  const create = useMutation(api.views.create.mutationOptions())
  const save = useMutation(api.views.save.mutationOptions())
  const arrange = useMutation(api.views.arrange.mutationOptions({ onError }))
  const remove = useMutation(api.views.remove.mutationOptions())
  return {
    /** Answers the new view's id; null when it could not be saved. */
    async create(view: ViewContent & { list: ListName; name: string }): Promise<number | null> {
      try {
        const { id, journalId } = await create.mutateAsync(view)
        sayUndoable(t('views.saved', { name: view.name }), journalId)
        return id
      } catch (error) {
        onError(error)
        return null
      }
    },
    async save(
      change: Partial<ViewContent> & { id: number; name?: string },
      name?: string,
    ): Promise<boolean> {
      try {
        const { journalId } = await save.mutateAsync(change)
        sayUndoable(t('views.saved', { name: change.name ?? name ?? '' }), journalId)
        return true
      } catch (error) {
        onError(error)
        return false
      }
    },
    arrange: (list: ListName, ids: number[]) => arrange.mutate({ list, ids }),
    remove: ({ id, name }: SavedView) =>
      remove.mutate(
        { id },
        { onSuccess: ({ journalId }) => sayUndoable(t('views.removed', { name }), journalId), onError },
      ),
  }
}
