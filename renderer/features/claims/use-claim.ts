import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { ClaimSource, claimItem, claimResult } from '../../../shared/features/claims/contract.ts'
import { api } from '../../api/client.ts'
import { useToast } from '../../ui/toast.tsx'

export type ClaimWish = z.input<typeof claimItem>
type Result = z.infer<typeof claimResult>

const told = ['claimed', 'waiting', 'made', 'already', 'skipped'] as const

/** Claims orders, says what became of them and offers to take it back. Resolves null when it failed. */
export function useClaim(source: ClaimSource) {
  const { t } = useTranslation()
  const { say, sayUndoable, sayError } = useToast()
  const { mutateAsync, isPending } = useMutation(api.claims.claim.mutationOptions())
  const claim = async (items: ClaimWish[]): Promise<Result | null> => {
    try {
      const result = await mutateAsync({ source, items })
      const sentences = told
        .filter((what) => result[what] > 0)
        .map((what) => t(`claims.done.${what}`, { count: result[what] }))
      const changed = result.claimed + result.waiting > 0
      if (changed) sayUndoable(sentences.join(' '), result.journalId)
      else say(sentences.join(' ') || t('claims.done.nothing'))
      return result
    } catch (error) {
      sayError(error)
      return null
    }
  }
  return { claim, isPending }
}
