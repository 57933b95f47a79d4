import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { ForecastAnswer } from '../../../../shared/features/scoring/models.ts'
import { Reasons } from './reasons.tsx'

/** The honest state: no figures, why, and where to look instead. */
export function NotCarried({ forecast }: { forecast: ForecastAnswer }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { customers, repeatCustomers, from, until } = forecast
  return (
    <section className="panel panel-pad forecast-not">
      <h2>{t('scoring.forecast.not.title')}</h2>
      <p>{t('scoring.forecast.not.text')}</p>
      <Reasons why={forecast.why} />
      {from && until && (
        <p className="sub">
          {t('scoring.forecast.not.have', { count: customers, repeat: repeatCustomers, from, until })}
        </p>
      )}
      <p className="sub">{t('scoring.forecast.not.instead')}</p>
      <Button onClick={() => navigate('/scoring/repurchase')}>{t('scoring.forecast.not.repurchase')}</Button>
    </section>
  )
}
