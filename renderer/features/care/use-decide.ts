import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Card, isOpen } from '../../../shared/features/care/cards.ts'
import type { CareDecision, TaskOutcome } from '../../../shared/features/care/contract.ts'
import { api } from '../../api/client.ts'
import { useToast } from '../../ui/toast.tsx'
import { useCareLocale, type WorkList } from './use-care.ts'

/** What a card is about: its open reasons; of one that was decided already all of them. */
const taskIdsOf = ({ state, tasks }: Card): string[] =>
  (state === 'open' ? tasks.filter(isOpen) : tasks).map(({ taskId }) => taskId)

/** Decides, shows it at once, goes on to the next, and offers to take it back. */
export function useDecide(list: WorkList) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { sayUndoable, sayError, undoLast } = useToast()
  const lastCards = useRef<string[]>([])
  const key = api.care.today.queryKey({ input: { locale: useCareLocale() } })
  const { mutateAsync } = useMutation(api.care.decide.mutationOptions())
  const { mutateAsync: tellAsync } = useMutation(api.care.tell.mutationOptions())
  const { mutateAsync: assignAsync } = useMutation(api.care.assign.mutationOptions())
  const { mutateAsync: blockAsync } = useMutation(api.contact.block.mutationOptions())

  const nameOf = ({ lead }: Card): string => lead.person || t('care.anonymous')
  const sentence = (cards: readonly Card[], decision: CareDecision): string => {
    const [first] = cards
    const untilDay = decision.state === 'postponed' ? decision.untilDay : ''
    if (!first || cards.length > 1) {
      const count = cards.length
      return t(`care.bulk.${decision.state}`, { count, untilDay })
    }
    const person = nameOf(first)
    switch (decision.state) {
      case 'done':
        return decision.outcome
          ? t('care.completedWith', { person, outcome: t(`care.outcome.${decision.outcome}`) })
          : t('care.completed', { person })
      case 'skipped':
        return t('care.skipped', { person })
      case 'postponed':
        return t('care.postponed', { person, untilDay })
    }
  }
  /** Noted before the answer is here: the key for taking back may come sooner. */
  const noting = async (
    [first]: readonly Card[],
    text: string,
    write: () => Promise<{ journalId: number }>,
  ): Promise<boolean> => {
    if (!first) return false
    lastCards.current.push(first.cardId)
    try {
      sayUndoable(text, (await write()).journalId, t('care.undone', { what: text }))
      return true
    } catch (error) {
      lastCards.current = lastCards.current.filter((id) => id !== first.cardId)
      sayError(error)
      return false
    }
  }

  const decide = async (cards: readonly Card[], decision: CareDecision): Promise<void> => {
    const [first] = cards
    if (!first) return
    const before = queries.getQueryData(key)
    const taskIds = cards.flatMap(taskIdsOf)
    const ids = new Set(taskIds)
    const untilDay = decision.state === 'postponed' ? decision.untilDay : null
    const outcome = (decision.state === 'done' && decision.outcome) || null
    queries.setQueryData(
      key,
      (now) =>
        now && {
          ...now,
          tasks: now.tasks.map((one) =>
            ids.has(one.taskId) ? { ...one, state: decision.state, untilDay, outcome } : one,
          ),
        },
    )
    list.choose(cards.length > 1 ? null : first.state === 'open' ? list.after(first) : first.cardId)
    list.unmark()
    if (await noting(cards, sentence(cards, decision), () => mutateAsync({ taskIds, decision }))) return
    queries.setQueryData(key, before)
    list.choose(first.cardId)
  }

  /** What came of one that is done already. */
  const tell = async (card: Card, outcome: TaskOutcome, note: string): Promise<void> => {
    const taskIds = card.tasks.filter(({ state }) => state === 'done').map(({ taskId }) => taskId)
    const words = { person: nameOf(card), outcome: t(`care.outcome.${outcome}`) }
    await noting([card], t('care.completedWith', words), () =>
      tellAsync({ taskIds, outcome, ...(note && { note }) }),
    )
  }

  const assign = async (cards: readonly Card[], owner: string, note: string): Promise<void> => {
    const count = cards.length
    const text = owner ? t('care.assigned', { count, owner }) : t('care.unassigned', { count })
    const taskIds = cards.flatMap(taskIdsOf)
    if (await noting(cards, text, () => assignAsync({ taskIds, owner, note }))) list.unmark()
  }

  /** Nobody knows who an anonymous buyer is: they are left out. */
  const block = async (cards: readonly Card[]): Promise<void> => {
    const known = cards.filter(({ lead }) => lead.customerId !== null)
    const [first] = known
    if (!first) return
    const ids = known.flatMap(({ lead }) => lead.customerId ?? [])
    const text =
      known.length === 1
        ? t('care.blocked', { person: first.lead.person })
        : t('care.bulk.blocked', { count: known.length })
    if (await noting(known, text, () => blockAsync({ ids, channels: ['all'] }))) list.unmark()
  }

  /** Takes the last thing back and returns to the person it was about. */
  const undo = () => {
    const cardId = lastCards.current.pop()
    if (undoLast() && cardId !== undefined) list.return(cardId)
  }
  return { decide, tell, assign, block, undo }
}
export type Deciding = ReturnType<typeof useDecide>
