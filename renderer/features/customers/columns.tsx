import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../../../shared/features/customers/contract.ts'
import type { ListColumn } from '../../ui/data-list/columns.ts'
import { useFormat } from '../../ui/format.ts'
import { PersonName } from './person.tsx'
import { StageTag } from './stage-tag.tsx'
import type { CustomerSortBy } from './use-customers.ts'

type Column = ListColumn<CustomerRow, CustomerSortBy>

export function useCustomerColumns(): Column[] {
  const { t } = useTranslation()
  const format = useFormat()
  return useMemo(() => {
    const none = <span className="caption">{t('app.none')}</span>
    const ago = (instant: number | null) => (instant === null ? none : format.ago(instant))
    /** Amounts carry their currency only where it is not the yuan: a column of ¥ signs says nothing. */
    const amount = (fen: number, currency: string) =>
      currency === 'CNY' ? format.amount(fen) : format.money(fen, currency)
    const quiet = (text: string) => (text === '' ? none : <span className="quiet">{text}</span>)
    const column = (id: keyof typeof widths, rest: Omit<Column, 'id' | 'title' | 'width'>): Column => ({
      id,
      title: t(`customers.column.${id}`),
      width: widths[id],
      ...rest,
    })
    return [
      column('name', {
        sort: 'name',
        fixed: true,
        grows: true,
        cell: (row) => <PersonName name={row.name} />,
      }),
      // Stages and the R of RFM go by the time since the last payment, so that is their order too.
      column('stage', { sort: 'lastPaidAt', cell: (row) => <StageTag stage={row.stage} /> }),
      column('netFen', {
        number: true,
        sort: 'netFen',
        means: t('customers.define.net'),
        cell: (row) => amount(row.netFen, row.currency),
      }),
      column('paidOrders', {
        number: true,
        sort: 'paidOrders',
        means: t('customers.define.paidOrders'),
        cell: (row) => format.number(row.paidOrders),
      }),
      column('averageOrderFen', {
        number: true,
        sort: 'averageOrderFen',
        means: t('customers.define.aov'),
        cell: (row) => (row.averageOrderFen === null ? none : amount(row.averageOrderFen, row.currency)),
      }),
      column('lastPaidAt', {
        sort: 'lastPaidAt',
        means: t('customers.define.lastPaid'),
        cell: (row) => ago(row.lastPaidAt),
      }),
      column('rfm', {
        sort: 'lastPaidAt',
        means: t('customers.define.rfm'),
        cell: ({ rfm }) => (rfm ? `${rfm.recency} ${rfm.frequency} ${rfm.monetary}` : none),
      }),
      column('platforms', {
        sort: 'platforms',
        cell: (row) => quiet(row.platforms.map((platform) => t(`shops.platform.${platform}`)).join(' ')),
      }),
      column('region', { sort: 'region', cell: (row) => quiet(row.region) }),
      column('phone', { hidden: true, sort: 'phone', cell: (row) => quiet(row.phone) }),
      column('email', { hidden: true, sort: 'email', cell: (row) => quiet(row.email) }),
      column('orders', {
        hidden: true,
        number: true,
        sort: 'orders',
        means: t('customers.define.orders'),
        cell: (row) => format.number(row.orders),
      }),
      column('grossFen', {
        hidden: true,
        number: true,
        sort: 'grossFen',
        means: t('customers.define.gross'),
        cell: (row) => amount(row.grossFen, row.currency),
      }),
      column('refundFen', {
        hidden: true,
        number: true,
        sort: 'refundFen',
        means: t('customers.define.refund'),
        cell: (row) => (row.refundFen === 0 ? none : amount(row.refundFen, row.currency)),
      }),
      column('items', {
        hidden: true,
        number: true,
        sort: 'items',
        means: t('customers.define.items'),
        cell: (row) => format.number(row.items),
      }),
      column('firstOrderAt', { hidden: true, sort: 'firstOrderAt', cell: (row) => ago(row.firstOrderAt) }),
      column('lastOrderAt', { hidden: true, sort: 'lastOrderAt', cell: (row) => ago(row.lastOrderAt) }),
    ]
  }, [t, format])
}

const widths = {
  name: 132,
  stage: 90,
  netFen: 112,
  paidOrders: 92,
  averageOrderFen: 98,
  lastPaidAt: 118,
  rfm: 66,
  platforms: 118,
  region: 152,
  phone: 140,
  email: 200,
  orders: 96,
  grossFen: 118,
  refundFen: 104,
  items: 80,
  firstOrderAt: 116,
  lastOrderAt: 116,
}
