import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderRow } from '../../../shared/features/orders/contract.ts'
import type { ListColumn } from '../../ui/data-list/columns.ts'
import { useFormat } from '../../ui/format.ts'
import { PersonName } from '../customers/person.tsx'
import { shopCell } from '../shops/shop-name.tsx'
import { StatusTag } from './status-tag.tsx'
import type { OrderSortBy } from './use-orders.ts'

/** What is left of the list while an order is open beside it. */
export const besideDetail = ['createdAt', 'customerName', 'title', 'netFen', 'status']

type Column = ListColumn<OrderRow, OrderSortBy>

export function useOrderColumns(): Column[] {
  const { t } = useTranslation()
  const format = useFormat()
  return useMemo(() => {
    const none = <span className="caption">{t('app.none')}</span>
    const amount = (fen: number | null, currency: string) => {
      if (fen === null) return none
      return currency === 'CNY' ? format.amount(fen) : format.money(fen, currency)
    }
    const time = (instant: number | null) => (instant === null ? none : format.dateTime(instant))
    const column = (id: keyof typeof widths, rest: Omit<Column, 'id' | 'title' | 'width'>): Column => ({
      id,
      title: t(`orders.column.${id}`),
      width: widths[id],
      ...rest,
    })
    return [
      column('createdAt', { sort: 'createdAt', cell: (row) => time(row.createdAt) }),
      column('customerName', {
        means: t('orders.anonymousDefine'),
        cell: (row) =>
          row.customerId === null ? (
            <span className="caption">{t('orders.anonymousBuyer')}</span>
          ) : (
            <PersonName name={row.customerName ?? ''} />
          ),
      }),
      column('title', { grows: true, cell: (row) => <span title={row.title}>{row.title || none}</span> }),
      column('items', { number: true, sort: 'items', cell: (row) => format.number(row.items) }),
      column('netFen', {
        number: true,
        sort: 'netFen',
        means: t('orders.define.net'),
        cell: (row) => amount(row.netFen, row.currency),
      }),
      column('status', { sort: 'status', cell: (row) => <StatusTag status={row.status} /> }),
      column('orderNumber', {
        sort: 'orderNumber',
        fixed: true,
        cell: (row) => <span className="quiet">{row.orderNumber}</span>,
      }),
      column('shopName', {
        sort: 'shopName',
        cell: shopCell,
      }),
      column('grossFen', {
        hidden: true,
        number: true,
        sort: 'grossFen',
        means: t('orders.define.gross'),
        cell: (row) => amount(row.grossFen, row.currency),
      }),
      column('refundFen', {
        hidden: true,
        number: true,
        sort: 'refundFen',
        cell: (row) => (row.refundFen === 0 ? none : amount(row.refundFen, row.currency)),
      }),
      column('paidAt', { hidden: true, sort: 'paidAt', cell: (row) => time(row.paidAt) }),
      column('region', { hidden: true, cell: (row) => <span className="quiet">{row.region || none}</span> }),
    ]
  }, [t, format])
}

const widths = {
  createdAt: 152,
  customerName: 120,
  title: 160,
  items: 68,
  netFen: 104,
  status: 104,
  orderNumber: 188,
  shopName: 130,
  grossFen: 104,
  refundFen: 104,
  paidAt: 148,
  region: 130,
}
