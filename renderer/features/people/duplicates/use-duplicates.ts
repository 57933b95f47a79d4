import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type DuplicateGroup,
  type GroupClass,
  LATER_DAYS,
} from '../../../../shared/features/people/duplicates.ts'
import { api } from '../../../api/client.ts'
import { useRows } from '../../../ui/data-list/use-pages.ts'
import { useToast } from '../../../ui/toast.tsx'
import type { MergeChoice } from './use-merge-choice.ts'

export type Kind = GroupClass | 'later' | null
const PAGE_GROUPS = 50

/** Groups of one class, those put off, or all; one of them is chosen. */
export function useDuplicates(ready: boolean) {
  const [kind, setKind] = useState<Kind>(null)
  const [chosenKey, setChosenKey] = useState<string | null>(null)
  /** Decided here, and not yet known to be gone. */
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set())
  const query = useInfiniteQuery({
    ...api.people.duplicates.infiniteOptions({
      input: (after: string | null) => ({
        ...(kind === 'later' ? { later: true } : kind !== null && { class: kind }),
        after,
        limit: PAGE_GROUPS,
      }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    }),
    enabled: ready,
  })
  const { rows, more } = useRows(query)
  const groups = useMemo(() => rows.filter((group) => !decided.has(identityOf(group))), [rows, decided])
  const at = Math.max(
    groups.findIndex(({ key }) => key === chosenKey),
    0,
  )
  return {
    query,
    groups,
    more,
    kind,
    about: query.data?.pages[0],
    chosen: groups[at],
    only: (next: Kind) => {
      setKind(next)
      setChosenKey(null)
    },
    choose: setChosenKey,
    move: (step: number) => {
      const next = groups[Math.max(0, Math.min(groups.length - 1, at + step))]
      if (next) setChosenKey(next.key)
      if (at + step >= groups.length - 5) more()
    },
    /** Takes it out of sight and goes on to the one that comes then. */
    pass: (group: DuplicateGroup) => {
      const index = groups.indexOf(group)
      setChosenKey((groups[index + 1] ?? groups[index - 1])?.key ?? null)
      setDecided((before) => new Set(before).add(identityOf(group)))
    },
    bringBack: (group: DuplicateGroup) => {
      setDecided((before) => new Set([...before].filter((one) => one !== identityOf(group))))
      setChosenKey(group.key)
    },
  }
}
export type Duplicates = ReturnType<typeof useDuplicates>

/** The same people with the same things said of them: what is left of a group after a decision is another one. */
const identityOf = ({ people, class: name }: DuplicateGroup): string =>
  `${name} ${people.map(({ id }) => id).join(' ')}`

/** Same, not the same, later: done at once, with the way back. */
export function useDecide(list: Pick<Duplicates, 'pass' | 'bringBack'>) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { sayUndoable, sayError, undoLast } = useToast()
  const done = useRef<DuplicateGroup[]>([])
  const merge = useMutation(api.people.merge.mutationOptions())
  const differ = useMutation(api.people.differ.mutationOptions())
  const later = useMutation(api.people.later.mutationOptions())

  const decide = async (
    group: DuplicateGroup,
    work: () => Promise<{ journalId: number }>,
    sentence: string,
  ): Promise<void> => {
    list.pass(group)
    try {
      const { journalId } = await work()
      done.current.push(group)
      sayUndoable(sentence, journalId)
    } catch (error) {
      list.bringBack(group)
      sayError(error)
    }
    await queries.invalidateQueries({ queryKey: api.people.key() })
  }
  const namesOf = (group: DuplicateGroup, ids: readonly number[]) => [
    ...new Set(
      group.people
        .filter(({ id }) => ids.includes(id))
        .map(({ name }) => name || t('customers.person.unnamed')),
    ),
  ]
  return {
    same: (group: DuplicateGroup, { ids, keepId, facts }: MergeChoice) =>
      decide(
        group,
        () => merge.mutateAsync({ ids: [...ids], keepId, facts }),
        t('people.duplicates.said.same', { count: ids.length, names: namesOf(group, ids) }),
      ),
    different: (group: DuplicateGroup, ids: readonly number[]) =>
      decide(
        group,
        () => differ.mutateAsync({ ids: [...ids] }),
        t('people.duplicates.said.different', { names: namesOf(group, ids) }),
      ),
    later: (group: DuplicateGroup) =>
      decide(
        group,
        () => later.mutateAsync({ ids: group.people.map(({ id }) => id) }),
        t('people.duplicates.said.later', { days: LATER_DAYS }),
      ),
    /** Takes the last decision back and returns to what it was about. */
    undo: () => {
      const group = done.current.pop()
      if (undoLast() && group) list.bringBack(group)
    },
  }
}
