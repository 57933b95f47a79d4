import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuiltInView } from '../views/use-views.ts'

const queries = {
  all: '',
  active: 'stage=active',
  dormant: 'stage=dormant&sort=-netFen',
  lost: 'stage=lost&sort=-netFen',
  prospects: 'stage=prospect&sort=-lastOrderAt',
  blocked: 'doNotContact=yes',
  birthday: 'hasBirthday=yes',
  noPhone: 'hasPhone=no&sort=-netFen',
} as const

/** The views everybody has. */
export function useBuiltInViews(): BuiltInView[] {
  const { t } = useTranslation()
  return useMemo(
    () =>
      (Object.keys(queries) as (keyof typeof queries)[]).map((id) => ({
        id,
        name: t(`customers.view.${id}`),
        query: queries[id],
      })),
    [t],
  )
}
