import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CustomerForecast } from '../../../../shared/features/scoring/models.ts'
import { api } from '../../../api/client.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Fact } from '../../../ui/page.tsx'
import { aliveWord, useRough, useRoughMoney } from '../../scoring/forecast/rough.ts'

/** What the model expects of this person; nothing at all where the shop's data do not carry it. */
export function Expected({ customerId }: { customerId: number }) {
  const { data } = useQuery(api.scoring.customer.queryOptions({ input: { id: customerId } }))
  if (data?.forecast.state !== 'expected') return null
  return <ExpectedPanel forecast={data.forecast} />
}

function ExpectedPanel({ forecast }: { forecast: Extract<CustomerForecast, { state: 'expected' }> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const rough = useRough()
  const { inputs, alive, clv, horizons, next } = forecast
  const currency = forecast.currency ?? ''
  const roughMoney = useRoughMoney()
  const money = (fen: number) => roughMoney(fen, currency)
  const year = horizons.at(-1)
  return (
    <section className="panel panel-pad" aria-label={t('scoring.forecast.customer.title')}>
      <h2>
        {t('scoring.forecast.customer.title')}{' '}
        <span className="sub expected-range">
          {t('scoring.forecast.customer.asOf', { until: inputs.until })}
        </span>
      </h2>
      <div className="facts">
        <Fact
          name={
            <Definition means={t('scoring.forecast.define.alive')}>
              {t('scoring.forecast.customer.alive')}
            </Definition>
          }
        >
          {t(`scoring.forecast.alive.${aliveWord(alive)}`)}{' '}
          <span className="sub">{format.percent(Math.round(alive * 100) / 100)}</span>
        </Fact>
        <Fact
          name={
            <Definition means={t('scoring.forecast.customer.ordersDefine')}>
              {t('scoring.forecast.customer.orders')}
            </Definition>
          }
        >
          {year && t('scoring.forecast.orders', { orders: rough(year.orders) })}
        </Fact>
        {clv && (
          <Fact
            name={
              <Definition means={t('scoring.forecast.define.clv')}>
                {t('scoring.forecast.customer.value')}
              </Definition>
            }
          >
            {money(clv.fen)}
            <div className="sub expected-range">
              {t('scoring.forecast.top.range', { low: money(clv.lowFen), high: money(clv.highFen) })}
            </div>
          </Fact>
        )}
      </div>
      {next.early && (
        <p>
          <Definition means={t('scoring.forecast.customer.nextDefine')}>
            {t('scoring.forecast.customer.next')}
          </Definition>{' '}
          {next.late
            ? t('scoring.forecast.customer.nextRange', { early: next.early, late: next.late })
            : t('scoring.forecast.customer.nextFrom', { early: next.early })}
        </p>
      )}
      <p className="sub">
        {t('scoring.forecast.customer.why', {
          count: inputs.x,
          lastAt: inputs.lastAt,
          age: inputs.age,
          until: inputs.until,
          mean:
            inputs.meanFen === null
              ? ''
              : t('scoring.forecast.customer.mean', { meanFen: inputs.meanFen, currency }),
        })}{' '}
        <Link to="/scoring/forecast">{t('scoring.forecast.customer.all')}</Link>
      </p>
    </section>
  )
}
