import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { reasonKind } from '../../../shared/features/care/contract.ts'
import { skipWhy } from '../../../shared/features/care/rule.ts'
import { blockedChannel } from '../../../shared/features/contact/contract.ts'
import type { TimelineItem } from '../../../shared/features/customers/page.ts'
import { consentState } from '../../../shared/features/gate/contract.ts'
import { useFormat } from '../../ui/format.ts'

/** What happened with this person, the newest first. */
export function TimelineItems({ items }: { items: readonly TimelineItem[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const sentence = useTimelineSentence()
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

function useTimelineSentence(): (item: TimelineItem) => string {
  const { t } = useTranslation()
  const { timeZone } = useFormat()
  const withText = (sentence: string, text: unknown) =>
    text ? t('customers.timeline.withText', { sentence, text }) : sentence
  const fieldNames = (told: unknown): string =>
    (typeof told === 'string' ? (JSON.parse(told) as string[]) : [])
      .map((field) => t(`customers.edited.${field as 'name'}`, { defaultValue: '' }))
      .filter((name) => name !== '')
      .join(t('customers.interestsJoin'))
  return ({ kind, data }) => {
    const values = { timeZone, title: '', carrier: '', trackingNumber: '', orderNumber: '', ...data }
    switch (kind) {
      case 'care': {
        const named = reasonKind.safeParse(data.reason).data
        const name = named ? t(`care.reasonName.${named}`) : ''
        const state = data.state === 'skipped' || data.state === 'postponed' ? data.state : 'done'
        const why = skipWhy.safeParse(data.why).data
        const text = [why && t(`care.skipWhy.${why}`), data.text].filter(Boolean).join(' · ')
        return withText(t(`customers.timeline.care.${state}`, { ...values, name }), text)
      }
      case 'review': {
        const rated = typeof data.rating === 'number'
        return withText(t(`customers.timeline.${rated ? 'review' : 'reviewUnrated'}`, values), data.text)
      }
      case 'blocked': {
        const channel = blockedChannel.safeParse(data.channel).data ?? 'all'
        return withText(
          t('customers.timeline.blocked', { channel: t(`contact.channel.${channel}`) }),
          data.reason,
        )
      }
      case 'opened': {
        const channel = blockedChannel.safeParse(data.channel).data ?? 'all'
        return t('customers.timeline.opened', { channel: t(`contact.channel.${channel}`) })
      }
      case 'contacted': {
        const channel = t(`contact.channel.${blockedChannel.safeParse(data.what).data ?? 'all'}`)
        const how = data.how === 'export' ? 'export' : 'direct'
        return withText(t(`customers.timeline.contacted.${how}`, { channel }), data.text)
      }
      case 'consent': {
        const channel = t(`contact.channel.${blockedChannel.safeParse(data.what).data ?? 'all'}`)
        const state = t(`gate.consent.${consentState.safeParse(data.how).data ?? 'unknown'}`)
        return withText(t('customers.timeline.consent', { channel, state }), data.text)
      }
      case 'override':
        return t('customers.timeline.override', {
          purpose: t(`gate.purpose.${data.what === 'care' ? 'care' : 'marketing'}`),
          text: data.text,
        })
      case 'edited':
        return withText(t('customers.timeline.edited'), fieldNames(data.fields))
      case 'tagged':
      case 'untagged':
        return withText(t(`customers.timeline.${kind}`, values), t(`tags.history.why.${data.why as 'hand'}`))
      case 'joined':
        return t(`customers.timeline.joined.${data.basis === 'hand' ? 'hand' : 'evidence'}`)
      case 'first-seen':
        return t(`customers.timeline.${data.action === 'customers.add' ? 'added' : 'first-seen'}`)
      default:
        return t(`customers.timeline.${kind}`, values).trim()
    }
  }
}
