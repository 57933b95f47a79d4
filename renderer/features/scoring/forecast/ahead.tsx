import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ForecastAnswer } from '../../../../shared/features/scoring/models.ts'
import { Definition } from '../../../ui/definition.tsx'
import { Reasons } from './reasons.tsx'
import { useRough, useRoughMoney } from './rough.ts'

/** Three horizons, side by side. */
export function Ahead({ forecast }: { forecast: ForecastAnswer }) {
  const { t } = useTranslation()
  const rough = useRough()
  const money = useRoughMoney()
  const { currency, concentration, model, k } = forecast
  const name = model && t(`scoring.forecast.model.${model}`, { k })
  return (
    <section className="panel panel-pad">
      <h2>
        <Definition
          means={
            <>
              <p>{t('scoring.forecast.define.orders', { model: name })}</p>
              {forecast.valueSupported && <p>{t('scoring.forecast.define.value')}</p>}
              <p>{t('scoring.forecast.define.range')}</p>
            </>
          }
        >
          {t('scoring.forecast.ahead')}
        </Definition>
      </h2>
      <div className="forecast-horizons">
        {forecast.horizons.map(({ months, orders, valueFen, ordersRange, valueRange }) => (
          <div key={months}>
            <div className="fact-name">{t('scoring.forecast.months', { months })}</div>
            <div className="forecast-amount">
              {valueFen === null ? (
                t('scoring.forecast.orders', { orders: rough(orders) })
              ) : (
                <>
                  {money(valueFen, currency)}
                  <span className="sub">{t('scoring.forecast.orders', { orders: rough(orders) })}</span>
                </>
              )}
            </div>
            <div className="sub expected-range">
              {valueRange &&
                t('scoring.forecast.top.range', {
                  low: money(valueRange.lowFen, currency),
                  high: money(valueRange.highFen, currency),
                })}
              {valueRange && ordersRange && ' · '}
              {ordersRange &&
                t('scoring.forecast.ordersRange', {
                  low: rough(ordersRange.low),
                  high: rough(ordersRange.high),
                })}
            </div>
          </div>
        ))}
      </div>
      <p className="sub">
        <Link to="/customers">{t('scoring.forecast.aheadPeople', { count: forecast.customers })}</Link>
        {t('scoring.forecast.aheadNote')}{' '}
        {concentration &&
          t('scoring.forecast.concentration', {
            share: concentration.share,
            count: concentration.customers,
          })}{' '}
        {forecast.otherCurrencies > 0 &&
          t('scoring.forecast.otherCurrencies', { count: forecast.otherCurrencies })}
      </p>
      {!forecast.valueSupported && (
        <div className="sub">
          {t('scoring.forecast.not.valueTitle')}
          <Reasons why={forecast.valueWhy} />
        </div>
      )}
    </section>
  )
}
