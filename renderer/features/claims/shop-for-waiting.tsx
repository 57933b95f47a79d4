import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { shopText } from '../shops/shop-name.tsx'

interface Props {
  /** 0: numbers that are not there are not remembered. */
  shopId: number
  onChoose: (shopId: number) => void
}

/** For which shop numbers are remembered whose order has not been imported yet. */
export function ShopForWaiting({ shopId, onChoose }: Props) {
  const { t } = useTranslation()
  const { data: shops = [] } = useQuery(api.shops.list.queryOptions())
  return (
    <div className="claim-shop-choice">
      <span className="caption">{t('claims.numbers.shop')}</span>
      <Select
        aria-label={t('claims.numbers.shop')}
        popupMatchSelectWidth={false}
        className="shop-choice"
        value={shopId}
        onChange={onChoose}
        options={[
          { value: 0, label: t('claims.numbers.shopNone') },
          ...shops.map(({ id, name, platform }) => {
            const title = t(`shops.platform.${platform}`)
            const shown = shopText(t, name)
            return { value: id, label: shown === '' || shown === title ? title : `${title} · ${shown}` }
          }),
        ]}
      />
    </div>
  )
}
