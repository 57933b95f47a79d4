import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { TimelineItems } from '../customers/timeline-items.tsx'

const SHOWN = 6

/** The last things that happened with this person, so that the words fit. */
export function CardHistory({ customerId }: { customerId: number }) {
  const { data } = useQuery(api.customers.timeline.queryOptions({ input: { id: customerId, limit: SHOWN } }))
  if (!data || data.rows.length === 0) return null
  return <TimelineItems items={data.rows} />
}
