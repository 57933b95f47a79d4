import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import './shops.css'
import { shopText } from './shop-name.tsx'

interface Props {
  /** 0: all of them. */
  shopId: number
  onChoose: (shopId: number) => void
}

/** Which shop; nothing to choose with only one. */
export function ShopChoice({ shopId, onChoose }: Props) {
  const { t } = useTranslation()
  const { data: shops = [] } = useQuery(api.shops.list.queryOptions())
  if (shops.length < 2) return null
  return (
    <Select
      className="shop-choice"
      aria-label={t('shops.filter')}
      popupMatchSelectWidth={false}
      value={shopId}
      onChange={onChoose}
      options={[
        { value: 0, label: t('shops.all') },
        ...shops.map(({ id, name, platform }) => ({
          value: id,
          label: shopText(t, name) || t(`shops.platform.${platform}`),
        })),
      ]}
    />
  )
}
