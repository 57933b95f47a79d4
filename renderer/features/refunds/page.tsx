import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { z } from 'zod'
import { type RefundRow, refundSortBy } from '../../../shared/features/refunds/contract.ts'
import { api } from '../../api/client.ts'
import type { ListColumn } from '../../ui/data-list/columns.ts'
import { ListPage } from '../../ui/data-list/list-page.tsx'
import { readSort, useAddress } from '../../ui/data-list/use-address.ts'
import { useRows } from '../../ui/data-list/use-pages.ts'
import { useFormat } from '../../ui/format.ts'
import { OrdersIcon } from '../../ui/icons.tsx'
import { RefundState } from './refund-list.tsx'

type Column = ListColumn<RefundRow, z.infer<typeof refundSortBy>>

const PAGE_ROWS = 200

/** All refunds that refund files tell of. */
export function RefundsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const address = useAddress()
  const sort = readSort(address.sort, refundSortBy, { by: 'at', direction: 'desc' })
  const query = useInfiniteQuery(
    api.refunds.list.infiniteOptions({
      input: (after: string | null) => ({
        ...(address.search && { search: address.search }),
        sort,
        after,
        limit: PAGE_ROWS,
      }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    }),
  )
  const { rows, more } = useRows(query)
  const columns = useRefundsColumns()
  return (
    <ListPage
      name="refunds"
      title={t('refunds.title')}
      sub={t('refunds.sub')}
      placeholder={t('refunds.search')}
      columns={columns}
      address={address}
      sort={sort}
      query={query}
      rows={rows}
      more={more}
      rowName={(row) => row.orderNumber}
      onOpen={(row) => row.orderId !== null && navigate(`/orders/${row.orderId}`)}
      empty={{
        icon: <OrdersIcon size={28} />,
        title: t('refunds.empty.title'),
        text: t('refunds.empty.text'),
        action: t('orders.empty.action'),
      }}
    />
  )
}

function useRefundsColumns(): Column[] {
  const { t } = useTranslation()
  const format = useFormat()
  return useMemo(() => {
    const none = <span className="caption">{t('app.none')}</span>
    const text = (value: string) => (value === '' ? none : <span title={value}>{value}</span>)
    const money = (fen: number | null, currency: string) =>
      fen === null ? none : format.money(fen, currency)
    const date = (instant: number | null) => (instant === null ? none : format.date(instant))
    const column = (id: keyof typeof widths, rest: Omit<Column, 'id' | 'title' | 'width'>): Column => ({
      id,
      title: t(`refunds.column.${id}`),
      width: widths[id],
      ...rest,
    })
    return [
      column('at', { sort: 'at', cell: (row) => date(row.finishedAt ?? row.appliedAt) }),
      column('state', { sort: 'state', cell: (row) => <RefundState refund={row} /> }),
      column('amountFen', {
        sort: 'amountFen',
        number: true,
        cell: (row) => money(row.amountFen, row.currency),
      }),
      column('title', { grows: true, cell: (row) => text(row.title) }),
      column('reason', { cell: (row) => text(row.reason) }),
      column('orderNumber', {
        sort: 'orderNumber',
        fixed: true,
        cell: (row) => <span className="quiet">{row.orderNumber || none}</span>,
      }),
      column('kind', { hidden: true, cell: (row) => text(row.kind) }),
      column('refundNumber', { hidden: true, cell: (row) => text(row.refundNumber) }),
      column('shopName', { sort: 'shopName', cell: (row) => <span className="quiet">{row.shopName}</span> }),
    ]
  }, [t, format])
}

const widths = {
  at: 120,
  state: 104,
  amountFen: 110,
  title: 180,
  reason: 160,
  orderNumber: 188,
  kind: 110,
  refundNumber: 188,
  shopName: 130,
}
