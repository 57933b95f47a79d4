import { useQuery } from '@tanstack/react-query'
import type { IssueCounts } from '../../../shared/features/quality/contract.ts'
import { api } from '../../api/client.ts'
import { FreshShops } from './fresh-shops.tsx'
import { KnownFacts } from './known-facts.tsx'
import { Oddities } from './oddities.tsx'
import { Trend } from './trend.tsx'

interface Props {
  counts: IssueCounts
  shopId: number
}

export function Overview({ counts, shopId }: Props) {
  const { data: days = [] } = useQuery(api.quality.days.queryOptions({ input: shopId > 0 ? { shopId } : {} }))
  return (
    <div className="quality-overview">
      <KnownFacts counts={counts} days={days} shopId={shopId} />
      <Oddities counts={counts} shopId={shopId} />
      <Trend days={days} />
      <FreshShops shopId={shopId} />
    </div>
  )
}
