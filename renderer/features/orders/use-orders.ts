import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { z } from 'zod'
import {
  type OrderStatus,
  type orderFilter,
  orderSortBy,
  orderStatus,
} from '../../../shared/features/orders/contract.ts'
import { day } from '../../../shared/kernel/schemas.ts'
import { api } from '../../api/client.ts'
import type { Sort } from '../../ui/data-list/list-head.tsx'
import { readChosen, readSort, useAddress } from '../../ui/data-list/use-address.ts'
import { useRows } from '../../ui/data-list/use-pages.ts'

export type OrderFilter = z.infer<typeof orderFilter>
export type OrderSortBy = z.infer<typeof orderSortBy>

const PAGE_ROWS = 200
const unsorted: Sort<OrderSortBy> = { by: 'createdAt', direction: 'desc' }

/** The order that is open stands in the address too. */
export function useOrderWish() {
  const address = useAddress()
  const { params, search, shopId, change } = address
  const statusText = params.get('status') ?? ''
  const anonymous = params.get('anonymous') === '1'
  // Figures elsewhere link to the orders behind them: those with a known buyer, paid, of some days.
  const known = params.get('anonymous') === '0'
  const paid = params.get('paid') === '1'
  const customerId = Number(params.get('customer') ?? 0)
  const segmentId = Number(params.get('segmentId') ?? 0)
  // What somebody bought: without them it would have to be looked for among all orders.
  const product = customerId > 0 ? (params.get('product') ?? '') : ''
  const from = readDay(params.get('from'))
  const to = readDay(params.get('to'))
  const statuses = useMemo(() => readChosen(statusText, orderStatus), [statusText])
  const filter = useMemo<OrderFilter>(
    () => ({
      ...(search && { search }),
      ...(statuses.length > 0 && { status: statuses }),
      ...((anonymous || known) && { anonymous }),
      ...(paid && { paid }),
      ...(customerId > 0 && { customerId }),
      ...(segmentId > 0 && { segmentId }),
      ...(product && { product }),
      ...(from && { from }),
      ...(to && { to }),
      ...(shopId > 0 && { shopId }),
    }),
    [search, statuses, anonymous, known, paid, customerId, segmentId, product, from, to, shopId],
  )
  const sort = useMemo(() => readSort(address.sort, orderSortBy, unsorted), [address.sort])
  return {
    ...address,
    statuses,
    anonymous,
    known,
    paid,
    customerId,
    segmentId,
    product,
    from,
    to,
    filter,
    sort,
    filtered: Object.keys(filter).length > 0,
    query: params.toString(),
    only: (chosen: readonly OrderStatus[]) => change({ status: chosen.join(','), anonymous: '' }),
    onlySegment: (id: number) => change({ segmentId: id > 0 ? String(id) : '' }),
    anyDay: () => change({ from: '', to: '' }),
    without: (name: 'paid' | 'anonymous' | 'customer' | 'product') => change({ [name]: '' }),
    onlyAnonymous: () => change({ status: '', anonymous: anonymous ? '' : '1' }),
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

const readDay = (text: string | null): string => (text !== null && day.safeParse(text).success ? text : '')
