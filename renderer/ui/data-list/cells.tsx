import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../format.ts'

/** How values stand in cells, the same in every list. */
export function useCells() {
  const { t } = useTranslation()
  const format = useFormat()
  return useMemo(() => {
    const none: ReactNode = <span className="caption">{t('app.none')}</span>
    const unless = <Value,>(value: Value | null, show: (value: Value) => ReactNode) =>
      value === null ? none : show(value)
    return {
      none,
      text: (value: string) => (value === '' ? none : <span title={value}>{value}</span>),
      quiet: (value: string) => (value === '' ? none : <span className="quiet">{value}</span>),
      money: (fen: number | null, currency: string) => unless(fen, (value) => format.money(value, currency)),
      /** Amounts carry their currency only where it is not the yuan: a column of ¥ signs says nothing. */
      amount: (fen: number | null, currency: string) =>
        unless(fen, (value) => (currency === 'CNY' ? format.amount(value) : format.money(value, currency))),
      count: (value: number | null) => unless(value, format.number),
      date: (instant: number | null) => unless(instant, format.date),
      ago: (instant: number | null) => unless(instant, format.ago),
    }
  }, [t, format])
}
