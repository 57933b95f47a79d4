import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'

/** The currency most shops of the house sell in; null while it is not known yet. */
export function useMainCurrency(): string | null {
  const { data: shops } = useQuery(api.shops.list.queryOptions())
  if (!shops) return null
  const counts = new Map<string, number>()
  for (const { currency } of shops) if (currency) counts.set(currency, (counts.get(currency) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'CNY'
}
