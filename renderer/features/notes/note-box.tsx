import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keyName } from '../../ui/keys.ts'
import { Key } from '../../ui/page.tsx'

const LONGEST_NOTE = 20_000

interface Props {
  label: string
  placeholder: string
  initial?: string
  autoFocus?: boolean
  saving: boolean
  onSave: (text: string, done: () => void) => void
  onCancel?: () => void
}

/** Where a note is written; Ctrl+Enter saves, and what could not be saved stays. */
export function NoteBox({ label, placeholder, initial = '', autoFocus, saving, onSave, onCancel }: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState(initial)
  const said = text.trim()
  const save = () => {
    if (said !== '' && !saving) onSave(said, () => setText(''))
  }
  return (
    <form
      className="note-box-form"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Input.TextArea
        aria-label={label}
        placeholder={placeholder}
        autoSize={{ minRows: 2, maxRows: 10 }}
        maxLength={LONGEST_NOTE}
        autoFocus={autoFocus === true}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            save()
          } else if (event.key === 'Escape' && onCancel) {
            event.preventDefault()
            event.stopPropagation()
            onCancel()
          }
        }}
      />
      {(said !== '' || onCancel) && (
        <div className="acts">
          <Button type="primary" htmlType="submit" size="small" loading={saving} disabled={said === ''}>
            {t('app.save')} {said !== '' && <Key>{keyName('mod+enter')}</Key>}
          </Button>
          {onCancel && (
            <Button size="small" onClick={onCancel}>
              {t('app.cancel')}
            </Button>
          )}
        </div>
      )}
    </form>
  )
}
