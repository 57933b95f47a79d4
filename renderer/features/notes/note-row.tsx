import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Note } from '../../../shared/features/notes/contract.ts'
import { useActorName } from '../../ui/actor-name.ts'
import { useFormat } from '../../ui/format.ts'
import { Tag } from '../../ui/page.tsx'
import { NoteBox } from './note-box.tsx'
import type { useWriteNotes } from './use-notes.ts'

interface Props {
  note: Note
  write: ReturnType<typeof useWriteNotes>
}

export function NoteRow({ note, write }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const actorName = useActorName()
  const [editing, setEditing] = useState(false)
  const { id, text, pinned, at, actor } = note
  if (editing)
    return (
      <li>
        <NoteBox
          label={t('notes.edit')}
          placeholder=""
          initial={text}
          autoFocus
          saving={write.change.isPending}
          onSave={(said) => write.change.mutate({ id, text: said }, { onSuccess: () => setEditing(false) })}
          onCancel={() => setEditing(false)}
        />
      </li>
    )
  return (
    <li className="note-row">
      <p className="note-text">{text}</p>
      <div className="note-foot caption">
        {pinned && <Tag tone="blue">{t('notes.pinned')}</Tag>}
        {at > 0 && <time title={format.dateTime(at)}>{format.shortDate(at)}</time>}
        {actor !== '' && <span>{actorName(actor)}</span>}
        <span className="note-acts">
          <Button size="small" type="text" onClick={() => write.change.mutate({ id, pinned: !pinned })}>
            {pinned ? t('notes.unpin') : t('notes.pin')}
          </Button>
          <Button size="small" type="text" onClick={() => setEditing(true)}>
            {t('notes.editShort')}
          </Button>
          <Button size="small" type="text" onClick={() => write.remove.mutate({ id })}>
            {t('notes.remove')}
          </Button>
        </span>
      </div>
    </li>
  )
}
