import { LunarMonth, LunarYear, SolarDay } from 'tyme4ts'
import { addDays } from './day.ts'

/** A day of the Chinese lunar calendar; `leap` months repeat the one before them. */
export interface LunarDay {
  year: number
  month: number
  day: number
  leap: boolean
}

/** Years the calendar is certain for. */
const FIRST_YEAR = 1900
export const LAST_LUNAR_YEAR = 2099

const isKnownYear = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_LUNAR_YEAR

export function lunarOf(day: string): LunarDay {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const lunar = SolarDay.fromYmd(year, month, date).getLunarDay()
  const lunarMonth = lunar.getLunarMonth()
  return {
    year: lunar.getYear(),
    month: lunarMonth.getMonth(),
    day: lunar.getDay(),
    leap: lunarMonth.isLeap(),
  }
}

/** 29 or 30; null for a month that year does not have. */
export function daysOfLunarMonth(year: number, month: number, leap: boolean): number | null {
  if (!isKnownYear(year) || month < 1 || month > 12) return null
  if (leap && LunarYear.fromYear(year).getLeapMonth() !== month) return null
  return LunarMonth.fromYm(year, leap ? -month : month).getDayCount()
}

/** `YYYY-MM-DD`, or `--MM-DD` for a birthday whose year is not known: then any year may have it. */
export function isLunarBirthday(birthday: string, leap: boolean): boolean {
  const [, year = '', month = 0, day = 0] = /^(\d{4}|-)-(\d{2})-(\d{2})$/.exec(birthday) ?? []
  if (year === '' || Number(day) < 1 || Number(day) > 30) return false
  if (year === '-') return Number(month) >= 1 && Number(month) <= 12
  return Number(day) <= (daysOfLunarMonth(Number(year), Number(month), leap) ?? 0)
}

/**
 * The solar day on which a lunar birthday is kept in a lunar year. Born in a leap month: in the leap month where the year
 * has the same one, else in the ordinary one. Born on a 30th: on the last day where the month has 29.
 */
export function lunarBirthdayIn(lunarYear: number, birthday: string, leap: boolean): string {
  const month = Number(birthday.slice(-5, -3))
  const keptInLeap = leap && daysOfLunarMonth(lunarYear, month, true) !== null
  const lunarMonth = LunarMonth.fromYm(lunarYear, keptInLeap ? -month : month)
  const day = Math.min(Number(birthday.slice(-2)), lunarMonth.getDayCount())
  const first = lunarMonth.getFirstJulianDay().getSolarDay()
  const start = [first.getYear(), first.getMonth(), first.getDay()]
  const [year = 0, ...rest] = start
  const text = [String(year).padStart(4, '0'), ...rest.map((part) => String(part).padStart(2, '0'))]
  return addDays(text.join('-'), day - 1)
}

/** `MM-DD` of the lunar birthdays kept on a solar day, of people born in an ordinary and in a leap month. */
export function lunarBirthdaysOn(day: string): { year: number; ordinary: string[]; leap: string[] } {
  const { year, month, day: date, leap } = lunarOf(day)
  const last = daysOfLunarMonth(year, month, leap)
  const dates = date === 29 && last === 29 ? [29, 30] : [date]
  const kept = dates.map((one) => `${String(month).padStart(2, '0')}-${String(one).padStart(2, '0')}`)
  if (leap) return { year, ordinary: [], leap: kept }
  return { year, ordinary: kept, leap: daysOfLunarMonth(year, month, true) === null ? kept : [] }
}
