import { useTranslation } from 'react-i18next'
import type { Repetition } from '../../../shared/features/reminders/repeat.ts'

/** 5 January 1970 was a Monday. */
const mondayMs = 4 * 86_400_000

/** Names of weekdays in the reader's language, 1 Monday … 7 Sunday. */
export function useWeekdays(): (weekday: number, style?: 'short' | 'long' | 'narrow') => string {
  const { i18n } = useTranslation()
  return (weekday, style = 'short') =>
    new Intl.DateTimeFormat(i18n.language, { weekday: style, timeZone: 'UTC' }).format(
      mondayMs + (weekday - 1) * 86_400_000,
    )
}

/** How often something comes, in one sentence. */
export function useRepeatText(): (repeat: Repetition | null) => string {
  const { t } = useTranslation()
  const weekdayName = useWeekdays()
  return (repeat) => {
    if (repeat === null) return t('reminders.repeat.never')
    const { every, interval, weekdays = [], untilDay, count } = repeat
    const rhythm =
      interval === 1
        ? t(`reminders.repeat.each.${every}`)
        : t(`reminders.repeat.several.${every}`, { count: interval })
    return [
      rhythm,
      every === 'week' && weekdays.length > 0
        ? t('reminders.repeat.on', { weekdays: [...weekdays].sort().map((one) => weekdayName(one)) })
        : '',
      untilDay ? t('reminders.repeat.until', { untilDay }) : '',
      count ? t('reminders.repeat.times', { count }) : '',
    ]
      .filter(Boolean)
      .join(t('reminders.repeat.join'))
  }
}
