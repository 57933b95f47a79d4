import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type TrafficRow, trafficSortBy } from '../../../shared/features/traffic/contract.ts'
import { api } from '../../api/client.ts'
import { useCells } from '../../ui/data-list/cells.tsx'
import type { ListColumn } from '../../ui/data-list/columns.ts'
import type { Sort } from '../../ui/data-list/list-head.tsx'
import { ListPage } from '../../ui/data-list/list-page.tsx'
import { useAddress } from '../../ui/data-list/use-address.ts'
import { useList } from '../../ui/data-list/use-list.ts'
import { ReportIcon } from '../../ui/icons.tsx'
import { Chip } from '../../ui/page.tsx'
import { shopCell } from '../shops/shop-name.tsx'
import { VisitorsChart } from './visitors-chart.tsx'

type Column = ListColumn<TrafficRow, z.infer<typeof trafficSortBy>>

const words = {
  title: 'traffic.title',
  sub: 'traffic.sub',
  search: 'traffic.search',
  empty: 'traffic.empty.title',
  emptyText: 'traffic.empty.text',
} as const
const usual: Sort<z.infer<typeof trafficSortBy>> = { by: 'day', direction: 'desc' }

/** Visitors by day, of shops or of single products. */
export default function TrafficPage() {
  const { t } = useTranslation()
  const { params, change } = useAddress()
  const of = params.get('of') === 'product' ? 'product' : 'shop'
  const list = useList(api.traffic.list, trafficSortBy, usual, { of })
  return (
    <ListPage
      name="traffic"
      words={words}
      list={list}
      columns={useTrafficColumns()}
      rowName={(row) => row.day}
      onOpen={() => undefined}
      chips={(['shop', 'product'] as const).map((name) => (
        <Chip key={name} on={of === name} onClick={() => change({ of: name === 'shop' ? '' : name })}>
          {t(`traffic.of.${name}`)}
        </Chip>
      ))}
      above={of === 'shop' && list.address.search === '' && <VisitorsChart />}
      icon={<ReportIcon size={28} />}
    />
  )
}

function useTrafficColumns(): Column[] {
  const { t } = useTranslation()
  const cells = useCells()
  return useMemo(() => {
    const { none, text, money, count } = cells
    const column = (id: keyof typeof widths, rest: Omit<Column, 'id' | 'title' | 'width'>): Column => ({
      id,
      title: t(`traffic.column.${id}`),
      width: widths[id],
      ...rest,
    })
    return [
      column('day', { sort: 'day', fixed: true, cell: (row) => row.day }),
      column('title', { sort: 'title', grows: true, cell: (row) => text(row.title || row.productId) }),
      column('visitors', { sort: 'visitors', number: true, cell: (row) => count(row.visitors) }),
      column('views', { sort: 'views', number: true, cell: (row) => count(row.views) }),
      column('buyers', { sort: 'buyers', number: true, cell: (row) => count(row.buyers) }),
      column('paidFen', { sort: 'paidFen', number: true, cell: (row) => money(row.paidFen, row.currency) }),
      column('favourites', { sort: 'favourites', number: true, cell: (row) => count(row.favourites) }),
      column('cartPeople', { sort: 'cartPeople', number: true, cell: (row) => count(row.cartPeople) }),
      column('dwellSeconds', {
        number: true,
        cell: (row) =>
          row.dwellSeconds === null ? none : t('traffic.seconds', { seconds: row.dwellSeconds }),
      }),
      column('newVisitors', { hidden: true, number: true, cell: (row) => count(row.newVisitors) }),
      column('returningVisitors', {
        hidden: true,
        number: true,
        cell: (row) => count(row.returningVisitors),
      }),
      column('shopName', {
        sort: 'shopName',
        cell: shopCell,
      }),
    ]
  }, [t, cells])
}

const widths = {
  day: 110,
  title: 160,
  visitors: 90,
  views: 90,
  buyers: 90,
  paidFen: 112,
  favourites: 90,
  cartPeople: 96,
  dwellSeconds: 110,
  newVisitors: 96,
  returningVisitors: 96,
  shopName: 130,
}
