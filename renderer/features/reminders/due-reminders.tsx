import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { ReminderSheet, type ReminderStart } from './reminder-sheet.tsx'
import './reminders.css'
import { TurnRow } from './turn-row.tsx'

/** One's own tasks of today, late ones too; nothing where there are none. */
export function DueReminders() {
  const { t } = useTranslation()
  const [writing, setWriting] = useState<ReminderStart | null>(null)
  const { data: turns = [] } = useQuery(api.reminders.due.queryOptions({ input: {} }))
  if (turns.length === 0 && !writing) return null
  const open = turns.filter(({ state }) => state === 'open').length
  return (
    <section className="panel due-reminders" aria-label={t('reminders.today')}>
      <h2>
        {t('reminders.today')} <span className="caption">{t('reminders.left', { count: open })}</span>
      </h2>
      <ul className="turns turns-wide">
        {turns.map((turn) => (
          <TurnRow
            key={`${turn.id} ${turn.turnDay}`}
            turn={turn}
            onEdit={setWriting}
            dayKnown={turn.state !== 'moved'}
          />
        ))}
      </ul>
      {writing && <ReminderSheet start={writing} onClose={() => setWriting(null)} />}
    </section>
  )
}
