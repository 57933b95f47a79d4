import { z } from 'zod'
import { addDays, daysBetween, isDay } from '../../kernel/day.ts'
import { LAST_LUNAR_YEAR, lunarBirthdayIn, lunarOf } from '../../kernel/lunar.ts'

const realDay = z.string().refine(isDay)

/**
 * How often something comes again. Counted from the first day: the 31st is kept on the last day of shorter months,
 * 29 February on the 28th, a lunar date of a leap month in the ordinary month where a year has no such one.
 */
export const repetition = z.object({
  every: z.enum(['day', 'week', 'month', 'year', 'lunar_year']),
  /** Every so many of them. */
  interval: z.int().min(1).max(99),
  /** Of weeks: on these weekdays, 1 Monday … 7 Sunday; without any on that of the first day. */
  weekdays: z.array(z.int().min(1).max(7)).max(7).optional(),
  /** The last day it may come on. */
  untilDay: realDay.nullish(),
  /** How many times in all. */
  count: z.int().min(1).max(999).nullish(),
})
export type Repetition = z.infer<typeof repetition>

/** Days between two of them at least, so that nobody counts further than there is anything. */
const SHORTEST = { day: 1, week: 1, month: 28, year: 365, lunar_year: 353 } as const

const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

function dayInMonth(year: number, month: number, date: number): string {
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(date, last))).toISOString().slice(0, 10)
}

/** Answers the day of the nth time (from 0); days rise with n. Null beyond the years the lunar calendar is certain for. */
function counting(first: string, repeat: Repetition): (nth: number) => string | null {
  const { every, interval } = repeat
  const [year, month, date] = first.split('-').map(Number) as [number, number, number]
  if (every === 'day') return (nth) => addDays(first, nth * interval)
  if (every === 'month') return (nth) => dayInMonth(year, month - 1 + nth * interval, date)
  if (every === 'year') return (nth) => dayInMonth(year + nth * interval, month - 1, date)
  if (every === 'lunar_year') {
    const lunar = lunarOf(first)
    const text = `--${String(lunar.month).padStart(2, '0')}-${String(lunar.day).padStart(2, '0')}`
    return (nth) => {
      const lunarYear = lunar.year + nth * interval
      return lunarYear > LAST_LUNAR_YEAR ? null : lunarBirthdayIn(lunarYear, text, lunar.leap)
    }
  }
  const own = weekday(first)
  const on = repeat.weekdays?.length ? [...new Set(repeat.weekdays)].sort((a, b) => a - b) : [own]
  const monday = addDays(first, 1 - own)
  // Those of the first week that are past already.
  const before = on.filter((one) => one < own).length
  return (nth) => {
    const at = nth + before
    const week = Math.floor(at / on.length)
    return addDays(monday, week * 7 * interval + (on[at % on.length] ?? 1) - 1)
  }
}

/** The days on which it comes, from one day to another, both included; of no repetition the first day alone. */
export function turnsBetween(first: string, repeat: Repetition | null, from: string, to: string): string[] {
  if (repeat === null) return first >= from && first <= to ? [first] : []
  const last = repeat.untilDay && repeat.untilDay < to ? repeat.untilDay : to
  if (last < first) return []
  const dayOf = counting(first, repeat)
  const isOver = (nth: number) => {
    const day = dayOf(nth)
    return day === null || day > last
  }
  const most = Math.floor(daysBetween(first, last) / (SHORTEST[repeat.every] * repeat.interval)) + 2
  const end = repeat.every === 'week' ? daysBetween(first, last) + 2 : most
  const limit = Math.min(repeat.count ?? Number.POSITIVE_INFINITY, end)
  const found: string[] = []
  for (let nth = firstFrom(dayOf, from, limit); nth < limit && !isOver(nth); nth += 1)
    found.push(dayOf(nth) as string)
  return found
}

/** The first n below `limit` whose day is `from` or later. */
function firstFrom(dayOf: (nth: number) => string | null, from: string, limit: number): number {
  let low = 0
  let high = limit
  while (low < high) {
    const middle = (low + high) >> 1
    const day = dayOf(middle)
    if (day === null || day >= from) high = middle
    else low = middle + 1
  }
  return low
}

/** Longer than the longest gap there may be: every 99th year. */
const LONGEST_GAP_DAYS = 100 * 366

/** The latest turn on a day or before it; null when there has been none. */
export function latestTurn(first: string, repeat: Repetition | null, day: string): string | null {
  if (day < first) return null
  if (repeat === null) return first
  // Look back a little first: most things come every day, week or month.
  for (const back of [62, 800, LONGEST_GAP_DAYS]) {
    const from = addDays(day, -back)
    const found = turnsBetween(first, repeat, from < first ? first : from, day).at(-1)
    if (found !== undefined) return found
    if (from <= first) return null
  }
  // It ended long ago.
  return turnsBetween(first, repeat, first, day).at(-1) ?? null
}

/** The first turn on a day or after it; null when there are no more. */
export function nextTurn(first: string, repeat: Repetition | null, day: string): string | null {
  const from = day > first ? day : first
  for (const ahead of [62, 800, LONGEST_GAP_DAYS]) {
    const found = turnsBetween(first, repeat, from, addDays(from, ahead))[0]
    if (found !== undefined) return found
  }
  return null
}
