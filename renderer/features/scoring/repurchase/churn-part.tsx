import { useTranslation } from 'react-i18next'
import type { Gaps } from '../../../../shared/features/scoring/repurchase.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { figureFilter, scopeOf } from '../figure-address.ts'
import { PeopleLink } from '../people-link.tsx'
import { Asked } from './asked.tsx'
import { type PartProps, useGaps } from './cycle-part.tsx'
import { ShareBar } from './rates-part.tsx'

/** After how long a silence hardly anybody comes back. */
export function ChurnPart(props: PartProps) {
  return <Asked query={useGaps(props.wish)}>{(gaps) => <Churn gaps={gaps} {...props} />}</Asked>
}

function Churn({ gaps, wish, paper = false }: PartProps & { gaps: Gaps }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { returns, churnLine, reminder, toNext } = gaps
  if (toNext.ended < reminder.fewest)
    return (
      <section className="panel panel-pad repurchase-panel">
        <p className="repurchase-lead">
          {t('repurchase.cycle.tooFew', { gaps: toNext.ended, fewest: reminder.fewest })}
        </p>
      </section>
    )
  const silent = (days: number, still: boolean) =>
    paper ? null : figureFilter({ of: 'silent', days, still, ...scopeOf(wish) })
  return (
    <section className="panel repurchase-panel">
      <div className="repurchase-head">
        <h2>
          <Definition means={t('repurchase.define.churn')}>{t('repurchase.churn.title')}</Definition>
        </h2>
      </div>
      <ul className="repurchase-points">
        <li>
          <Definition means={t('repurchase.define.elbow')}>
            {churnLine.elbow === null
              ? t('repurchase.churn.noElbow')
              : t('repurchase.churn.elbow', { days: churnLine.elbow })}
          </Definition>
        </li>
        <li>
          {churnLine.lost === null
            ? t('repurchase.churn.noLost')
            : t('repurchase.churn.lost', { days: churnLine.lost })}
        </li>
      </ul>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('repurchase.churn.silence')}</th>
            <th className="num">{t('repurchase.churn.episodes')}</th>
            <th className="num">{t('repurchase.churn.returned')}</th>
            <th className="num">{t('repurchase.churn.open')}</th>
            <th className="num">
              <Definition means={t('repurchase.define.rawRate')}>{t('repurchase.churn.rate')}</Definition>
            </th>
            <th className="num">
              <Definition means={t('repurchase.define.corrected')}>
                {t('repurchase.churn.corrected')}
              </Definition>
            </th>
          </tr>
        </thead>
        <tbody>
          {returns.map(({ days, episodes, returned, open, rate, corrected }) => (
            <tr key={days}>
              <td>{t('repurchase.churn.over', { days })}</td>
              <td className="num">{format.number(episodes)}</td>
              <td className="num">
                <PeopleLink filter={returned > 0 ? silent(days, false) : null}>
                  {format.number(returned)}
                </PeopleLink>
              </td>
              <td className="num">
                <PeopleLink filter={open > 0 ? silent(days, true) : null}>{format.number(open)}</PeopleLink>
              </td>
              <td className="num">
                {episodes < reminder.fewest || rate === null ? '–' : format.percent(rate)}
              </td>
              <td className="num">
                {episodes < reminder.fewest || corrected === null ? '–' : format.percent(corrected)}
                <ShareBar share={corrected ?? 0} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="repurchase-note sub">{t('repurchase.churn.note')}</p>
    </section>
  )
}
