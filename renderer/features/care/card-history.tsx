import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { Timeline } from '../customers/timeline.tsx'

const SHOWN = 6

/** The last things that happened with this person, so that the words fit. */
export function CardHistory({ customerId }: { customerId: number }) {
  const { data: customer } = useQuery(api.customers.get.queryOptions({ input: { id: customerId } }))
  if (!customer || customer.timeline.length === 0) return null
  return <Timeline items={customer.timeline.slice(0, SHOWN)} currency={customer.currency} />
}
