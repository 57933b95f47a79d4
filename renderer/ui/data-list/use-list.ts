import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Sort } from './list-head.tsx'
import { readSort, useAddress } from './use-address.ts'
import { useRows } from './use-pages.ts'

const PAGE_ROWS = 200

interface Asked<SortBy extends string> {
  search?: string
  sort: Sort<SortBy>
  after: string | null
  limit: number
}

/** A procedure of the contract that gives a list page by page. */
interface ListProcedure<Row, SortBy extends string, More> {
  key: () => QueryKey
  call: (
    input: Asked<SortBy> & More,
    options: { signal: AbortSignal },
  ) => Promise<{ rows: Row[]; next: string | null }>
}

/**
 * A list whose search and order live in the address: everything a ListPage needs to know about its rows. `more`: what
 * else is asked.
 */
export function useList<Row, SortBy extends string, const More extends object>(
  procedure: ListProcedure<Row, SortBy, More>,
  sorts: z.ZodType<SortBy>,
  usual: Sort<SortBy>,
  more: More,
) {
  const address = useAddress()
  const sort = readSort(address.sort, sorts, usual)
  const asked = { ...(address.search && { search: address.search }), ...more, sort, limit: PAGE_ROWS }
  const query = useInfiniteQuery({
    queryKey: [...procedure.key(), asked],
    queryFn: ({ pageParam, signal }) => procedure.call({ ...asked, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
  return { address, sort, query, ...useRows(query) }
}
