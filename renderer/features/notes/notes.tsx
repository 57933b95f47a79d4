import { Button, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../ui/states.tsx'
import { NoteBox } from './note-box.tsx'
import { NoteRow } from './note-row.tsx'
import './notes.css'
import { useNotes, useWriteNotes } from './use-notes.ts'

/** Fewer are seen at a glance. */
const WORTH_SEARCHING = 5

/** What was noted about one person: the pinned first, then the newest. */
export function Notes({ customerId }: { customerId: number }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const { query, rows, more } = useNotes(customerId, search)
  const write = useWriteNotes()
  return (
    <section className="panel panel-pad notes" aria-label={t('notes.title')}>
      <h2>{t('notes.title')}</h2>
      <NoteBox
        label={t('notes.new')}
        placeholder={t('notes.placeholder')}
        saving={write.add.isPending}
        onSave={(text, done) => write.add.mutate({ customerIds: [customerId], text }, { onSuccess: done })}
      />
      {(rows.length >= WORTH_SEARCHING || search !== '') && (
        <Input
          size="small"
          allowClear
          aria-label={t('notes.search')}
          placeholder={t('notes.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      <ul className="note-list">
        {rows.map((note) => (
          <NoteRow key={note.id} note={note} write={write} />
        ))}
      </ul>
      {query.isSuccess && rows.length === 0 && search !== '' && (
        <p className="sub">{t('notes.notFound', { search })}</p>
      )}
      {query.hasNextPage && (
        <Button size="small" loading={query.isFetchingNextPage} onClick={more}>
          {t('notes.more')}
        </Button>
      )}
    </section>
  )
}
