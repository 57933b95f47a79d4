import type { RecordFieldType } from '../../../../shared/features/imports/records.ts'
import { isDay } from '../../../../shared/kernel/day.ts'
import { readPhone } from '../../../../shared/kernel/phone.ts'
import { readAmount } from './amounts.ts'
import { type DayOrder, readInstant } from './dates.ts'
import { unescaped } from './escaped.ts'
import { readId, readText, readYesNo } from './values.ts'

/** Values of tables that are no orders, each by the type of its field. */

/** `null`: the cell says nothing; `undefined`: it says something that is no value of this type. */
export type Value = string | number | null | undefined

export interface ValueContext {
  timeZone: string
  order: DayOrder
}

export function readValue(type: RecordFieldType, cell: string | undefined, context: ValueContext): Value {
  if (cell === undefined || cell === '') return null
  if (type === 'money') return readAmount(cell)
  if (type === 'instant') return readInstant(cell, context.timeZone, context.order)
  if (type === 'id') {
    const id = readId(cell)
    return id.kind === 'id' ? id.value : id.kind === 'missing' ? null : undefined
  }
  const text = readText(cell)
  return text === '' ? null : ofText[type](text, context)
}

const ofText: Record<
  Exclude<RecordFieldType, 'money' | 'instant' | 'id'>,
  (text: string, context: ValueContext) => Value
> = {
  text: unescaped,
  number: readNumber,
  percent: readPercent,
  seconds: readSeconds,
  day: (text, { order }) => readDay(text, order),
  birthday: (text, { order }) => readBirthday(text, order),
  // Masked and virtual ones are kept as what they are; who they may name is decided where people are joined.
  phone: (text) => readPhone(text).value,
  email: (text) => text.toLowerCase(),
  // An answer nobody understands is no consent.
  'yes-no': (text) => {
    const said = readYesNo(text)
    return said === null ? null : Number(said)
  },
  list: (text) => {
    const words = unescaped(text)
      .split(/[,，;；|、\n]+/)
      .map((word) => readText(word))
    return [...new Set(words.filter((word) => word !== ''))].join(',') || null
  },
}

const PIECES = '人|次|件|个|单|笔|条|分|份|只|套|盒|瓶|包|台|双|张|块|pcs'
const NUMBER = new RegExp(
  String.raw`^([+-])?\s*(\d{1,3}(?:,\d{3})+|\d{1,15})(\.\d+)?\s*(万)?\s*(?:${PIECES})?$`,
  'i',
)

/** `1,234`, `12.5`, `-3`, `1.2万`, `15人`. */
export function readNumber(text: string): number | undefined {
  const found = NUMBER.exec(text.normalize('NFKC'))
  if (!found) return undefined
  const [, sign, whole = '', decimals = '', tenThousand] = found
  const value = Number(whole.replaceAll(',', '') + decimals) * (tenThousand ? 10_000 : 1)
  return exact(sign === '-' ? -value : value)
}

/** Without what binary fractions add: 3.1 / 100 is 0.031. */
const exact = (value: number): number => Number(value.toPrecision(15)) || 0

/** `3.10%` is 0.031. A bare number up to 1 is a share already, as spreadsheets keep it; above it lost its sign. */
export function readPercent(text: string): number | undefined {
  const plain = text.normalize('NFKC')
  const value = readNumber(plain.replace(/\s*%$/, ''))
  if (value === undefined) return undefined
  return plain.endsWith('%') || Math.abs(value) > 1 ? exact(value / 100) : value
}

/** `35.21`, `35秒`, `1分23秒`, `00:01:23`. */
export function readSeconds(text: string): number | undefined {
  const plain = text.normalize('NFKC')
  const clock = /^(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2}(?:\.\d+)?)$/.exec(plain)
  const words =
    /^(?:(\d+)\s*(?:小?时|h))?\s*(?:(\d+)\s*(?:分钟?|min|m))?\s*(?:(\d+(?:\.\d+)?)\s*(?:秒|sec|s))?$/i.exec(
      plain,
    )
  const [, hours, minutes, seconds] = clock ?? words ?? []
  if (hours === undefined && minutes === undefined && seconds === undefined) return readNumber(plain)
  return exact(Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0))
}

function readDay(text: string, order: DayOrder): string | null | undefined {
  const compact = /^(20\d{2})(\d{2})(\d{2})$/.exec(text)
  if (compact) return asDay(compact[1], compact[2], compact[3])
  const at = readInstant(text, 'UTC', order)
  return typeof at === 'number' ? new Date(at).toISOString().slice(0, 10) : at
}

function asDay(
  year: string | number = '',
  month: string | number = '',
  day: string | number = '',
): string | undefined {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isDay(text) && text >= '1900' && text < '2101' ? text : undefined
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthOf = (name = ''): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
/** Day 0 of the spreadsheet calendar, as `serial-date` counts. */
const SPREADSHEET_DAY_0 = Date.UTC(1899, 11, 30)

/** `YYYY-MM-DD`, or `--MM-DD` where the year is not said. */
export function readBirthday(text: string, order: DayOrder): string | null | undefined {
  const plain = text.normalize('NFKC').replace(/[T ]+0{1,2}:00(:00)?(\.0+)?$/, '')
  if (/^(0{4}\D0{1,2}\D0{1,2}|1900\D0?1\D0?[01]|1970\D0?1\D0?1)日?$/.test(plain)) return null
  const yearFirst = /^(\d{4})[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})日?$/.exec(plain)
  if (yearFirst) return asDay(yearFirst[1], yearFirst[2], yearFirst[3])
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(plain)
  if (compact) return asDay(compact[1], compact[2], compact[3])
  const noYear = /^(?:--)?(\d{1,2})[-/.月]\s*(\d{1,2})日?$/.exec(plain)
  if (noYear) {
    const [first, second] = [Number(noYear[1]), Number(noYear[2])]
    // 2000 is a leap year: 29 February is a birthday.
    return (first > 12 ? asDay(2000, second, first) : asDay(2000, first, second))?.replace('2000', '-')
  }
  const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(plain)
  if (yearLast) {
    const [first, second] = [Number(yearLast[1]), Number(yearLast[2])]
    const short = yearLast[3] ?? ''
    // Of two digits: nobody is born in the future, few buyers before 1930.
    const year = short.length === 4 ? short : `${Number(short) < 30 ? '20' : '19'}${short}`
    if (order === 'mixed' && first <= 12 && second <= 12 && first !== second) return undefined
    const dayFirst = first > 12 || (second <= 12 && order === 'day-first')
    return dayFirst ? asDay(year, second, first) : asDay(year, first, second)
  }
  const named = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/i.exec(plain)
  if (named) return asDay(named[3], monthOf(named[1]), named[2])
  const dayNamed = /^(\d{1,2})[ -]([a-z]{3,9})\.?,?[ -](\d{4})$/i.exec(plain)
  if (dayNamed) return asDay(dayNamed[3], monthOf(dayNamed[2]), dayNamed[1])
  // A spreadsheet's own count of days: 1927 to 2036.
  if (/^[1-4]\d{4}$/.test(plain))
    return new Date(SPREADSHEET_DAY_0 + Number(plain) * 86_400_000).toISOString().slice(0, 10)
  return undefined
}
