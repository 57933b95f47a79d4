import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { z } from 'zod'
import {
  type OrderStatus,
  type orderFilter,
  orderSortBy,
  orderStatus,
} from '../../../shared/features/orders/contract.ts'
import { api } from '../../api/client.ts'
import type { Sort } from '../../ui/data-list/list-head.tsx'
import { useRows } from '../../ui/data-list/use-pages.ts'

export type OrderFilter = z.infer<typeof orderFilter>
export type OrderSortBy = z.infer<typeof orderSortBy>

const PAGE_ROWS = 200
const unsorted: Sort<OrderSortBy> = { by: 'createdAt', direction: 'desc' }

/** Filter and order live in the address, beside the order that is open. */
export function useOrderWish() {
  const [params, setParams] = useSearchParams()
  const change = useCallback(
    (changes: Record<string, string>) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before)
          for (const [name, value] of Object.entries(changes)) {
            if (value === '') next.delete(name)
            else next.set(name, value)
          }
          return next
        },
        { replace: true },
      ),
    [setParams],
  )
  const search = params.get('q') ?? ''
  const statusText = params.get('status') ?? ''
  const anonymous = params.get('anonymous') === '1'
  const shopId = Number(params.get('shop') ?? 0)
  const sortText = params.get('sort') ?? ''

  const statuses = useMemo(() => {
    const named = statusText.split(',').map((name) => orderStatus.safeParse(name).data)
    return named.filter((name): name is OrderStatus => name !== undefined)
  }, [statusText])
  const filter = useMemo<OrderFilter>(
    () => ({
      ...(search && { search }),
      ...(statuses.length > 0 && { status: statuses }),
      ...(anonymous && { anonymous }),
      ...(shopId > 0 && { shopId }),
    }),
    [search, statuses, anonymous, shopId],
  )
  const sort = useMemo<Sort<OrderSortBy>>(() => {
    const by = orderSortBy.safeParse(sortText.replace(/^-/, '')).data
    return by ? { by, direction: sortText.startsWith('-') ? 'desc' : 'asc' } : unsorted
  }, [sortText])

  return {
    search,
    statuses,
    anonymous,
    shopId,
    filter,
    sort,
    filtered: search !== '' || statuses.length > 0 || anonymous || shopId > 0,
    query: params.toString(),
    find: (text: string) => change({ q: text }),
    sortBy: ({ by, direction }: Sort<OrderSortBy>) => change({ sort: direction === 'desc' ? `-${by}` : by }),
    only: (chosen: readonly OrderStatus[]) => change({ status: chosen.join(','), anonymous: '' }),
    onlyShop: (id: number) => change({ shop: id > 0 ? String(id) : '' }),
    onlyAnonymous: () => change({ status: '', anonymous: anonymous ? '' : '1' }),
    clear: () => setParams({}, { replace: true }),
  }
}
export type OrderWish = ReturnType<typeof useOrderWish>

export function useOrders({ filter, sort }: Pick<OrderWish, 'filter' | 'sort'>) {
  const query = useInfiniteQuery(
    api.orders.list.infiniteOptions({
      input: (after: string | null) => ({ filter, sort, after, limit: PAGE_ROWS }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    }),
  )
  return { query, ...useRows(query) }
}

export function useOrderCount(filter: OrderFilter) {
  return useQuery(api.orders.count.queryOptions({ input: { filter }, placeholderData: keepPreviousData }))
}
