import { addDays, dayOf, instantOfWall, isDay, startOfDay } from '../../../../shared/kernel/day.ts'
import { unwrap } from './values.ts'

/** When a file was exported: of two files that say different things the later one counts. */

const DAY = String.raw`(20\d{2})([-_./]|年)(\d{1,2})(?:\2|月)(\d{1,2})(?!\d)日?`
const TIME = String.raw`(?:[-_ T]*(\d{1,2})[-_:.时](\d{2})(?:[-_:.分](\d{2}))?(?!\d))?`
const SPELLED = new RegExp(String.raw`(?<!\d)${DAY}${TIME}`, 'g')
const COMPACT =
  /(?<!\d)(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[-_T]?([01]\d|2[0-3])([0-5]\d)([0-5]\d)?)?(?!\d)/g
/** Seconds or milliseconds since 1970, between 2017 and 2033. */
const EPOCH = /(?<!\d)(1[5-9]\d{8})(\d{3})?(?!\d)/

interface Said {
  day: string
  /** Of the clock, null where only the day is said. */
  time: string | null
}

function timesIn(text: string): Said[] {
  const found: Said[] = []
  for (const [, year, , month = '', day = '', hour, minute, second] of text.matchAll(SPELLED))
    found.push(said(`${year}`, month, day, hour, minute, second))
  for (const [, year, month = '', day = '', hour, minute, second] of text.matchAll(COMPACT))
    found.push(said(`${year}`, month, day, hour, minute, second))
  return found.filter(({ day }) => isDay(day))
}

function said(year: string, month: string, day: string, hour?: string, minute = '00', second = '00'): Said {
  const two = (part: string) => part.padStart(2, '0')
  const whole = hour !== undefined && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60
  return {
    day: `${year}-${two(month)}-${two(day)}`,
    time: whole ? `${two(hour)}:${two(minute)}:${two(second)}` : null,
  }
}

/**
 * UTC milliseconds as the name of a file tells them, `day` where it only tells the day; null when it tells nothing.
 * `…2026-06-08-13-20-43.csv`, `1781087306_….csv`, `ExportOrderList202406071530`, `2026年06月07日15时54分21秒`,
 * `…_2026-06-18_2026-06-18.xls` (a report up to the end of its last day).
 */
export function timeInName(name: string, timeZone: string): { at: number } | { day: string } | null {
  const times = timesIn(name)
  const clock = times.filter(({ time }) => time !== null).at(-1)
  if (clock) return { at: instantOfWall(Date.parse(`${clock.day}T${clock.time}Z`), timeZone) }
  const epoch = EPOCH.exec(name)
  if (epoch) return { at: Number(epoch[1]) * 1000 + Number(epoch[2] ?? 0) }
  const days = times.map(({ day }) => day).sort()
  const last = days.at(-1)
  if (last === undefined) return null
  return days.length > 1 ? { at: startOfDay(addDays(last, 1), timeZone) } : { day: last }
}

const EXPORTED = /(导出|下载|生成|制表|export|generated|downloaded)/i

/** What the lines above the table say: `导出时间：2026-06-07 15:54:21`. */
export function timeAbove(rows: readonly (readonly string[])[], timeZone: string): number | null {
  for (const cells of rows) {
    // The word and the time may stand in one cell or side by side.
    const line = cells.map((cell) => unwrap(cell)).join(' ')
    const from = line.search(EXPORTED)
    if (from < 0) continue
    const [first] = timesIn(line.slice(from).normalize('NFKC'))
    if (first) return instantOfWall(Date.parse(`${first.day}T${first.time ?? '00:00:00'}Z`), timeZone)
  }
  return null
}

export interface ExportHints {
  name: string
  above: readonly (readonly string[])[]
  timeZone: string
  /** No export is later: a day in the name that is still to come means something else. */
  now: number
}

/** What name and head of the file tell by themselves; null when its rows have to be asked. */
export function statedExportTime({ name, above, timeZone, now }: ExportHints): number | null {
  const named = timeInName(name, timeZone)
  const at = named && 'at' in named ? named.at : timeAbove(above, timeZone)
  return at !== null && at <= now + TOLERANCE_MS ? at : null
}

/** Clocks and zones differ. */
const TOLERANCE_MS = 86_400_000

/** Name, then lines above the table, then the newest time in its rows, then when the file was last written. */
export function exportTime(
  hints: ExportHints,
  newest: number | null,
  writtenAt: number | null,
): number | null {
  const stated = statedExportTime(hints)
  if (stated !== null) return stated
  const { name, timeZone, now } = hints
  const named = timeInName(name, timeZone)
  if (named && 'day' in named) {
    const from = startOfDay(named.day, timeZone)
    // Some time of that day; its rows may say how late.
    if (from <= now + TOLERANCE_MS)
      return newest !== null && dayOf(newest, timeZone) === named.day ? newest : from
  }
  return newest ?? writtenAt
}
