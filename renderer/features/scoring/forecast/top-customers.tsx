import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ForecastAnswer } from '../../../../shared/features/scoring/models.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { PersonName } from '../../customers/person.tsx'
import { aliveWord, useRough, useRoughMoney } from './rough.ts'

/** With whom the expected value is; each leads to their page. */
export function TopCustomers({ forecast }: { forecast: ForecastAnswer }) {
  const { t } = useTranslation()
  const format = useFormat()
  const rough = useRough()
  const { top, valueSupported } = forecast
  const roughMoney = useRoughMoney()
  const money = (fen: number) => roughMoney(fen, forecast.currency)
  return (
    <section className="panel">
      <h2 className="panel-title">{t('scoring.forecast.top.title')}</h2>
      <p className="sub forecast-top-sub">{t('scoring.forecast.top.sub', { count: top.length })}</p>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('scoring.forecast.top.name')}</th>
            <th>{t('scoring.forecast.top.last')}</th>
            <th>
              <Definition means={t('scoring.forecast.define.alive')}>
                {t('scoring.forecast.top.alive')}
              </Definition>
            </th>
            <th className="num">{t('scoring.forecast.top.orders')}</th>
            {valueSupported && (
              <th className="num">
                <Definition means={t('scoring.forecast.define.clv')}>
                  {t('scoring.forecast.top.value')}
                </Definition>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {top.map(({ id, name, lastDay, alive, orders, clvFen, lowFen, highFen }) => (
            <tr key={id}>
              <td className="cut">
                <Link to={`/customers/${id}`}>
                  <PersonName name={name} />
                </Link>
              </td>
              <td>{lastDay}</td>
              <td>
                {t(`scoring.forecast.alive.${aliveWord(alive)}`)}{' '}
                <span className="sub">{format.percent(Math.round(alive * 100) / 100)}</span>
              </td>
              <td className="num">{t('scoring.forecast.orders', { orders: rough(orders) })}</td>
              {valueSupported && clvFen !== null && (
                <td className="num">
                  {money(clvFen)}{' '}
                  <span className="sub forecast-range">
                    {t('scoring.forecast.top.range', { low: money(lowFen ?? 0), high: money(highFen ?? 0) })}
                  </span>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
