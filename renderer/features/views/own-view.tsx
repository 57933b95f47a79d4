import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedView } from '../../../shared/features/views/contract.ts'
import { CloseIcon, DownIcon, EditIcon, UpIcon } from '../../ui/icons.tsx'

interface Props {
  view: SavedView
  on: boolean
  onOpen: () => void
  onRename: (name: string) => Promise<boolean>
  /** Null at the end. */
  onUp: (() => void) | null
  onDown: (() => void) | null
  onRemove: () => void
}

/** One saved view: open it, or change its name and place. */
export function OwnView({ view, on, onOpen, onRename, onUp, onDown, onRemove }: Props) {
  const { t } = useTranslation()
  const [naming, setNaming] = useState(false)
  const { name } = view
  if (naming)
    return (
      <li>
        <NameForm
          name={name}
          onName={async (next) => {
            if (next === name || (await onRename(next))) setNaming(false)
          }}
          onCancel={() => setNaming(false)}
        />
      </li>
    )
  const act = (label: string, icon: React.ReactNode, onClick: (() => void) | null) => (
    <Button
      size="small"
      type="text"
      icon={icon}
      disabled={onClick === null}
      aria-label={label}
      title={label}
      onClick={() => onClick?.()}
    />
  )
  return (
    <li className={on ? 'on' : undefined}>
      <button type="button" className="view-name" onClick={onOpen}>
        {name}
      </button>
      {act(t('views.rename', { name }), <EditIcon size={14} />, () => setNaming(true))}
      {act(t('app.list.moveUp', { name }), <UpIcon size={14} />, onUp)}
      {act(t('app.list.moveDown', { name }), <DownIcon size={14} />, onDown)}
      {act(t('views.remove', { name }), <CloseIcon size={14} />, onRemove)}
    </li>
  )
}

interface NameProps {
  name: string
  onName: (name: string) => void
  onCancel: () => void
}

const LONGEST_NAME = 60

export function NameForm({ name, onName, onCancel }: NameProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(name)
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') onName(text.trim())
  }
  return (
    <form className="view-form" onSubmit={send}>
      <Input
        size="small"
        autoFocus
        maxLength={LONGEST_NAME}
        placeholder={t('views.name')}
        aria-label={t('views.name')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onCancel()
        }}
      />
      <Button size="small" type="primary" htmlType="submit">
        {t('app.save')}
      </Button>
    </form>
  )
}
