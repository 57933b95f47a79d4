import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { z } from 'zod'
import { customerSortBy } from '../../../shared/features/customers/contract.ts'
import type { CustomerFilter, Stage } from '../../../shared/features/customers/filter.ts'
import { api } from '../../api/client.ts'
import type { Sort } from '../../ui/data-list/list-head.tsx'
import { readSort, useAddress } from '../../ui/data-list/use-address.ts'
import { useRows } from '../../ui/data-list/use-pages.ts'
import { fieldsOn, readFilter } from './filters/address.ts'

export type { CustomerFilter }
export type CustomerSortBy = z.infer<typeof customerSortBy>

const PAGE_ROWS = 200
const unsorted: Sort<CustomerSortBy> = { by: 'netFen', direction: 'desc' }

export function useCustomerWish() {
  const address = useAddress()
  const { params, change } = address
  const filter = useMemo(() => readFilter(params), [params])
  const sort = useMemo(() => readSort(address.sort, customerSortBy, unsorted), [address.sort])
  return {
    ...address,
    stages: filter.stage ?? [],
    fields: fieldsOn(params),
    filter,
    sort,
    filtered: Object.keys(filter).length > 0,
    only: (chosen: readonly Stage[]) => change({ stage: chosen.join(',') }),
  }
}
export type CustomerWish = ReturnType<typeof useCustomerWish>

export function useCustomers({ filter, sort }: Pick<CustomerWish, 'filter' | 'sort'>) {
  const query = useInfiniteQuery(
    api.customers.list.infiniteOptions({
      input: (after: string | null) => ({ filter, sort, after, limit: PAGE_ROWS }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    }),
  )
  return { query, ...useRows(query) }
}

/** How many there are by stage under the filter, whichever stage is chosen: the chips tell what a click would show. */
export function useCustomerCounts({ filter }: Pick<CustomerWish, 'filter'>) {
  const { stage: _chosen, ...others } = filter
  return useQuery(
    api.customers.count.queryOptions({ input: { filter: others }, placeholderData: keepPreviousData }),
  )
}
