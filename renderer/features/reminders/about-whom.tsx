import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PersonName } from '../customers/person.tsx'
import { useFindCustomer } from '../customers/use-find-customer.ts'

const FOUND_SHOWN = 5

interface Props {
  /** Of the person chosen; null: nobody. */
  name: string | null
  onChoose: (customerId: number | null) => void
}

/** The person a reminder is about, if any: found by name, phone tail or order number. */
export function AboutWhom({ name, onChoose }: Props) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  if (name !== null)
    return (
      <div className="reminder-line">
        <span className="caption">{t('reminders.field.customer')}</span>
        <PersonName name={name} />
        <Button size="small" type="text" onClick={() => onChoose(null)}>
          {t('reminders.nobody')}
        </Button>
      </div>
    )
  if (!asking)
    return (
      <div className="reminder-line">
        <Button size="small" onClick={() => setAsking(true)}>
          {t('reminders.chooseCustomer')}
        </Button>
      </div>
    )
  return (
    <FindPerson
      onChoose={(id) => {
        setAsking(false)
        onChoose(id)
      }}
    />
  )
}

function FindPerson({ onChoose }: { onChoose: (customerId: number) => void }) {
  const { t } = useTranslation()
  const { text, type, search, rows, at, nobody, onKeyDown } = useFindCustomer(FOUND_SHOWN, onChoose)
  return (
    <div>
      <Input
        autoFocus
        aria-label={t('reminders.findPerson')}
        placeholder={t('reminders.findPerson')}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {rows.length > 0 && (
        <div role="listbox" aria-label={t('reminders.findPerson')} className="reminder-found">
          {rows.map((row, index) => (
            <button
              key={row.id}
              type="button"
              role="option"
              aria-selected={index === at}
              tabIndex={-1}
              className={index === at ? 'palette-row on' : 'palette-row'}
              onClick={() => onChoose(row.id)}
            >
              <PersonName name={row.name} />
              <span className="grow caption">{row.phone || row.email}</span>
            </button>
          ))}
        </div>
      )}
      {nobody && <p className="sub">{t('notes.nobody', { text: search })}</p>}
    </div>
  )
}
