import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'

const steps = [1, 2, 3, 4] as const
const goals = {
  pairs: '/claims/pairs',
  cards: '/claims/cards',
  who: '/claims/who',
  numbers: '/customers',
} as const
const others = ['cards', 'pairs', 'who', 'numbers'] as const

/** Every way to give an order its person, the quickest with its exact steps. */
export function Ways() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <section className="panel panel-pad">
      <h2>{t('claims.ways.title')}</h2>
      <div className="claim-ways">
        <article className="claim-way-files">
          <h3>{t('claims.ways.files')}</h3>
          <p className="sub">{t('claims.ways.filesText')}</p>
          <ol className="sub">
            {steps.map((step) => (
              <li key={step}>{t(`claims.ways.filesStep${step}`)}</li>
            ))}
          </ol>
          <p className="acts">
            <Button type="primary" onClick={() => navigate('/import')}>
              {t('claims.ways.filesDo')}
            </Button>
            <Link to="/import/formats">{t('claims.ways.filesMore')}</Link>
          </p>
        </article>
        {others.map((way) => (
          <article key={way}>
            <h3>{t(`claims.ways.${way}`)}</h3>
            <p className="sub">{t(`claims.ways.${way}Text`)}</p>
            <Button onClick={() => navigate(goals[way])}>{t(`claims.ways.${way}Do`)}</Button>
          </article>
        ))}
      </div>
    </section>
  )
}
