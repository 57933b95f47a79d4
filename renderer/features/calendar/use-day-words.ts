import { useTranslation } from 'react-i18next'
import type { CalendarDay } from '../../../shared/features/calendar/contract.ts'
import { type Cell, careCount, useNamed } from './use-calendar.ts'

/** What a wall calendar says of a day, short for the cell and in full. */
export function useDayWords() {
  const { t, i18n } = useTranslation()
  const named = useNamed()
  const chinese = i18n.language !== 'en'
  const longDay = new Intl.DateTimeFormat(i18n.language, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'long',
  })
  const month = new Intl.DateTimeFormat(i18n.language, { timeZone: 'UTC', year: 'numeric', month: 'long' })
  const at = (day: string) => Date.parse(`${day}T00:00:00Z`)

  const lunarFull = ({ lunar }: Pick<CalendarDay, 'lunar'>) => {
    if (!chinese) return t(lunar.leap ? 'calendar.lunarLeap' : 'calendar.lunar', { ...lunar })
    const date = lunar.day === 1 ? t('calendar.firstOfMonth') : lunar.text
    return t('calendar.lunarText', { month: lunar.monthText, date })
  }
  return {
    named,
    day: (day: string) => longDay.format(at(day)),
    month: (day: string) => month.format(at(day)),
    lunarShort: ({ lunar, term }: Pick<CalendarDay, 'lunar' | 'term'>) =>
      term ? named(term) : chinese ? lunar.text : `${lunar.leap ? '+' : ''}${lunar.month}/${lunar.day}`,
    lunarFull,
    /** Everything in a cell, for those who listen. */
    spoken: (cell: Cell) =>
      [
        longDay.format(at(cell.day)),
        lunarFull(cell),
        cell.term && named(cell.term),
        cell.off && t(cell.off.work ? 'calendar.workFor' : 'calendar.offFor', { name: named(cell.off.name) }),
        ...cell.festivals.map(({ name }) => named(name)),
        cell.turns.length > 0 && t('calendar.reminders', { count: cell.turns.length }),
        careCount(cell) > 0 && t('calendar.care', { count: careCount(cell) }),
        cell.birthdays > 0 && t('calendar.birthdays', { count: cell.birthdays }),
        cell.careDone > 0 && t('calendar.careDone', { count: cell.careDone }),
      ]
        .filter(Boolean)
        .join(t('calendar.join')),
  }
}
