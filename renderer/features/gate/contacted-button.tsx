import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { channel as anyChannel, type Channel } from '../../../shared/features/contact/contract.ts'
import { addDays, daysBetween, startOfDay } from '../../../shared/kernel/day.ts'
import { FocusFirst } from '../../ui/focus-first.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { useFormat } from '../../ui/format.ts'
import './gate.css'
import { useGate } from './use-gate.ts'

/** "Called them today": notes a contact made outside of this program. */
export function ContactedButton({ customerId }: { customerId: number }) {
  const { t } = useTranslation()
  return (
    <FormButton button={{ children: t('gate.person.contacted') }}>
      {(close) => <Form customerId={customerId} onDone={close} />}
    </FormButton>
  )
}

const DAYS_BACK = 30

function Form({ customerId, onDone }: { customerId: number; onDone: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { addContact } = useGate()
  const [channel, setChannel] = useState<Channel>('phone')
  const [day, setDay] = useState(format.today)
  const [note, setNote] = useState('')
  const days = Array.from({ length: DAYS_BACK + 1 }, (_, back) => addDays(format.today, -back))
  return (
    <FocusFirst>
      <form
        className="gate-form"
        onSubmit={(event) => {
          event.preventDefault()
          addContact.mutate(
            {
              ids: [customerId],
              channel,
              note: note.trim(),
              // Of today the moment is known; of an earlier day noon will do.
              ...(daysBetween(day, format.today) > 0 && {
                at: startOfDay(day, format.timeZone) + 12 * 3_600_000,
              }),
            },
            { onSuccess: onDone },
          )
        }}
      >
        <strong>{t('gate.person.contactedTitle')}</strong>
        <Segmented
          aria-label={t('gate.person.contactedTitle')}
          value={channel}
          options={anyChannel.options.map((value) => ({ value, label: t(`contact.channel.${value}`) }))}
          onChange={setChannel}
        />
        <Select
          aria-label={t('gate.person.when')}
          value={day}
          options={days.map((value) => ({ value, label: format.longDay(value) }))}
          onChange={setDay}
        />
        <Input
          aria-label={t('gate.person.note')}
          placeholder={t('gate.person.note')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <div className="acts">
          <Button type="primary" htmlType="submit" loading={addContact.isPending}>
            {t('app.save')}
          </Button>
          <Button onClick={onDone}>{t('app.cancel')}</Button>
        </div>
      </form>
    </FocusFirst>
  )
}
