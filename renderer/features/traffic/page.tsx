import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type TrafficRow, trafficSortBy } from '../../../shared/features/traffic/contract.ts'
import { api } from '../../api/client.ts'
import type { ListColumn } from '../../ui/data-list/columns.ts'
import { ListPage } from '../../ui/data-list/list-page.tsx'
import { readSort, useAddress } from '../../ui/data-list/use-address.ts'
import { useRows } from '../../ui/data-list/use-pages.ts'
import { useFormat } from '../../ui/format.ts'
import { ReportIcon } from '../../ui/icons.tsx'
import { Chip } from '../../ui/page.tsx'
import { VisitorsChart } from './visitors-chart.tsx'

type Column = ListColumn<TrafficRow, z.infer<typeof trafficSortBy>>

const PAGE_ROWS = 200

/** Visitors by day, of shops or of single products. */
export default function TrafficPage() {
  const { t } = useTranslation()
  const address = useAddress()
  const of = address.params.get('of') === 'product' ? 'product' : 'shop'
  const sort = readSort(address.sort, trafficSortBy, { by: 'day', direction: 'desc' })
  const query = useInfiniteQuery(
    api.traffic.list.infiniteOptions({
      input: (after: string | null) => ({
        ...(address.search && { search: address.search }),
        of,
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
  const columns = useTrafficColumns()
  return (
    <ListPage
      name="traffic"
      title={t('traffic.title')}
      sub={t('traffic.sub')}
      placeholder={t('traffic.search')}
      columns={columns}
      address={address}
      sort={sort}
      query={query}
      rows={rows}
      more={more}
      rowName={(row) => row.day}
      onOpen={() => undefined}
      chips={(['shop', 'product'] as const).map((name) => (
        <Chip key={name} on={of === name} onClick={() => address.change({ of: name === 'shop' ? '' : name })}>
          {t(`traffic.of.${name}`)}
        </Chip>
      ))}
      above={of === 'shop' && address.search === '' && <VisitorsChart />}
      empty={{
        icon: <ReportIcon size={28} />,
        title: t('traffic.empty.title'),
        text: t('traffic.empty.text'),
        action: t('orders.empty.action'),
      }}
    />
  )
}

function useTrafficColumns(): Column[] {
  const { t } = useTranslation()
  const format = useFormat()
  return useMemo(() => {
    const none = <span className="caption">{t('app.none')}</span>
    const text = (value: string) => (value === '' ? none : <span title={value}>{value}</span>)
    const money = (fen: number | null, currency: string) =>
      fen === null ? none : format.money(fen, currency)
    const count = (value: number | null) => (value === null ? none : format.number(value))
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
      column('shopName', { sort: 'shopName', cell: (row) => <span className="quiet">{row.shopName}</span> }),
    ]
  }, [t, format])
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
