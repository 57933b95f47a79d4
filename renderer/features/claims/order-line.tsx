import { useTranslation } from 'react-i18next'
import type { OrderRow } from '../../../shared/features/orders/contract.ts'
import { useFormat } from '../../ui/format.ts'
import { StatusTag } from '../orders/status-tag.tsx'
import { shopText } from '../shops/shop-name.tsx'

/** An order in a line: when, what, how much, where. */
export function OrderLine({ order }: { order: OrderRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const shop = shopText(t, order.shopName) || t(`shops.platform.${order.platform}`)
  return (
    <span className="claim-order">
      <span className="sub">{order.createdDay ?? t('app.none')}</span>
      <span className="cut claim-order-title" title={order.title}>
        {order.title || t('app.none')}
      </span>
      {order.netFen !== null && <span>{format.money(order.netFen, order.currency)}</span>}
      <StatusTag status={order.status} />
      <span className="caption cut claim-order-shop">{shop}</span>
    </span>
  )
}
