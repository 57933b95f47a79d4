import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Visits } from '../../../../shared/features/traffic/visits.ts'
import { addDays } from '../../../../shared/kernel/day.ts'
import { api } from '../../../api/client.ts'
import { useAddress } from '../../../ui/data-list/use-address.ts'
import { ReportIcon } from '../../../ui/icons.tsx'
import { Chip, TitleLine } from '../../../ui/page.tsx'
import { Bars, Empty, Failed } from '../../../ui/states.tsx'
import { ShopChoice } from '../../shops/shop-choice.tsx'
import { DaysPanel } from './days-panel.tsx'
import { FiguresPanel } from './figures-panel.tsx'
import { FunnelPanel } from './funnel-panel.tsx'
import { ProductsPanel } from './products-panel.tsx'
import './visits.css'

const SPANS = ['7', '30', '90'] as const

/** Who came and looked, and how many of them bought: visitor files against the shop's own orders. */
export default function VisitsPage() {
  const { t } = useTranslation()
  const { params, change, shopId, onlyShop } = useAddress()
  const span = SPANS.find((days) => days === params.get('days')) ?? '30'
  const shop = shopId > 0 ? { shopId } : {}
  const { data: told } = useQuery(api.traffic.visits.queryOptions({ input: shop }))
  const until = told?.told?.last
  const from = until && addDays(until, 1 - Number(span))
  const { data, error, refetch } = useQuery({
    ...api.traffic.visits.queryOptions({
      input: { ...shop, ...(span !== '30' && from && { from, until }) },
    }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="page scrolls">
      <TitleLine
        title={t('scoring.pages.visits')}
        sub={data?.told ? t('traffic.visits.sub', { from: data.from, until: data.until }) : t('traffic.sub')}
        actions={
          data?.told && (
            <>
              <ShopChoice shopId={shopId} onChoose={onlyShop} />
              <Link to="/traffic">
                <Button>{t('traffic.visits.rows')}</Button>
              </Link>
            </>
          )
        }
      />
      {data?.told && (
        <div className="chips">
          {SPANS.map((days) => (
            <Chip key={days} on={span === days} onClick={() => change({ days: days === '30' ? '' : days })}>
              {t('traffic.visits.span', { days })}
            </Chip>
          ))}
          <span className="caption">{t('traffic.visits.lastTold', { day: data.told.last })}</span>
        </div>
      )}
      {data ? (
        <Answer data={data} />
      ) : (
        <div className="panel">
          {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Bars lines={8} />}
        </div>
      )}
    </div>
  )
}

function Answer({ data }: { data: Visits }) {
  const { t } = useTranslation()
  if (!data.told) return <NoFiles />
  return (
    <>
      {data.now.days === 0 ? (
        <section className="panel panel-pad">
          <p className="visits-plain">
            {t(data.products.length > 0 ? 'traffic.visits.productsOnly' : 'traffic.visits.noDays')}
          </p>
        </section>
      ) : (
        <>
          <FiguresPanel data={data} />
          <div className="visits-two">
            <FunnelPanel now={data.now} />
            <DaysPanel days={data.days} />
          </div>
        </>
      )}
      <ProductsPanel data={data} />
      <section className="panel panel-pad">
        <h2>{t('traffic.visits.unknown.title')}</h2>
        <p className="visits-plain">{t('traffic.visits.unknown.path')}</p>
        <p className="visits-plain">{t('traffic.visits.unknown.person')}</p>
      </section>
    </>
  )
}

/** Which export to drop, and where the platforms keep it. */
function NoFiles() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <section className="panel">
      <Empty
        icon={<ReportIcon size={28} />}
        title={t('traffic.visits.none.title')}
        text={
          <span className="visits-where">
            <span>{t('traffic.visits.none.text')}</span>
            <span>{t('traffic.visits.none.taobaoProducts')}</span>
            <span>{t('traffic.visits.none.taobaoShop')}</span>
            <span>{t('traffic.visits.none.others')}</span>
          </span>
        }
        action={
          <Button type="primary" onClick={() => navigate('/import')}>
            {t('traffic.visits.none.import')}
          </Button>
        }
      />
    </section>
  )
}
