import { useQuery } from '@tanstack/react-query'
import type { Turn } from '../../../shared/features/reminders/contract.ts'
import { api } from '../../api/client.ts'

/** Put off today it is done with for today, as a follow-up is. */
const isOpen = ({ state }: Turn): boolean => state === 'open'

/** One's own tasks of today, late ones too, and how many of them are left. */
export function useDueTurns() {
  const { data: turns = [] } = useQuery(api.reminders.due.queryOptions({ input: {} }))
  const open = turns.filter(isOpen)
  return { turns, open, done: turns.length - open.length }
}
export type DueTurns = ReturnType<typeof useDueTurns>

/** Somebody's tasks, those that are anybody's, and those that whoever is away leaves to everybody. */
export const turnsOf = (turns: readonly Turn[], owner: string | null): Turn[] =>
  owner === null
    ? [...turns]
    : turns.filter(({ doer, doerAway }) => doer === '' || doer === owner || doerAway)
