import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ShopShare } from '../../../../shared/features/claims/contract.ts'
import { api } from '../../../api/client.ts'
import { Definition } from '../../../ui/definition.tsx'

/** Null where nothing was taken, or more was given back: no share says anything then. */
export function shareOf({
  knownFen,
  anonymousFen,
}: Pick<ShopShare, 'knownFen' | 'anonymousFen'>): number | null {
  const all = knownFen + anonymousFen
  return all <= 0 || knownFen < 0 || anonymousFen < 0 ? null : knownFen / all
}

/** The share over all shops, in the currency of most of them. */
export function TotalShare() {
  const { t } = useTranslation()
  const { data } = useQuery(api.claims.known.queryOptions())
  const first = data?.shops[0]
  if (!first) return null
  const alike = data.shops.filter(({ currency }) => currency === first.currency)
  const share = shareOf({
    knownFen: alike.reduce((sum, shop) => sum + shop.knownFen, 0),
    anonymousFen: alike.reduce((sum, shop) => sum + shop.anonymousFen, 0),
  })
  if (share === null) return null
  const several = alike.length < data.shops.length
  return (
    <Definition means={t('claims.shareDefine')}>
      {several && `${first.currency} · `}
      {t('claims.share', { share })}
    </Definition>
  )
}
