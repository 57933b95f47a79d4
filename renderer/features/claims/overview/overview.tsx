import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api } from '../../../api/client.ts'
import { ClaimIcon } from '../../../ui/icons.tsx'
import { Bars, Empty, Failed } from '../../../ui/states.tsx'
import { AdviceList } from './advice-list.tsx'
import { ShopPanel } from './shop-panel.tsx'
import { Ways } from './ways.tsx'

/** How much of each shop's revenue is known by person, what would raise it most, and how. */
export function Overview() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(api.claims.known.queryOptions())
  if (data === undefined)
    return (
      <section className="panel">
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Bars lines={5} tall />}
      </section>
    )
  if (data.shops.length === 0)
    return (
      <section className="panel">
        <Empty
          icon={<ClaimIcon size={28} />}
          title={t('claims.overview.empty')}
          text={t('claims.overview.emptyText')}
          action={
            <Button type="primary" onClick={() => navigate('/import')}>
              {t('claims.overview.emptyAction')}
            </Button>
          }
        />
      </section>
    )
  return (
    <>
      <AdviceList advice={data.advice} shops={data.shops} />
      <section className="panel">
        <h2 className="panel-title">{t('claims.overview.shops')}</h2>
        {data.shops.map((shop) => (
          <ShopPanel key={`${shop.shopId} ${shop.currency}`} shop={shop} />
        ))}
      </section>
      <Ways />
    </>
  )
}
