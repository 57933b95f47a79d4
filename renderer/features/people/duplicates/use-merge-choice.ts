import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MergeField, MergePreview } from '../../../../shared/features/people/contract.ts'
import { api } from '../../../api/client.ts'

export interface MergeChoice {
  ids: readonly number[]
  keepId: number
  /** Only what is to be other than it would be by itself. */
  facts: Partial<Pick<MergeFacts, MergeField>>
}
interface MergeFacts {
  name: string
  gender: 'female' | 'male' | 'unknown'
  birthday: string
}

/** Who is joined, who stands for all, and whose word counts where they differ; with what would come of it. */
export function useMergeChoice(all: readonly number[], atFirst: readonly number[] = all) {
  const [ids, setIds] = useState<readonly number[]>(atFirst)
  const [keepId, setKeepId] = useState<number>(atFirst[0] ?? 0)
  const [winners, setWinners] = useState<Partial<Record<MergeField, number>>>({})
  const { data: preview, error } = useQuery({
    ...api.people.preview.queryOptions({ input: { ids: [...ids], keepId } }),
    enabled: ids.length > 1,
    placeholderData: (before: MergePreview | undefined) => before,
  })
  return {
    ids,
    keepId,
    winners,
    preview: ids.length > 1 ? preview : undefined,
    error,
    facts: factsOf(preview, winners),
    /** What the joined person will show. */
    resultOf: (field: MergeField): string =>
      factsOf(preview, winners)[field] ?? preview?.fields.find((one) => one.field === field)?.result ?? '',
    keep: (id: number) => {
      setKeepId(id)
      if (!ids.includes(id)) setIds([...ids, id])
    },
    toggle: (id: number) => {
      const next = ids.includes(id)
        ? ids.filter((one) => one !== id)
        : all.filter((one) => one === id || ids.includes(one))
      setIds(next)
      if (!next.includes(keepId)) setKeepId(next[0] ?? 0)
    },
    prefer: (field: MergeField, id: number) => setWinners((before) => ({ ...before, [field]: id })),
  }
}
export type Choosing = ReturnType<typeof useMergeChoice>

function factsOf(
  preview: MergePreview | undefined,
  winners: Partial<Record<MergeField, number>>,
): MergeChoice['facts'] {
  const facts: Record<string, string> = {}
  for (const { field, values, result } of preview?.fields ?? []) {
    const wished = values.find(({ id }) => id === winners[field])?.value
    if (wished !== undefined && wished !== result) facts[field] = wished
  }
  return facts
}
