import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { z } from 'zod'
import {
  type customerFilter,
  customerSortBy,
  type Stage,
  stage,
} from '../../../shared/features/customers/contract.ts'
import { api } from '../../api/client.ts'
import type { Sort } from '../../ui/data-list/list-head.tsx'
import { useRows } from '../../ui/data-list/use-pages.ts'

export type CustomerFilter = z.infer<typeof customerFilter>
export type CustomerSortBy = z.infer<typeof customerSortBy>

const PAGE_ROWS = 200
const unsorted: Sort<CustomerSortBy> = { by: 'netFen', direction: 'desc' }

/** Filter and order live in the address, so that going back, and links from figures, find the same list. */
export function useCustomerWish() {
  const [params, setParams] = useSearchParams()
  const change = useCallback(
    (name: string, value: string) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before)
          if (value === '') next.delete(name)
          else next.set(name, value)
          return next
        },
        { replace: true },
      ),
    [setParams],
  )
  const search = params.get('q') ?? ''
  const stageText = params.get('stage') ?? ''
  const shopId = Number(params.get('shop') ?? 0)
  const sortText = params.get('sort') ?? ''

  const stages = useMemo(() => {
    const named = stageText.split(',').map((name) => stage.safeParse(name).data)
    return named.filter((name): name is Stage => name !== undefined)
  }, [stageText])
  const filter = useMemo<CustomerFilter>(
    () => ({
      ...(search && { search }),
      ...(stages.length > 0 && { stage: stages }),
      ...(shopId > 0 && { shopId }),
    }),
    [search, stages, shopId],
  )
  const sort = useMemo<Sort<CustomerSortBy>>(() => {
    const by = customerSortBy.safeParse(sortText.replace(/^-/, '')).data
    return by ? { by, direction: sortText.startsWith('-') ? 'desc' : 'asc' } : unsorted
  }, [sortText])

  return {
    search,
    stages,
    shopId,
    filter,
    sort,
    filtered: search !== '' || stages.length > 0 || shopId > 0,
    find: (text: string) => change('q', text),
    sortBy: ({ by, direction }: Sort<CustomerSortBy>) => change('sort', direction === 'desc' ? `-${by}` : by),
    onlyShop: (id: number) => change('shop', id > 0 ? String(id) : ''),
    only: (chosen: readonly Stage[]) => change('stage', chosen.join(',')),
    clear: () => setParams({}, { replace: true }),
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

/** How many there are by stage under the search, whichever stage is chosen: the chips tell what a click would show. */
export function useCustomerCounts({ filter }: Pick<CustomerWish, 'filter'>) {
  const { stage: _chosen, ...others } = filter
  return useQuery(
    api.customers.count.queryOptions({ input: { filter: others }, placeholderData: keepPreviousData }),
  )
}
