import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Spread } from '../../../../shared/features/scoring/repurchase.ts'
import { api } from '../../../api/client.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { figureFilter, scopeOf } from '../figure-address.ts'
import { PeopleLink } from '../people-link.tsx'
import { Asked } from './asked.tsx'
import type { PartProps } from './cycle-part.tsx'
import { ShareBar } from './rates-part.tsx'

/** People by how often they bought and by how much they spent. */
export function SpreadPart({ wish, paper = false }: PartProps) {
  const query = useQuery(
    api.scoring.spread.queryOptions({ input: wish.shopId > 0 ? { shopId: wish.shopId } : {} }),
  )
  const linked = paper ? null : scopeOf(wish, false)
  return (
    <Asked query={query}>
      {(spread) => (
        <div className="repurchase-two">
          <Orders spread={spread} linked={linked} />
          <Tenths spread={spread} linked={linked} />
        </div>
      )}
    </Asked>
  )
}

interface Props {
  spread: Spread
  /** Null on paper, where nothing can be pressed. */
  linked: { shopId?: number } | null
}

function Orders({ spread: { orders, netFen }, linked }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const people = orders.reduce((sum, { customers }) => sum + customers, 0)
  return (
    <section className="panel repurchase-panel">
      <div className="repurchase-head">
        <h2>
          <Definition means={t('repurchase.define.spread.orders')}>
            {t('repurchase.spread.orders')}
          </Definition>
        </h2>
      </div>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('repurchase.spread.times')}</th>
            <th className="num">{t('repurchase.spread.people')}</th>
            <th className="num">{t('repurchase.spread.share')}</th>
            <th className="num">{t('repurchase.spread.money')}</th>
          </tr>
        </thead>
        <tbody>
          {orders.map(({ from, to, customers, netFen: paid }) => (
            <tr key={from}>
              <td>
                {from === to
                  ? t('repurchase.spread.exactly', { from })
                  : to === null
                    ? t('repurchase.spread.atLeast', { from })
                    : t('repurchase.spread.between', { from, to })}
              </td>
              <td className="num">
                <PeopleLink
                  filter={
                    linked && customers > 0 ? figureFilter({ of: 'orders', from, to, ...linked }) : null
                  }
                >
                  {format.number(customers)}
                </PeopleLink>
              </td>
              <td className="num">
                {people === 0 ? '–' : format.percent(customers / people)}
                <ShareBar share={people === 0 ? 0 : customers / people} />
              </td>
              <td className="num">{netFen > 0 ? format.percent(paid / netFen) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Tenths({ spread: { tenths, netFen, unpriced, currency }, linked }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  let passed = 0
  const rows = tenths.map((tenth, nth) => {
    passed += tenth.netFen
    return { ...tenth, passed, from: 10 * nth }
  })
  return (
    <section className="panel repurchase-panel">
      <div className="repurchase-head">
        <h2>
          <Definition means={t('repurchase.define.spread.tenths')}>
            {t('repurchase.spread.tenths')}
          </Definition>
        </h2>
        <span className="sub">{t('repurchase.months.currency', { currency })}</span>
      </div>
      {rows.length === 0 ? (
        <p className="repurchase-note">{t('repurchase.spread.tooFew')}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('repurchase.spread.tenth')}</th>
              <th className="num">{t('repurchase.spread.people')}</th>
              <th className="num">{t('repurchase.spread.range')}</th>
              <th className="num">{t('repurchase.spread.money')}</th>
              <th className="num">{t('repurchase.spread.passed')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ customers, minFen, maxFen, netFen: paid, passed: until, from }) => (
              <tr key={from}>
                <td>{t('repurchase.spread.tenthName', { from, to: from + 10 })}</td>
                <td className="num">
                  <PeopleLink
                    filter={linked && figureFilter({ of: 'tenth', nth: from / 10 + 1, currency, ...linked })}
                  >
                    {format.number(customers)}
                  </PeopleLink>
                </td>
                <td className="num">
                  {format.amount(minFen)}–{format.amount(maxFen)}
                </td>
                <td className="num">
                  {netFen > 0 ? format.percent(paid / netFen) : '–'}
                  <ShareBar share={netFen > 0 ? paid / netFen : 0} />
                </td>
                <td className="num">{netFen > 0 ? format.percent(until / netFen) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {unpriced > 0 && (
        <p className="repurchase-note sub">{t('repurchase.cohorts.unpriced', { count: unpriced })}</p>
      )}
    </section>
  )
}
