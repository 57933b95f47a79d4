import { ORPCError } from '@orpc/client'
import { QueryClient } from '@tanstack/react-query'

/**
 * Change news says when something is stale, so nothing is asked again by the clock or by a click on the window.
 * Expected failures are not tried again: they would fail the same way.
 */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (failures, error) => !(error instanceof ORPCError) && failures < 2,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
