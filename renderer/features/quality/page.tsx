import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { NavLink, useNavigate, useParams } from 'react-router'
import { api } from '../../api/client.ts'
import { useAddress } from '../../ui/data-list/use-address.ts'
import { Definition } from '../../ui/definition.tsx'
import { CheckupIcon } from '../../ui/icons.tsx'
import { TitleLine } from '../../ui/page.tsx'
import { Bars, Empty, Failed } from '../../ui/states.tsx'
import { ShopChoice } from '../shops/shop-choice.tsx'
import { Ask } from './ask.tsx'
import { completeness } from './known.ts'
import { Overview } from './overview.tsx'
import './quality.css'
import { Repairs } from './repairs.tsx'

const views = ['overview', 'repairs', 'ask'] as const
type View = (typeof views)[number]

/** How much is known of the customers, what looks wrong, what was tidied, and whom to ask. */
export default function QualityPage() {
  const { t } = useTranslation()
  const { view: asked } = useParams()
  const view = views.find((name) => name === asked) ?? 'overview'
  const { shopId, onlyShop } = useAddress()
  const {
    data: counts,
    error,
    refetch,
  } = useQuery(api.quality.counts.queryOptions({ input: shopId > 0 ? { shopId } : {} }))
  const share = counts && completeness(counts)
  return (
    <div className="page scrolls">
      <TitleLine
        title={t('quality.title')}
        sub={counts && t('quality.subtitle', { count: counts.customers })}
        figure={
          share !== undefined &&
          share !== null && (
            <Definition means={t('quality.completeMeans')}>{t('quality.complete', { share })}</Definition>
          )
        }
        actions={view === 'overview' && <ShopChoice shopId={shopId} onChoose={onlyShop} />}
      />
      <nav className="views" aria-label={t('quality.views')}>
        {views.map((name) => (
          <NavLink key={name} to={name === 'overview' ? '/quality' : `/quality/${name}`} end>
            {t(`quality.view.${name}`)}
          </NavLink>
        ))}
      </nav>
      {counts === undefined ? (
        <section className="panel">
          {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Bars lines={6} />}
        </section>
      ) : counts.customers === 0 && shopId === 0 ? (
        <NoCustomers />
      ) : (
        <Part view={view} counts={counts} shopId={shopId} />
      )}
    </div>
  )
}

type PartProps = { view: View } & Parameters<typeof Overview>[0]

function Part({ view, ...overview }: PartProps) {
  switch (view) {
    case 'overview':
      return <Overview {...overview} />
    case 'repairs':
      return <Repairs />
    case 'ask':
      return <Ask counts={overview.counts} />
  }
}

function NoCustomers() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <section className="panel grow">
      <Empty
        icon={<CheckupIcon size={28} />}
        title={t('quality.empty.title')}
        text={t('quality.empty.text')}
        action={
          <Button type="primary" onClick={() => navigate('/import')}>
            {t('quality.empty.action')}
          </Button>
        }
      />
    </section>
  )
}
