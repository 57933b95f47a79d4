import { addDays, daysBetween, instantOfWall } from '../../../shared/kernel/day.ts'

/** The loading moment as one shop's clock shows it. */
export interface LoadingMoment {
  now: number
  /** `YYYY-MM-DD` in the shop's time zone. */
  today: string
  timeZone: string
}

const FROM_TODAY = /^-(\d+) (\d\d):(\d\d)$/
const YEARLY = /^(\d\d-\d\d)@(\d) (\d\d):(\d\d)$/
const BEFORE_NOW = /^~(\d+)$/
const AFTER_CREATION = /^\+(\d+) (\d\d):(\d\d)$/

/** A sale keeps its date in the calendar; the newest one is far enough back for its parcels to have arrived. */
const NEWEST_SALE_DAYS = 20

export interface DemoInstant {
  at: number
  day: string
}

/**
 * When a demo order was made, so that the shop is fresh whenever it is loaded:
 * `-12 20:15` twelve days before the loading day, `11-11@0 20:15` on the newest past 11 November (`@1` a year earlier),
 * `~35` minutes before the loading moment.
 */
export function creationTime(text: string, moment: LoadingMoment): DemoInstant {
  const [, minutes] = BEFORE_NOW.exec(text) ?? []
  if (minutes !== undefined) return { at: moment.now - Number(minutes) * 60_000, day: moment.today }
  const [, days, hour, minute] = FROM_TODAY.exec(text) ?? []
  if (days !== undefined) return onDay(addDays(moment.today, -Number(days)), hour, minute, moment)
  const [, date, yearsBack, saleHour, saleMinute] = YEARLY.exec(text) ?? []
  if (date === undefined) throw new Error(`not a demo time: ${text}`)
  const thisYear = Number(moment.today.slice(0, 4))
  const past = daysBetween(`${thisYear}-${date}`, moment.today) >= NEWEST_SALE_DAYS
  return onDay(`${thisYear - Number(yearsBack) - (past ? 0 : 1)}-${date}`, saleHour, saleMinute, moment)
}

/** A later step of the same order: `+2 09:30` two days after the creation day, `~33` before the loading moment; empty is null. */
export function stepTime(text: string, created: DemoInstant, moment: LoadingMoment): number | null {
  if (text === '') return null
  const [, minutes] = BEFORE_NOW.exec(text) ?? []
  if (minutes !== undefined) return moment.now - Number(minutes) * 60_000
  const [, days, hour, minute] = AFTER_CREATION.exec(text) ?? []
  if (days === undefined) throw new Error(`not a demo time: ${text}`)
  return onDay(addDays(created.day, Number(days)), hour, minute, moment).at
}

/** `+3` is three days after the loading day, without a year; `05-20` and `1990-05-20` stay; empty stays empty. */
export function birthdayOf(text: string, today: string): string {
  if (text.startsWith('+')) return `-${addDays(today, Number(text.slice(1))).slice(4)}`
  return text.length === 5 ? `--${text}` : text
}

function onDay(day: string, hour = '0', minute = '0', { timeZone }: LoadingMoment): DemoInstant {
  const wall = Date.parse(`${day}T00:00:00Z`) + (Number(hour) * 60 + Number(minute)) * 60_000
  return { at: instantOfWall(wall, timeZone), day }
}
