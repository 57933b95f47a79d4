import { useQuery } from '@tanstack/react-query'
import { Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { channel as anyChannel, type Channel } from '../../../shared/features/contact/contract.ts'
import type { CustomerSelection } from '../../../shared/features/customers/filter.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { Wait } from '../../ui/states.tsx'
import './gate.css'
import { HeldBack } from './held-back.tsx'

const SHOWN = 100

interface Props {
  chosen: CustomerSelection
  /** Null: the file is for the shop's own records. */
  channel: Channel | null
  onChange: (channel: Channel | null) => void
}

/** What a file of people is for; of one for sending, whom the gate holds back. */
export function SendingChoice({ chosen, channel, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <span className="caption">{t('gate.export.for')}</span>
      <Radio.Group
        aria-label={t('gate.export.for')}
        value={channel !== null}
        onChange={(event) => onChange(event.target.value === true ? 'sms' : null)}
        options={[
          { value: false, label: t('gate.export.records') },
          { value: true, label: t('gate.export.sending') },
        ]}
        vertical
      />
      {channel && (
        <>
          <Select
            aria-label={t('gate.export.channel')}
            value={channel}
            options={anyChannel.options.map((value) => ({ value, label: t(`contact.channel.${value}`) }))}
            onChange={onChange}
          />
          <Preview chosen={chosen} channel={channel} />
        </>
      )}
    </>
  )
}

function Preview({ chosen, channel }: { chosen: CustomerSelection; channel: Channel }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useQuery(
    api.gate.held.queryOptions({
      input: { selection: chosen, purpose: 'marketing', channel, limit: SHOWN },
    }),
  )
  if (!data) return <Wait width={200} />
  return (
    <>
      <p>{t('gate.export.going', { passed: data.people - data.held, at: format.dateTime(data.at) })}</p>
      <HeldBack rows={data.rows} count={data.held} byReason={data.byReason} />
      <p className="caption">{t('gate.export.note')}</p>
    </>
  )
}
