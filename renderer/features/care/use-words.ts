import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../shared/features/care/cards.ts'
import type { CareDecision } from '../../../shared/features/care/contract.ts'
import { api } from '../../api/client.ts'
import { useCopy } from '../../ui/use-copy.ts'
import { useCareLocale } from './use-care.ts'

/** What to say to the chosen person: the words the card came with, or another of those there are. */
export function useWordsOf(card: Card | undefined) {
  const { t } = useTranslation()
  const copy = useCopy()
  const locale = useCareLocale()
  const lead = card?.lead
  const [turned, setTurned] = useState<{ taskId: string; by: number } | null>(null)
  const { data } = useQuery({
    ...api.care.words.queryOptions({ input: { taskId: lead?.taskId ?? '', locale } }),
    enabled: lead !== undefined,
  })
  const all = data ?? []
  const first = Math.max(
    0,
    all.findIndex(({ text, scriptKey }) => text === lead?.script && scriptKey === lead.scriptKey),
  )
  const by = turned && turned.taskId === lead?.taskId ? turned.by : 0
  const at = all.length === 0 ? 0 : (first + by) % all.length
  const words = by === 0 ? undefined : all[at]
  const text = words?.text ?? lead?.script ?? ''

  return {
    text,
    at,
    count: all.length,
    channel: words?.channel ?? lead?.channel,
    turn: () => lead && setTurned({ taskId: lead.taskId, by: by + 1 }),
    copy: () => void (lead && copy(text, t('care.copied'))),
    copyContact: () => {
      if (lead?.contact) void copy(lead.contact, t('care.contactCopied'))
    },
    /** Says with a decision which words were used. */
    used: (decision: CareDecision): CareDecision =>
      decision.state === 'done' && lead && (words?.scriptKey ?? lead.scriptKey) !== ''
        ? {
            ...decision,
            script: {
              key: words?.scriptKey ?? lead.scriptKey,
              version: words?.version ?? lead.scriptVersion,
              locale,
            },
            ...(words && { channel: words.channel }),
          }
        : decision,
  }
}
export type WordsOfCard = ReturnType<typeof useWordsOf>
