import { useTranslation } from 'react-i18next'
import type { BacktestAnswer } from '../../../../shared/features/scoring/models.ts'
import { useScheme } from '../../../app/settings-provider.tsx'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { tokens } from '../../../ui/theme.ts'
import { CurveChart } from './curve-chart.tsx'

interface Props {
  backtest: BacktestAnswer
  result: NonNullable<BacktestAnswer['result']>
  /** Its forecast stands above. */
  used: boolean
}

/** The forecast tried on the shop's own past: a sentence, the curve, and the customers by what they did before. */
export function BacktestView({ backtest, result, used }: Props) {
  const { t } = useTranslation()
  const scheme = useScheme()
  const { chart1, chart2, chart4 } = tokens[scheme]
  const { days } = backtest
  const split = backtest.split ?? ''
  const { auc } = result
  return (
    <section className="panel panel-pad">
      <h2>
        <Definition means={t('scoring.forecast.define.backtest', { split, days, count: result.customers })}>
          {t('scoring.forecast.sure.title')}
        </Definition>
      </h2>
      <p>
        <Sentence {...{ split, days, result }} />{' '}
        <Definition means={t('scoring.forecast.define.naive')}>
          {t('scoring.forecast.sure.naive', { naive: Math.round(result.naive.total) })}
        </Definition>{' '}
        {auc.model !== null && t('scoring.forecast.sure.quiet', { right: Math.round(auc.model * 100) / 10 })}{' '}
        {used && t('scoring.forecast.sure.expect')}
      </p>
      <div className="forecast-backtest">
        <div className="forecast-curve">
          <div className="forecast-curve-head">
            <h3>{t('scoring.forecast.sure.chart')}</h3>
            <span className="forecast-legend">
              {[
                { name: t('scoring.forecast.sure.actual'), colour: chart4 },
                { name: t('scoring.forecast.sure.learnt'), colour: chart2 },
                { name: t('scoring.forecast.sure.forecast'), colour: chart1 },
              ].map(({ name, colour }) => (
                <span key={name}>
                  <i style={{ background: colour }} />
                  {name}
                </span>
              ))}
            </span>
          </div>
          <div className="forecast-chart">
            <CurveChart curve={result.curve} split={split} scheme={scheme} />
          </div>
          <Figures curve={result.curve} />
        </div>
        <ByCount result={result} />
      </div>
    </section>
  )
}

function Sentence({ split, days, result }: { split: string; days: number; result: Props['result'] }) {
  const { t } = useTranslation()
  const { actual } = result
  const model = Math.round(result.model.total)
  const off = actual > 0 ? Math.abs(model - actual) / actual : 0
  const how = off < 0.005 ? 'even' : model < actual ? 'low' : 'high'
  return t(`scoring.forecast.sure.${how}`, { split, days, model, actual, off })
}

/** A dozen points of the curve for those who read rather than see. */
function Figures({ curve }: { curve: Props['result']['curve'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const stride = Math.max(1, Math.ceil(curve.length / 12))
  const shown = curve.filter((_, at) => (curve.length - 1 - at) % stride === 0)
  return (
    <details className="forecast-figures">
      <summary>{t('scoring.forecast.sure.numbers')}</summary>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('scoring.forecast.sure.week')}</th>
            <th className="num">{t('scoring.forecast.sure.actualTimes')}</th>
            <th className="num">{t('scoring.forecast.sure.modelTimes')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ day, actual, model }) => (
            <tr key={day}>
              <td>{day}</td>
              <td className="num">{format.number(actual)}</td>
              <td className="num">{format.number(Math.round(model))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function ByCount({ result }: Pick<Props, 'result'>) {
  const { t } = useTranslation()
  const format = useFormat()
  const mean = new Intl.NumberFormat(format.locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return (
    <div>
      <h3>{t('scoring.forecast.sure.byCount')}</h3>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('scoring.forecast.sure.repeats')}</th>
            <th className="num">{t('scoring.forecast.sure.people')}</th>
            <th className="num">{t('scoring.forecast.sure.actualTimes')}</th>
            <th className="num">{t('scoring.forecast.sure.modelTimes')}</th>
            <th className="num">
              <Definition means={t('scoring.forecast.define.naive')}>
                {t('scoring.forecast.sure.naiveColumn')}
              </Definition>
            </th>
          </tr>
        </thead>
        <tbody>
          {result.byCount.map(({ x, customers, actual, model, naive }) => (
            <tr key={x}>
              <td>
                {t(x >= 7 ? 'scoring.forecast.sure.timesMore' : 'scoring.forecast.sure.times', { count: x })}
              </td>
              <td className="num">{format.number(customers)}</td>
              <td className="num">{mean.format(actual)}</td>
              <td className="num">{mean.format(model)}</td>
              <td className="num sub">{mean.format(naive)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
