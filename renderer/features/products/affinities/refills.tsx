import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Refills } from '../../../../shared/features/products/refills.ts'
import { api } from '../../../api/client.ts'
import { useAddress } from '../../../ui/data-list/use-address.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { TodayIcon } from '../../../ui/icons.tsx'
import { Chip, Tag } from '../../../ui/page.tsx'
import { Bars, Empty, Failed } from '../../../ui/states.tsx'
import { PersonName } from '../../customers/person.tsx'
import { ProductChoice } from '../product-choice.tsx'
import { useRefillWords } from '../refill-words.ts'
import { wholeIn } from './use-asked.ts'

const AHEAD = ['7', '30', '60'] as const
const SHOWN = 300
const CYCLES_SHOWN = 12

/** Whose supply runs out soon, and how long products last. */
export function RefillsPart() {
  const { t } = useTranslation()
  const format = useFormat()
  const { params, change } = useAddress()
  const ahead = AHEAD.find((days) => days === params.get('ahead')) ?? '30'
  const state = params.get('late') === 'yes' ? 'late' : 'due'
  const productId = wholeIn(params.get('product'), 1, Number.MAX_SAFE_INTEGER)
  const { data, error, refetch } = useQuery(
    api.products.refills.queryOptions({
      input: { days: Number(ahead), state, limit: SHOWN, ...(productId !== undefined && { productId }) },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <>
      <div className="affinity-controls">
        <Segmented
          aria-label={t('products.refills.aheadWhat')}
          value={ahead}
          onChange={(days) => change({ ahead: days === '30' ? '' : days })}
          options={AHEAD.map((days) => ({ value: days, label: t('products.refills.ahead', { days }) }))}
        />
        {(['due', 'late'] as const).map((name) => (
          <Chip
            key={name}
            on={state === name}
            count={data && format.number(data[name])}
            onClick={() => change({ late: name === 'late' ? 'yes' : '' })}
          >
            {t(`products.refills.of.${name}`)}
          </Chip>
        ))}
        <ProductChoice
          ids={productId === undefined ? [] : [productId]}
          placeholder={t('products.refills.choose')}
          onChoose={([id]) => change({ product: id === undefined ? '' : String(id) })}
        />
      </div>
      {data ? (
        <>
          <DueTable refills={data} days={ahead} state={state} />
          <Cycles refills={data} />
        </>
      ) : (
        <div className="panel">
          {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Bars lines={8} />}
        </div>
      )}
    </>
  )
}

function DueTable({ refills, days, state }: { refills: Refills; days: string; state: 'due' | 'late' }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useRefillWords()
  const { rows, due, late, cycles } = refills
  if (rows.length === 0)
    return (
      <section className="panel">
        <Empty
          icon={<TodayIcon size={28} />}
          title={t('products.refills.none.title')}
          text={t(
            `products.refills.none.${state === 'late' ? 'late' : cycles.length === 0 ? 'few' : 'text'}`,
            {
              days,
              buyers: refills.fewestRepeatBuyers,
              share: format.percent(refills.leastRepeatShare),
            },
          )}
        />
      </section>
    )
  return (
    <section className="panel affinity-panel">
      <p className="affinity-said">
        {t('products.refills.said', { days, due: format.number(due), late: format.number(late) })}{' '}
        <Definition means={t('products.refills.means', { days: refills.lateDays })}>
          {t('products.refills.how')}
        </Definition>
      </p>
      <div className="affinity-scroll affinity-tall">
        <table className="plain-table affinity-table">
          <thead>
            <tr>
              <th>{t('products.refills.column.person')}</th>
              <th>{t('products.refills.column.product')}</th>
              <th>{t('products.refills.column.expected')}</th>
              <th>{t('products.refills.column.range')}</th>
              <th>{t('products.refills.column.why')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.customerId} ${row.product.id}`}>
                <td className="cut affinity-person">
                  <Link to={`/customers/${row.customerId}`}>
                    <PersonName name={row.person} />
                  </Link>{' '}
                  {row.doNotContact && <Tag tone="red">{t('products.refills.blocked')}</Tag>}
                </td>
                <td className="cut affinity-name" title={row.product.name}>
                  {row.product.name}
                </td>
                <td className="affinity-day">
                  {row.expectedDay}{' '}
                  {row.state === 'late' && <Tag tone="amber">{t('products.refills.late')}</Tag>}
                </td>
                <td className="affinity-day caption">{words.range(row)}</td>
                <td className="affinity-why">{words.why(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {refills[state] > rows.length && (
        <p className="affinity-said caption">
          {t('products.refills.more', { shown: rows.length, found: format.number(refills[state]) })}
        </p>
      )}
    </section>
  )
}

function Cycles({ refills: { cycles, fewestRepeatBuyers, leastRepeatShare } }: { refills: Refills }) {
  const { t } = useTranslation()
  const format = useFormat()
  const days = (value: number) => format.number(Math.round(value * 10) / 10)
  if (cycles.length === 0) return null
  return (
    <section className="panel affinity-panel">
      <h2 className="panel-title">
        <Definition
          means={t('products.cycles.means', {
            buyers: fewestRepeatBuyers,
            share: format.percent(leastRepeatShare),
          })}
        >
          {t('products.cycles.title')}
        </Definition>
      </h2>
      <table className="plain-table affinity-table">
        <thead>
          <tr>
            <th>{t('products.refills.column.product')}</th>
            <th className="num">{t('products.cycles.column.days')}</th>
            <th className="num">{t('products.cycles.column.range')}</th>
            <th className="num">{t('products.cycles.column.repeat')}</th>
            <th className="num">{t('products.cycles.column.buyers')}</th>
          </tr>
        </thead>
        <tbody>
          {cycles.slice(0, CYCLES_SHOWN).map((cycle) => (
            <tr key={cycle.product.id}>
              <td className="cut affinity-name" title={cycle.product.name}>
                {cycle.product.name}
              </td>
              <td className="num">{t('products.cycles.days', { days: days(cycle.daysPerPiece) })}</td>
              <td className="num caption">
                {days(cycle.low)} – {days(cycle.high)}
              </td>
              <td className="num">{format.number(cycle.repeatBuyers)}</td>
              <td className="num">
                <Link to={`/customers?bought=${cycle.product.id}`}>{format.number(cycle.buyers)}</Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
