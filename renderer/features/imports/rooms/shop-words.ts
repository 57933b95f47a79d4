import { useTranslation } from 'react-i18next'
import type { ShopFreshness } from '../../../../shared/features/imports/overview.ts'
import { useFormat } from '../../../ui/format.ts'
import { shopText } from '../../shops/shop-name.tsx'

const MISSING_NAMED = 3

/** How old a shop's data is and what is missing, in one calm sentence. */
export function useShopWords() {
  const { t } = useTranslation()
  const { today } = useFormat()
  const short = (date: string, year: string) => (date.slice(0, 4) === year ? date.slice(5) : date)
  // The year is said only where the day lies in another one than the newest data.
  const day = (date: string, shop: ShopFreshness) => short(date, shop.to.slice(0, 4))
  const missing = (shop: ShopFreshness) => {
    const runs = shop.missing
      .slice(-MISSING_NAMED)
      .map(({ from, to }) =>
        from === to ? day(from, shop) : t('imports.range', { from: day(from, shop), to: day(to, shop) }),
      )
    if (runs.length === 0) return ''
    const days = runs.join(t('imports.freshness.and'))
    return shop.missing.length > MISSING_NAMED
      ? t('imports.freshness.missingMore', { days, count: shop.missing.length })
      : t('imports.freshness.missing', { days })
  }
  return {
    day,
    name: (shop: ShopFreshness) => shopText(t, shop.shopName) || t(`shops.platform.${shop.platform}`),
    /** `数据截至 11-20，缺 11-14 至 11-16` */
    short: (shop: ShopFreshness) =>
      t('imports.freshness.until', { day: short(shop.to, today.slice(0, 4)) }) + missing(shop),
  }
}
