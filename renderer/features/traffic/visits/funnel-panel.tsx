import { useTranslation } from 'react-i18next'
import type { VisitFigures } from '../../../../shared/features/traffic/visits.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'

/** From visitors to buyers, each step as a share of the visitors of the days that tell it. */
export function FunnelPanel({ now }: { now: VisitFigures }) {
  const { t } = useTranslation()
  const format = useFormat()
  const steps = [
    { name: 'visitors' as const, value: now.visitors, of: now.visitors },
    { name: 'favourites' as const, value: now.favourites?.value ?? null, of: now.favourites?.visitors ?? 0 },
    { name: 'cartPeople' as const, value: now.cartPeople?.value ?? null, of: now.cartPeople?.visitors ?? 0 },
    { name: 'ordering' as const, value: now.ordering, of: now.visitors },
    { name: 'buyers' as const, value: now.buyers, of: now.visitors },
  ]
  return (
    <section className="panel panel-pad">
      <h2>
        <Definition means={t('traffic.visits.funnelMeans')}>{t('traffic.visits.funnel')}</Definition>
      </h2>
      <table className="visits-funnel">
        <tbody>
          {steps.map(({ name, value, of }) => {
            const share = value === null || of === 0 ? null : value / of
            return (
              <tr key={name}>
                <th scope="row">{t(`traffic.visits.figure.${name}`)}</th>
                <td className="visits-step">
                  <span aria-hidden="true">
                    <i style={{ width: `${Math.min(1, share ?? 0) * 100}%` }} />
                  </span>
                </td>
                <td className="num">
                  {value === null ? (
                    <span className="caption">{t('traffic.visits.untold')}</span>
                  ) : (
                    format.number(value)
                  )}
                </td>
                <td className="num caption">{share !== null && format.percent(share)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
