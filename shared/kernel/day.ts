/** Days are `'YYYY-MM-DD'` in a shop's time zone, instants are UTC milliseconds; these go from one to the other. */

const MS_PER_DAY = 86_400_000
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(timeZone: string): Intl.DateTimeFormat {
  let found = formatters.get(timeZone)
  if (!found) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formatters.set(timeZone, found)
  }
  return found
}

/** Zones whose clocks never change after 1992, by offset: Intl costs 20 times as much as an addition. */
const FIXED_OFFSET_MS = new Map([
  ['Asia/Shanghai', 8 * 3_600_000],
  ['UTC', 0],
])
const CHINA_FIXED_SINCE = Date.UTC(1992, 0, 1)

/** Milliseconds to add to UTC to read the zone's wall clock at that instant. */
export function offsetMs(instant: number, timeZone: string): number {
  const fixed = FIXED_OFFSET_MS.get(timeZone)
  if (fixed !== undefined && instant >= CHINA_FIXED_SINCE) return fixed
  const parts: Record<string, number> = {}
  for (const { type, value } of formatter(timeZone).formatToParts(instant)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  const wall = Date.UTC(year, month - 1, day, hour, minute, second)
  return wall - Math.floor(instant / 1000) * 1000
}

/** A million orders are of a thousand days. */
const dayTexts = new Map<number, string>()
const MOST_DAY_TEXTS = 20_000

/** The business day an instant falls on. */
export function dayOf(instant: number, timeZone: string): string {
  const number = Math.floor((instant + offsetMs(instant, timeZone)) / MS_PER_DAY)
  let day = dayTexts.get(number)
  if (day === undefined) {
    day = new Date(number * MS_PER_DAY).toISOString().slice(0, 10)
    if (dayTexts.size < MOST_DAY_TEXTS) dayTexts.set(number, day)
  }
  return day
}

/**
 * The instant at which a wall clock in the zone shows `wallMs` (the clock's reading as if it were UTC). What the skipped
 * hour in spring would show counts by the clock as it was before; of an hour that comes twice the first turn that is
 * not before `since` counts, the last one where both are.
 */
export function instantOfWall(wallMs: number, timeZone: string, since = Number.NEGATIVE_INFINITY): number {
  // No clock is a day from UTC, and none is set twice within two days: the instant lies between these two.
  const before = offsetMs(wallMs - MS_PER_DAY, timeZone)
  const after = offsetMs(wallMs + MS_PER_DAY, timeZone)
  const first = wallMs - Math.max(before, after)
  const second = wallMs - Math.min(before, after)
  if (first === second) return first
  if (before < after) return offsetMs(first, timeZone) === after ? first : second
  const shows = (instant: number) => instant + offsetMs(instant, timeZone) === wallMs
  if (!shows(first)) return second
  return first < since && shows(second) ? second : first
}

/** First instant of a day in the zone. */
export function startOfDay(day: string, timeZone: string): number {
  return instantOfWall(Date.parse(`${day}T00:00:00Z`), timeZone)
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10)
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_PER_DAY)
}

/** True for a day the calendar has; `2026-02-30` is none. */
export function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
