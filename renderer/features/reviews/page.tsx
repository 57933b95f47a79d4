import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { z } from 'zod'
import { type Review, reviewSortBy } from '../../../shared/features/reviews/contract.ts'
import { api } from '../../api/client.ts'
import { useCells } from '../../ui/data-list/cells.tsx'
import type { ListColumn } from '../../ui/data-list/columns.ts'
import type { Sort } from '../../ui/data-list/list-head.tsx'
import { ListPage } from '../../ui/data-list/list-page.tsx'
import { useAddress } from '../../ui/data-list/use-address.ts'
import { useList } from '../../ui/data-list/use-list.ts'
import { InfoIcon } from '../../ui/icons.tsx'
import { Chip } from '../../ui/page.tsx'
import { shopCell } from '../shops/shop-name.tsx'
import { Stars } from './review-list.tsx'

type Column = ListColumn<Review, z.infer<typeof reviewSortBy>>

const words = {
  title: 'reviews.title',
  sub: 'reviews.sub',
  search: 'reviews.search',
  empty: 'reviews.empty.title',
  emptyText: 'reviews.empty.text',
} as const
const usual: Sort<z.infer<typeof reviewSortBy>> = { by: 'reviewedAt', direction: 'desc' }

/** All reviews, of known and unknown buyers. */
export function ReviewsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { params, change } = useAddress()
  const bad = params.get('bad') === '1'
  const list = useList(api.reviews.list, reviewSortBy, usual, bad ? { bad } : {})
  return (
    <ListPage
      name="reviews"
      words={words}
      list={list}
      columns={useReviewsColumns()}
      rowName={(row) => row.text || row.orderNumber}
      onOpen={(row) => row.orderId !== null && navigate(`/orders/${row.orderId}`)}
      filtered={bad}
      chips={
        <Chip on={bad} onClick={() => change({ bad: bad ? '' : '1' })}>
          {t('reviews.onlyBad')}
        </Chip>
      }
      icon={<InfoIcon size={28} />}
    />
  )
}

function useReviewsColumns(): Column[] {
  const { t } = useTranslation()
  const cells = useCells()
  return useMemo(() => {
    const { none, text, date } = cells
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
      column('shopName', {
        sort: 'shopName',
        cell: shopCell,
      }),
    ]
  }, [t, cells])
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
