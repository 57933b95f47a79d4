import { ORPCError } from '@orpc/client'
import { useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import type { customerChanges } from '../../../shared/features/customers/contract.ts'
import { api } from '../../api/client.ts'
import { useToast } from '../../ui/toast.tsx'

/** Saves changes to one person and offers to take them back. Resolves true when they were saved. */
export function useSaveCustomer(id: number) {
  const { sayUndoable, sayError } = useToast()
  const { mutateAsync, isPending, error } = useMutation(api.customers.save.mutationOptions())
  const save = async (changes: z.infer<typeof customerChanges>, done: string): Promise<boolean> => {
    try {
      const { journalId } = await mutateAsync({ ids: [id], changes })
      sayUndoable(done, journalId)
      return true
    } catch (failure) {
      // What is wrong with a field is said beside it.
      if (!(failure instanceof ORPCError && failure.code === 'CONFLICT')) sayError(failure)
      return false
    }
  }
  return { save, isPending, error }
}
