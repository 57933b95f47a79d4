/** Amounts are whole hundredths (fen, cent) with an ISO 4217 currency beside them; never fractions. */

import { numbersIn } from './formatters.ts'

export interface Money {
  fen: number
  currency: string
}

/** ISO 4217's code for "no currency": of orders whose files name none (and give no amounts as a rule). */
export const NO_CURRENCY = 'X'.repeat(3)

/** `¥1,299.90`, `-¥0.01`, `CA$86.00`: for reading, in the reader's language; without a currency the plain amount. */
export function formatMoney(fen: number, currency: string, locale: string): string {
  if (currency === '' || currency === NO_CURRENCY) return formatAmount(fen, locale)
  return numbersIn(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(fen / 100)
}

/** `1,299.90` without the symbol, for columns that name the currency in their head. */
export function formatAmount(fen: number, locale: string): string {
  return numbersIn(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(fen / 100)
}

/** total / count in fen, half away from zero; null when there is nothing to divide by. */
export function averageFen(totalFen: number, count: number): number | null {
  if (count === 0) return null
  return Math.sign(totalFen) * Math.round(Math.abs(totalFen) / count)
}
