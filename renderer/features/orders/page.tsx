import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { ColumnMenu } from '../../ui/data-list/column-menu.tsx'
import { useColumnChoice } from '../../ui/data-list/columns.ts'
import { DataList } from '../../ui/data-list/data-list.tsx'
import { EmptyList } from '../../ui/data-list/empty-list.tsx'
import { OrdersIcon } from '../../ui/icons.tsx'
import { isWriting } from '../../ui/keys.ts'
import { TitleLine } from '../../ui/page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Failed } from '../../ui/states.tsx'
import { SegmentChoice } from '../segments/segment-choice.tsx'
import { ShopChoice } from '../shops/shop-choice.tsx'
import { type BuiltInView, useViews } from '../views/use-views.ts'
import { ViewMenu } from '../views/view-menu.tsx'
import { besideDetail, useOrderColumns } from './columns.tsx'
import { OrderDetail } from './detail.tsx'
import './orders.css'
import { StatusChips } from './status-chips.tsx'
import { useOrderCount, useOrders, useOrderWish } from './use-orders.ts'

const LIST = 'orders'
const focusList = () => document.querySelector<HTMLElement>(`[data-list="${LIST}"]`)?.focus()

export function OrdersPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const openId = Number(useParams().id ?? 0) || undefined
  const wish = useOrderWish()
  const { query, rows, more } = useOrders(wish)
  const { data: all } = useOrderCount({})
  const { data: found } = useOrderCount(wish.filter)
  const columns = useOrderColumns()
  const choice = useColumnChoice(LIST, columns)
  const builtIn = useBuiltInViews()
  const views = useViews({ list: LIST, builtIn, address: wish, choice })
  const shown = openId
    ? Object.fromEntries(columns.map(({ id }) => [id, besideDetail.includes(id)]))
    : choice.shown
  const show = (id: number | null) =>
    navigate({ pathname: id === null ? '/orders' : `/orders/${id}`, search: wish.query }, { replace: true })
  useEscape(openId !== undefined, () => {
    show(null)
    focusList()
  })

  const words = []
  if (all && found) {
    const { count: shown } = found
    words.push(
      shown === all.count
        ? t('orders.count', { count: shown })
        : t('orders.countOf', { shown, total: all.count }),
    )
    if (found.anonymous > 0 && !wish.anonymous)
      words.push(t('orders.anonymousShare', { count: found.anonymous }))
  }

  return (
    <div className="page">
      <TitleLine
        title={t('orders.title')}
        sub={words.length > 0 ? words.join(' · ') : undefined}
        actions={
          <>
            <ShopChoice shopId={wish.shopId} onChoose={wish.onlyShop} />
            <SegmentChoice segmentId={wish.segmentId} onChoose={wish.onlySegment} />
            <SearchBox
              value={wish.search}
              placeholder={t('orders.search')}
              onSearch={wish.find}
              onLeave={focusList}
            />
            <ColumnMenu choice={choice} />
          </>
        }
      />
      <div className="chips">
        <ViewMenu list={LIST} views={views} />
        <StatusChips wish={wish} anonymous={all?.anonymous} />
      </div>
      <div className={openId ? 'split order-split' : 'split'}>
        {query.isError && rows.length === 0 ? (
          <div className="panel">
            <Failed error={query.error} onRetry={() => void query.refetch()} />
          </div>
        ) : (
          <DataList
            name={LIST}
            label={t('orders.title')}
            columns={choice.columns}
            shown={shown}
            onResize={choice.resize}
            rows={rows}
            rowName={(row) => row.orderNumber}
            waiting={query.isPending}
            hasMore={query.hasNextPage}
            onMore={more}
            sort={wish.sort}
            onSort={wish.sortBy}
            openId={openId}
            onOpen={(row) => show(row.id)}
            empty={
              <EmptyList
                filtered={wish.filtered}
                onClear={wish.clear}
                icon={<OrdersIcon size={28} />}
                title={t('orders.empty.title')}
                text={t('orders.empty.text')}
                action={t('orders.empty.action')}
              />
            }
          />
        )}
        {openId && <OrderDetail id={openId} onClose={() => show(null)} />}
      </div>
    </div>
  )
}

/** The views everybody has. */
function useBuiltInViews(): BuiltInView[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { id: 'all', name: t('views.all'), query: '' },
      ...(['unpaid', 'paid', 'shipped'] as const).map((status) => ({
        id: status,
        name: t(`orders.status.${status}`),
        query: `status=${status}`,
      })),
    ],
    [t],
  )
}

function useEscape(on: boolean, leave: () => void): void {
  useEffect(() => {
    if (!on) return
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || isWriting(event.target)) return
      if (!document.querySelector('dialog[open]')) leave()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [on, leave])
}
