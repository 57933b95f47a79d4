import { lunarOf } from '../../../shared/kernel/lunar.ts'

interface Today {
  year: number
  /** `MM-DD`. */
  monthDay: string
}

export const solarToday = (today: string): Today => ({
  year: Number(today.slice(0, 4)),
  monthDay: today.slice(5),
})

/**
 * Today by the lunar calendar: a lunar birthday ends a year of life on its lunar day. In a leap month those of the month
 * it repeats have all been.
 */
export function lunarToday(today: string): Today {
  const { year, month, day, leap } = lunarOf(today)
  const two = (number: number) => String(number).padStart(2, '0')
  return { year, monthDay: `${two(month)}-${two(leap ? 30 : day)}` }
}

/** Completed years of whoever has a birthday with its year, `YYYY-MM-DD`, by the calendar it is of. */
export function ageOf(birthday: string, now: Today): number {
  return now.year - Number(birthday.slice(0, 4)) - Number(birthday.slice(5) > now.monthDay)
}
