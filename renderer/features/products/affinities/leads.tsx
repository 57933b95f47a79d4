import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { InputNumber, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Leads } from '../../../../shared/features/products/leads.ts'
import { api } from '../../../api/client.ts'
import { useAddress } from '../../../ui/data-list/use-address.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { ShopIcon } from '../../../ui/icons.tsx'
import { Tag } from '../../../ui/page.tsx'
import { Bars, Empty, Failed } from '../../../ui/states.tsx'
import { wholeIn } from './use-asked.ts'

const WITHIN = ['30', '90', '180', '365'] as const
const USUAL_LEAST = 20

/** Which first product leads to a second order. */
export function LeadsPart() {
  const { t } = useTranslation()
  const { params, change, shopId } = useAddress()
  const within = WITHIN.find((days) => days === params.get('within')) ?? '90'
  const least = wholeIn(params.get('least'), 1, 100_000)
  const { data, error, refetch } = useQuery(
    api.products.leads.queryOptions({
      input: {
        within: Number(within),
        minCustomers: least ?? USUAL_LEAST,
        ...(shopId > 0 && { shopId }),
      },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <>
      <div className="affinity-controls">
        <Segmented
          aria-label={t('products.leads.withinWhat')}
          value={within}
          onChange={(days) => change({ within: days === '90' ? '' : days })}
          options={WITHIN.map((days) => ({ value: days, label: t('products.leads.within', { days }) }))}
        />
        <span className="affinity-least">
          <Definition means={t('products.leads.leastMeans')}>{t('products.leads.least')}</Definition>
          <InputNumber
            size="small"
            min={1}
            max={100_000}
            precision={0}
            aria-label={t('products.leads.least')}
            placeholder={String(USUAL_LEAST)}
            value={least ?? null}
            onChange={(value) => change({ least: value === null ? '' : String(value) })}
          />
        </span>
      </div>
      {data ? (
        <LeadsTable leads={data} />
      ) : (
        <div className="panel">
          {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Bars lines={8} />}
        </div>
      )}
    </>
  )
}

function LeadsTable({ leads }: { leads: Leads }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { all, rows, within } = leads
  const share = (figures: Leads['all']) => `${format.percent(figures.low)} – ${format.percent(figures.high)}`
  if (rows.length === 0)
    return (
      <section className="panel">
        <Empty
          icon={<ShopIcon size={28} />}
          title={t('products.leads.none.title')}
          text={t('products.leads.none.text', {
            days: within,
            customers: format.number(all.customers),
            least: format.number(leads.minCustomers),
          })}
        />
      </section>
    )
  return (
    <section className="panel affinity-panel">
      <p className="affinity-said">
        {t('products.leads.all', {
          days: within,
          customers: format.number(all.customers),
          back: format.number(all.cameBack),
          share: format.percent(all.share),
        })}{' '}
        <span className="caption">{t('products.leads.caution')}</span>
      </p>
      <div className="affinity-scroll">
        <table className="plain-table affinity-table">
          <thead>
            <tr>
              <th>{t('products.leads.column.product')}</th>
              <th className="num">
                <Definition means={t('products.leads.define.customers', { days: within })}>
                  {t('products.leads.column.customers')}
                </Definition>
              </th>
              <th className="num">
                <Definition means={t('products.leads.define.cameBack', { days: within })}>
                  {t('products.leads.column.cameBack')}
                </Definition>
              </th>
              <th className="num">{t('products.leads.column.share')}</th>
              <th>
                <Definition means={t('products.leads.define.interval')}>
                  {t('products.leads.column.interval')}
                </Definition>
              </th>
              <th>{t('products.leads.column.against')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.product.id}>
                <td className="cut affinity-name" title={row.product.name}>
                  {row.product.name}
                </td>
                <td className="num">{format.number(row.customers)}</td>
                <td className="num">{format.number(row.cameBack)}</td>
                <td className="num">
                  <b>{format.percent(row.share)}</b>
                </td>
                <td>
                  <Interval low={row.low} high={row.high} share={row.share} all={all.share} />
                  <span className="caption">{share(row)}</span>
                </td>
                <td>
                  <Tag
                    tone={row.against === 'above' ? 'green' : row.against === 'below' ? 'amber' : 'neutral'}
                  >
                    {t(`products.leads.against.${row.against}`)}
                  </Tag>
                </td>
                <td className="affinity-people">
                  <Link to={`/customers?bought=${row.product.id}`}>{t('products.leads.people')}</Link>
                  <Link to={`/customers?bought=${row.product.id}&paidOrders=1~1`}>
                    {t('products.leads.once')}
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** The interval as a bar, its share as a dot, the share of all as a line; the figures stand beside it. */
function Interval({ low, high, share, all }: { low: number; high: number; share: number; all: number }) {
  const at = (value: number) => `${value * 100}%`
  return (
    <span className="affinity-interval" aria-hidden="true">
      <i className="affinity-range" style={{ left: at(low), width: at(high - low) }} />
      <i className="affinity-all" style={{ left: at(all) }} />
      <i className="affinity-dot" style={{ left: at(share) }} />
    </span>
  )
}
