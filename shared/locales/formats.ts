import { dayOf } from '../kernel/day.ts'
import { formatAmount, formatMoney } from '../kernel/money.ts'

/**
 * How figures look inside a sentence: `{{dueFen, money}}` needs `currency` among the values, `{{at, date}}` may be
 * given a `timeZone`. Pages and command line register the same ones, so one sentence reads alike everywhere.
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
  count: (value, locale = 'zh-CN') => new Intl.NumberFormat(locale).format(asNumber(value)),
  percent: (value, locale = 'zh-CN') =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(asNumber(value)),
  /** An instant (UTC ms) or a day `YYYY-MM-DD`. */
  date: (value, locale = 'zh-CN', { timeZone = 'Asia/Shanghai' }) => {
    const day = typeof value === 'string' ? value.slice(0, 10) : dayOf(asNumber(value), timeZone)
    return new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
      Date.parse(`${day}T00:00:00Z`),
    )
  },
  list: (value, locale = 'zh-CN') =>
    new Intl.ListFormat(locale, { type: 'conjunction', style: 'short' }).format(
      Array.isArray(value) ? value.map(String) : [String(value)],
    ),
}
