import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useToast } from '../../ui/toast.tsx'

/** Closes every way to contact one person, or opens it again; both can be taken back. */
export function useDoNotContact(id: number) {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const said = (sentence: string) => ({
    onSuccess: ({ journalId }: { journalId: number }) => sayUndoable(sentence, journalId),
    onError: sayError,
  })
  const block = useMutation(api.contact.block.mutationOptions(said(t('contact.blocked'))))
  const allow = useMutation(api.contact.allow.mutationOptions(said(t('contact.allowed'))))
  return {
    block,
    allow,
    set: (on: boolean) => (on ? block : allow).mutate({ ids: [id], channels: ['all'] }),
    isPending: block.isPending || allow.isPending,
  }
}
