import { useTranslation } from 'react-i18next'
import type { Gaps } from '../../../../shared/features/scoring/repurchase.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'

const columns = ['p10', 'p25', 'p50', 'p75', 'p80', 'p90', 'p95'] as const

/** Gaps as figures: those that ended, and with open ones as waits. */
export function QuantileTable({ gaps }: { gaps: Gaps }) {
  const { t } = useTranslation()
  const format = useFormat()
  const days = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : format.number(Math.round(value * 10) / 10)
  return (
    <div className="repurchase-tables">
      <table className="plain-table">
        <caption>{t('repurchase.table.ended')}</caption>
        <thead>
          <tr>
            <th>{t('repurchase.unit.inDays')}</th>
            <th className="num">{t('repurchase.table.count')}</th>
            <th className="num">{t('repurchase.table.mean')}</th>
            {columns.map((column) => (
              <th key={column} className="num">
                {t('repurchase.table.quantile', { percent: Number(column.slice(1)) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(['pooled', 'means', 'medians'] as const).map((row) => (
            <tr key={row}>
              <td>
                <Definition means={t(`repurchase.define.${row}`)}>{t(`repurchase.table.${row}`)}</Definition>
              </td>
              <td className="num">{format.number(gaps[row]?.n ?? 0)}</td>
              <td className="num">{days(gaps[row]?.mean)}</td>
              {columns.map((column) => (
                <td key={column} className="num">
                  {days(gaps[row]?.[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <WithinTable gaps={gaps} />
    </div>
  )
}

export function WithinTable({ gaps }: { gaps: Gaps }) {
  const { t } = useTranslation()
  const format = useFormat()
  const shares = gaps.toNext.within.filter(({ share }) => share <= 0.6)
  return (
    <table className="plain-table">
      <caption>{t('repurchase.table.within')}</caption>
      <thead>
        <tr>
          <th>{t('repurchase.unit.inDays')}</th>
          {shares.map(({ share }) => (
            <th key={share} className="num">
              {format.percent(share)}
            </th>
          ))}
          <th className="num">{t('repurchase.table.never')}</th>
        </tr>
      </thead>
      <tbody>
        {(['toNext', 'firstToSecond'] as const).map((row) => (
          <tr key={row}>
            <td>
              <Definition means={t(`repurchase.define.${row}`)}>{t(`repurchase.table.${row}`)}</Definition>
            </td>
            {shares.map(({ share }) => (
              <td key={share} className="num">
                {gaps[row].within.find((one) => one.share === share)?.days ?? '–'}
              </td>
            ))}
            <td className="num">{format.percent(gaps[row].never)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
