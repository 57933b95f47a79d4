import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OwnerInput } from './owner-input.tsx'

interface Props {
  /** Gives it back to whoever has it by itself; null where it is theirs. */
  back: string | null
  /** Nobody: back. */
  onGive: (owner: string, note: string) => void
}

/** To whom, with a word; the names of staff and those customers have as their owner. */
export function HandFields({ back, onGive }: Props) {
  const { t } = useTranslation()
  const [to, setTo] = useState('')
  const [note, setNote] = useState('')
  const named = to.trim() !== ''
  const give = () => onGive(to.trim(), note.trim())
  return (
    <>
      <OwnerInput
        autoFocus
        label={t('care.handTo')}
        placeholder={t('care.handTo')}
        value={to}
        onChange={setTo}
      />
      <Input
        className="note-input"
        maxLength={500}
        aria-label={t('care.handNote')}
        placeholder={t('care.handNote')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onPressEnter={(event) => {
          // A small form around it would send itself.
          event.preventDefault()
          if (named && !event.nativeEvent.isComposing) give()
        }}
      />
      <Button disabled={!named} onClick={give}>
        {t('care.handConfirm')}
      </Button>
      {back !== null && <Button onClick={() => onGive('', note.trim())}>{back}</Button>}
    </>
  )
}
