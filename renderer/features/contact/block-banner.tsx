import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ContactBlock } from '../../../shared/features/contact/contract.ts'
import { useFormat } from '../../ui/format.ts'
import { BlockIcon } from '../../ui/icons.tsx'
import { useDoNotContact } from './use-do-not-contact.ts'

/** Which ways are closed, why and since when, and the way to open each again. */
export function BlockBanner({ customerId, blocks }: { customerId: number; blocks: readonly ContactBlock[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { allow } = useDoNotContact(customerId)
  if (blocks.length === 0) return null
  const all = blocks.find(({ channel }) => channel === 'all')
  return (
    <section className="note-box customer-blocked" aria-label={t('contact.title')}>
      <BlockIcon />
      <ul className="block-list">
        {(all ? [all] : blocks).map(({ channel, reason, at }) => (
          <li key={channel}>
            <b>
              {t(channel === 'all' ? 'contact.bannerAll' : 'contact.banner', {
                channel: t(`contact.channel.${channel}`),
              })}
            </b>
            <span>{reason}</span>
            {at > 0 && <span className="caption">{t('contact.since', { day: format.date(at) })}</span>}
            <Button
              size="small"
              loading={allow.isPending}
              onClick={() => allow.mutate({ ids: [customerId], channels: [channel] })}
            >
              {t('contact.allow')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
