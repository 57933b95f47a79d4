import { Button, Input } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Turn } from '../../../shared/features/reminders/contract.ts'
import { addDays, isDay } from '../../../shared/kernel/day.ts'
import { useFormat } from '../../ui/format.ts'
import { HandFields } from '../staff/hand-fields.tsx'
import { useDecideTurn, useHandTurn } from './use-reminders.ts'

interface Props {
  turn: Turn
  /** The form goes, and the focus with it. */
  onClose: () => void
}

function SmallForm({
  children,
  onSend,
  onClose,
}: {
  children: ReactNode
  onSend: () => void
  onClose: () => void
}) {
  return (
    <form
      className="turn-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        onSend()
      }}
      onKeyDown={(event) => {
        // What is typed here is no key of the row the form belongs to.
        event.stopPropagation()
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
      }}
    >
      {children}
    </form>
  )
}

/** Another day, or not this time. */
export function PutOffForm({ turn, onClose }: Props) {
  const { t } = useTranslation()
  const { today } = useFormat()
  const decide = useDecideTurn()
  const [day, setDay] = useState(addDays(today, 1))
  const until = (untilDay: string) => {
    onClose()
    void decide(turn, { state: 'moved', untilDay })
  }
  return (
    <SmallForm onSend={() => isDay(day) && until(day)} onClose={onClose}>
      <Button autoFocus onClick={() => until(addDays(today, 1))}>
        {t('care.laterTomorrow')}
      </Button>
      <Button onClick={() => until(addDays(today, 7))}>{t('care.laterWeek')}</Button>
      <Input
        type="date"
        className="day-input"
        aria-label={t('care.laterDate')}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <Button htmlType="submit" disabled={!isDay(day)}>
        {t('care.laterConfirm')}
      </Button>
      <Button
        type="text"
        onClick={() => {
          onClose()
          void decide(turn, { state: 'skipped' })
        }}
      >
        {t('reminders.skip')}
      </Button>
    </SmallForm>
  )
}

/** To whom, with a word: this time only, where it comes again and again. */
export function HandForm({ turn, onClose }: Props) {
  const { t } = useTranslation()
  const hand = useHandTurn()
  return (
    <SmallForm onSend={() => undefined} onClose={onClose}>
      {turn.repeat && <p className="caption">{t('reminders.handOnce')}</p>}
      <HandFields
        back={turn.doer === turn.owner ? null : t('reminders.handBack')}
        onGive={(owner, note) => {
          onClose()
          void hand(turn, owner, note)
        }}
      />
    </SmallForm>
  )
}
