import { weekdayOf } from '../../../shared/features/calendar/festivals.ts'
import { addDays } from '../../../shared/kernel/day.ts'

export type CalendarView = 'month' | 'week'

/** The weekday a week begins with, 1 Monday … 7 Sunday: Monday, unless the locale itself says otherwise (`en-u-fw-sun`). */
export function firstWeekday(locale: string): number {
  const named = new Intl.Locale(locale) as Intl.Locale & { firstDayOfWeek?: string }
  return named.firstDayOfWeek === 'sun' || named.firstDayOfWeek === '7' ? 7 : 1
}

export const weekStart = (day: string, first: number): string =>
  addDays(day, -((weekdayOf(day) - first + 7) % 7))

/** The same date so many months on, or the last of a shorter month. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** Whole weeks: those that hold the month of a day, or the one that holds the day. */
export function rangeOf(view: CalendarView, day: string, first: number): { from: string; to: string } {
  if (view === 'week') {
    const from = weekStart(day, first)
    return { from, to: addDays(from, 6) }
  }
  const from = weekStart(`${day.slice(0, 8)}01`, first)
  const last = addDays(addMonths(`${day.slice(0, 8)}01`, 1), -1)
  return { from, to: addDays(weekStart(last, first), 6) }
}

/** The weeks of a row of days. */
export function weeksOf<Day>(days: readonly Day[]): Day[][] {
  const weeks: Day[][] = []
  for (let at = 0; at < days.length; at += 7) weeks.push(days.slice(at, at + 7))
  return weeks
}

/** What a key means on the grid: another day; null for any other key. */
export function dayByKey(key: string, day: string, first: number): string | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'PageUp':
      return addMonths(day, -1)
    case 'PageDown':
      return addMonths(day, 1)
    case 'Home':
      return weekStart(day, first)
    case 'End':
      return addDays(weekStart(day, first), 6)
    default:
      return null
  }
}
