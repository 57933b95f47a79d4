import { Checkbox } from 'antd'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Turn } from '../../../shared/features/reminders/contract.ts'
import { FormButton } from '../../ui/form-button.tsx'
import { Tag } from '../../ui/page.tsx'
import { useRepeatText } from './repeat-text.ts'
import { HandForm, PutOffForm } from './turn-forms.tsx'
import { useDecideTurn } from './use-reminders.ts'

interface Props {
  turn: Turn
  onEdit: (turn: Turn) => void
  /** The day is known from where it stands. */
  dayKnown?: boolean
  /** On the page of the person it is about. */
  personKnown?: boolean
}

/**
 * One day of a reminder: tick it off, put it off, hand it over, change it. With the focus on the row, D, L, S, H and E
 * do so, arrows go to its neighbours.
 */
export function TurnRow({ turn, onEdit, dayKnown = false, personKnown = false }: Props) {
  const { t } = useTranslation()
  const decide = useDecideTurn()
  const repeatText = useRepeatText()
  const row = useRef<HTMLLIElement>(null)
  const { title, time, dueDay, note, state, lateDays, person, customerId, orderId, orderNumber } = turn
  const { doer, doerAway, handNote } = turn
  const settled = state === 'done' || state === 'skipped'
  const press = (which: string) => row.current?.querySelector<HTMLElement>(`[data-does="${which}"]`)?.click()
  const tick = () => void decide(turn, { state: settled ? 'open' : 'done' })
  const keys: Record<string, () => void> = {
    d: tick,
    e: () => onEdit(turn),
    ...(!settled && {
      l: () => press('later'),
      h: () => press('hand'),
      s: () => void decide(turn, { state: 'skipped' }),
    }),
    arrowdown: () => goTo(row.current?.nextElementSibling),
    arrowup: () => goTo(row.current?.previousElementSibling),
  }
  const onKeyDown = (event: KeyboardEvent<HTMLLIElement>) => {
    // What is typed into a form that hangs on the row belongs to the form.
    if (!event.currentTarget.contains(event.target as Node)) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const answer = keys[event.key.toLowerCase()]
    if (!answer) return
    event.preventDefault()
    event.stopPropagation()
    answer()
  }
  return (
    <li ref={row} className={settled ? 'turn turn-settled' : 'turn'} onKeyDown={onKeyDown}>
      <Checkbox aria-label={t('reminders.tick', { title })} checked={state === 'done'} onChange={tick} />
      <div className="turn-words">
        <button type="button" className="turn-title" onClick={() => onEdit(turn)}>
          {title}
        </button>
        <div className="caption turn-facts">
          {!dayKnown && <span>{t('reminders.dueOn', { dueDay })}</span>}
          {time !== '' && <span>{time}</span>}
          {lateDays === 1 && <span>{t('care.sinceYesterday')}</span>}
          {lateDays > 1 && <span className="late">{t('care.late', { count: lateDays })}</span>}
          {state === 'skipped' && <span>{t('reminders.state.skipped')}</span>}
          {state === 'moved' && <span>{t('reminders.state.moved', { dueDay })}</span>}
          {turn.repeat && <span>{repeatText(turn.repeat)}</span>}
          {doerAway && !settled ? (
            <Tag tone="amber">{t('care.ownerAway', { owner: doer })}</Tag>
          ) : (
            doer !== '' && <span>{doer}</span>
          )}
          {handNote !== '' && <span>{t('care.handSaid', { note: handNote })}</span>}
          {!personKnown && customerId !== null && (
            <Link to={`/customers/${customerId}`}>{person || t('customers.person.unnamed')}</Link>
          )}
          {orderId !== null && orderNumber !== '' && <Link to={`/orders/${orderId}`}>{orderNumber}</Link>}
        </div>
        {note !== '' && <p className="caption turn-note">{note}</p>}
      </div>
      {!settled && (
        <div className="turn-acts">
          <FormButton
            button={{
              ...{ type: 'text', children: t('care.later'), 'aria-label': t('reminders.putOff', { title }) },
              ...does('later'),
            }}
          >
            {(close) => <PutOffForm turn={turn} onClose={close} />}
          </FormButton>
          <FormButton
            button={{
              ...{ type: 'text', children: t('care.hand'), 'aria-label': t('reminders.handOver', { title }) },
              ...does('hand'),
            }}
          >
            {(close) => <HandForm turn={turn} onClose={close} />}
          </FormButton>
        </div>
      )}
    </li>
  )
}

/** Marks a button for the key that presses it. */
const does = (which: string): object => ({ 'data-does': which })

const goTo = (neighbour: Element | null | undefined) =>
  neighbour?.querySelector<HTMLElement>('input[type="checkbox"]')?.focus()
