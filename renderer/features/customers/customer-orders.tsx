import { useQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { OrderRow } from '../../../shared/features/orders/contract.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { Bars, Failed } from '../../ui/states.tsx'
import { OrderLines } from '../orders/lines.tsx'
import { StatusTag } from '../orders/status-tag.tsx'
import { RefundList } from '../refunds/refund-list.tsx'
import { ShopName } from '../shops/shop-name.tsx'

const COLUMNS = 7

interface Props {
  customerId: number
  /** How many there are; the newest are shown. */
  total: number
  orders: readonly OrderRow[]
}

/** The newest orders of one person, each with its lines, refunds and parcel when it is unfolded. */
export function CustomerOrders({ customerId, total, orders }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<number | null>(null)
  if (orders.length === 0) return <p className="sub panel-pad">{t('customers.noOrders')}</p>
  return (
    <div className="customer-orders">
      <table className="plain-table">
        <thead>
          <tr>
            <th aria-label={t('customers.unfold')} />
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
            <Fragment key={order.id}>
              <Row
                order={order}
                open={open === order.id}
                onOpen={() => setOpen(open === order.id ? null : order.id)}
              />
              {open === order.id && (
                <tr className="customer-order-more">
                  <td colSpan={COLUMNS}>
                    <More id={order.id} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
      {total > orders.length && (
        <Link className="customer-all-orders" to={`/orders?customer=${customerId}`}>
          {t('customers.allOrders', { count: total })}
        </Link>
      )}
    </div>
  )
}

function Row({ order, open, onOpen }: { order: OrderRow; open: boolean; onOpen: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <tr>
      <td>
        <button
          type="button"
          className="unfold"
          aria-expanded={open}
          aria-label={t('customers.unfoldOrder', { number: order.orderNumber })}
          onClick={onOpen}
        >
          {open ? '▾' : '▸'}
        </button>
      </td>
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
      <td className="cut customer-shop">
        <ShopName name={order.shopName} />
      </td>
    </tr>
  )
}

function More({ id }: { id: number }) {
  const format = useFormat()
  const { data: order, error, refetch } = useQuery(api.orders.get.queryOptions({ input: { id } }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!order) return <Bars lines={2} />
  const parcel = [order.carrier, order.trackingNumber].filter(Boolean).join(' ')
  return (
    <div className="customer-order-parts">
      <OrderLines order={order} />
      {order.refunds.length > 0 && <RefundList refunds={order.refunds} currency={order.currency} />}
      <p className="caption">
        {[order.orderNumber, parcel, order.shippedAt === null ? '' : format.dateTime(order.shippedAt)]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  )
}
