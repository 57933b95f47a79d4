import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { channel as anyChannel, type Channel } from '../../../shared/features/contact/contract.ts'
import { type AtMost, defaultLimits, type GateLimits } from '../../../shared/features/gate/limits.ts'
import { api } from '../../api/client.ts'
import { Bars, Failed } from '../../ui/states.tsx'
import { NumberSetting } from '../settings/number-setting.tsx'
import { Setting } from '../settings/setting.tsx'
import '../settings/settings.css'
import { useGate } from './use-gate.ts'

/** Every limit with what it does; each change counts at once and can be taken back. */
export function LimitsPart() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(api.gate.limits.queryOptions())
  const { saveLimits } = useGate()
  if (!data)
    return (
      <section className="panel panel-pad">
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Bars lines={8} />}
      </section>
    )
  const save = (changes: Partial<GateLimits>) => saveLimits.mutate({ ...data, ...changes })
  return (
    <section className="panel setting-group" aria-label={t('gate.part.limits')}>
      <div className="gate-limits-head">
        <h2>{t('gate.part.limits')}</h2>
        <Button size="small" onClick={() => saveLimits.mutate(defaultLimits)}>
          {t('gate.limits.standard')}
        </Button>
      </div>
      <p className="caption journal-hint">{t('gate.limits.hint')}</p>
      <Setting name={t('gate.limits.consent')} hint={t('gate.limits.consentHint')}>
        <Checkbox.Group
          className="gate-channels"
          value={data.consentFor}
          options={anyChannel.options.map((value) => ({ value, label: t(`contact.channel.${value}`) }))}
          onChange={(consentFor) => save({ consentFor })}
        />
      </Setting>
      <Setting name={t('gate.limits.channel')} hint={t('gate.limits.channelHint')}>
        <div className="gate-lines">
          {anyChannel.options.map((channel) => (
            <MostLine
              key={channel}
              name={t(`contact.channel.${channel}`)}
              most={data.perChannel[channel]}
              usual={defaultLimits.perChannel[channel]}
              onSave={(most) => save({ perChannel: { ...data.perChannel, [channel]: most } })}
            />
          ))}
        </div>
      </Setting>
      <Setting name={t('gate.limits.overall')} hint={t('gate.limits.overallHint')}>
        <div className="gate-lines">
          <MostLine
            name={t('gate.limits.overall')}
            most={data.overall}
            usual={defaultLimits.overall}
            onSave={(overall) => save({ overall })}
          />
        </div>
      </Setting>
      <Setting name={t('gate.limits.quiet')} hint={t('gate.limits.quietHint')}>
        <div className="gate-lines">
          {anyChannel.options.map((channel) => (
            <QuietLine
              key={channel}
              channel={channel}
              hours={data.quiet[channel]}
              onSave={(hours) => save({ quiet: { ...data.quiet, [channel]: hours } })}
            />
          ))}
        </div>
      </Setting>
      <Setting name={t('gate.limits.order')} hint={t('gate.limits.orderHint')}>
        <NumberSetting
          label={t('gate.limits.order')}
          value={data.orderHours}
          min={0}
          max={720}
          unit={t('gate.limits.hours')}
          onSave={(orderHours) => save({ orderHours })}
        />
      </Setting>
      <Setting name={t('gate.limits.refund')} hint={t('gate.limits.refundHint')}>
        <NumberSetting
          label={t('gate.limits.refund')}
          value={data.refundDays}
          min={0}
          max={180}
          unit={t('gate.limits.days')}
          onSave={(refundDays) => save({ refundDays })}
        />
      </Setting>
      <Setting name={t('gate.limits.parcel')} hint={t('gate.limits.parcelHint')}>
        <NumberSetting
          label={t('gate.limits.parcel')}
          value={data.parcelDays}
          min={0}
          max={180}
          unit={t('gate.limits.days')}
          onSave={(parcelDays) => save({ parcelDays })}
        />
      </Setting>
    </section>
  )
}

interface MostProps {
  name: string
  most: AtMost
  usual: AtMost
  onSave: (most: AtMost) => void
}

function MostLine({ name, most, usual, onSave }: MostProps) {
  const { t } = useTranslation()
  return (
    <div className="gate-line">
      <Switch
        size="small"
        aria-label={t('gate.limits.on', { channel: name })}
        checked={most !== null}
        onChange={(on) => onSave(on ? (usual ?? { times: 1, days: 7 }) : null)}
      />
      <span className="gate-line-name">{name}</span>
      {most && (
        <>
          <NumberSetting
            label={t('gate.limits.timesOf', { channel: name })}
            value={most.times}
            min={1}
            max={100}
            unit={t('gate.limits.times')}
            onSave={(times) => onSave({ ...most, times })}
          />
          <span>{t('gate.limits.per')}</span>
          <NumberSetting
            label={t('gate.limits.daysOf', { channel: name })}
            value={most.days}
            min={1}
            max={365}
            unit={t('gate.limits.days')}
            onSave={(days) => onSave({ ...most, days })}
          />
        </>
      )}
    </div>
  )
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const times = Array.from({ length: 48 }, (_, half) => ({ value: half * 30, label: clock(half * 30) }))

interface QuietProps {
  channel: Channel
  hours: GateLimits['quiet'][Channel]
  onSave: (hours: GateLimits['quiet'][Channel]) => void
}

function QuietLine({ channel, hours, onSave }: QuietProps) {
  const { t } = useTranslation()
  const name = t(`contact.channel.${channel}`)
  return (
    <div className="gate-line">
      <Switch
        size="small"
        aria-label={t('gate.limits.quietOn', { channel: name })}
        checked={hours !== null}
        onChange={(on) => onSave(on ? defaultLimits.quiet.sms : null)}
      />
      <span className="gate-line-name">{name}</span>
      {hours && (
        <>
          <Select
            aria-label={t('gate.limits.from', { channel: name })}
            value={hours.from}
            options={times}
            onChange={(from) => onSave({ ...hours, from })}
          />
          <span>–</span>
          <Select
            aria-label={t('gate.limits.to', { channel: name })}
            value={hours.to}
            options={times}
            onChange={(to) => onSave({ ...hours, to })}
          />
        </>
      )}
    </div>
  )
}
