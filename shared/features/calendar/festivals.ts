import { LegalHoliday, type LunarDay, type LunarMonth, SolarDay, SolarTerm } from 'tyme4ts'
import { z } from 'zod'
import { addDays, isDay } from '../../kernel/day.ts'
import { lunarBirthdayIn } from '../../kernel/lunar.ts'

export const festivalKind = z.enum(['lunar', 'solar_term', 'statutory', 'popular', 'shopping', 'own'])
export type FestivalKind = z.infer<typeof festivalKind>

const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
const plus = z.int().min(-366).max(366).optional()

/** When a festival is; the forms are told in `resources/calendar/README.md`. */
export const festivalRule = z.union([
  z.strictObject({ solar: monthDay.refine((text) => isDay(`2000-${text}`)), plus }),
  z.strictObject({ lunar: monthDay.refine((text) => Number(text.slice(3)) <= 30), plus }),
  z.strictObject({
    month: z.int().min(1).max(12),
    /** 1 Monday … 7 Sunday. */
    weekday: z.int().min(1).max(7),
    nth: z.union([z.literal(-1), z.int().min(1).max(4)]),
    plus,
  }),
  z.strictObject({ term: z.int().min(1).max(24), plus }),
  z.strictObject({ easter: z.literal(0), plus }),
  z.strictObject({ day: z.string().refine(isDay) }),
])
export type FestivalRule = z.infer<typeof festivalRule>

const festivalName = z.object({ zh: z.string(), en: z.string() })

export interface Festival {
  key: string
  name: z.infer<typeof festivalName>
  kind: FestivalKind
  day: string
}

/** A festival of every year, as the data files and the shop say it. */
export interface FestivalDefinition {
  key: string
  name: z.infer<typeof festivalName>
  kind: FestivalKind
  rule: FestivalRule
}

/** One entry of `resources/calendar/*.json`. */
export const shippedFestival = z.strictObject({
  key: z.string().regex(/^[a-z0-9_]+$/),
  zh: z.string().min(1),
  en: z.string().min(1),
  kind: festivalKind.exclude(['own']),
  on: z.union([z.boolean(), z.literal('abroad')]),
  rule: festivalRule,
})
export type ShippedFestival = z.infer<typeof shippedFestival>

const dayText = (year: number, month: number, date: number): string =>
  new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10)

/** Western Easter Sunday: Meeus, Jones and Butcher's rule for the Gregorian calendar (Meeus, Astronomical Algorithms, ch. 8). */
function easterOf(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return dayText(year, Math.floor(sum / 31), (sum % 31) + 1)
}

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

function nthWeekday(year: number, month: number, weekday: number, nth: number): string {
  if (nth > 0) {
    const first = dayText(year, month, 1)
    return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1))
  }
  const last = dayText(year, month + 1, 0)
  return addDays(last, -((weekdayOf(last) - weekday + 7) % 7))
}

function termDay(year: number, term: number): string {
  // The library counts from the winter solstice of the year before.
  const day = SolarTerm.fromIndex(year + Math.floor(term / 24), term % 24).getSolarDay()
  return dayText(day.getYear(), day.getMonth(), day.getDay())
}

/** The day in a year, of the solar or the lunar calendar as the rule goes; null for a single day of another year. */
function dayIn(year: number, rule: FestivalRule): string | null {
  if ('day' in rule) return rule.day.startsWith(`${year}-`) ? rule.day : null
  const day = (() => {
    if ('solar' in rule) {
      const own = `${year}-${rule.solar}`
      return isDay(own) ? own : `${year}-02-28`
    }
    if ('lunar' in rule) return lunarBirthdayIn(year, `--${rule.lunar}`, false)
    if ('term' in rule) return termDay(year, rule.term)
    if ('easter' in rule) return easterOf(year)
    return nthWeekday(year, rule.month, rule.weekday, rule.nth)
  })()
  return addDays(day, rule.plus ?? 0)
}

/** Lunar years run into the next solar one, and `plus` reaches over New Year. */
const YEARS_AROUND = [-1, 0, 1]

/** The day each definition has in a solar year; a lunar date may come twice or not at all. */
function festivalsOfYear(definitions: readonly FestivalDefinition[], year: number): Festival[] {
  const own = String(year)
  const found: Festival[] = []
  for (const { key, name, kind, rule } of definitions) {
    for (const step of YEARS_AROUND) {
      const day = dayIn(year + step, rule)
      if (day?.startsWith(own)) found.push({ key, name, kind, day })
    }
  }
  return found.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

const years = new WeakMap<readonly FestivalDefinition[], Map<number, Festival[]>>()

/** Festivals of both days and those between, by day. Days lie between 1900 and 2099. The list is not changed afterwards. */
export function festivalsBetween(
  definitions: readonly FestivalDefinition[],
  from: string,
  to: string,
): Festival[] {
  const known = years.get(definitions) ?? new Map<number, Festival[]>()
  years.set(definitions, known)
  const found: Festival[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    const ofYear = known.get(year) ?? festivalsOfYear(definitions, year)
    known.set(year, ofYear)
    for (const festival of ofYear) if (festival.day >= from && festival.day <= to) found.push(festival)
  }
  return found
}

export const festivalsOn = (definitions: readonly FestivalDefinition[], day: string): Festival[] =>
  festivalsBetween(definitions, day, day)

/** The next day on or after `from` on which it is kept, within two years; null for a single day that is past. */
export const nextDayOf = (definition: FestivalDefinition, from: string): string | null =>
  festivalsBetween([definition], from, addDays(from, 2 * 366))[0]?.day ?? null

/** A day off, or a workday that makes up for one (`work`), as the State Council published it; null on any other day. */
export interface DayOff {
  name: { zh: string; en: string }
  work: boolean
}

const inEnglish: Record<string, string> = {
  元旦: 'New Year',
  春节: 'Spring Festival',
  清明节: 'Qingming',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
  国庆中秋: 'National Day and Mid-Autumn',
  抗战胜利日: 'Victory Day',
}

export function dayOffOn(day: string): DayOff | null {
  const [year, month, date] = parts(day)
  const found = LegalHoliday.fromYmd(year, month, date)
  if (!found) return null
  const zh = found.getName()
  return { name: { zh, en: inEnglish[zh] ?? zh }, work: found.isWork() }
}

/** The last year whose days off are known. */
export const DAYS_OFF_UNTIL = 2026

/** What a wall calendar writes in a cell: the lunar day in Chinese (`初八`), the month on its first day (`六月`), the solar term that begins. */
export interface LunarLine {
  month: number
  day: number
  leap: boolean
  /** `六月`, `闰六月`. */
  monthText: string
  /** `初八`; on the first of a month `六月`, `闰六月`. */
  text: string
}

export function lunarLineOf(day: string): LunarLine {
  const lunar: LunarDay = SolarDay.fromYmd(...parts(day)).getLunarDay()
  const month: LunarMonth = lunar.getLunarMonth()
  return {
    month: month.getMonth(),
    day: lunar.getDay(),
    leap: month.isLeap(),
    monthText: month.getName(),
    text: lunar.getDay() === 1 ? month.getName() : lunar.getName(),
  }
}

const parts = (day: string): [number, number, number] =>
  day.split('-').map(Number) as [number, number, number]
