import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { CSSProperties } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { PurchaseSummary } from '../../../../shared/features/scoring/purchases.ts'
import { api } from '../../../api/client.ts'
import { useScheme } from '../../../app/settings-provider.tsx'
import { Definition } from '../../../ui/definition.tsx'
import { cssVariables } from '../../../ui/theme.ts'
import { ShopChoice } from '../../shops/shop-choice.tsx'
import { ScoringPage } from '../scoring-page.tsx'
import { ChurnPart } from './churn-part.tsx'
import { CohortPart } from './cohort-part.tsx'
import { CyclePart, PAPER_CHART, type PartProps } from './cycle-part.tsx'
import { RatesPart } from './rates-part.tsx'
import './repurchase.css'
import { shopText } from '../../shops/shop-name.tsx'
import { SecondPart } from './second-part.tsx'
import { SpreadPart } from './spread-part.tsx'
import { type Part, type PartWish, partAddress, parts, usePart } from './use-part.ts'

const shown: Record<Part, (props: PartProps) => React.ReactNode> = {
  cycle: CyclePart,
  second: SecondPart,
  cohorts: CohortPart,
  rates: RatesPart,
  spread: SpreadPart,
  churn: ChurnPart,
}

export default function RepurchasePage() {
  const { t } = useTranslation()
  return (
    <ScoringPage
      page="repurchase"
      sub={t('repurchase.sub')}
      actions={<Button onClick={() => window.print()}>{t('repurchase.print')}</Button>}
    >
      {(purchases) => <Parts purchases={purchases} />}
    </ScoringPage>
  )
}

function Parts({ purchases }: { purchases: PurchaseSummary }) {
  const { t } = useTranslation()
  const wish = usePart()
  const scheme = useScheme()
  const Shown = shown[wish.part]
  return (
    <>
      <div className="repurchase-bar-line">
        <nav className="views" aria-label={t('repurchase.parts')}>
          {parts.map((part) => (
            <Link
              key={part}
              to={partAddress(part, wish.shopId)}
              className={part === wish.part ? 'active' : undefined}
              aria-current={part === wish.part ? 'page' : undefined}
            >
              {t(`repurchase.part.${part}`)}
            </Link>
          ))}
        </nav>
        <ShopChoice shopId={wish.shopId} onChoose={(id) => wish.change({ shop: id > 0 ? String(id) : '' })} />
      </div>
      <Shown wish={wish} scheme={scheme} />
      <p className="sub">
        <Definition means={t('repurchase.define.until')}>
          {t('repurchase.until', { day: lastDay(purchases) })}
        </Definition>{' '}
        {t('repurchase.counted', { customers: purchases.customers, orders: purchases.orders })}
      </p>
      <Paper wish={wish} />
    </>
  )
}

/** The last purchase that is not in the future, as the engine takes it. */
const lastDay = ({ lastDay, today }: PurchaseSummary): string =>
  lastDay === null || lastDay > today ? today : lastDay

/** The same part black on white, its charts as wide as a sheet. */
function Paper({ wish }: { wish: PartWish }) {
  const { t } = useTranslation()
  const { data: shops = [] } = useQuery(api.shops.list.queryOptions())
  const Shown = shown[wish.part]
  const light = { ...cssVariables('light'), width: PAPER_CHART.width } as CSSProperties
  const shop = shops.find(({ id }) => id === wish.shopId)
  return createPortal(
    <div className="sheet-for-paper" aria-hidden="true" inert>
      <article className="repurchase-paper" style={light}>
        <header>
          <h1>
            {t('scoring.pages.repurchase')} · {t(`repurchase.part.${wish.part}`)}
          </h1>
          <p className="sub">{shop ? shopText(t, shop.name) : t('shops.all')}</p>
        </header>
        <Shown wish={wish} scheme="light" paper />
      </article>
    </div>,
    document.getElementById('root') ?? document.body,
  )
}
