import { instantOfWall, offsetMs } from '../../kernel/day.ts'

/** Minutes after midnight by the wall clock; `from` later than `to` goes over midnight, equal ones are no time at all. */
export interface QuietHours {
  from: number
  to: number
}

const MINUTE = 60_000
const DAY = 86_400_000
/** Quiet in one zone ends while it begins in another: after this many ends no time is open in all of them. */
const MOST_ENDS = 8

/**
 * The instant at which the quiet hours of `at` are over in every zone; null when none of them is quiet at `at`. Somebody
 * of a country with several zones may live in any of them. Where no time of day is open in all, the first zone decides.
 */
export function quietUntil(at: number, zones: readonly string[], hours: QuietHours): number | null {
  let until = at
  for (let ends = 0; ends < MOST_ENDS; ends += 1) {
    const next = zones.map((zone) => endOfQuiet(until, zone, hours)).find((end) => end !== null)
    if (next === undefined) return until === at ? null : until
    until = next as number
  }
  return zones[0] === undefined ? null : endOfQuiet(at, zones[0], hours)
}

function endOfQuiet(at: number, zone: string, { from, to }: QuietHours): number | null {
  const wall = at + offsetMs(at, zone)
  const midnight = Math.floor(wall / DAY) * DAY
  const minute = (wall - midnight) / MINUTE
  const isQuiet = from < to ? minute >= from && minute < to : from > to && (minute >= from || minute < to)
  if (!isQuiet) return null
  const end = midnight + (minute < to ? 0 : DAY) + to * MINUTE
  return instantOfWall(end, zone, at)
}
