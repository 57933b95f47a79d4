import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { shownShop } from '../../../shared/features/shops/names.ts'

/** For use inside sentences. */
export const shopText = (t: TFunction, name: string): string =>
  shownShop(name, (platform) => t(`shops.platform.${platform}`))

export function ShopName({ name }: { name: string }) {
  const { t } = useTranslation()
  return shopText(t, name)
}

/** In lists. */
export const shopCell = ({ shopName }: { shopName: string }) => (
  <span className="quiet">
    <ShopName name={shopName} />
  </span>
)
