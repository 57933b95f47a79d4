import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Turn } from '../../../shared/features/reminders/contract.ts'
import { api } from '../../api/client.ts'
import { useToast } from '../../ui/toast.tsx'

/** Every change says what it did and can be taken back. */
export function useWriteReminders() {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const said = (sentence: string) => ({
    onSuccess: ({ journalId, changed = 1 }: { journalId: number; changed?: number }) => {
      if (changed > 0) sayUndoable(sentence, journalId)
    },
    onError: sayError,
  })
  return {
    add: useMutation(api.reminders.add.mutationOptions(said(t('reminders.added')))),
    change: useMutation(api.reminders.change.mutationOptions(said(t('reminders.changed')))),
    remove: useMutation(api.reminders.remove.mutationOptions(said(t('reminders.removed')))),
  }
}

type Decision = { state: 'done' | 'skipped' | 'open' } | { state: 'moved'; untilDay: string }

/** Gives one of a reminder's days to somebody; to nobody: back to whoever does it. */
export function useHandTurn() {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const { mutateAsync } = useMutation(api.reminders.hand.mutationOptions())
  return async (
    { id, turnDay, title }: Pick<Turn, 'id' | 'turnDay' | 'title'>,
    owner: string,
    note: string,
  ) => {
    try {
      const { journalId, changed } = await mutateAsync({ id, turnDay, owner, note })
      if (changed === 0) return
      sayUndoable(
        owner === '' ? t('reminders.handedBack', { title }) : t('reminders.handed', { title, owner }),
        journalId,
      )
    } catch (error) {
      sayError(error)
    }
  }
}

/** Decides about one of a reminder's days, says so, and offers to take it back. */
export function useDecideTurn() {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const { mutateAsync } = useMutation(api.reminders.decide.mutationOptions())
  return async ({ id, turnDay, title }: Pick<Turn, 'id' | 'turnDay' | 'title'>, decision: Decision) => {
    try {
      const { journalId, changed } = await mutateAsync({ id, turnDay, decision })
      if (changed === 0) return
      const sentence =
        decision.state === 'moved'
          ? t('reminders.moved', { title, untilDay: decision.untilDay })
          : t(`reminders.decided.${decision.state}`, { title })
      sayUndoable(sentence, journalId)
    } catch (error) {
      sayError(error)
    }
  }
}
