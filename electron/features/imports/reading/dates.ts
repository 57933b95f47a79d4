import { instantOfWall } from '../../../../shared/kernel/day.ts'
import { readText } from './values.ts'

/** Instants as files write them, into UTC milliseconds. */

/** How `3/4/2024` is to be read; `mixed`: the column holds both, so only what cannot be mistaken is read. */
export type DayOrder = 'day-first' | 'month-first' | 'mixed'

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const MONTHS = new Map(
  ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].map((name, at) => [
    name,
    at + 1,
  ]),
)
const MS_PER_DAY = 86_400_000
/** Day 0 of the spreadsheet calendar that counts the 29 February 1900 it never had. */
const SPREADSHEET_DAY_0 = Date.UTC(1899, 11, 30)

const TIME = String.raw`(?:[ T]+(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?秒?|分)?\s*(AM|PM|上午|下午)?)?`
const ZONE = String.raw`\s*(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2}))?`
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?${TIME}${ZONE}$`, 'i')
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})${TIME}${ZONE}$`, 'i')
const MONTH_NAME = new RegExp(String.raw`^([A-Z]{3})[- ](\d{1,2})[-, ]+(\d{4}|\d{2})${TIME}${ZONE}$`, 'i')
const DAY_THEN_NAME = new RegExp(String.raw`^(\d{1,2})[- ]([A-Z]{3})[-, ]+(\d{4}|\d{2})${TIME}${ZONE}$`, 'i')

/** UTC milliseconds; `null` where the cell says nothing; `undefined` where it says something that is no date. */
export function readInstant(
  cell: string | undefined,
  timeZone: string,
  order: DayOrder,
): number | null | undefined {
  if (cell === undefined || cell === '') return null
  const wall = usualWall(cell)
  if (wall >= 0) return instantOfWall(wall, timeZone)
  const text = readText(cell).normalize('NFKC')
  if (text === '' || isNoDate(text)) return null
  return oddInstant(text, timeZone, order)
}

/** What databases write for "never". */
function isNoDate(text: string): boolean {
  return /^(0{1,4}[-/]0{1,2}[-/]0{1,2}|1970[-/]0?1[-/]0?1|1900[-/]0?1[-/]0?[01]|0)(\D|$)/.test(text)
}

function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}

/** `2026-06-07 16:48:07` without a regular expression: nearly every date of a large file. −1 for anything else. */
function usualWall(text: string): number {
  if (text.length !== 19 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return -1
  if (text.charCodeAt(10) !== 32 || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return -1
  const century = two(text, 0)
  const year = two(text, 2)
  const hour = two(text, 11)
  const minute = two(text, 14)
  const second = two(text, 17)
  if (century < 0 || year < 0 || hour < 0 || minute < 0 || second < 0) return -1
  const wall = wallOf(century * 100 + year, two(text, 5), two(text, 8), hour, minute, second)
  return wall === undefined || wall < MS_PER_DAY ? -1 : wall
}

/** The clock's reading as if it were UTC; undefined for a day or hour no calendar has. */
function wallOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | undefined {
  if (year < 1971 || year > 2100 || month < 1 || day < 1 || day > (DAYS[month - 1] ?? 0)) return undefined
  if (month === 2 && day === 29 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0)))
    return undefined
  if (hour > 23 || minute > 59 || second > 59) return undefined
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

function oddInstant(text: string, timeZone: string, order: DayOrder): number | undefined {
  const yearFirst = YEAR_FIRST.exec(text)
  if (yearFirst) {
    const [, year, month, day, ...rest] = yearFirst
    return assemble(Number(year), Number(month), Number(day), rest, timeZone)
  }
  const yearLast = YEAR_LAST.exec(text)
  if (yearLast) {
    const [, first, second, year, ...rest] = yearLast
    const parts = dayAndMonth(Number(first), Number(second), order)
    return parts && assemble(fullYear(year ?? ''), parts.month, parts.day, rest, timeZone)
  }
  const named = MONTH_NAME.exec(text) ?? DAY_THEN_NAME.exec(text)
  if (named) {
    const [, one = '', other = '', year, ...rest] = named
    const [month, day] = /^\d/.test(one) ? [other, one] : [one, other]
    return assemble(fullYear(year ?? ''), MONTHS.get(month.toLowerCase()) ?? 0, Number(day), rest, timeZone)
  }
  const compact = /^(\d{4})(\d\d)(\d\d)$/.exec(text)
  if (compact) return assemble(Number(compact[1]), Number(compact[2]), Number(compact[3]), [], timeZone)
  // A spreadsheet's own count of days, when the cell lost its date format.
  if (/^[2-7]\d{4}(\.\d+)?$/.test(text)) {
    const wall = SPREADSHEET_DAY_0 + Math.round(Number(text) * 86_400) * 1000
    return instantOfWall(wall, timeZone)
  }
  return undefined
}

/** Hour, minute, second, half of the day, then zone letter, sign, zone hours, zone minutes. */
function assemble(year: number, month: number, day: number, rest: (string | undefined)[], timeZone: string) {
  const [hourText, minute, second, half, letter, sign, zoneHours, zoneMinutes] = rest
  let hour = Number(hourText ?? 0)
  if (half) {
    if (hour < 1 || hour > 12) return undefined
    hour = (hour % 12) + (/pm|下午/i.test(half) ? 12 : 0)
  }
  const wall = wallOf(year, month, day, hour, Number(minute ?? 0), Number(second ?? 0))
  if (wall === undefined) return undefined
  if (letter) return wall
  if (sign === undefined) return instantOfWall(wall, timeZone)
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000
  return sign === '-' ? wall + offset : wall - offset
}

function fullYear(text: string): number {
  return text.length === 4 ? Number(text) : 2000 + Number(text)
}

function dayAndMonth(first: number, second: number, order: DayOrder) {
  if (order === 'day-first') return { day: first, month: second }
  if (order === 'month-first') return { day: second, month: first }
  if (first > 12) return { day: first, month: second }
  if (second > 12) return { day: second, month: first }
  return first === second ? { day: first, month: second } : undefined
}

/** Watches one column: a first part over 12 can only be a day, a second part over 12 likewise. */
export function dayOrderEvidence() {
  let dayFirst = ''
  let monthFirst = ''
  const either: string[] = []
  return {
    add(cell: string | undefined) {
      // Year-first dates say nothing about the order, and they are nearly all there are.
      if (cell === undefined || cell.length < 6) return
      if (cell.charCodeAt(1) >= 0x30 && cell.charCodeAt(2) >= 0x30) return
      const found = YEAR_LAST.exec(readText(cell))
      if (!found) return
      const [first, second] = [Number(found[1]), Number(found[2])]
      if (first > 12) dayFirst ||= found[0]
      else if (second > 12) monthFirst ||= found[0]
      else if (first !== second && either.length < 3) either.push(found[0])
    },
    /** Some dates that would be other days in the other order. */
    either,
    /** The first date that can only be read with the day in front, and the first with the month there. */
    proofs: () => [dayFirst, monthFirst].filter((proof) => proof !== ''),
    /** Null: every date of the column could be either. */
    order(): DayOrder | null {
      if (dayFirst !== '' && monthFirst !== '') return 'mixed'
      return dayFirst !== '' ? 'day-first' : monthFirst !== '' ? 'month-first' : null
    },
  }
}
