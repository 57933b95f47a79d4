import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Card, cardsOf, isOpen, queued, withinCapacity } from '../../../shared/features/care/cards.ts'
import type { Task } from '../../../shared/features/care/contract.ts'
import type { Named } from '../../../shared/features/care/rule.ts'
import type { Channel } from '../../../shared/features/contact/contract.ts'
import { api } from '../../api/client.ts'

/** Today's follow-ups, in the language of the scripts. */
export function useToday() {
  const locale = useCareLocale()
  return useQuery(api.care.today.queryOptions({ input: { locale } }))
}

export function useCareLocale(): 'zh-CN' | 'en' {
  const { i18n } = useTranslation()
  return i18n.language === 'en' ? 'en' : 'zh-CN'
}

/** How much of the day is left in one sentence; empty when nothing is. */
export const leftToday = (t: TFunction, people: number, own: number): string =>
  [people > 0 && t('care.left', { count: people }), own > 0 && t('reminders.leftToday', { count: own })]
    .filter(Boolean)
    .join(' · ')

/** A rule is called in both languages. */
export function useRuleName(): (name: Named) => string {
  const locale = useCareLocale()
  return (name) => (locale === 'en' ? name.en : name.zh)
}

export interface Narrowed {
  rule: string | null
  owner: string | null
  shop: string | null
  channel: Channel | null
}
const everything: Narrowed = { rule: null, owner: null, shop: null, channel: null }

interface Day {
  tasks: readonly Task[]
  capacity: number
  dealt: number
}

/** A stretch of the list under one heading. */
export interface Section {
  key: string
  cards: Card[]
}

/** The list as it is worked through: open cards first, those decided today after them; one of them is chosen. */
export function useWorkList(day: Day | undefined, order: 'reasons' | 'queue') {
  const [narrowed, setNarrowed] = useState(everything)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [returning, setReturning] = useState<string | null>(null)
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const cards = useMemo(() => cardsOf(day?.tasks ?? []), [day?.tasks])
  const listed = useMemo(() => {
    const wanted = cards.filter((card) => fits(card, narrowed))
    const open = wanted.filter(isOpen)
    const sections = order === 'queue' ? byCapacity(queued(open), day) : byRule(open)
    return {
      sections,
      open: sections.flatMap((section) => section.cards),
      decided: wanted.filter((card) => !isOpen(card)),
    }
  }, [cards, narrowed, order, day])
  const all = useMemo(() => [...listed.open, ...listed.decided], [listed])
  // Until what was taken back is open again it stands at the very end: the list would jump there and back.
  if (returning !== null && listed.open.some(({ cardId }) => cardId === returning)) {
    setReturning(null)
    setChosenId(returning)
  }
  const choose = (cardId: string | null) => {
    setReturning(null)
    setChosenId(cardId)
  }
  const chosen = all.find((card) => card.cardId === chosenId) ?? listed.open[0]
  const rules = useMemo(() => countRules(cards), [cards])
  const selected = listed.open.filter(({ cardId }) => marked.has(cardId))

  return {
    ...listed,
    cards,
    narrowed,
    rules,
    chosen,
    selected,
    marked,
    narrow: (next: Partial<Narrowed>) => {
      setNarrowed((before) => ({ ...before, ...next }))
      choose(null)
    },
    choose,
    /** Chooses a card as soon as it is open. */
    return: setReturning,
    mark: (cardId: string) =>
      setMarked((before) => {
        const next = new Set(before)
        if (!next.delete(cardId)) next.add(cardId)
        return next
      }),
    markAll: () => setMarked(new Set(listed.open.map(({ cardId }) => cardId))),
    unmark: () => setMarked(new Set()),
    move: (step: number) => {
      const at = all.findIndex((card) => card.cardId === chosen?.cardId)
      const next = all[Math.max(0, Math.min(all.length - 1, at + step))]
      if (next) choose(next.cardId)
    },
    /** The one that comes by itself when this one is dealt with. */
    after: (card: Card) => {
      const at = listed.open.findIndex(({ cardId }) => cardId === card.cardId)
      return (listed.open[at + 1] ?? listed.open[at - 1])?.cardId ?? null
    },
  }
}
export type WorkList = ReturnType<typeof useWorkList>

/** Somebody's list has what is theirs and what those who are away leave to everybody. */
function fits({ tasks }: Card, { rule, owner, shop, channel }: Narrowed): boolean {
  return tasks.some(
    (task) =>
      (rule === null || task.ruleKey === rule) &&
      (owner === null || task.owner === owner || (task.ownerAway && task.owner !== '')) &&
      (shop === null || task.shopName === shop) &&
      (channel === null || task.channel === channel),
  )
}

function byRule(open: readonly Card[]): Section[] {
  return [...Map.groupBy(open, ({ lead }) => lead.ruleKey)].map(([key, cards]) => ({ key, cards }))
}

function byCapacity(queue: readonly Card[], day: Day | undefined): Section[] {
  const [now, beyond] = withinCapacity(queue, day?.capacity ?? 0, day?.dealt ?? 0)
  return [
    { key: 'now', cards: now },
    { key: 'beyond', cards: beyond },
  ].filter(({ cards }) => cards.length > 0)
}

export interface RuleCount {
  key: string
  name: Named
  open: number
}

function countRules(cards: readonly Card[]): RuleCount[] {
  const found = new Map<string, RuleCount>()
  for (const { tasks } of cards)
    for (const [key, own] of Map.groupBy(tasks, ({ ruleKey }) => ruleKey)) {
      const [first] = own
      if (!first) continue
      const count = found.get(key) ?? { key, name: first.ruleName, open: 0 }
      found.set(key, count)
      if (own.some(isOpen)) count.open += 1
    }
  return [...found.values()]
}
