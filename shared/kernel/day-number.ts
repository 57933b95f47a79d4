import { offsetMs } from './day.ts'

const MS_PER_DAY = 86_400_000
/** Clocks change on a quarter of an hour of UTC, in every zone since 1972. */
const STEP_MS = 900_000

/**
 * Days since 1970 by the zone's calendar, for counting through many instants: asking the zone anew each time costs
 * twenty times as much as remembering its offset.
 */
export function dayNumbers(timeZone: string): (instant: number) => number {
  const offsets = new Map<number, number>()
  return (instant) => {
    const step = Math.floor(instant / STEP_MS)
    let offset = offsets.get(step)
    if (offset === undefined) {
      offset = offsetMs(step * STEP_MS, timeZone)
      offsets.set(step, offset)
    }
    return Math.floor((instant + offset) / MS_PER_DAY)
  }
}

export const dayOfNumber = (number: number): string =>
  new Date(number * MS_PER_DAY).toISOString().slice(0, 10)

export const numberOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY
