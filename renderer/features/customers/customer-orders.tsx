import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { OrderRow } from '../../../shared/features/orders/contract.ts'
import { useFormat } from '../../ui/format.ts'
import { StatusTag } from '../orders/status-tag.tsx'

/** All orders of one person, the newest first. */
export function CustomerOrders({ orders }: { orders: readonly OrderRow[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (orders.length === 0) return <p className="sub panel-pad">{t('customers.noOrders')}</p>
  return (
    <div className="customer-orders">
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('orders.column.createdAt')}</th>
            <th>{t('orders.column.title')}</th>
            <th className="num">{t('orders.column.items')}</th>
            <th className="num">{t('orders.column.netFen')}</th>
            <th>{t('orders.column.status')}</th>
            <th>{t('orders.column.shopName')}</th>
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <tr key={order.id}>
              <td className="customer-when">
                <Link to={`/orders/${order.id}`}>
                  {order.createdAt === null ? order.orderNumber : format.date(order.createdAt)}
                </Link>
              </td>
              <td className="cut customer-title" title={order.title}>
                {order.title}
              </td>
              <td className="num">{format.number(order.items)}</td>
              <td className="num">
                {order.netFen === null ? t('app.none') : format.money(order.netFen, order.currency)}
              </td>
              <td>
                <StatusTag status={order.status} />
              </td>
              <td className="cut customer-shop">{order.shopName}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
