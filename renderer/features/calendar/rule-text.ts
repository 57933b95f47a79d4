import { useTranslation } from 'react-i18next'
import type { FestivalRule } from '../../../shared/features/calendar/festivals.ts'
import { useWeekdays } from '../reminders/repeat-text.ts'

/** When a festival is, in one sentence. */
export function useRuleText(): (rule: FestivalRule) => string {
  const { t, i18n } = useTranslation()
  const weekdayName = useWeekdays()
  const month = (number: number) =>
    new Intl.DateTimeFormat(i18n.language, { month: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2000, number - 1, 1),
    )
  const when = (rule: FestivalRule): string => {
    if ('solar' in rule) return t('calendar.rule.solar', { date: `--${rule.solar}` })
    if ('lunar' in rule)
      return t('calendar.rule.lunar', {
        month: Number(rule.lunar.slice(0, 2)),
        day: Number(rule.lunar.slice(3)),
      })
    if ('day' in rule) return rule.day
    if ('term' in rule) return t('calendar.rule.term')
    if ('easter' in rule) return t('calendar.rule.easter')
    const { month: number, weekday, nth } = rule
    const names = { month: month(number), weekday: weekdayName(weekday, 'long') }
    return nth === -1
      ? t('calendar.rule.last', names)
      : t('calendar.rule.nth', { ...names, count: nth, ordinal: true })
  }
  return (rule) => {
    const plus = 'plus' in rule ? (rule.plus ?? 0) : 0
    if (plus === 0) return when(rule)
    const around = plus > 0 ? 'calendar.rule.after' : 'calendar.rule.before'
    return t(around, { when: when(rule), count: Math.abs(plus) })
  }
}
