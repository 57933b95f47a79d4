import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { reasonKind } from '../../../shared/features/care/contract.ts'
import type { TimelineItem } from '../../../shared/features/customers/contract.ts'
import { useFormat } from '../../ui/format.ts'

/** What happened with this person, the newest first. */
export function Timeline({ items, currency }: { items: readonly TimelineItem[]; currency: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const sentence = useTimelineSentence(currency)
  if (items.length === 0) return <p className="sub">{t('customers.noTimeline')}</p>
  return (
    <ol className="timeline">
      {items.map((item, index) => (
        // Two things may happen in the same instant: only the place in the list is their own.
        <li key={`${item.at}-${item.kind}-${index.toString()}`}>
          <time title={format.dateTime(item.at)}>{format.shortDate(item.at)}</time>
          {item.orderId === null ? (
            <span>{sentence(item)}</span>
          ) : (
            <Link className="timeline-link" to={`/orders/${item.orderId}`}>
              {sentence(item)}
            </Link>
          )}
        </li>
      ))}
    </ol>
  )
}

function useTimelineSentence(currency: string): (item: TimelineItem) => string {
  const { t } = useTranslation()
  const { timeZone } = useFormat()
  return ({ kind, data }) => {
    const values = { currency, timeZone, title: '', carrier: '', trackingNumber: '', ...data }
    if (kind !== 'care') return t(`customers.timeline.${kind}`, values).trim()
    const named = reasonKind.safeParse(data.reason).data
    const name = named ? t(`care.reasonName.${named}`) : ''
    const state = data.state === 'skipped' || data.state === 'postponed' ? data.state : 'done'
    const sentence = t(`customers.timeline.care.${state}`, { ...values, name })
    return data.text ? t('customers.timeline.withText', { sentence, text: data.text }) : sentence
  }
}
