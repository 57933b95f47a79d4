import { dayOf } from '../kernel/day.ts'
import { datesIn, numbersIn } from '../kernel/formatters.ts'
import { formatAmount, formatMoney } from '../kernel/money.ts'

/**
 * How figures look inside a sentence: `{{dueFen, money}}` needs `currency` among the values, `{{at, date}}` and
 * `{{at, dateTime}}` may be given a `timeZone`. Pages and command line register the same ones, so one sentence reads alike everywhere.
 */
export interface FormatValues {
  currency?: string
  timeZone?: string
}
export type Format = (value: unknown, locale: string | undefined, values: FormatValues) => string

const asNumber = (value: unknown): number => (typeof value === 'number' ? value : Number(value))

export const formats: Record<string, Format> = {
  money: (value, locale = 'zh-CN', { currency }) =>
    currency ? formatMoney(asNumber(value), currency, locale) : formatAmount(asNumber(value), locale),
  count: (value, locale = 'zh-CN') => numbersIn(locale, {}).format(asNumber(value)),
  percent: (value, locale = 'zh-CN') =>
    numbersIn(locale, { style: 'percent', maximumFractionDigits: 1 }).format(asNumber(value)),
  /** An instant (UTC ms), a day `YYYY-MM-DD`, or a birthday without its year `--MM-DD`. */
  date: (value, locale = 'zh-CN', { timeZone = CHINA }) => {
    const day = typeof value === 'string' ? value.replace(/^--/, '2000-') : dayOf(asNumber(value), timeZone)
    const at = Date.parse(`${day}T00:00:00Z`)
    if (Number.isNaN(at)) return String(value)
    return datesIn(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(at)
  },
  /** An instant (UTC ms). */
  dateTime: (value, locale = 'zh-CN', { timeZone = CHINA }) =>
    datesIn(locale, {
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    }).format(asNumber(value)),
  days: (value, locale = 'zh-CN') => inUnits(value, 'day', locale),
  hours: (value, locale = 'zh-CN') => inUnits(value, 'hour', locale),
  /** Days from today in words where there are some: today, tomorrow, in 3 days. */
  inDays: (value, locale = 'zh-CN') =>
    spaced(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(asNumber(value), 'day')),
  /** Joined to the sentence before it by a comma, or nothing when empty. */
  tail: (value, locale = 'zh-CN') =>
    value === '' || value === undefined ? '' : `${locale.startsWith('zh') ? '，' : ', '}${String(value)}`,
  list: (value, locale = 'zh-CN') =>
    new Intl.ListFormat(locale, { type: 'conjunction', style: 'short' }).format(
      Array.isArray(value) ? value.map(String) : [String(value)],
    ),
}

/** Where the time zone is not among the values. */
const CHINA = 'Asia/Shanghai'

function inUnits(value: unknown, unit: 'day' | 'hour', locale: string): string {
  return spaced(numbersIn(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(asNumber(value)))
}

/** `18小时` as the other sentences write it: a blank between figure and Chinese word. */
const spaced = (text: string) => text.replace(/(\d)(?=\p{Script=Han})/gu, '$1 ')
