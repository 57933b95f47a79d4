import { useQuery } from '@tanstack/react-query'
import type { CustomField } from '../../../shared/features/fields/contract.ts'
import { api } from '../../api/client.ts'

const none: CustomField[] = []
const inUse = (fields: CustomField[]) => fields.filter(({ archived }) => !archived)

/** The fields of the shop's own that are asked for. */
export function useOwnFields(): CustomField[] {
  return useQuery({ ...api.fields.list.queryOptions(), select: inUse }).data ?? none
}
