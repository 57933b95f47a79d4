import { useTranslation } from 'react-i18next'
import { type Card, isOpen } from '../../../shared/features/care/cards.ts'
import type { Turn } from '../../../shared/features/reminders/contract.ts'
import { dayOf, offsetMs } from '../../../shared/kernel/day.ts'
import type { IcsEvent } from '../../../shared/kernel/ics.ts'
import { useFormat } from '../../ui/format.ts'
import { useReason } from './reason.tsx'
import { useRuleName } from './use-care.ts'

/** One's own tasks and cards as entries of a calendar: of the whole day, or from their hour or the end of quiet hours. */
export function useDayEvents(): (turns: readonly Turn[], cards: readonly Card[], day: string) => IcsEvent[] {
  const { t } = useTranslation()
  const { timeZone } = useFormat()
  const reason = useReason()
  const ruleName = useRuleName()
  return (turns, cards, day) => [
    // The same name as in the file of the calendar, so that the two are one entry.
    ...turns.map((turn) => ({
      uid: `reminder-${turn.id}-${turn.turnDay}@huitouke`,
      day,
      time: turn.time,
      title: turn.title,
      text: [[turn.person, turn.orderNumber].filter(Boolean).join(' '), turn.note].filter(Boolean).join('\n'),
    })),
    ...cards.map(({ lead, tasks, cardId }) => ({
      uid: `care-${day}-${cardId}@huitouke`,
      day,
      time: timeIn(lead.quietUntil, day, timeZone),
      title: t('care.reasonLine', {
        name: ruleName(lead.ruleName),
        reason: lead.person || `${t('care.anonymous')} ${lead.orderNumber ?? ''}`,
      }),
      text: [...tasks.filter(isOpen).map(reason), lead.contact, lead.script].filter(Boolean).join('\n'),
    })),
  ]
}

function timeIn(instant: number | null, day: string, timeZone: string): string {
  if (instant === null || dayOf(instant, timeZone) !== day) return ''
  return new Date(instant + offsetMs(instant, timeZone)).toISOString().slice(11, 16)
}
