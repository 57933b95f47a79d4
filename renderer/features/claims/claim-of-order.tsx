import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import './claims.css'
import { useRelease } from './waiting.tsx'

/** Where somebody's word says whose an order is: how and when, and the way back. Nothing otherwise. */
export function ClaimOfOrder({ orderId }: { orderId: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useQuery(api.claims.list.queryOptions({ input: { orderId, limit: 1 } }))
  const { release, isPending } = useRelease(t('claims.who.released'))
  const claim = data?.rows[0]
  if (!claim) return null
  return (
    <p className="sub claim-of-order">
      <span className="grow">
        {t('claims.who.claimedBy', {
          source: t(`claims.source.${claim.source}`),
          at: claim.at,
          timeZone: format.timeZone,
        })}
      </span>
      <Button size="small" loading={isPending} onClick={() => release(claim.id)}>
        {t('claims.who.release')}
      </Button>
    </p>
  )
}
