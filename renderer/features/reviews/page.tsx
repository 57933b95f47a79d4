import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { z } from 'zod'
import { type Review, reviewSortBy } from '../../../shared/features/reviews/contract.ts'
import { api } from '../../api/client.ts'
import type { ListColumn } from '../../ui/data-list/columns.ts'
import { ListPage } from '../../ui/data-list/list-page.tsx'
import { readSort, useAddress } from '../../ui/data-list/use-address.ts'
import { useRows } from '../../ui/data-list/use-pages.ts'
import { useFormat } from '../../ui/format.ts'
import { InfoIcon } from '../../ui/icons.tsx'
import { Chip } from '../../ui/page.tsx'
import { Stars } from './review-list.tsx'

type Column = ListColumn<Review, z.infer<typeof reviewSortBy>>

const PAGE_ROWS = 200

/** All reviews, of known and unknown buyers. */
export function ReviewsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const address = useAddress()
  const bad = address.params.get('bad') === '1'
  const sort = readSort(address.sort, reviewSortBy, { by: 'reviewedAt', direction: 'desc' })
  const query = useInfiniteQuery(
    api.reviews.list.infiniteOptions({
      input: (after: string | null) => ({
        ...(address.search && { search: address.search }),
        ...(bad && { bad }),
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
  const columns = useReviewsColumns()
  return (
    <ListPage
      name="reviews"
      title={t('reviews.title')}
      sub={t('reviews.sub')}
      placeholder={t('reviews.search')}
      columns={columns}
      address={address}
      sort={sort}
      query={query}
      rows={rows}
      more={more}
      rowName={(row) => row.text || row.orderNumber}
      onOpen={(row) => row.orderId !== null && navigate(`/orders/${row.orderId}`)}
      filtered={bad}
      chips={
        <Chip on={bad} onClick={() => address.change({ bad: bad ? '' : '1' })}>
          {t('reviews.onlyBad')}
        </Chip>
      }
      empty={{
        icon: <InfoIcon size={28} />,
        title: t('reviews.empty.title'),
        text: t('reviews.empty.text'),
        action: t('orders.empty.action'),
      }}
    />
  )
}

function useReviewsColumns(): Column[] {
  const { t } = useTranslation()
  const format = useFormat()
  return useMemo(() => {
    const none = <span className="caption">{t('app.none')}</span>
    const text = (value: string) => (value === '' ? none : <span title={value}>{value}</span>)
    const date = (instant: number | null) => (instant === null ? none : format.date(instant))
    const column = (id: keyof typeof widths, rest: Omit<Column, 'id' | 'title' | 'width'>): Column => ({
      id,
      title: t(`reviews.column.${id}`),
      width: widths[id],
      ...rest,
    })
    return [
      column('reviewedAt', { sort: 'reviewedAt', cell: (row) => date(row.reviewedAt) }),
      column('rating', { sort: 'rating', cell: (row) => <Stars review={row} /> }),
      column('text', {
        grows: true,
        fixed: true,
        cell: (row) => text([row.text, row.followUp].filter(Boolean).join(' / ')),
      }),
      column('title', { sort: 'title', cell: (row) => text(row.title) }),
      column('orderNumber', { cell: (row) => <span className="quiet">{row.orderNumber || none}</span> }),
      column('reply', { hidden: true, cell: (row) => text(row.reply) }),
      column('shopName', { sort: 'shopName', cell: (row) => <span className="quiet">{row.shopName}</span> }),
    ]
  }, [t, format])
}

const widths = {
  reviewedAt: 120,
  rating: 84,
  text: 240,
  title: 180,
  orderNumber: 188,
  reply: 180,
  shopName: 130,
}
