import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Gaps } from '../../../../shared/features/scoring/repurchase.ts'
import { addDays } from '../../../../shared/kernel/day.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { figureFilter, peopleAddress, scopeOf } from '../figure-address.ts'
import { PeopleLink } from '../people-link.tsx'
import { Asked } from './asked.tsx'
import { WeekChart } from './charts.tsx'
import { PAPER_CHART, type PartProps, useGaps } from './cycle-part.tsx'
import { WithinTable } from './quantile-table.tsx'

/** When second purchases come, and until when it is best to help them along. */
export function SecondPart(props: PartProps) {
  return <Asked query={useGaps(props.wish)}>{(gaps) => <Second gaps={gaps} {...props} />}</Asked>
}

function Second({ gaps, wish, scheme, paper = false }: PartProps & { gaps: Gaps }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { second, firstToSecond, customers, once, reminder } = gaps
  const size = paper ? PAPER_CHART : undefined
  return (
    <section className="panel panel-pad repurchase-panel">
      <p className="repurchase-lead">
        <Definition means={t('repurchase.define.once')}>
          {t('repurchase.second.once', { once, customers, share: customers === 0 ? 0 : once / customers })}
        </Definition>
      </p>
      {firstToSecond.ended < reminder.fewest ? (
        <p className="repurchase-note">
          {t('repurchase.second.tooFew', { count: firstToSecond.ended, fewest: reminder.fewest })}
        </p>
      ) : (
        <>
          <Best gaps={gaps} linked={wish.shopId === 0 && !paper} />
          <figure>
            <figcaption>
              <Definition means={t('repurchase.define.weeks')}>{t('repurchase.second.chart')}</Definition>
            </figcaption>
            <div className="chart-place">
              <WeekChart
                weeks={second.weeks}
                scheme={scheme}
                size={size}
                onPick={(at) =>
                  paper
                    ? undefined
                    : navigate(peopleAddress({ of: 'week', week: at + 1, came: true, ...scopeOf(wish) }))
                }
              />
            </div>
          </figure>
          <WithinTable gaps={gaps} />
          <Weeks weeks={second.weeks} linked={paper ? null : scopeOf(wish)} />
        </>
      )}
    </section>
  )
}

/** The best days, and who is in them now. */
function Best({ gaps, linked }: { gaps: Gaps; linked: boolean }) {
  const { t } = useTranslation()
  const { busiest, act } = gaps.second
  const between = (from: number, to: number) =>
    linked && gaps.until !== null
      ? { paidOrders: '1~1', lastPaid: `${addDays(gaps.until, -to)}~${addDays(gaps.until, -from)}` }
      : null
  return (
    <ul className="repurchase-points">
      {busiest && (
        <li>
          <Definition means={t('repurchase.define.busiest')}>
            {t('repurchase.second.busiest', { from: busiest.from, to: busiest.to, share: busiest.share })}
          </Definition>{' '}
          {linked && (
            <PeopleLink filter={between(busiest.from, busiest.to)}>{t('repurchase.second.inIt')}</PeopleLink>
          )}
        </li>
      )}
      {act ? (
        <li>
          <Definition means={t('repurchase.define.act')}>
            {t('repurchase.second.act', { day: act.day, best: act.best, later: act.later })}
          </Definition>{' '}
          {linked && (
            <PeopleLink filter={between(Math.max(0, act.day - 7), act.day)}>
              {t('repurchase.second.beforeIt')}
            </PeopleLink>
          )}
        </li>
      ) : (
        <li>{t('repurchase.second.noAct')}</li>
      )}
    </ul>
  )
}

interface WeeksProps {
  weeks: Gaps['second']['weeks']
  linked: ReturnType<typeof scopeOf> | null
}

function Weeks({ weeks, linked }: WeeksProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <details className="repurchase-details">
      <summary>{t('repurchase.second.figures')}</summary>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('repurchase.second.weekName')}</th>
            <th className="num">{t('repurchase.second.waiting')}</th>
            <th className="num">{t('repurchase.second.came')}</th>
            <th className="num">{t('repurchase.second.share')}</th>
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ week, waiting, came, share }) => (
            <tr key={week}>
              <td>{t('repurchase.second.week', { week })}</td>
              <td className="num">
                <PeopleLink filter={linked && figureFilter({ of: 'week', week, came: false, ...linked })}>
                  {format.number(waiting)}
                </PeopleLink>
              </td>
              <td className="num">
                <PeopleLink filter={linked && figureFilter({ of: 'week', week, came: true, ...linked })}>
                  {format.number(came)}
                </PeopleLink>
              </td>
              <td className="num">{format.percent(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
