import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Turn } from '../../../shared/features/reminders/contract.ts'
import { Key } from '../../ui/page.tsx'
import { useWorkKeys } from '../../ui/use-work-keys.ts'
import { ReminderSheet, type ReminderStart } from './reminder-sheet.tsx'
import './reminders.css'
import { TurnRow } from './turn-row.tsx'

/** One's own tasks of today, late ones too; nothing where there are none. E goes to the first that is open. */
export function DueReminders({ turns }: { turns: readonly Turn[] }) {
  const { t } = useTranslation()
  const [writing, setWriting] = useState<ReminderStart | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const first = () =>
    list.current?.querySelector<HTMLElement>('.turn:not(.turn-settled) input, .turn input')?.focus()
  useWorkKeys((key) => (key === 'e' ? first : undefined))
  if (turns.length === 0 && !writing) return null
  const open = turns.filter(({ state }) => state === 'open').length
  return (
    <section className="panel due-reminders" aria-label={t('reminders.today')}>
      <h2>
        {t('reminders.today')} <span className="caption">{t('reminders.left', { count: open })}</span>{' '}
        <Key>E</Key>
      </h2>
      <ul
        ref={list}
        className="turns turns-wide"
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented) return
          // Back to the people: their keys are the page's.
          event.preventDefault()
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
        }}
      >
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
