import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { Key } from '../../ui/page.tsx'
import { ReminderSheet, type ReminderStart } from './reminder-sheet.tsx'
import './reminders.css'
import { TurnRow } from './turn-row.tsx'

/** What one set oneself to do about a person: the next day of each reminder. */
export function CustomerReminders({ customerId }: { customerId: number }) {
  const { t } = useTranslation()
  const [writing, setWriting] = useState<ReminderStart | null>(null)
  const { data: turns = [] } = useQuery(api.reminders.ofCustomer.queryOptions({ input: { customerId } }))
  return (
    <section className="panel panel-pad" aria-label={t('reminders.title')}>
      <div className="reminder-line">
        <h2 className="grow">{t('reminders.title')}</h2>
        <Button size="small" onClick={() => setWriting({ customerId })}>
          {t('reminders.remindMe')} <Key>R</Key>
        </Button>
      </div>
      <ul className="turns">
        {turns.map((turn) => (
          <TurnRow key={`${turn.id} ${turn.turnDay}`} turn={turn} onEdit={setWriting} personKnown />
        ))}
      </ul>
      {writing && <ReminderSheet start={writing} onClose={() => setWriting(null)} />}
    </section>
  )
}
