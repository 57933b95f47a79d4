import type { ColumnGuess } from '../../../../shared/features/imports/mapping.ts'
import type { OrderStatus } from '../../../../shared/features/orders/contract.ts'
import { isEmail } from '../../../../shared/kernel/email.ts'
import { readPhone } from '../../../../shared/kernel/phone.ts'
import { fold } from '../../../../shared/kernel/text.ts'
import { readAmount } from '../reading/amounts.ts'
import { readInstant } from '../reading/dates.ts'
import { readText } from '../reading/values.ts'

export type Looks = ColumnGuess['looksLike']

/** Nine in ten cells, and in a short table all but one: a column has its odd ones. */
const MOST = 0.9
const SHORT = 3
const SHORTEST_NUMBER = 6

/** What a column's cells look like. */
export function looksOf(cells: readonly string[], statuses: ReadonlyMap<string, OrderStatus>): Looks {
  const values = cells.map((cell) => readText(cell)).filter((value) => value !== '')
  if (values.length === 0) return 'empty'
  const enough = Math.min(values.length * MOST, values.length < SHORT ? values.length : values.length - 1)
  const mostly = (is: (value: string) => boolean) => values.filter(is).length >= enough
  if (mostly(isEmail)) return 'email'
  if (mostly(isPhone)) return 'phone'
  if (mostly(isDate)) return 'date'
  if (mostly((value) => statuses.has(fold(value)))) return 'status'
  // Letters in front of long digits are no currency: SO4000123.
  if (mostly((value) => isNumber(value) && /[a-z]/i.test(value)) && differ(values) >= MOST)
    return 'order-number'
  if (mostly(isCode) && differ(values) >= MOST) return 'order-number'
  if (mostly(isAmount)) return numbers(values.filter(isAmount))
  if (mostly(isNumber) && differ(values) >= MOST) return 'order-number'
  if (mostly(isName)) return 'name'
  return 'text'
}

const differ = (values: readonly string[]): number => new Set(values).size / values.length

/** Pieces are few and whole; long whole numbers that differ are identifiers; all else of this form is money. */
function numbers(values: readonly string[]): Looks {
  const whole = values.every((value) => /^[-−]?\d+$/.test(value))
  if (!whole) return 'money'
  const long = values.every((value) => value.length >= SHORTEST_NUMBER)
  if (long && differ(values) >= MOST) return 'order-number'
  // 00042 is somebody's number, not an amount.
  if (values.some((value) => /^0\d/.test(value))) return 'text'
  const few = values.filter((value) => Math.abs(Number(value)) <= 100).length >= values.length * MOST
  return few && differ(values) < MOST ? 'quantity' : 'money'
}

function isDate(value: string): boolean {
  if (!/^\d{8}$|\d[-/.年:]|[a-z]{3}/i.test(value) || /^\d+\.\d+$/.test(value)) return false
  return ['day-first', 'month-first'].some(
    (order) => typeof readInstant(value, 'UTC', order as 'day-first' | 'month-first') === 'number',
  )
}

function isPhone(value: string): boolean {
  const { kind } = readPhone(value)
  if (kind === 'masked') return /^\+?\d{2,5}\*+\d{2,4}$/.test(value)
  return (kind === 'real' || kind === 'virtual') && !/^\d{4}-\d{2}-\d{2}/.test(value)
}

const isAmount = (value: string): boolean => typeof readAmount(value) === 'number'

const isNumber = (value: string): boolean =>
  value.length >= SHORTEST_NUMBER && /\d{3}/.test(value) && /^[\w#./-]+$/.test(value)

/** B-17, #1042, SO12: a number with its letters. Three letters right before figures may be a currency. */
const isCode = (value: string): boolean =>
  /^(#|[a-z]{1,4}[-_#/]|[a-z]{1,2}|[a-z]{4})\d+$/i.test(value) && !/^[-+]?\d/.test(value)

/** Chinese names have two to four characters, others are words that begin with capitals. */
const isName = (value: string): boolean =>
  /^\p{Script=Han}[\p{Script=Han}*＊·]{1,3}$/u.test(value) ||
  /^\p{Lu}[\p{L}'’.-]+( \p{Lu}[\p{L}'’.-]*){1,3}$/u.test(value)
