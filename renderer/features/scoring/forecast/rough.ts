import { useTranslation } from 'react-i18next'
import { NO_CURRENCY } from '../../../../shared/kernel/money.ts'

/** Numbers of orders as one says them: whole from ten on, a digit more below. */
export function useRough(): (orders: number) => string {
  const { i18n } = useTranslation()
  return (orders) =>
    new Intl.NumberFormat(i18n.language, { maximumFractionDigits: orders >= 10 ? 0 : 1 }).format(orders)
}

/** Expected money in whole units: more digits would promise more than anybody knows. */
export function useRoughMoney(): (fen: number, currency: string | null) => string {
  const { i18n } = useTranslation()
  return (fen, currency) =>
    new Intl.NumberFormat(i18n.language, {
      ...(currency &&
        currency !== NO_CURRENCY && { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
      maximumFractionDigits: 0,
    }).format(fen / 100)
}

/** P(alive) in a word. */
export const aliveWord = (alive: number): 'sure' | 'likely' | 'doubtful' | 'gone' =>
  alive >= 0.8 ? 'sure' : alive >= 0.5 ? 'likely' : alive >= 0.2 ? 'doubtful' : 'gone'
