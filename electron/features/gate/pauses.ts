import { addDays, startOfDay } from '../../../shared/kernel/day.ts'
import type { Db } from '../../db/connect.ts'
import { readSettings } from '../settings/queries.ts'

interface Pause {
  regions: string[]
  from: number
  until: number
}

/** Whether a province is one of these regions: `广东` means `广东省`, and the other way round. */
export const isInRegions = (province: string, regions: readonly string[]): boolean =>
  province !== '' && regions.some((region) => province.startsWith(region) || region.startsWith(province))

/**
 * Until when marketing to a province rests because of incidents there (a storm, parcels that go nowhere); null where
 * nothing happens. Whole days of the shop. One incident that follows another without a day between carries on. Null in
 * place of the reader where no province rests, so that nobody's has to be read.
 */
export function pausesAt(db: Db, at: number): ((province: string) => number | null) | null {
  const { timeZone } = readSettings(db)
  const pauses = db
    .prepare<[], { regions: string; fromDay: string; untilDay: string }>(
      `SELECT regions, from_day AS fromDay, until_day AS untilDay FROM care_incident WHERE pause = 1 ORDER BY from_day`,
    )
    .all()
    .map(
      ({ regions, fromDay, untilDay }): Pause => ({
        regions: JSON.parse(regions) as string[],
        from: startOfDay(fromDay, timeZone),
        until: startOfDay(addDays(untilDay, 1), timeZone),
      }),
    )
    .filter(({ until }) => until > at)
  if (!pauses.some(({ from }) => from <= at)) return null
  const known = new Map<string, number | null>()
  return (province) => {
    let end = known.get(province)
    if (end === undefined) {
      end = endOf(pauses, province, at)
      known.set(province, end)
    }
    return end
  }
}

/** `pauses` in the order in which they begin. */
function endOf(pauses: readonly Pause[], province: string, at: number): number | null {
  let end = at
  for (const { regions, from, until } of pauses)
    if (from <= end && until > end && isInRegions(province, regions)) end = until
  return end === at ? null : end
}
