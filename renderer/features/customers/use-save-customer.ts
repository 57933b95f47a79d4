import { useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import type { customerChanges } from '../../../shared/features/customers/contract.ts'
import { api } from '../../api/client.ts'
import { useToast } from '../../ui/toast.tsx'

/** Saves changes to one person and offers to take them back. Resolves true when they were saved. */
export function useSaveCustomer(id: number) {
  const { sayUndoable, sayError } = useToast()
  const { mutateAsync, isPending } = useMutation(api.customers.save.mutationOptions())
  const save = async (changes: z.infer<typeof customerChanges>, done: string): Promise<boolean> => {
    try {
      const { journalId } = await mutateAsync({ ids: [id], changes })
      sayUndoable(done, journalId)
      return true
    } catch (error) {
      sayError(error)
      return false
    }
  }
  return { save, isPending }
}
