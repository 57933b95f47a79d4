import { useTranslation } from 'react-i18next'
import type { Refund } from '../../../shared/features/refunds/contract.ts'
import { useFormat } from '../../ui/format.ts'
import { Tag, type Tone } from '../../ui/page.tsx'

const tones: Record<Refund['state'], Tone> = {
  success: 'red',
  pending: 'amber',
  failed: 'neutral',
  unknown: 'neutral',
}

export function RefundState({
  refund: { state, statusRaw },
}: {
  refund: Pick<Refund, 'state' | 'statusRaw'>
}) {
  const { t } = useTranslation()
  return (
    <Tag tone={tones[state]}>
      {state === 'unknown' && statusRaw ? statusRaw : t(`refunds.state.${state}`)}
    </Tag>
  )
}

/** What refund files tell of one order, the newest first. */
export function RefundList({ refunds, currency }: { refunds: readonly Refund[]; currency: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <ul className="told-list">
      {refunds.map((refund) => {
        const at = refund.finishedAt ?? refund.appliedAt
        const back = [refund.carrier, refund.trackingNumber].filter(Boolean).join(' ')
        return (
          <li key={refund.id}>
            <div className="told-head">
              <RefundState refund={refund} />
              <strong>
                {refund.amountFen === null ? t('refunds.noAmount') : format.money(refund.amountFen, currency)}
              </strong>
              <span className="caption">{at === null ? '' : format.dateTime(at)}</span>
            </div>
            <p>{[refund.kind, refund.reason, refund.note].filter(Boolean).join(' · ')}</p>
            {refund.title && <p className="sub">{refund.title}</p>}
            {back && <p className="sub">{t('refunds.sentBack', { parcel: back })}</p>}
            {refund.refundNumber && (
              <p className="caption">{t('refunds.number', { number: refund.refundNumber })}</p>
            )}
          </li>
        )
      })}
    </ul>
  )
}
