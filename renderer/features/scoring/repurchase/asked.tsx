import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Bars, Failed } from '../../../ui/states.tsx'

/** What was asked for, or that it is being counted, or why it cannot be had. */
export function Asked<Data>({
  query,
  children,
}: {
  query: UseQueryResult<Data>
  children: (data: Data) => ReactNode
}) {
  if (query.data !== undefined) return children(query.data)
  return (
    <div className="panel">
      {query.error ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : <Bars lines={8} />}
    </div>
  )
}
