import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ChannelStanding, OverrideRow } from '../../../shared/features/gate/contract.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { Tag } from '../../ui/page.tsx'
import { Bars, Failed } from '../../ui/states.tsx'
import { ConsentButton } from './consent-button.tsx'
import { ContactedButton } from './contacted-button.tsx'
import './gate.css'
import { HoldReason, useUntil } from './hold-words.tsx'
import { OverrideButton } from './override-button.tsx'
import { useGate } from './use-gate.ts'

/** How one person may be contacted in every way, what they said of it, and when it was done last. */
export function PersonGate({ customerId }: { customerId: number }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(api.gate.standing.queryOptions({ input: { customerId } }))
  return (
    <section className="panel panel-pad" aria-label={t('gate.person.title')}>
      <div className="facts-head">
        <h2>{t('gate.person.title')}</h2>
        <ContactedButton customerId={customerId} />
        <OverrideButton customerId={customerId} purpose="marketing" />
      </div>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Bars lines={4} />
      ) : (
        <>
          {data.overrides.map((row) => (
            <Override key={row.id} row={row} />
          ))}
          <ul className="person-channels">
            {data.channels.map((standing) => (
              <ChannelLine key={standing.channel} customerId={customerId} standing={standing} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Override({ row }: { row: OverrideRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { endOverride } = useGate()
  return (
    <div className="person-override">
      <span>
        {t('gate.override.inForce', {
          purpose: t(`gate.purpose.${row.purpose}`),
          at: format.dateTime(row.until),
          reason: row.reason,
        })}
      </span>
      <Button size="small" loading={endOverride.isPending} onClick={() => endOverride.mutate({ id: row.id })}>
        {t('gate.override.end')}
      </Button>
    </div>
  )
}

function ChannelLine({ customerId, standing }: { customerId: number; standing: ChannelStanding }) {
  const { t } = useTranslation()
  const format = useFormat()
  const until = useUntil()
  const { channel, consent, saidAt, lastContactAt, service } = standing
  const [hold] = standing.marketing
  const [serviceHold] = service
  const name = t(`contact.channel.${channel}`)
  return (
    <li>
      <span>{name}</span>
      {hold ? (
        <span title={until(hold)}>
          <Tag tone="amber">
            <HoldReason reason={hold.reason} />
          </Tag>
        </span>
      ) : (
        <span>
          <Tag tone="green">{t('gate.person.free')}</Tag>
        </span>
      )}
      <span className="caption">
        {[
          hold && until(hold),
          hold &&
            t('gate.person.service', {
              state: serviceHold ? t(`gate.reason.${serviceHold.reason}`) : t('gate.person.serviceFree'),
            }),
          saidAt !== null && t('gate.consent.since', { day: format.date(saidAt) }),
          lastContactAt === null
            ? t('gate.person.never')
            : t('gate.person.last', { day: format.date(lastContactAt) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <ConsentButton customerId={customerId} channel={channel} consent={consent} />
    </li>
  )
}
