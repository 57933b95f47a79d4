import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { z } from 'zod'
import { type RefundRow, refundSortBy } from '../../../shared/features/refunds/contract.ts'
import { api } from '../../api/client.ts'
import { useCells } from '../../ui/data-list/cells.tsx'
import type { ListColumn } from '../../ui/data-list/columns.ts'
import type { Sort } from '../../ui/data-list/list-head.tsx'
import { ListPage } from '../../ui/data-list/list-page.tsx'
import { useList } from '../../ui/data-list/use-list.ts'
import { OrdersIcon } from '../../ui/icons.tsx'
import { shopCell } from '../shops/shop-name.tsx'
import { RefundState } from './refund-list.tsx'

type Column = ListColumn<RefundRow, z.infer<typeof refundSortBy>>

const words = {
  title: 'refunds.title',
  sub: 'refunds.sub',
  search: 'refunds.search',
  empty: 'refunds.empty.title',
  emptyText: 'refunds.empty.text',
} as const
const usual: Sort<z.infer<typeof refundSortBy>> = { by: 'at', direction: 'desc' }

/** All refunds that refund files tell of. */
export function RefundsPage() {
  const navigate = useNavigate()
  const list = useList(api.refunds.list, refundSortBy, usual, {})
  return (
    <ListPage
      name="refunds"
      words={words}
      list={list}
      columns={useRefundsColumns()}
      rowName={(row) => row.orderNumber}
      onOpen={(row) => row.orderId !== null && navigate(`/orders/${row.orderId}`)}
      icon={<OrdersIcon size={28} />}
    />
  )
}

function useRefundsColumns(): Column[] {
  const { t } = useTranslation()
  const cells = useCells()
  return useMemo(() => {
    const { none, text, money, date } = cells
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
      column('shopName', {
        sort: 'shopName',
        cell: shopCell,
      }),
    ]
  }, [t, cells])
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
