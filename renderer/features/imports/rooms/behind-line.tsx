import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ShopFreshness } from '../../../../shared/features/imports/overview.ts'
import { addDays } from '../../../../shared/kernel/day.ts'
import { api } from '../../../api/client.ts'
import { useShopWords } from './shop-words.ts'

/** What is missing from before these days stands on the page of freshness; nobody is reminded of it here. */
const RECENT_DAYS = 60

/** One quiet line: whose data wants a newer file. Nothing where all is fresh. */
export function BehindLine() {
  const { t } = useTranslation()
  const words = useShopWords()
  const { data: shops = [] } = useQuery(api.imports.freshness.queryOptions())
  const behind = shops.map(recently).filter((shop) => shop.late || shop.missing.length > 0)
  if (behind.length === 0) return null
  const shown = behind.slice(0, 3).map((shop) => `${words.name(shop)} ${words.short(shop)}`)
  return (
    <p className="sub behind-line">
      {shown.join(t('imports.freshness.between'))}
      {behind.length > shown.length && ` … `}{' '}
      <Link to="/import/freshness">{t('imports.freshness.look')}</Link>
    </p>
  )
}

function recently(shop: ShopFreshness): ShopFreshness {
  const since = addDays(shop.to, -RECENT_DAYS)
  return { ...shop, missing: shop.missing.filter(({ to }) => to >= since) }
}
