import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FigureOf } from '../../../../shared/features/scoring/figure.ts'
import type { RepeatRates } from '../../../../shared/features/scoring/repurchase.ts'
import { api } from '../../../api/client.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { figureFilter, scopeOf } from '../figure-address.ts'
import { PeopleLink } from '../people-link.tsx'
import { Asked } from './asked.tsx'
import type { PartProps } from './cycle-part.tsx'

/** The repeat-purchase rate in its variants, and month by month. */
export function RatesPart({ wish, paper = false }: PartProps) {
  const query = useQuery(
    api.scoring.repeatRates.queryOptions({ input: wish.shopId > 0 ? { shopId: wish.shopId } : {} }),
  )
  return (
    <Asked query={query}>
      {(rates) => (
        <>
          <Windows rates={rates} linked={paper ? null : scopeOf(wish, false)} />
          <Months rates={rates} linked={paper ? null : scopeOf(wish, false)} />
        </>
      )}
    </Asked>
  )
}

interface Props {
  rates: RepeatRates
  /** Null on paper, where nothing can be pressed. */
  linked: { shopId?: number } | null
}

/** Below so many buyers a rate is an accident. */
const FEWEST = 30

function Windows({ rates: { windows, undated, later }, linked }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const share = (part: number, all: number) =>
    all < FEWEST ? t('repurchase.rates.tooFew') : format.percent(part / all)
  const of = (days: number | null, who: FigureOf<'window'>['who']) =>
    linked && figureFilter({ of: 'window', days, who, ...linked })
  return (
    <section className="panel repurchase-panel">
      <div className="repurchase-head">
        <h2>{t('repurchase.rates.title')}</h2>
      </div>
      <div className="repurchase-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('repurchase.rates.window')}</th>
              <th className="num">{t('repurchase.rates.buyers')}</th>
              <th className="num">{t('repurchase.rates.returning')}</th>
              {(['orders', 'days', 'transactions', 'again'] as const).map((variant) => (
                <th key={variant} className="num">
                  <Definition means={t(`repurchase.define.rate.${variant}`)}>
                    {t(`repurchase.rates.variant.${variant}`)}
                  </Definition>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {windows.map(({ days, buyers, orders, repeat, repeatByDay, repeatOrders, before }) => (
              <tr key={days ?? 'all'}>
                <td>{days === null ? t('repurchase.rates.all') : t('repurchase.rates.last', { days })}</td>
                <td className="num">
                  <PeopleLink filter={of(days, 'buyers')}>{format.number(buyers)}</PeopleLink>
                </td>
                <td className="num">
                  <PeopleLink filter={of(days, 'repeat')}>{format.number(repeat)}</PeopleLink>
                </td>
                <td className="num">
                  <strong>{share(repeat, buyers)}</strong>
                </td>
                <td className="num">
                  <PeopleLink filter={of(days, 'repeatByDay')}>{share(repeatByDay, buyers)}</PeopleLink>
                </td>
                <td className="num">{share(repeatOrders, orders)}</td>
                <td className="num">
                  <PeopleLink filter={before && of(days, 'again')}>
                    {before === null ? '–' : share(before.again, before.buyers)}
                  </PeopleLink>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="repurchase-note sub">
        {t('repurchase.rates.note')} {undated > 0 && t('repurchase.undated', { count: undated })}{' '}
        {later > 0 && t('repurchase.later', { count: later })}
      </p>
    </section>
  )
}

function Months({ rates: { months, currency }, linked }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const percent = (part: number | null, of: number) =>
    part === null || of === 0 ? '–' : of < FEWEST ? t('repurchase.rates.tooFew') : format.percent(part / of)
  const people = (month: string, who: FigureOf<'month'>['who']) =>
    linked && figureFilter({ of: 'month', month, who, ...linked })
  const money = (fen: number, of: number) => (of === 0 ? '–' : format.amount(Math.round(fen / of)))
  const columns = [
    'buyers',
    'newBuyers',
    'oldShare',
    'oldMoney',
    'repeat',
    'repeatByDay',
    'again',
    'perBuyer',
    'perOrder',
    'items',
  ] as const
  return (
    <section className="panel repurchase-panel">
      <div className="repurchase-head">
        <h2>{t('repurchase.months.title')}</h2>
        <span className="sub">{t('repurchase.months.currency', { currency })}</span>
      </div>
      <div className="repurchase-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('repurchase.months.month')}</th>
              {columns.map((column) => (
                <th key={column} className="num">
                  <Definition means={t(`repurchase.define.month.${column}`)}>
                    {t(`repurchase.months.column.${column}`)}
                  </Definition>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.toReversed().map((one) => (
              <tr key={one.month} className={one.over ? undefined : 'running'}>
                <td>
                  {one.month}
                  {!one.over && ` ${t('repurchase.months.running')}`}
                </td>
                <td className="num">
                  <PeopleLink filter={people(one.month, 'buyers')}>{format.number(one.buyers)}</PeopleLink>
                </td>
                <td className="num">
                  <PeopleLink filter={people(one.month, 'new')}>
                    {format.number(one.buyers - one.returning)}
                  </PeopleLink>
                </td>
                <td className="num">
                  <PeopleLink filter={people(one.month, 'returning')}>
                    {percent(one.returning, one.buyers)}
                  </PeopleLink>
                  <ShareBar share={one.buyers === 0 ? 0 : one.returning / one.buyers} />
                </td>
                <td className="num">
                  {one.netFen > 0 ? format.percent(one.returningFen / one.netFen) : '–'}
                </td>
                <td className="num">
                  <PeopleLink filter={people(one.month, 'repeat')}>
                    {percent(one.repeat, one.buyers)}
                  </PeopleLink>
                </td>
                <td className="num">
                  <PeopleLink filter={people(one.month, 'repeatByDay')}>
                    {percent(one.repeatByDay, one.buyers)}
                  </PeopleLink>
                </td>
                <td className="num">
                  <PeopleLink filter={people(one.month, 'again')}>
                    {percent(one.again, one.buyers)}
                  </PeopleLink>
                </td>
                <td className="num">{money(one.netFen, one.pricedBuyers)}</td>
                <td className="num">{money(one.netFen, one.pricedOrders)}</td>
                <td className="num">{one.orders === 0 ? '–' : (one.items / one.orders).toFixed(2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

export function ShareBar({ share }: { share: number }) {
  return (
    <span className="repurchase-bar" aria-hidden="true">
      <i style={{ width: `${Math.round(Math.max(0, Math.min(1, share)) * 100)}%` }} />
    </span>
  )
}
