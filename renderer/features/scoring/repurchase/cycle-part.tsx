import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Figure } from '../../../../shared/features/scoring/figure.ts'
import type { Gaps } from '../../../../shared/features/scoring/repurchase.ts'
import { api } from '../../../api/client.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import type { Scheme } from '../../../ui/theme.ts'
import { figureFilter, peopleAddress, scopeOf } from '../figure-address.ts'
import { PeopleLink } from '../people-link.tsx'
import { Asked } from './asked.tsx'
import { GapChart, ReturnChart } from './charts.tsx'
import { CycleTable } from './cycle-table.tsx'
import { QuantileTable } from './quantile-table.tsx'
import type { PartWish } from './use-part.ts'

export interface PartProps {
  wish: PartWish
  scheme: Scheme
  /** On paper nothing can be pressed, and charts have a size of their own. */
  paper?: boolean
}

export const PAPER_CHART = { width: 686, height: 200 }

/** Gaps of the shop, category or product the address asks for. */
export function useGaps({ get, shopId }: PartWish) {
  const [category, product] = [get('category'), get('product')]
  return useQuery(
    api.scoring.gaps.queryOptions({
      input: {
        ...(shopId > 0 && { shopId }),
        ...(category !== '' && { category }),
        ...(product !== '' && { product }),
      },
    }),
  )
}

export function CyclePart({ wish, scheme, paper = false }: PartProps) {
  const query = useGaps(wish)
  return (
    <>
      <Asked query={query}>
        {(gaps) => <CycleFigures gaps={gaps} scheme={scheme} paper={paper} wish={wish} />}
      </Asked>
      <CycleTable wish={wish} paper={paper} />
    </>
  )
}

function CycleFigures({ gaps, scheme, paper = false, wish }: PartProps & { gaps: Gaps }) {
  const { t } = useTranslation()
  const { toNext, reminder, pooled } = gaps
  const named = wish.get('product') || wish.get('category')
  const size = paper ? PAPER_CHART : undefined
  const navigate = useNavigate()
  const scope = scopeOf(wish)
  const open = (people: Figure) => (paper ? undefined : navigate(peopleAddress(people)))
  return (
    <section className="panel panel-pad repurchase-panel">
      {named !== '' && (
        <p className="repurchase-of">
          {t('repurchase.cycle.of', { name: named })}
          {!paper && (
            <button
              type="button"
              className="repurchase-link"
              onClick={() => wish.change({ category: '', product: '' })}
            >
              {t('repurchase.cycle.ofAll')}
            </button>
          )}
        </p>
      )}
      {toNext.ended < reminder.fewest || pooled === null ? (
        <p className="repurchase-lead">
          {t('repurchase.cycle.tooFew', { gaps: toNext.ended, fewest: reminder.fewest })}
        </p>
      ) : (
        <>
          <Lead gaps={gaps} />
          <div className="repurchase-two">
            <figure>
              <figcaption>
                <Definition means={t('repurchase.define.curve')}>
                  {t('repurchase.cycle.returnChart')}
                </Definition>
              </figcaption>
              <div className="chart-place">
                <ReturnChart
                  waiting={toNext}
                  scheme={scheme}
                  size={size}
                  onPick={(days) =>
                    open({ of: 'silent', days: Math.max(0, Math.round(days)), still: true, ...scope })
                  }
                />
              </div>
            </figure>
            <figure>
              <figcaption>
                <Definition means={t('repurchase.define.pooled')}>
                  {t('repurchase.cycle.gapChart')}
                </Definition>
                {gaps.histogram.beyond > 0 && (
                  <span className="sub">
                    {t('repurchase.cycle.beyond', {
                      gaps: gaps.histogram.beyond,
                      days: gaps.histogram.width * gaps.histogram.counts.length,
                    })}
                  </span>
                )}
              </figcaption>
              <div className="chart-place">
                <GapChart
                  histogram={gaps.histogram}
                  scheme={scheme}
                  size={size}
                  onPick={(bar) => open({ of: 'gap', ...barOf(gaps.histogram, bar), ...scope })}
                />
              </div>
            </figure>
          </div>
          {!paper && <Bars histogram={gaps.histogram} scope={scope} />}
          <QuantileTable gaps={gaps} />
        </>
      )}
      <Reminder reminder={reminder} />
    </section>
  )
}

const barOf = ({ width }: Gaps['histogram'], bar: number) => ({
  from: bar * width + 1,
  to: (bar + 1) * width,
})

/** The bars as figures, each with its people. */
function Bars({ histogram, scope }: { histogram: Gaps['histogram']; scope: ReturnType<typeof scopeOf> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { counts, width, beyond } = histogram
  const rows = [
    ...counts.map((gaps, bar) => ({ ...barOf(histogram, bar), gaps })),
    { from: counts.length * width + 1, to: null, gaps: beyond },
  ].filter(({ gaps }) => gaps > 0)
  return (
    <details className="repurchase-details">
      <summary>{t('repurchase.second.figures')}</summary>
      <ul className="repurchase-bars">
        {rows.map(({ from, to, gaps }) => (
          <li key={from}>
            <PeopleLink filter={figureFilter({ of: 'gap', from, to, ...scope })}>
              {to === null ? t('scoring.figure.gapMore', { from }) : t('scoring.figure.gap', { from, to })}
            </PeopleLink>{' '}
            <span className="sub">
              {t('repurchase.cycle.gaps')} {format.number(gaps)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The cycle in two sentences. */
function Lead({ gaps: { toNext } }: { gaps: Gaps }) {
  const { t } = useTranslation()
  const half = toNext.within.find(({ share }) => share === 0.5)
  const reached = half?.days ? half : toNext.within.filter(({ days }) => days !== null).at(-1)
  const range = toNext.neverBetween
  return (
    <p className="repurchase-lead">
      {reached?.days ? (
        <Definition means={t('repurchase.define.half')}>
          {t(half?.days ? 'repurchase.cycle.half' : 'repurchase.cycle.part', {
            share: reached.share,
            days: reached.days,
          })}
        </Definition>
      ) : (
        t('repurchase.cycle.hardly')
      )}{' '}
      {reached?.from && reached.to && (
        <span className="sub">{t('repurchase.between', { from: reached.from, to: reached.to })}</span>
      )}
      {t('repurchase.stop')}
      <Definition means={t('repurchase.define.never')}>
        {t('repurchase.cycle.never', { share: toNext.never, reach: toNext.reach ?? 0 })}
      </Definition>{' '}
      {range && <span className="sub">{t('repurchase.betweenShares', { ...range })}</span>}
      {t('repurchase.end')}
    </p>
  )
}

/** From which silence on a reminder is due, and whose gaps say so. */
function Reminder({ reminder }: { reminder: Gaps['reminder'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { days, basis, gaps, tooFew, fewest } = reminder
  return (
    <p className="repurchase-note">
      <Definition means={t('repurchase.define.reminder')}>{t('repurchase.reminder.name')}</Definition>
      {t('repurchase.colon')}
      <strong>{t('repurchase.days', { days })}</strong>{' '}
      {t(`repurchase.reminder.basis.${basis}`, { gaps: format.number(gaps) })}{' '}
      {tooFew.map((one) => (
        <span key={one.basis}>
          {t('repurchase.reminder.tooFew', {
            scope: t(`repurchase.scope.${one.basis}`),
            gaps: one.gaps,
            fewest,
          })}{' '}
        </span>
      ))}
    </p>
  )
}
