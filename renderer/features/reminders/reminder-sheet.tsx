import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reminder } from '../../../shared/features/reminders/contract.ts'
import type { Repetition } from '../../../shared/features/reminders/repeat.ts'
import { isDay } from '../../../shared/kernel/day.ts'
import { api } from '../../api/client.ts'
import { Sheet } from '../../app/sheet.tsx'
import { useFormat } from '../../ui/format.ts'
import { CloseIcon } from '../../ui/icons.tsx'
import { keyName } from '../../ui/keys.ts'
import { Key } from '../../ui/page.tsx'
import { OwnerInput } from '../staff/owner-input.tsx'
import { AboutOrder, AboutWhom } from './about.tsx'
import './reminders.css'
import { RepeatFields } from './repeat-fields.tsx'
import { useWriteReminders } from './use-reminders.ts'

/** What is known before anything is written: the day, the person, or a whole reminder to be changed. */
export type ReminderStart = Partial<Omit<Reminder, 'id'>> & { id?: number }

interface Props {
  start: ReminderStart
  onClose: () => void
}

/** Writes a reminder, a new one or one there is. Ctrl+Enter saves. */
export function ReminderSheet({ start, onClose }: Props) {
  const { t } = useTranslation()
  const { today } = useFormat()
  const form = useId()
  // The dialog opens with the focus on its first button.
  useEffect(() => document.getElementById(`${form}-title`)?.focus(), [form])
  const write = useWriteReminders()
  const [title, setTitle] = useState(start.title ?? '')
  const [day, setDay] = useState(start.day ?? today)
  const [time, setTime] = useState(start.time ?? '')
  const [repeat, setRepeat] = useState<Repetition | null>(start.repeat ?? null)
  const [owner, setOwner] = useState(start.owner ?? '')
  const [note, setNote] = useState(start.note ?? '')
  const [customerId, setCustomerId] = useState(start.customerId ?? null)
  const [orderId, setOrderId] = useState(start.orderId ?? null)
  const { data: person } = useQuery({
    ...api.customers.get.queryOptions({ input: { id: customerId ?? 0 } }),
    enabled: customerId !== null,
  })
  const { data: order } = useQuery({
    ...api.orders.get.queryOptions({ input: { id: orderId ?? 0 } }),
    enabled: orderId !== null,
  })
  const chooseOrder = (chosen: { id: number; customerId: number | null } | null) => {
    setOrderId(chosen?.id ?? null)
    if (chosen && chosen.customerId !== null) setCustomerId(chosen.customerId)
  }
  const ends = repeat?.untilDay ? repeat.untilDay >= day : true
  const fine = title.trim() !== '' && isDay(day) && ends
  const pending = write.add.isPending || write.change.isPending || write.remove.isPending
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (!fine || pending) return
    const facts = { title, day, time, repeat, owner, note, customerId, orderId }
    if (start.id === undefined) write.add.mutate(facts, { onSuccess: onClose })
    else write.change.mutate({ id: start.id, ...facts }, { onSuccess: onClose })
  }
  return (
    <Sheet
      label={start.id === undefined ? t('reminders.new') : t('reminders.edit')}
      className="reminder-sheet"
      onClose={onClose}
    >
      <header className="sheet-head">
        <h2>{start.id === undefined ? t('reminders.new') : t('reminders.edit')}</h2>
        <Button type="text" icon={<CloseIcon />} aria-label={t('app.close')} onClick={onClose} />
      </header>
      <form
        className="sheet-body reminder-form"
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
        }}
      >
        <div className="reminder-field">
          <label className="caption" htmlFor={`${form}-title`}>
            {t('reminders.field.title')}
          </label>
          <Input
            id={`${form}-title`}
            maxLength={200}
            placeholder={t('reminders.field.titleHint')}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </div>
        <div className="reminder-line">
          <div className="reminder-field">
            <label className="caption" htmlFor={`${form}-day`}>
              {t('reminders.field.day')}
            </label>
            <Input
              id={`${form}-day`}
              type="date"
              className="day-input"
              value={day}
              onChange={(event) => setDay(event.target.value)}
            />
          </div>
          <div className="reminder-field">
            <label className="caption" htmlFor={`${form}-time`}>
              {t('reminders.field.time')}
            </label>
            <Input
              id={`${form}-time`}
              type="time"
              className="day-input"
              value={time}
              onChange={(event) => setTime(event.target.value.slice(0, 5))}
            />
          </div>
          <div className="reminder-field grow">
            <label className="caption" htmlFor={`${form}-owner`}>
              {t('reminders.field.owner')}
            </label>
            <OwnerInput
              id={`${form}-owner`}
              placeholder={t('reminders.field.ownerHint')}
              value={owner}
              onChange={setOwner}
            />
          </div>
        </div>
        <RepeatFields first={day} repeat={repeat} onChange={setRepeat} />
        <div className="reminder-line">
          <AboutWhom
            name={customerId === null ? null : (person?.name ?? start.person ?? '')}
            onChoose={setCustomerId}
          />
          <AboutOrder
            orderNumber={orderId === null ? null : (order?.orderNumber ?? start.orderNumber ?? '')}
            customerId={customerId}
            onChoose={chooseOrder}
          />
        </div>
        <div className="reminder-field">
          <label className="caption" htmlFor={`${form}-note`}>
            {t('reminders.field.note')}
          </label>
          <Input.TextArea
            id={`${form}-note`}
            autoSize={{ minRows: 2, maxRows: 5 }}
            maxLength={5000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
        <div className="acts">
          <Button type="primary" htmlType="submit" loading={pending} disabled={!fine}>
            {t('app.save')} <Key>{keyName('mod+enter')}</Key>
          </Button>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <span className="grow" />
          {start.id !== undefined && (
            <Button
              danger
              onClick={() =>
                start.id !== undefined && write.remove.mutate({ id: start.id }, { onSuccess: onClose })
              }
            >
              {t('reminders.remove')}
            </Button>
          )}
        </div>
      </form>
    </Sheet>
  )
}
