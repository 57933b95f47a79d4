import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf, daysBetween } from '../../shared/kernel/day.ts'
import { datesIn, numbersIn } from '../../shared/kernel/formatters.ts'
import { formatAmount, formatMoney } from '../../shared/kernel/money.ts'
import { api } from '../api/client.ts'

/**
 * How figures are written for this reader and this shop: language, time zone and the engine's own "today" (its clock
 * may be set). Before the engine has answered, the computer's day and China's time zone stand in.
 */
export function useFormat() {
  const { t, i18n } = useTranslation()
  const { data: about } = useQuery(api.app.about.queryOptions())
  const locale = i18n.language
  const timeZone = about?.timeZone ?? 'Asia/Shanghai'
  const today = about?.today ?? dayOf(Date.now(), timeZone)

  return useMemo(() => {
    const dateFormat = datesIn(locale, { timeZone, dateStyle: 'medium' })
    // 04/05 is April to some readers of English and May to others.
    const figures = locale.startsWith('zh') ? '2-digit' : undefined
    const ofYear = { timeZone, month: figures ?? 'short', day: figures ?? 'numeric' } as const
    const monthDay = datesIn(locale, ofYear)
    const dateTimeFormat = datesIn(locale, {
      ...ofYear,
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    const longDay = datesIn(locale, {
      timeZone: 'UTC',
      month: 'long',
      day: 'numeric',
      weekday: 'long',
    })
    const numberFormat = numbersIn(locale, {})
    const percentFormat = numbersIn(locale, { style: 'percent', maximumFractionDigits: 1 })

    const days = (count: number) => {
      if (count === 0) return t('app.today')
      if (count === 1) return t('app.yesterday')
      if (count === -1) return t('app.tomorrow')
      return count > 0 ? t('app.daysAgo', { count }) : t('app.inDays', { count: -count })
    }
    return {
      locale,
      timeZone,
      today,
      number: (value: number) => numberFormat.format(value),
      percent: (value: number) => percentFormat.format(value),
      money: (fen: number, currency: string) => formatMoney(fen, currency, locale),
      amount: (fen: number) => formatAmount(fen, locale),
      date: (instant: number) => dateFormat.format(instant),
      /** Without the year where it is this one. */
      shortDate: (instant: number) =>
        dayOf(instant, timeZone).slice(0, 4) === today.slice(0, 4)
          ? monthDay.format(instant)
          : dateFormat.format(instant),
      dateTime: (instant: number) => dateTimeFormat.format(instant),
      longDay: (day: string) => longDay.format(Date.parse(`${day}T00:00:00Z`)),
      /** `41 天前`: in whole business days, so that it never disagrees with a day count of the engine. */
      ago: (instant: number) => days(daysBetween(dayOf(instant, timeZone), today)),
    }
  }, [locale, timeZone, today, t])
}
export type Format = ReturnType<typeof useFormat>
