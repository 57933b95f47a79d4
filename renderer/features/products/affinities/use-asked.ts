import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { affinitiesInput, affinitySort } from '../../../../shared/features/products/affinities.ts'
import { addDays } from '../../../../shared/kernel/day.ts'
import { api } from '../../../api/client.ts'
import { readSort, useAddress } from '../../../ui/data-list/use-address.ts'
import { useFormat } from '../../../ui/format.ts'

export const periods = ['all', '365', '90'] as const
export type Period = (typeof periods)[number]

const kinds = affinitiesInput.shape.of.unwrap()
const baskets = affinitiesInput.shape.baskets.unwrap()

/** A whole number from the address within limits, else undefined. */
export function wholeIn(text: string | null, least: number, most: number): number | undefined {
  const value = Number(text ?? '')
  return text && Number.isInteger(value) && value >= least && value <= most ? value : undefined
}

/** What the address asks of the pairs, and the answer. */
export function usePairs(enabled = true) {
  const { params, change, shopId, sortBy } = useAddress()
  const { today } = useFormat()
  const period: Period = periods.find((name) => name === params.get('period')) ?? 'all'
  const minCount = wholeIn(params.get('min'), 2, 100_000)
  const productId = wholeIn(params.get('product'), 1, Number.MAX_SAFE_INTEGER)
  const asked = {
    of: kinds.safeParse(params.get('of')).data ?? 'product',
    baskets: baskets.safeParse(params.get('baskets')).data ?? 'order',
    sort: readSort(params.get('sort') ?? '', affinitySort, { by: 'lift', direction: 'desc' }),
    limit: 100,
    ...(shopId > 0 && { shopId }),
    ...(minCount !== undefined && { minCount }),
    ...(productId !== undefined && { productId }),
    ...(period !== 'all' && { from: addDays(today, -Number(period)), until: today }),
  } satisfies z.input<typeof affinitiesInput>
  const answer = useQuery(
    api.products.affinities.queryOptions({ input: asked, enabled, placeholderData: keepPreviousData }),
  )
  const { data: shops = [] } = useQuery(api.shops.list.queryOptions())
  return { asked, params, period, change, sortBy, answer, mixed: shopId === 0 && shops.length > 1 }
}
export type AskedPairs = ReturnType<typeof usePairs>
