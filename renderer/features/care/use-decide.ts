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
  const told = (cards: readonly Card[], text: string, journalId: number) => {
    if (cards[0]) lastCards.current.push(cards[0].cardId)
    sayUndoable(text, journalId)
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
    try {
      const { journalId } = await mutateAsync({ taskIds, decision })
      told(cards, sentence(cards, decision), journalId)
    } catch (error) {
      queries.setQueryData(key, before)
      list.choose(first.cardId)
      sayError(error)
    }
  }

  /** What came of one that is done already. */
  const tell = async (card: Card, outcome: TaskOutcome, note: string): Promise<void> => {
    const taskIds = card.tasks.filter(({ state }) => state === 'done').map(({ taskId }) => taskId)
    try {
      const { journalId } = await tellAsync({ taskIds, outcome, ...(note && { note }) })
      const words = { person: nameOf(card), outcome: t(`care.outcome.${outcome}`) }
      told([card], t('care.completedWith', words), journalId)
    } catch (error) {
      sayError(error)
    }
  }

  const assign = async (cards: readonly Card[], owner: string, note: string): Promise<void> => {
    try {
      const { journalId } = await assignAsync({ taskIds: cards.flatMap(taskIdsOf), owner, note })
      const count = cards.length
      told(cards, owner ? t('care.assigned', { count, owner }) : t('care.unassigned', { count }), journalId)
      list.unmark()
    } catch (error) {
      sayError(error)
    }
  }

  const block = async ({ lead }: Card): Promise<void> => {
    if (lead.customerId === null) return
    try {
      const { journalId } = await blockAsync({ ids: [lead.customerId], channels: ['all'] })
      sayUndoable(t('care.blocked', { person: lead.person }), journalId)
    } catch (error) {
      sayError(error)
    }
  }

  /** Takes the last thing back and returns to the person it was about. */
  const undo = () => {
    const cardId = lastCards.current.pop()
    if (undoLast() && cardId !== undefined) list.choose(cardId)
  }
  return { decide, tell, assign, block, undo }
}
export type Deciding = ReturnType<typeof useDecide>
