import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { Key, Tag } from '../../ui/page.tsx'
import { Bars, Failed } from '../../ui/states.tsx'
import { useReason } from '../care/reason.tsx'
import { PersonName } from '../customers/person.tsx'
import { ReminderSheet, type ReminderStart } from '../reminders/reminder-sheet.tsx'
import { TurnRow } from '../reminders/turn-row.tsx'
import { type Cell, useNamed } from './use-calendar.ts'
import { useDayWords } from './use-day-words.ts'

interface Props {
  cell: Cell
  today: string
  /** Rises when the keyboard asks to go on to the list. */
  opened: number
  onBack: () => void
}

/** Whom and what a day is about. */
export function DayPanel({ cell, today, opened, onBack }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useDayWords()
  const { day, off, term, festivals } = cell
  const [writing, setWriting] = useState<ReminderStart | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (opened > 0) heading.current?.focus()
  }, [opened])
  const { data, error, refetch } = useQuery(api.calendar.day.queryOptions({ input: { day } }))
  return (
    <section
      className="panel calendar-day"
      aria-label={words.day(day)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onBack()
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {words.day(day)}
      </h2>
      <p className="sub">{[words.lunarFull(cell), term && words.named(term)].filter(Boolean).join(' · ')}</p>
      <div className="calendar-day-tags">
        {off && (
          <Tag tone={off.work ? 'amber' : 'green'}>
            {t(off.work ? 'calendar.workFor' : 'calendar.offFor', { name: words.named(off.name) })}
          </Tag>
        )}
        {festivals.map(({ key, name }) => (
          <Tag key={key} tone="red">
            {words.named(name)}
          </Tag>
        ))}
      </div>
      <Part title={t('reminders.title')} count={cell.turns.length}>
        <ul className="turns">
          {cell.turns.map((turn) => (
            <TurnRow key={`${turn.id} ${turn.turnDay}`} turn={turn} onEdit={setWriting} dayKnown />
          ))}
        </ul>
        <div>
          <Button size="small" onClick={() => setWriting({ day })}>
            {t('reminders.new')} <Key>R</Key>
          </Button>
        </div>
      </Part>
      {error && !data ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <>
          {day >= today && (
            <Part title={t('calendar.careTitle')} count={data.careCount}>
              {data.careCount === 0 && <p className="caption">{t('calendar.noCare')}</p>}
              <CareList day={data} />
              {day > today && data.careCount > 0 && <p className="caption">{t('calendar.careAhead')}</p>}
            </Part>
          )}
          {cell.careDone > 0 && <p className="caption">{t('calendar.careDone', { count: cell.careDone })}</p>}
          {data.birthdayCount > 0 && (
            <Part title={t('calendar.birthdaysTitle')} count={data.birthdayCount}>
              <ul className="calendar-people">
                {data.birthdays.map(({ customerId, person, birthday, birthdayLunar }) => (
                  <li key={customerId}>
                    <Link to={`/customers/${customerId}`}>
                      <PersonName name={person} />
                    </Link>{' '}
                    <span className="caption">
                      {birthdayLunar > 0
                        ? t('calendar.bornLunar', { date: birthday.slice(-5) })
                        : birthday.startsWith('-')
                          ? ''
                          : birthday.slice(0, 4)}
                    </span>
                  </li>
                ))}
              </ul>
              {data.birthdayCount > data.birthdays.length && (
                <p className="caption">
                  {t('calendar.andMore', {
                    count: data.birthdayCount - data.birthdays.length,
                    shown: format.number(data.birthdayCount - data.birthdays.length),
                  })}
                </p>
              )}
            </Part>
          )}
        </>
      ) : (
        <Bars lines={4} />
      )}
      {writing && <ReminderSheet start={writing} onClose={() => setWriting(null)} />}
    </section>
  )
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  const format = useFormat()
  return (
    <section className="calendar-part" aria-label={title}>
      <h3>
        {title} {count > 0 && <span className="caption">{format.number(count)}</span>}
      </h3>
      {children}
    </section>
  )
}

type Care = Awaited<ReturnType<typeof api.calendar.day.call>>

function CareList({ day: { care, careCount } }: { day: Pick<Care, 'care' | 'careCount'> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const named = useNamed()
  const reason = useReason()
  return (
    <>
      {[...Map.groupBy(care, ({ rule }) => named(rule))].map(([name, tasks]) => (
        <div key={name}>
          <div className="caption calendar-rule">
            {name} {format.number(tasks.length)}
          </div>
          <ul className="calendar-people">
            {tasks.map((task) => (
              <li key={task.taskId}>
                <Link
                  to={task.customerId === null ? `/orders/${task.orderId}` : `/customers/${task.customerId}`}
                >
                  {task.customerId === null ? (
                    <span className="masked">{t('care.anonymous')}</span>
                  ) : (
                    <PersonName name={task.person} />
                  )}
                </Link>
                <div className="caption">{reason(task)}</div>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {careCount > care.length && (
        <p className="caption">
          {t('calendar.andMore', {
            count: careCount - care.length,
            shown: format.number(careCount - care.length),
          })}
        </p>
      )}
    </>
  )
}
