import { Button, Checkbox, Input, Popover } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Turn } from '../../../shared/features/reminders/contract.ts'
import { addDays, isDay } from '../../../shared/kernel/day.ts'
import { useFormat } from '../../ui/format.ts'
import { useRepeatText } from './repeat-text.ts'
import { useDecideTurn } from './use-reminders.ts'

interface Props {
  turn: Turn
  onEdit: (turn: Turn) => void
  /** The day is known from where it stands. */
  dayKnown?: boolean
  /** On the page of the person it is about. */
  personKnown?: boolean
}

/** One day of a reminder: tick it off, put it off, change it. */
export function TurnRow({ turn, onEdit, dayKnown = false, personKnown = false }: Props) {
  const { t } = useTranslation()
  const decide = useDecideTurn()
  const repeatText = useRepeatText()
  const { title, time, dueDay, note, state, lateDays, person, customerId, orderId, orderNumber } = turn
  const settled = state === 'done' || state === 'skipped'
  return (
    <li className={settled ? 'turn turn-settled' : 'turn'}>
      <Checkbox
        aria-label={t('reminders.tick', { title })}
        checked={state === 'done'}
        onChange={() => void decide(turn, { state: settled ? 'open' : 'done' })}
      />
      <div className="turn-words">
        <button type="button" className="turn-title" onClick={() => onEdit(turn)}>
          {title}
        </button>
        <div className="caption turn-facts">
          {!dayKnown && <span>{t('reminders.dueOn', { dueDay })}</span>}
          {time !== '' && <span>{time}</span>}
          {lateDays > 0 && <span className="late">{t('care.late', { count: lateDays })}</span>}
          {state === 'skipped' && <span>{t('reminders.state.skipped')}</span>}
          {state === 'moved' && <span>{t('reminders.state.moved', { dueDay })}</span>}
          {turn.repeat && <span>{repeatText(turn.repeat)}</span>}
          {turn.owner !== '' && <span>{turn.owner}</span>}
          {!personKnown && customerId !== null && (
            <Link to={`/customers/${customerId}`}>{person || t('customers.person.unnamed')}</Link>
          )}
          {orderId !== null && orderNumber !== '' && <Link to={`/orders/${orderId}`}>{orderNumber}</Link>}
        </div>
        {note !== '' && <p className="caption turn-note">{note}</p>}
      </div>
      {!settled && <PutOff turn={turn} />}
    </li>
  )
}

function PutOff({ turn }: { turn: Turn }) {
  const { t } = useTranslation()
  const { today } = useFormat()
  const decide = useDecideTurn()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [day, setDay] = useState(addDays(today, 1))
  const done = () => {
    setOpen(false)
    button.current?.focus()
  }
  const until = (untilDay: string) => {
    done()
    void decide(turn, { state: 'moved', untilDay })
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <form
          className="put-off"
          onSubmit={(event) => {
            event.preventDefault()
            if (isDay(day)) until(day)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.preventDefault()
            event.stopPropagation()
            done()
          }}
        >
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
              done()
              void decide(turn, { state: 'skipped' })
            }}
          >
            {t('reminders.skip')}
          </Button>
        </form>
      }
    >
      <Button ref={button} size="small" type="text" aria-label={t('reminders.putOff', { title: turn.title })}>
        {t('care.later')}
      </Button>
    </Popover>
  )
}
