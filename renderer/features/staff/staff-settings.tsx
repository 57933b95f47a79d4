import { useMutation, useQuery } from '@tanstack/react-query'
import { AutoComplete, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffMember } from '../../../shared/features/staff/contract.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { Tag } from '../../ui/page.tsx'
import { Bars, Failed } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import './staff.css'

/** Who works here and who is away; the names are those customers have as their owner. */
export function StaffSettings() {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const { data, error, refetch } = useQuery(api.staff.list.queryOptions())
  const [name, setName] = useState('')
  const { mutate } = useMutation(
    api.staff.add.mutationOptions({
      onSuccess: ({ journalId }, input) => {
        sayUndoable(t('staff.added', { name: input.name }), journalId)
        setName('')
      },
      onError: sayError,
    }),
  )
  const add = (text: string) => text.trim() !== '' && mutate({ name: text.trim() })
  return (
    <section className="panel setting-group" aria-labelledby="staff">
      <h2 id="staff">{t('staff.title')}</h2>
      <p className="caption journal-hint">{t('staff.hint')}</p>
      <div className="staff-add">
        <AutoComplete
          className="staff-name"
          aria-label={t('staff.name')}
          placeholder={t('staff.name')}
          maxLength={60}
          value={name}
          options={(data?.others ?? []).map((value) => ({ value }))}
          onChange={(value: string) => setName(value)}
        />
        <Button disabled={name.trim() === ''} onClick={() => add(name)}>
          {t('staff.add')}
        </Button>
      </div>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Bars lines={2} />
      ) : data.staff.length === 0 ? (
        <p className="sub journal-hint">{t('staff.empty')}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('staff.name')}</th>
              <th className="num">{t('staff.customers')}</th>
              <th>{t('staff.away')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {data.staff.map((member) => (
              <Member key={member.id} member={member} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Member({ member }: { member: StaffMember }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { sayUndoable, sayError } = useToast()
  const { name, id } = member
  const away = useMutation(
    api.staff.away.mutationOptions({
      onSuccess: ({ journalId }) => sayUndoable(t('staff.awaySaved', { name }), journalId),
      onError: sayError,
    }),
  )
  const remove = useMutation(
    api.staff.remove.mutationOptions({
      onSuccess: ({ journalId }) => sayUndoable(t('staff.removed', { name }), journalId),
      onError: sayError,
    }),
  )
  const save = (change: { awayFrom?: string; awayUntil?: string }) => {
    const next = { awayFrom: member.awayFrom ?? '', awayUntil: member.awayUntil ?? '', ...change }
    const from = next.awayFrom || (next.awayUntil ? format.today : '')
    // Whoever goes later than they meant to be back is away for that day at least; who sets no start has no absence.
    const until = from && next.awayUntil ? (next.awayUntil >= from ? next.awayUntil : from) : ''
    away.mutate({ id, awayFrom: from || null, awayUntil: until || null })
  }
  return (
    <tr>
      <td>
        {name} {member.away && <Tag tone="amber">{t('staff.isAway')}</Tag>}
      </td>
      <td className="num">{format.number(member.customers)}</td>
      <td className="staff-days">
        <DayField
          key={`from ${member.awayFrom}`}
          label={t('staff.awayFrom', { name })}
          day={member.awayFrom ?? ''}
          onDay={(awayFrom) => save({ awayFrom })}
        />
        –
        <DayField
          key={`until ${member.awayUntil}`}
          label={t('staff.awayUntil', { name })}
          day={member.awayUntil ?? ''}
          min={member.awayFrom ?? format.today}
          onDay={(awayUntil) => save({ awayUntil })}
        />
        {member.awayFrom && (
          <Button size="small" onClick={() => away.mutate({ id, awayFrom: null, awayUntil: null })}>
            {t('staff.back')}
          </Button>
        )}
      </td>
      <td>
        <Button size="small" type="text" onClick={() => remove.mutate({ id })}>
          {t('staff.remove')}
        </Button>
      </td>
    </tr>
  )
}

interface DayProps {
  label: string
  day: string
  min?: string
  onDay: (day: string) => void
}

/** Said when it is left or with Enter: a year typed digit by digit is a day of the year 2, 20 and 202 before. */
function DayField({ label, day, min, onDay }: DayProps) {
  const [typed, setTyped] = useState(day)
  const said = () => {
    if (typed !== day) onDay(typed)
  }
  return (
    <Input
      type="date"
      size="small"
      aria-label={label}
      value={typed}
      {...(min !== undefined && { min })}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={said}
      onPressEnter={said}
    />
  )
}
