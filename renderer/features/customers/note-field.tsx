import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSaveCustomer } from './use-save-customer.ts'

const LONGEST_NOTE = 20_000

/** Saved when left; what could not be saved stays in the field. */
export function NoteField({ id, note }: { id: number; note: string }) {
  const { t } = useTranslation()
  const { save } = useSaveCustomer(id)
  const [text, setText] = useState(note)
  const [known, setKnown] = useState(note)
  if (note !== known) {
    // Undone or changed elsewhere: show that, unless something is being written here.
    setKnown(note)
    if (text === known) setText(note)
  }
  const leave = () => {
    if (text !== note) void save({ note: text }, t('customers.note.saved'))
  }
  return (
    <Input.TextArea
      className="note-field"
      aria-label={t('customers.section.note')}
      placeholder={t('customers.note.placeholder')}
      autoSize={{ minRows: 2, maxRows: 10 }}
      maxLength={LONGEST_NOTE}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={leave}
    />
  )
}
