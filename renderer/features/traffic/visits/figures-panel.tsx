import { useTranslation } from 'react-i18next'
import type { VisitFigure, Visits } from '../../../../shared/features/traffic/visits.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Fact } from '../../../ui/page.tsx'

/** Each figure of the days asked for, and how it stands against the days before, both per day. */
export function FiguresPanel({ data: { now, before, beforeFrom, beforeUntil } }: { data: Visits }) {
  const { t } = useTranslation()
  const format = useFormat()
  const whole = (value: number) => format.number(Math.round(value))
  const perDay = (value: number, days: number) => (days === 0 ? null : value / days)
  const average = (figure: VisitFigure) => figure && perDay(figure.value, figure.days)
  const told = (name: 'views' | 'newVisitors' | 'returningVisitors' | 'favourites' | 'cartPeople') => ({
    name,
    text: now[name] && whole(now[name].value),
    now: average(now[name]),
    before: average(before[name]),
    partly: now[name] !== null && now[name].days < now.days ? now[name].days : null,
  })
  const figures = [
    {
      name: 'visitors' as const,
      text: whole(now.visitors),
      now: perDay(now.visitors, now.days),
      before: perDay(before.visitors, before.days),
      partly: null,
    },
    told('views'),
    {
      name: 'dwell' as const,
      text: now.dwellSeconds === null ? null : t('traffic.seconds', { seconds: whole(now.dwellSeconds) }),
      now: now.dwellSeconds,
      before: before.dwellSeconds,
      partly: null,
    },
    told('newVisitors'),
    told('returningVisitors'),
    told('favourites'),
    told('cartPeople'),
    {
      name: 'buyers' as const,
      text: whole(now.buyers),
      now: perDay(now.buyers, now.days),
      before: perDay(before.buyers, before.days),
      partly: null,
    },
    {
      name: 'conversion' as const,
      text: now.conversion && format.percent(now.conversion.share),
      now: now.conversion?.share ?? null,
      before: before.conversion?.share ?? null,
      partly: null,
    },
  ]
  return (
    <section className="panel panel-pad">
      <div className="facts visits-facts">
        {figures.map((figure) => (
          <Fact
            key={figure.name}
            name={
              <Definition means={t(`traffic.visits.define.${figure.name}`)}>
                {t(`traffic.visits.figure.${figure.name}`)}
              </Definition>
            }
          >
            {figure.text ?? <span className="visits-untold">{t('traffic.visits.untold')}</span>}
            <div className="visits-change">
              <Change now={figure.now} before={figure.before} points={figure.name === 'conversion'} />
              {figure.partly !== null && ` ${t('traffic.visits.partly', { count: figure.partly })}`}
            </div>
          </Fact>
        ))}
      </div>
      <p className="caption visits-foot">
        {before.days === 0
          ? t('traffic.visits.noBefore', { from: beforeFrom, until: beforeUntil })
          : t('traffic.visits.against', {
              from: beforeFrom,
              until: beforeUntil,
              days: now.days,
              before: before.days,
            })}
        {now.conversion?.interval &&
          ` ${t('traffic.visits.interval', {
            low: format.percent(now.conversion.interval.low),
            high: format.percent(now.conversion.interval.high),
          })}`}
        {now.conversion && !now.conversion.interval && ` ${t('traffic.visits.moreBuyers')}`}
        {now.toldBuyers &&
          ` ${t('traffic.visits.toldBuyers', { count: now.toldBuyers.value, days: now.toldBuyers.days })}`}
      </p>
    </section>
  )
}

/** `↑ 12%`, of shares `↑ 0.6 points`; nothing without something to compare with. */
function Change({ now, before, points }: { now: number | null; before: number | null; points: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (now === null || before === null || before === 0) return <span>{t('app.none')}</span>
  const change = points ? now - before : now / before - 1
  const size = Math.abs(change)
  const text = points
    ? t('traffic.visits.points', { points: format.number(Math.round(size * 1000) / 10) })
    : format.percent(size)
  if (size < 0.0005) return <span>{t('traffic.visits.same')}</span>
  return (
    <span className={change > 0 ? 'visits-up' : 'visits-down'}>
      {t(change > 0 ? 'traffic.visits.up' : 'traffic.visits.down', { change: text })}
    </span>
  )
}
