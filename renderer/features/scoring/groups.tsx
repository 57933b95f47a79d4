import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '../../ui/format.ts'

interface Group {
  key: string
  name: ReactNode
  /** The list of these people. */
  to: string
  customers: number
  netFen: number
}

/** Groups that everybody is in once: people and money, with their shares; each leads to its people. */
export function Groups({
  rows,
  currency,
  label,
}: {
  rows: readonly Group[]
  currency: string
  label: string
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const people = rows.reduce((sum, { customers }) => sum + customers, 0)
  const money = rows.reduce((sum, { netFen }) => sum + netFen, 0)
  return (
    <table className="score-table" aria-label={label}>
      <thead>
        <tr>
          <th>{label}</th>
          <th className="num">{t('scoring.column.customers')}</th>
          <th className="num">{t('scoring.column.share')}</th>
          <th className="num">{t('scoring.column.net')}</th>
          <th className="num">{t('scoring.column.moneyShare')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, to, customers, netFen }) => (
          <tr key={key}>
            <td>
              {name}
              <span
                aria-hidden="true"
                className="score-bar"
                style={{ width: `${people === 0 ? 0 : (100 * customers) / people}%` }}
              />
            </td>
            <td className="num">{customers === 0 ? '0' : <Link to={to}>{format.number(customers)}</Link>}</td>
            <td className="num">{people === 0 ? '–' : format.percent(customers / people)}</td>
            <td className="num">{format.money(netFen, currency)}</td>
            <td className="num">{money <= 0 ? '–' : format.percent(Math.max(0, netFen / money))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
