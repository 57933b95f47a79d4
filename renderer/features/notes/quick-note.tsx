import { skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMatch } from 'react-router'
import { api } from '../../api/client.ts'
import { Sheet } from '../../app/sheet.tsx'
import { FindPerson } from '../customers/find-person.tsx'
import { PersonName } from '../customers/person.tsx'
import { NoteBox } from './note-box.tsx'
import './notes.css'
import { useWriteNotes } from './use-notes.ts'

/** A note from anywhere: find whom it is about, unless their page is open, and write. */
export function QuickNote({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const opened = Number(useMatch('/customers/:id')?.params.id)
  const [chosen, setChosen] = useState<number | null>(Number.isInteger(opened) ? opened : null)
  const { data: person } = useQuery(
    api.customers.get.queryOptions({ input: chosen === null ? skipToken : { id: chosen } }),
  )
  const { add } = useWriteNotes()
  return (
    <Sheet label={t('notes.quick')} className="palette quick-note" onClose={onClose}>
      {chosen === null ? (
        <FindPerson label={t('notes.findPerson')} onChoose={setChosen} />
      ) : (
        <div className="quick-note-write">
          <div className="sub">
            {t('notes.about')} <PersonName name={person?.name ?? ''} />
          </div>
          <NoteBox
            label={t('notes.new')}
            placeholder={t('notes.placeholder')}
            autoFocus
            saving={add.isPending}
            onSave={(text) => add.mutate({ customerIds: [chosen], text }, { onSuccess: onClose })}
            onCancel={onClose}
          />
        </div>
      )}
    </Sheet>
  )
}
