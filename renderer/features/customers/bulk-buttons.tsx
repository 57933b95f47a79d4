import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BlockedChannel, blockedChannel } from '../../../shared/features/contact/contract.ts'
import type { BulkChange } from '../../../shared/features/customers/bulk.ts'
import type { CustomerSelection } from '../../../shared/features/customers/filter.ts'
import { api, client } from '../../api/client.ts'
import { BlockIcon } from '../../ui/icons.tsx'
import { BulkForm } from './bulk-form.tsx'
import type { Bulk } from './use-bulk.ts'

interface Props {
  /** Whom it is about, in words with their number. */
  whom: string
  chosen: CustomerSelection
  bulk: Bulk
}

/** Through which ways these people are not to be contacted, or may be again. */
export function BlockButton(props: Props) {
  const { t } = useTranslation()
  const [channels, setChannels] = useState<BlockedChannel[]>(['all'])
  const [reason, setReason] = useState('')
  const change = useChange(props)
  const none = channels.length === 0
  return (
    <BulkForm
      label={t('customers.bulk.doNotContact')}
      icon={<BlockIcon />}
      whom={props.whom}
      disabled={none}
      send={t('customers.bulk.block')}
      onSend={() =>
        change({ kind: 'block', channels, reason }, (count) =>
          channels.includes('all')
            ? t('customers.bulk.blocked', { count })
            : t('customers.bulk.blockedWays', { count }),
        )
      }
      other={(close) => (
        <Button
          disabled={none}
          onClick={() => {
            close()
            change({ kind: 'allow', channels }, (count) => t('customers.bulk.allowed', { count }))
          }}
        >
          {t('customers.bulk.allow')}
        </Button>
      )}
    >
      <Checkbox.Group
        className="bulk-channels"
        value={channels}
        onChange={setChannels}
        options={blockedChannel.options.map((value) => ({ value, label: t(`contact.channel.${value}`) }))}
      />
      <Input
        placeholder={t('customers.bulk.reason')}
        aria-label={t('customers.bulk.reason')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </BulkForm>
  )
}

/** The same note for all of them. */
export function NoteButton(props: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const change = useChange(props)
  return (
    <BulkForm
      label={t('customers.bulk.note')}
      whom={props.whom}
      disabled={text.trim() === ''}
      send={t('app.save')}
      onSend={() => {
        change({ kind: 'note', text }, (count) => t('customers.bulk.noted', { count }))
        setText('')
      }}
    >
      <Input.TextArea
        placeholder={t('customers.bulk.noteText')}
        aria-label={t('customers.bulk.noteText')}
        autoSize={{ minRows: 3, maxRows: 8 }}
        maxLength={20_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </BulkForm>
  )
}

/** Who looks after them from now on. */
export function OwnerButton(props: Props) {
  const { t } = useTranslation()
  const [owner, setOwner] = useState('')
  const { data: owners = [] } = useQuery(api.customers.owners.queryOptions())
  const change = useChange(props)
  return (
    <BulkForm
      label={t('customers.bulk.owner')}
      whom={props.whom}
      send={t('app.save')}
      onSend={() =>
        change({ kind: 'owner', owner }, (count) =>
          owner.trim() === ''
            ? t('customers.bulk.disowned', { count })
            : t('customers.bulk.owned', { count, owner: owner.trim() }),
        )
      }
    >
      <AutoComplete
        placeholder={t('customers.bulk.ownerName')}
        aria-label={t('customers.bulk.ownerName')}
        value={owner}
        onChange={setOwner}
        options={owners.filter((name) => name.includes(owner)).map((value) => ({ value }))}
      />
    </BulkForm>
  )
}

function useChange({ chosen, bulk }: Props) {
  const { t } = useTranslation()
  return (change: BulkChange, done: (count: number) => string) =>
    void bulk.run((options) => client.customers.change({ selection: chosen, change }, options), {
      done,
      nothing: t('customers.bulk.nothing'),
    })
}
