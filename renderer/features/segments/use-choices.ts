import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { stage } from '../../../shared/features/customers/filter.ts'
import { valueType } from '../../../shared/features/scoring/segments.ts'
import { incomeBands } from '../../../shared/features/segments/facts.ts'
import { platform } from '../../../shared/kernel/schemas.ts'
import { api } from '../../api/client.ts'
import { shopText } from '../shops/shop-name.tsx'

const MOST_PRODUCTS = 500

/** What can be chosen in conditions, as far as this shop knows it. */
export function useChoices() {
  const { t } = useTranslation()
  const { data: shops } = useQuery(api.shops.list.queryOptions())
  const { data: owners } = useQuery(api.customers.owners.queryOptions())
  const { data: regions } = useQuery(api.customers.regions.queryOptions())
  const { data: products } = useQuery(api.segments.products.queryOptions())
  return useMemo(() => {
    const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }))
    const platforms = platform.options.map((value) => ({ value, label: t(`shops.platform.${value}`) }))
    const byFact: Record<string, { value: string; label: string }[]> = {
      gender: (['female', 'male'] as const).map((value) => ({
        value,
        label: t(`customers.gender.${value}`),
      })),
      stage: stage.options.map((value) => ({ value, label: t(`customers.stage.${value}`) })),
      valueType: valueType.options.map((value) => ({ value, label: t(`scoring.type.${value}`) })),
      income: incomeBands.map((value) => ({ value, label: t(`customers.income.${value}`) })),
      birthdayMonth: Array.from({ length: 12 }, (_, at) => ({
        value: String(at + 1),
        label: t('customers.filter.month', { month: String(at + 1) }),
      })),
      platform: platforms,
      shop: (shops ?? []).map(({ id, name }) => ({ value: String(id), label: shopText(t, name) })),
      owner: plain(owners ?? []),
      category: plain(products?.categories ?? []),
      province: plain(regions ?? []),
    }
    return {
      byFact,
      platforms,
      shops: (shops ?? []).map(({ id, name }) => ({ value: id, label: shopText(t, name) })),
      titles: plain((products?.titles ?? []).slice(0, MOST_PRODUCTS)),
      categories: plain(products?.categories ?? []),
    }
  }, [t, shops, owners, regions, products])
}
