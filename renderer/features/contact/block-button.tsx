import { Button, Checkbox, Input, Popover } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BlockedChannel, blockedChannel } from '../../../shared/features/contact/contract.ts'
import { BlockIcon } from '../../ui/icons.tsx'
import './contact.css'
import { useDoNotContact } from './use-do-not-contact.ts'

const LONGEST_REASON = 500

/** Asks which ways to close and why; everything, unless something is chosen. */
export function BlockButton({
  customerId,
  open,
  onOpen,
}: {
  customerId: number
  open: boolean
  onOpen: (open: boolean) => void
}) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    onOpen(false)
    // Left in a field that goes, the keys of the page would still be letters of that field.
    button.current?.focus()
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={onOpen}
      destroyOnHidden
      content={<BlockForm customerId={customerId} onDone={close} />}
    >
      <Button ref={button} icon={<BlockIcon />} title={`${t('contact.block')} (B)`}>
        {t('contact.block')}
      </Button>
    </Popover>
  )
}

function BlockForm({ customerId, onDone }: { customerId: number; onDone: () => void }) {
  const { t } = useTranslation()
  const { block } = useDoNotContact(customerId)
  const [channels, setChannels] = useState<BlockedChannel[]>(['all'])
  const [reason, setReason] = useState('')
  const choose = (channel: BlockedChannel, on: boolean) => {
    if (channel === 'all') setChannels(on ? ['all'] : [])
    else
      setChannels([...channels.filter((one) => one !== channel && one !== 'all'), ...(on ? [channel] : [])])
  }
  return (
    <form
      className="block-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (channels.length > 0)
          block.mutate({ ids: [customerId], channels, reason: reason.trim() }, { onSuccess: onDone })
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onDone()
      }}
    >
      <strong>{t('contact.title')}</strong>
      <div className="block-channels">
        {blockedChannel.options.map((channel) => (
          <Checkbox
            key={channel}
            autoFocus={channel === 'all'}
            checked={channels.includes(channel)}
            onChange={(event) => choose(channel, event.target.checked)}
          >
            {t(`contact.channel.${channel}`)}
          </Checkbox>
        ))}
      </div>
      <Input
        aria-label={t('contact.reason')}
        placeholder={t('contact.reason')}
        maxLength={LONGEST_REASON}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="acts">
        <Button type="primary" htmlType="submit" disabled={channels.length === 0} loading={block.isPending}>
          {t('contact.block')}
        </Button>
        <Button onClick={onDone}>{t('app.cancel')}</Button>
      </div>
    </form>
  )
}
