import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Select, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Incident } from '../../../../shared/features/care/rules-contract.ts'
import { addDays } from '../../../../shared/kernel/day.ts'
import { api } from '../../../api/client.ts'
import { useFormat } from '../../../ui/format.ts'
import { Tag } from '../../../ui/page.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { Field } from './editor.tsx'

/** Storms, strikes, lockdowns: who has a parcel there is told, and advertising to the region rests. */
export function Incidents() {
  const { t } = useTranslation()
  const format = useFormat()
  const { sayUndoable, sayError } = useToast()
  const { data } = useQuery(api.care.incidents.list.queryOptions())
  const [editing, setEditing] = useState<number | 'new' | null>(null)
  const save = useMutation(
    api.care.incidents.save.mutationOptions({
      onSuccess: ({ journalId }, { name }) => sayUndoable(t('rules.saved', { name }), journalId),
      onError: sayError,
    }),
  )
  const remove = useMutation(
    api.care.incidents.remove.mutationOptions({
      onSuccess: ({ journalId }) => sayUndoable(t('rules.incident.removed'), journalId),
      onError: sayError,
    }),
  )
  return (
    <section className="panel care-rules" id="incidents">
      <h2>{t('rules.incident.title')}</h2>
      <p className="caption incident-hint">{t('rules.incident.hint')}</p>
      <ul>
        {data?.incidents.map(({ parcels, ...incident }) => {
          const over = incident.untilDay < data.day
          const mayEnd = incident.fromDay <= data.day && incident.untilDay > data.day
          if (editing === incident.id)
            return (
              <li key={incident.id} className="incident-add">
                <IncidentForm today={data.day} incident={incident} onDone={() => setEditing(null)} />
              </li>
            )
          return (
            <li key={incident.id} className={over ? 'care-rule off' : 'care-rule'}>
              <div className="care-rule-line incident-line">
                <div className="care-rule-words">
                  <div>
                    <b>{incident.name}</b> {over && <Tag>{t('rules.incident.over')}</Tag>}
                    {!over && incident.pause && <Tag tone="amber">{t('rules.incident.paused')}</Tag>}
                  </div>
                  <div>
                    {t('rules.incident.line', {
                      regions: incident.regions.join(t('rules.and')),
                      from: incident.fromDay,
                      until: incident.untilDay,
                    })}
                  </div>
                </div>
                <div className="care-rule-today">
                  {!over && (
                    <Link to="/">{t('rules.incident.parcels', { parcels: format.number(parcels) })}</Link>
                  )}
                </div>
                <div className="care-rule-actions">
                  {mayEnd && (
                    <Button size="small" onClick={() => save.mutate({ ...incident, untilDay: data.day })}>
                      {t('rules.incident.endToday')}
                    </Button>
                  )}
                  <Button size="small" onClick={() => setEditing(incident.id)}>
                    {t('rules.edit')}
                  </Button>
                  <Button size="small" type="text" onClick={() => remove.mutate({ id: incident.id })}>
                    {t('rules.remove')}
                  </Button>
                </div>
              </div>
            </li>
          )
        })}
      </ul>
      <div className="incident-add">
        {editing === 'new' && data ? (
          <IncidentForm today={data.day} onDone={() => setEditing(null)} />
        ) : (
          <Button onClick={() => setEditing('new')}>{t('rules.incident.add')}</Button>
        )}
      </div>
    </section>
  )
}

interface FormProps {
  today: string
  /** The one that is there; a new one without. */
  incident?: Incident
  onDone: () => void
}

function IncidentForm({ today, incident, onDone }: FormProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { sayUndoable, sayError } = useToast()
  const { data: known = [] } = useQuery(api.care.incidents.regions.queryOptions())
  const [name, setName] = useState(incident?.name ?? '')
  const [regions, setRegions] = useState<string[]>(incident?.regions ?? [])
  const [fromDay, setFromDay] = useState(incident?.fromDay ?? today)
  const [untilDay, setUntilDay] = useState(incident?.untilDay ?? addDays(today, 3))
  const [pause, setPause] = useState(incident?.pause ?? true)
  const saved = {
    onSuccess: ({ journalId }: { journalId: number }) => {
      sayUndoable(t('rules.saved', { name }), journalId)
      onDone()
    },
    onError: sayError,
  }
  const add = useMutation(api.care.incidents.add.mutationOptions(saved))
  const change = useMutation(api.care.incidents.save.mutationOptions(saved))
  const said = { name, regions, fromDay, untilDay, pause }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (incident) change.mutate({ ...said, id: incident.id })
        else add.mutate(said)
      }}
    >
      <div className="rule-form">
        <Field name={t('rules.incident.name')}>
          <Input
            maxLength={40}
            value={name}
            placeholder={t('rules.incident.example')}
            aria-label={t('rules.incident.name')}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field name={t('rules.incident.regions')}>
          <Select
            mode="tags"
            maxTagCount="responsive"
            aria-label={t('rules.incident.regions')}
            value={regions}
            options={known.map(({ region, orders }) => ({
              value: region,
              label: `${region} · ${format.number(orders)}`,
            }))}
            optionLabelProp="value"
            onChange={setRegions}
          />
        </Field>
        <Field name={t('rules.incident.from')}>
          <Input
            type="date"
            value={fromDay}
            aria-label={t('rules.incident.from')}
            onChange={(event) => setFromDay(event.target.value)}
          />
        </Field>
        <Field name={t('rules.incident.until')}>
          <Input
            type="date"
            min={fromDay}
            value={untilDay}
            aria-label={t('rules.incident.until')}
            onChange={(event) => setUntilDay(event.target.value)}
          />
        </Field>
        <Field name={t('rules.incident.pause')}>
          <Switch checked={pause} aria-label={t('rules.incident.pause')} onChange={setPause} />
        </Field>
      </div>
      <div className="rule-buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={add.isPending || change.isPending}
          disabled={name.trim() === '' || regions.length === 0 || fromDay === '' || untilDay < fromDay}
        >
          {t('rules.save')}
        </Button>
        <Button onClick={onDone}>{t('rules.cancel')}</Button>
      </div>
    </form>
  )
}
