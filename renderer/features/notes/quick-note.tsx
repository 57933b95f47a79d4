import { skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMatch } from 'react-router'
import { api } from '../../api/client.ts'
import { Sheet } from '../../app/sheet.tsx'
import { SearchIcon } from '../../ui/icons.tsx'
import { PersonName } from '../customers/person.tsx'
import { StageTag } from '../customers/stage-tag.tsx'
import { useFindCustomer } from '../customers/use-find-customer.ts'
import { NoteBox } from './note-box.tsx'
import './notes.css'
import { useWriteNotes } from './use-notes.ts'

const FOUND_SHOWN = 6

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
        <FindPerson onChoose={setChosen} />
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

function FindPerson({ onChoose }: { onChoose: (id: number) => void }) {
  const { t } = useTranslation()
  const { text, type, search, rows, at, nobody, onKeyDown } = useFindCustomer(FOUND_SHOWN, onChoose)
  return (
    <>
      <div className="palette-input">
        <SearchIcon size={18} />
        <input
          aria-label={t('notes.findPerson')}
          placeholder={t('notes.findPerson')}
          value={text}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="palette-choices" role="listbox" aria-label={t('notes.findPerson')}>
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
            <StageTag stage={row.stage} />
            <span className="grow caption">{row.phone || row.email}</span>
          </button>
        ))}
        {nobody && <p className="sub palette-nothing">{t('notes.nobody', { text: search })}</p>}
      </div>
    </>
  )
}
