import { z } from 'zod'
import { addDays } from '../../kernel/day.ts'
import { day } from '../../kernel/schemas.ts'

const days = z.int().min(0).max(36_500)

/** A stretch of days, said in relation to today or by the calendar. Every limit belongs to it. */
export const period = z.discriminatedUnion('kind', [
  /** Today and what lies before it: the last 1 day is today, the last 7 are today and the six before. */
  z.strictObject({
    kind: z.literal('last'),
    count: z.int().min(1).max(3_650),
    unit: z.enum(['day', 'week', 'month', 'year']),
  }),
  /** Today and what comes: the next 1 day is today. */
  z.strictObject({ kind: z.literal('next'), days: z.int().min(1).max(366) }),
  z.strictObject({ kind: z.literal('this'), unit: z.enum(['week', 'month', 'quarter', 'year']) }),
  z.strictObject({ kind: z.literal('previous'), unit: z.enum(['week', 'month', 'quarter', 'year']) }),
  /** So many days ago at least and at most; 0 is today. */
  z.strictObject({ kind: z.literal('ago'), min: days.optional(), max: days.optional() }),
  z.strictObject({ kind: z.literal('days'), from: day.optional(), to: day.optional() }),
])
export type Period = z.infer<typeof period>

/** First and last day, both inclusive; null where it is open. */
export interface DaySpan {
  from: string | null
  to: string | null
}

/** The days a period means on `today`. Weeks begin on Monday; a month ago is the same day of the month before, or its last. */
export function daysOf(asked: Period, today: string): DaySpan {
  switch (asked.kind) {
    case 'last':
      return { from: firstOfLast(today, asked.count, asked.unit), to: today }
    case 'next':
      return { from: today, to: addDays(today, asked.days - 1) }
    case 'this':
      return calendarSpan(startOf(today, asked.unit), asked.unit)
    case 'previous':
      return calendarSpan(startOf(addDays(startOf(today, asked.unit), -1), asked.unit), asked.unit)
    case 'ago':
      return {
        from: asked.max === undefined ? null : addDays(today, -asked.max),
        to: asked.min === undefined ? today : addDays(today, -asked.min),
      }
    case 'days':
      return { from: asked.from ?? null, to: asked.to ?? null }
  }
}

type CalendarUnit = 'week' | 'month' | 'quarter' | 'year'

function firstOfLast(today: string, count: number, unit: 'day' | 'week' | 'month' | 'year'): string {
  if (unit === 'day') return addDays(today, 1 - count)
  if (unit === 'week') return addDays(today, 1 - 7 * count)
  return addDays(addMonths(today, unit === 'month' ? -count : -12 * count), 1)
}

/** The same day of another month, or that month's last. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

function startOf(day: string, unit: CalendarUnit): string {
  const [year = '', month = ''] = day.split('-')
  if (unit === 'week') return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
  if (unit === 'month') return `${year}-${month}-01`
  if (unit === 'year') return `${year}-01-01`
  return `${year}-${String(3 * Math.floor((Number(month) - 1) / 3) + 1).padStart(2, '0')}-01`
}

function calendarSpan(from: string, unit: CalendarUnit): DaySpan {
  if (unit === 'week') return { from, to: addDays(from, 6) }
  const months = { month: 1, quarter: 3, year: 12 }[unit]
  return { from, to: addDays(addMonths(from, months), -1) }
}
