import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useToast } from '../../ui/toast.tsx'

/** What can be done about contacting people; each says what it did and can be taken back. */
export function useGate() {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const said = (sentence: string) => ({
    onSuccess: ({ journalId }: { journalId: number }) => sayUndoable(sentence, journalId),
    onError: sayError,
  })
  return {
    sayConsent: useMutation(api.gate.sayConsent.mutationOptions(said(t('gate.consent.said')))),
    addContact: useMutation(api.gate.addContact.mutationOptions(said(t('gate.person.noted')))),
    override: useMutation(api.gate.override.mutationOptions(said(t('gate.override.done')))),
    endOverride: useMutation(api.gate.endOverride.mutationOptions(said(t('gate.override.ended')))),
    saveLimits: useMutation(
      api.gate.saveLimits.mutationOptions({
        onSuccess: ({ journalId, changed }) => {
          if (changed) sayUndoable(t('gate.limits.saved'), journalId)
        },
        onError: sayError,
      }),
    ),
  }
}
