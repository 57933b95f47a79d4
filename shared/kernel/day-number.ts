import { offsetMs } from './day.ts'

const MS_PER_DAY = 86_400_000

/**
 * Days since 1970 by the zone's calendar, for counting through many instants: asking the zone anew each time costs
 * twenty times as much as remembering its offset for every day on which the clocks stay as they are.
 */
export function dayNumbers(timeZone: string): (instant: number) => number {
  const offsets = new Map<number, number | 'changes'>()
  return (instant) => {
    const day = Math.floor(instant / MS_PER_DAY)
    let offset = offsets.get(day)
    if (offset === undefined) {
      offset = offsetMs(day * MS_PER_DAY, timeZone)
      if (offset !== offsetMs((day + 1) * MS_PER_DAY, timeZone)) offset = 'changes'
      offsets.set(day, offset)
    }
    const local = instant + (offset === 'changes' ? offsetMs(instant, timeZone) : offset)
    return Math.floor(local / MS_PER_DAY)
  }
}

/** People's figures name the same few thousand days again and again. */
const days: (string | undefined)[] = []
const LAST_KEPT = 40_000

export function dayOfNumber(number: number): string {
  const kept = days[number]
  if (kept !== undefined) return kept
  const day = new Date(number * MS_PER_DAY).toISOString().slice(0, 10)
  if (number >= 0 && number < LAST_KEPT) days[number] = day
  return day
}

export const numberOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY
