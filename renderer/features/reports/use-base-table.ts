import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { BaseTable } from '../../../shared/features/reports/contract.ts'
import { api } from '../../api/client.ts'

/** The base table of the shop and currency the address asks for; without, of all shops in their main currency. */
export function useBaseTable() {
  const [params, setParams] = useSearchParams()
  const shopId = Number(params.get('shop') ?? 0)
  const segmentId = Number(params.get('segmentId') ?? 0)
  const wanted = params.get('currency')
  const date = params.get('date')
  const query = useQuery(
    api.reports.baseTable.queryOptions({
      input: { ...(shopId > 0 && { shopId }), ...(segmentId > 0 && { segmentId }), ...(date && { date }) },
      placeholderData: keepPreviousData,
    }),
  )
  const { data: segments = [] } = useQuery(api.segments.list.queryOptions())
  const { data: shops = [] } = useQuery(api.shops.list.queryOptions())
  const tables = useMemo(
    () => [...(query.data ?? [])].sort((a, b) => paidOrders(b) - paidOrders(a)),
    [query.data],
  )
  const table = tables.find(({ currency }) => currency === wanted) ?? tables[0]
  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        if (value === '') next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true },
    )
  return {
    query,
    tables,
    table,
    shops,
    shop: shops.find(({ id }) => id === shopId),
    shopId,
    segmentId,
    /** Null: everybody. */
    segmentName: segments.find(({ id }) => id === segmentId)?.name ?? null,
    showSegment: (id: number) => set('segmentId', id > 0 ? String(id) : ''),
    showShop: (id: number) => set('shop', id > 0 ? String(id) : ''),
    showCurrency: (currency: string) => set('currency', currency),
  }
}

/** The currency most is sold in comes first. */
const paidOrders = ({ rows, anonymous }: BaseTable) =>
  anonymous.paidOrders + (rows.find(({ kind }) => kind === 'total')?.paidOrders ?? 0)
